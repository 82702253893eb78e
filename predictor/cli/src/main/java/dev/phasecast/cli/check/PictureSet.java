package dev.phasecast.cli.check;

import dev.phasecast.forensics.Exhibit;
import dev.phasecast.forensics.picture.PictureFingerprint;
import dev.phasecast.frame.Plane;
import dev.phasecast.media.MediaException;
import dev.phasecast.media.MediaLimits;
import dev.phasecast.media.PictureReader;
import dev.phasecast.report.ResultFolder;
import dev.phasecast.report.check.FingerprintFiles;
import dev.phasecast.report.wavelet.Grid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Pictures of one source. */
final class PictureSet implements FingerprintSet {
  private static final double DARKEST = 0.02;

  private final PictureFingerprint.Builder builder = new PictureFingerprint.Builder();

  @Override
  public void add(Path file, MediaLimits limits) throws MediaException {
    builder.add(PictureReader.read(file, limits));
  }

  @Override
  public String things() {
    return "pictures";
  }

  @Override
  public String size() {
    Plane residual = builder.build().residual();
    return residual.width() + "x" + residual.height() + " pixels";
  }

  @Override
  public void write(ResultFolder folder) throws IOException {
    PictureFingerprint fingerprint = builder.build();
    FingerprintFiles.csv(folder.file(FingerprintFiles.CSV), fingerprint.residual());
    Exhibit.Maps spectrum =
        new Exhibit.Maps(
            "spectrum",
            "Fingerprint of " + fingerprint.pictures() + " pictures",
            "What all pictures have in common when what they show is taken away, as a"
                + " spectrum: coarse patterns in the middle, fine ones at the edges."
                + " Bright points away from the middle are patterns that repeat: generators leave"
                + " them, and so does JPEG, every 8 pixels.",
            List.of(new Exhibit.Map("spectrum, ln", shown(fingerprint.spectrum()))));
    FingerprintFiles.png(folder.file(FingerprintFiles.PNG), spectrum);
  }

  /** Single places that cancel out are far below all others, and would take the whole scale. */
  private static Plane shown(Plane spectrum) {
    double[] values = new double[spectrum.data().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = spectrum.data()[i];
    }
    float least = (float) Grid.quantile(values, DARKEST);
    float[] out = spectrum.data().clone();
    for (int i = 0; i < out.length; i++) {
      out[i] = Math.max(least, out[i]);
    }
    return Plane.of(spectrum.height(), spectrum.width(), out);
  }
}
