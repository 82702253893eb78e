package dev.phasecast.training.picture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts pictures together that show the same: sets of faces share pictures under other names, and a
 * split between two copies would measure memory. Thumbnails whose correlation is above .98 count as
 * one picture, and their persons as one person.
 */
final class Persons {
  private static final double SAME = 0.98;

  private Persons() {}

  /**
   * The pictures with persons put together.
   *
   * @param thumbnails one of each picture
   */
  static List<LabelledPicture> together(List<LabelledPicture> pictures, List<float[]> thumbnails) {
    Map<String, String> parent = new HashMap<>();
    pictures.forEach(picture -> parent.put(picture.person(), picture.person()));
    List<double[]> unit = thumbnails.stream().map(Persons::unit).toList();
    for (int i = 0; i < pictures.size(); i++) {
      for (int k = 0; k < i; k++) {
        if (dot(unit.get(i), unit.get(k)) > SAME) {
          parent.put(
              root(parent, pictures.get(i).person()), root(parent, pictures.get(k).person()));
        }
      }
    }
    List<LabelledPicture> out = new ArrayList<>();
    for (LabelledPicture picture : pictures) {
      out.add(
          new LabelledPicture(
              picture.file(),
              picture.source(),
              picture.synthetic(),
              root(parent, picture.person())));
    }
    return out;
  }

  private static String root(Map<String, String> parent, String person) {
    String at = person;
    String above = parent.getOrDefault(at, at);
    while (!above.equals(at)) {
      at = above;
      above = parent.getOrDefault(at, at);
    }
    return at;
  }

  private static double[] unit(float[] thumbnail) {
    double[] out = new double[thumbnail.length];
    double mean = 0;
    for (float value : thumbnail) {
      mean += value / thumbnail.length;
    }
    double squares = 1e-9;
    for (int i = 0; i < out.length; i++) {
      out[i] = thumbnail[i] - mean;
      squares += out[i] * out[i];
    }
    for (int i = 0; i < out.length; i++) {
      out[i] /= Math.sqrt(squares);
    }
    return out;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
