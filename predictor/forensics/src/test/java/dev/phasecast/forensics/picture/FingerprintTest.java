package dev.phasecast.forensics.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Picture;
import dev.phasecast.frame.Plane;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  private static final int SIDE = 96;

  /** Textures that share a pattern of one code or so, as the pictures of one source do. */
  private static List<Picture> source(long pattern, int count, long seed) {
    double[] fixed = new Random(pattern).doubles(SIDE * SIDE, -1.5 / 255, 1.5 / 255).toArray();
    List<Picture> out = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Picture texture = Drawn.texture(SIDE, SIDE, seed + i);
      out.add(
          Drawn.picture(
              SIDE, SIDE, (x, y, c) -> texture.channels().get(c).at(x, y) + fixed[y * SIDE + x]));
    }
    return out;
  }

  @Test
  void picturesOfOneSourceShareItsFingerprint() {
    PictureFingerprint first = PictureFingerprint.of(source(1, 20, 100));
    PictureFingerprint again = PictureFingerprint.of(source(1, 20, 200));
    PictureFingerprint other = PictureFingerprint.of(source(2, 20, 300));
    assertTrue(first.correlation(again) > 0.5, "same " + first.correlation(again));
    assertEquals(0, first.correlation(other), 0.08);
    assertEquals(1, first.correlation(first), 1e-9);
    assertEquals(20, first.pictures());
  }

  @Test
  void sourcesAreToldAndStrangersAreNot() {
    SourceAttribution known =
        new SourceAttribution(
            Map.of(
                "one", PictureFingerprint.of(source(1, 20, 100)),
                "two", PictureFingerprint.of(source(2, 20, 200))),
            SourceAttribution.threshold(SIDE * SIDE, 2) + 0.03);
    assertEquals(Optional.of("one"), known.of(source(1, 1, 900).get(0)).source());
    assertEquals(Optional.of("two"), known.of(source(2, 1, 901).get(0)).source());
    assertEquals(Optional.empty(), known.of(source(3, 1, 902).get(0)).source());
    assertThrows(IllegalArgumentException.class, () -> new SourceAttribution(Map.of(), 0));
  }

  /** 1 in 1000: 3.1 deviations. */
  @Test
  void thresholdIsThatOfChance() {
    double threshold = SourceAttribution.threshold(10_000, 1);
    assertTrue(threshold > 0.031 && threshold < 0.04, "threshold " + threshold);
  }

  @Test
  void spectrumShowsAPeriodicTrace() {
    Picture picture =
        Drawn.picture(64, 64, (x, y, c) -> 0.5 + 2 / 255.0 * Math.cos(2 * Math.PI * 16 * x / 64));
    Plane spectrum = PictureFingerprint.of(List.of(picture)).spectrum();
    int greatest = 0;
    for (int i = 0; i < spectrum.data().length; i++) {
      greatest = spectrum.data()[i] > spectrum.data()[greatest] ? i : greatest;
    }
    assertEquals(16, Math.abs(greatest % 64 - 32), "across");
    assertEquals(32, greatest / 64, "down");
    // A real residual has a symmetric magnitude.
    assertEquals(spectrum.at(32 + 16, 32), spectrum.at(32 - 16, 32), 1e-4);
    assertEquals(spectrum.at(32 + 5, 32 + 9), spectrum.at(32 - 5, 32 - 9), 1e-3);
  }

  @Test
  void keptAsWholeNumbersItIsTheSame() {
    PictureFingerprint print = PictureFingerprint.of(source(1, 5, 1));
    PictureFingerprint back = PictureFingerprint.of(print.steps(), 5);
    assertTrue(print.correlation(back) > 0.999);
    assertEquals(print.residual().at(3, 4), back.residual().at(3, 4), PictureFingerprint.STEP);
  }

  @Test
  void sizesMeetInTheMiddle() {
    Picture small = Drawn.texture(40, 60, 1);
    Picture large = Drawn.texture(90, 80, 2);
    assertEquals(40, PictureFingerprint.of(List.of(small, large)).residual().width());
    assertEquals(40, PictureFingerprint.of(List.of(large, small)).residual().height());
    assertThrows(IllegalArgumentException.class, () -> PictureFingerprint.of(List.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> PictureFingerprint.of(List.of(Drawn.noise(15, 40, 1))));
  }

  @Test
  void residualOfWhatIsFlatIsNothing() {
    Plane residual = PictureFingerprint.residual(Drawn.picture(32, 32, (x, y, c) -> 0.4));
    for (float value : residual.data()) {
      assertEquals(0, value, 1e-6);
    }
  }
}
