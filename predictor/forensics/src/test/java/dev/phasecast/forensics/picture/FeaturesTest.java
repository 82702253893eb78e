package dev.phasecast.forensics.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Picture;
import dev.phasecast.wavelet.Wavelet;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeaturesTest {
  private static final FaceSample SAMPLE = FaceSample.of(Drawn.texture(256, 256, 5));

  @Test
  void fastLogarithmIsTheLogarithm() {
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      float x = (float) Math.exp(80 * (random.nextDouble() - 0.5));
      double exact = Math.log(x);
      assertEquals(exact, FastLog.of(x), 3e-7 + 2e-7 * Math.abs(exact), () -> "ln " + x);
    }
    assertEquals(0, FastLog.of(1), 0);
  }

  /** Σ over samples of the basis, from the definition. */
  @Test
  void cosineTransformIsItsDefinition() {
    Random random = new Random(2);
    float[] plane = new float[20 * 11];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = random.nextFloat() - 0.5f;
    }
    float[] out = new float[64];
    new BlockCosine().forward(plane, 2 * 20 + 3, 20, out);
    for (int v = 0; v < 8; v++) {
      for (int u = 0; u < 8; u++) {
        double sum = 0;
        for (int y = 0; y < 8; y++) {
          for (int x = 0; x < 8; x++) {
            sum +=
                plane[(y + 2) * 20 + x + 3]
                    * Math.cos(Math.PI * (2 * y + 1) * v / 16)
                    * Math.cos(Math.PI * (2 * x + 1) * u / 16);
          }
        }
        double scale = (u == 0 ? Math.sqrt(0.5) : 1) * (v == 0 ? Math.sqrt(0.5) : 1) / 4;
        assertEquals(scale * sum, out[v * 8 + u], 1e-5, u + ", " + v);
      }
    }
  }

  /**
   * Two-by-two sums over three levels make haar's packets; here each from the Hadamard products.
   */
  @Test
  void packetStatisticsAreThoseOfHadamardProducts() {
    float[] found = new PacketStatistics().of(SAMPLE);
    float[] red = SAMPLE.channels()[0];
    // The packet that takes no difference at all: sums of 8 × 8 pixels over 8.
    double mean = 0;
    for (int by = 0; by < 32; by++) {
      for (int bx = 0; bx < 32; bx++) {
        double sum = 0;
        for (int i = 0; i < 64; i++) {
          sum += red[(8 * by + i / 8) * 256 + 8 * bx + i % 8];
        }
        mean += Math.log(Math.abs(sum / 8) + 0.1) / 1024;
      }
    }
    assertEquals(mean, found[0], 1e-4);
    assertEquals(384, found.length);
  }

  @Test
  void packetFeaturesAreAsManyAsThePaperHas() {
    PacketFeatures haar = new PacketFeatures(Wavelet.named("haar"));
    assertEquals(49_152, haar.length());
    assertEquals(16, haar.packetSide());
    Picture flat = Drawn.picture(128, 128, (x, y, c) -> 100 / 255.0);
    float[] out = haar.of(flat);
    assertEquals(Math.log(800), out[0], 1e-4, "sum of 64 pixels over 8");
    assertEquals(Math.log(1e-12), out[256], 1.0, "no detail");
    for (String name : new String[] {"db2", "db5", "sym2", "sym5"}) {
      PacketFeatures other = new PacketFeatures(Wavelet.named(name));
      assertEquals(other.length(), other.of(flat).length);
    }
    assertThrows(IllegalArgumentException.class, () -> haar.of(Drawn.noise(127, 128, 1)));
    assertThrows(
        IllegalArgumentException.class, () -> PacketFeatures.crops(Drawn.noise(127, 128, 1), 1));
  }

  @Test
  void cropsReachFromEdgeToEdge() {
    Picture picture = Drawn.picture(200, 160, (x, y, c) -> x / 255.0);
    var crops = PacketFeatures.crops(picture, 3);
    assertEquals(9, crops.size());
    assertEquals(0, crops.get(0).red().at(0, 0), 1e-6);
    assertEquals(36 / 255.0, crops.get(1).red().at(0, 0), 1e-6);
    assertEquals(199 / 255.0, crops.get(8).red().at(127, 127), 1e-6);
  }

  /** A wave along x fills one ring and lies in one rectangle. */
  @Test
  void spectrumShowsAWaveWhereItIs() {
    FaceSample wave =
        FaceSample.of(
            Drawn.picture(256, 256, (x, y, c) -> 0.5 + 0.4 * Math.cos(2 * Math.PI * 64 * x / 256)));
    FourierStatistics fourier = new FourierStatistics();
    double[] rings = fourier.azimuthal(wave);
    int greatest = 0;
    for (int i = 0; i < rings.length; i++) {
      greatest = rings[i] > rings[greatest] ? i : greatest;
    }
    assertEquals(0.25, FourierStatistics.frequency(greatest), 1 / 128.0);
    assertEquals(fourier.length(), fourier.of(wave).length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"FIRST", "SECOND", "THIRD", "SQUARE3", "SQUARE5"})
  void residualsOfPlanesThatTheFilterForetellsAre0(String name) {
    ResidualFilter filter = ResidualFilter.valueOf(name);
    float[] plane = new float[FaceSample.AREA];
    for (int i = 0; i < plane.length; i++) {
      // Flat for the first difference; the others foretell slopes too.
      plane[i] = filter == ResidualFilter.FIRST ? 7 : (i & 255) + (i >> 8);
    }
    int[] out = new int[ResidualFilter.SIDE * ResidualFilter.SIDE];
    filter.acrossRows(plane, out);
    assertTrue(Arrays.stream(out).allMatch(value -> value == 0), name);
    filter.downColumns(plane, out);
    assertTrue(Arrays.stream(out).allMatch(value -> value == 0), name);
  }

  @Test
  void residualIsTheDefinitionAtOnePlace() {
    float[] plane = new float[FaceSample.AREA];
    plane[100 * 256 + 50] = 10;
    int[] out = new int[ResidualFilter.SIDE * ResidualFilter.SIDE];
    ResidualFilter.SQUARE3.acrossRows(plane, out);
    int at = 97 * ResidualFilter.SIDE + 47;
    assertEquals(-40, out[at]);
    assertEquals(20, out[at + 1]);
    assertEquals(-10, out[at + 1 + ResidualFilter.SIDE]);
    byte[] levels = ResidualFilter.SQUARE3.levels(1, 2);
    byte[] quantised = new byte[out.length];
    ResidualFilter.SQUARE3.quantise(out, levels, quantised);
    assertEquals(0, quantised[at], "−40 / 4, cut at −2");
    assertEquals(2, quantised[0], "nothing");
  }

  /** Each histogram is a square root of frequencies that sum to 1, and mirroring changes none. */
  @Test
  void coOccurrencesAreFrequenciesAndKnowNoLeft() {
    for (PictureFeatures features :
        new PictureFeatures[] {new ResidualStatistics(), new ColourStatistics()}) {
      float[] found = features.of(SAMPLE);
      double sum = 0;
      for (float value : found) {
        sum += value * value;
      }
      double histograms = features.length() / (double) (features.length() == 2366 ? 169 : 172);
      assertEquals(histograms, sum, 1e-3, features.name());
      Picture picture = SAMPLE.picture();
      Picture mirrored =
          Drawn.picture(256, 256, (x, y, c) -> picture.channels().get(c).at(255 - x, y));
      assertArrayEquals(found, features.of(FaceSample.of(mirrored)), 0.02f, features.name());
    }
  }

  @Test
  void thumbnailIsTheMeanOfItsCells() {
    float[] found = new ThumbnailFeatures().of(SAMPLE);
    double mean = 0;
    for (float value : found) {
      mean += value / found.length;
    }
    double exact = 0;
    for (float[] channel : SAMPLE.channels()) {
      for (float value : channel) {
        exact += value / (3.0 * channel.length);
      }
    }
    assertEquals(exact, mean, 1e-3);
  }

  @Test
  void allFeaturesHaveTheLengthTheySayAndRepeat() {
    for (PictureFeatures features : PictureFeatureSet.fitted()) {
      float[] first = features.of(SAMPLE);
      assertEquals(features.length(), first.length, features.name());
      features.of(FaceSample.of(Drawn.noise(256, 256, 3)));
      assertArrayEquals(first, features.of(SAMPLE), features.name() + " remembers");
    }
  }

  @Test
  void samplesHaveOneSize() {
    assertThrows(IllegalArgumentException.class, () -> FaceSample.of(Drawn.noise(255, 256, 1)));
  }
}
