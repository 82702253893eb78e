package dev.phasecast.forensics.sound;

import java.util.List;
import java.util.Locale;

/**
 * Which generators are one design under several names, so that leaving one out leaves out its
 * siblings too.
 */
public final class GeneratorFamily {
  /** Parts of names and the family that they mean; the first that fits counts. */
  private static final List<List<String>> NAMES =
      List.of(
          List.of("style", "style-melgan"),
          List.of("full_band", "fb-melgan"),
          List.of("fb-melgan", "fb-melgan"),
          List.of("fbmelgan", "fb-melgan"),
          List.of("multi_band", "mb-melgan"),
          List.of("mb-melgan", "mb-melgan"),
          List.of("mbmelgan", "mb-melgan"),
          List.of("melgan", "melgan"),
          List.of("hifi", "hifi-gan"),
          List.of("bigvgan", "bigvgan"),
          List.of("avocodo", "avocodo"),
          List.of("univnet", "univnet"),
          List.of("waveglow", "waveglow"),
          List.of("waveflow", "waveflow"),
          List.of("pwg", "parallel-wavegan"),
          List.of("wavegan", "parallel-wavegan"));

  private GeneratorFamily() {}

  /** The family of a generator; its own name if none is known. */
  public static String of(String generator) {
    String lower = generator.toLowerCase(Locale.ROOT);
    for (List<String> name : NAMES) {
      if (lower.contains(name.get(0))) {
        return name.get(1);
      }
    }
    return lower;
  }
}
