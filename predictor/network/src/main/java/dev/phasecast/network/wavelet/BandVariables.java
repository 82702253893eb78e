package dev.phasecast.network.wavelet;

import dev.phasecast.wavelet.Band;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * What a fast wavelet transform gives in a graph: a variable for each band.
 *
 * @param bands what they are: the approximation, the details of the coarsest level, … of the finest
 * @param variables their coefficients in that order, each batch × the shape of its band, with the
 *     channels in between if there are any
 */
public record BandVariables(List<Band> bands, List<SDVariable> variables) {
  /** Checks that there is a variable for each band. */
  public BandVariables {
    bands = List.copyOf(bands);
    variables = List.copyOf(variables);
    if (bands.size() != variables.size()) {
      throw new IllegalArgumentException(
          variables.size() + " variables given for " + bands.size() + " bands; one each is needed");
    }
  }

  /**
   * The coefficients of one band.
   *
   * @param name a or d; of pictures a, h, v or d
   * @param level 1 for the finest details
   * @throws IllegalArgumentException if there is no such band; the message names those that are
   */
  public SDVariable of(String name, int level) {
    for (int i = 0; i < bands.size(); i++) {
      if (bands.get(i).name().equals(name) && bands.get(i).level() == level) {
        return variables.get(i);
      }
    }
    throw new IllegalArgumentException(
        "there is no band "
            + name
            + " of level "
            + level
            + "; choose from "
            + bands.stream().map(band -> band.name() + " of level " + band.level()).toList());
  }
}
