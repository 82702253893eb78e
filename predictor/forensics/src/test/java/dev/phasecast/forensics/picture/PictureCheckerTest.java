package dev.phasecast.forensics.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.forensics.Detail;
import dev.phasecast.forensics.DetectorFinding;
import dev.phasecast.forensics.Exhibit;
import dev.phasecast.forensics.Finding;
import dev.phasecast.forensics.MediaType;
import dev.phasecast.forensics.Verdict;
import dev.phasecast.forensics.model.ModelFile;
import dev.phasecast.frame.Picture;
import dev.phasecast.frame.Plane;
import dev.phasecast.media.MediaException;
import dev.phasecast.media.MediaLimits;
import dev.phasecast.media.PictureReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PictureCheckerTest {
  private static PictureChecker checker;

  @TempDir private Path folder;

  @BeforeAll
  static void open() {
    checker = PictureChecker.standard();
  }

  @AfterAll
  static void close() {
    checker.close();
  }

  static Stream<Picture> noFaces() {
    return Stream.of(
        Drawn.noise(256, 256, 1),
        Drawn.noise(640, 480, 2),
        Drawn.picture(256, 256, (x, y, c) -> 0.5),
        Drawn.picture(300, 300, (x, y, c) -> c == 0 ? 1 : 0),
        Drawn.picture(512, 512, (x, y, c) -> (x + c * y) / 1024.0),
        Drawn.texture(256, 256, 3),
        // Something like lines of print, on paper that is not quite white.
        Drawn.picture(
            400,
            400,
            (x, y, c) ->
                y % 20 < 12 && x * 7 % 13 < 6 && x > 30 && x < 370 ? 0.1 : 0.95 - 0.02 * c),
        // A drawing of a face in a few lines.
        Drawn.picture(
            256,
            256,
            (x, y, c) -> {
              double r = Math.hypot(x - 128, y - 128);
              boolean head = Math.abs(r - 90) < 3;
              boolean eyes = Math.hypot(Math.abs(x - 128) - 35, y - 105) < 9;
              boolean mouth = Math.abs(Math.hypot(x - 128, y - 130) - 45) < 3 && y > 145;
              return head || eyes || mouth ? 0.1 : 0.9 - 0.1 * c;
            }),
        Drawn.noise(1, 1, 1),
        Drawn.noise(2000, 3, 1));
  }

  @ParameterizedTest
  @MethodSource("noFaces")
  void whatIsNoFaceIsInconclusive(Picture picture) {
    Finding finding = checker.check(picture, Detail.EVIDENCE);
    assertEquals(Verdict.INCONCLUSIVE, finding.verdict());
    assertEquals(0, finding.llr(), 0);
    assertEquals(MediaType.IMAGE, finding.kind());
    assertTrue(finding.detectors().stream().noneMatch(DetectorFinding::applies));
    assertFalse(finding.reasons().get(0).isBlank());
  }

  @Test
  void greyAndTransparentPicturesAreTaken() {
    Plane plane = Plane.filled(200, 200, 0.5f);
    Picture grey = new Picture(List.of(plane), Optional.empty(), 8);
    assertTrue(checker.check(grey, Detail.SCORES).reasons().get(0).contains("colours"));
    Picture clear = new Picture(List.of(plane, plane, plane), Optional.of(plane), 8);
    assertEquals(Verdict.INCONCLUSIVE, checker.check(clear, Detail.SCORES).verdict());
  }

  @Test
  void filesThatAreNoPicturesAreRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("note.png"), "no picture");
    MediaException fault =
        assertThrows(
            MediaException.class, () -> checker.check(file, MediaLimits.standard(), Detail.SCORES));
    assertTrue(String.valueOf(fault.getMessage()).contains("note.png"));
  }

  /** 100 pictures without a face: none may be called anything. */
  @Test
  void bedroomsAreInconclusive() throws Exception {
    for (Path file : SharedFaces.of("images/real_bedroom_256")) {
      Finding finding = checker.check(file, MediaLimits.standard(), Detail.SCORES);
      assertEquals(Verdict.INCONCLUSIVE, finding.verdict(), file.toString());
    }
  }

  /** They were fitted on: figures of pictures held out are in the card. */
  @Test
  void facesOfTheFitAreToldApart() throws Exception {
    int synthetic = 0;
    int wrong = 0;
    List<Path> generated = SharedFaces.of("faces/fake_stylegan2_256").subList(0, 24);
    for (Path file : generated) {
      synthetic +=
          checker.check(file, MediaLimits.standard(), Detail.SCORES).verdict() == Verdict.SYNTHETIC
              ? 1
              : 0;
    }
    for (Path file : SharedFaces.of("faces/real_celeb_256").subList(0, 24)) {
      Finding finding = checker.check(file, MediaLimits.standard(), Detail.SCORES);
      wrong += finding.verdict() == Verdict.SYNTHETIC ? 1 : 0;
    }
    assertTrue(synthetic >= 20, synthetic + " of 24");
    assertEquals(0, wrong);
  }

  @Test
  void evidenceIsThereToLookAt() throws Exception {
    Path file = SharedFaces.of("faces/fake_stylegan2_256").get(2);
    Picture picture = PictureReader.read(file, MediaLimits.standard());
    Finding finding = checker.check(picture, Detail.EVIDENCE);
    Set<String> names = new HashSet<>();
    for (Exhibit exhibit : finding.exhibits()) {
      assertTrue(names.add(exhibit.name()), "twice: " + exhibit.name());
      if (exhibit instanceof Exhibit.Overlay overlay) {
        assertTrue(overlay.heat().sameSize(overlay.picture().red()));
        float greatest = 0;
        for (float value : overlay.heat().data()) {
          assertTrue(value >= 0 && value <= 1);
          greatest = Math.max(greatest, value);
        }
        assertEquals(1, greatest, 1e-6, exhibit.name());
      }
    }
    assertTrue(names.contains("mean-packets") && names.contains("azimuthal-spectrum"), names + "");
    assertTrue(finding.detectors().stream().anyMatch(one -> one.name().equals("packets-cnn")));
    Finding scores = checker.check(picture, Detail.SCORES);
    assertEquals(scores.llr(), finding.llr(), 1e-9, "evidence changes no score");
    assertTrue(scores.exhibits().isEmpty());
  }

  @Test
  void detectorsComeBackFromTheirFile() throws Exception {
    PictureDetectors shipped = PictureDetectors.standard();
    Path file = folder.resolve("pictures.model");
    shipped.file().write(file);
    PictureDetectors back = PictureDetectors.load(ModelFile.read(file));
    PictureFeatureSet set = new PictureFeatureSet();
    List<float[]> numbers = set.of(FaceSample.of(Drawn.texture(256, 256, 9)));
    for (Condition condition : Condition.values()) {
      assertEquals(
          shipped.llr(shipped.score(numbers), 0, condition),
          back.llr(back.score(numbers), 0, condition),
          1e-3);
    }
    assertEquals(shipped.fingerprints().size(), back.fingerprints().size());
    assertThrows(IllegalArgumentException.class, () -> PictureDetectors.load(new ModelFile()));
  }

  @Test
  void noiseLiesOutsideTheDomainByItself() {
    PictureDetectors shipped = PictureDetectors.standard();
    PictureFeatureSet set = new PictureFeatureSet();
    for (Picture picture :
        List.of(
            Drawn.noise(256, 256, 1),
            Drawn.picture(256, 256, (x, y, c) -> 0.5),
            Drawn.picture(256, 256, (x, y, c) -> (x + c * y) / 512.0))) {
      FaceSample sample = FaceSample.of(picture);
      assertTrue(shipped.domain().distance(set.domain(sample, set.of(sample))) > 1);
    }
  }

  @Test
  void detectorsThatDoNotFitAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> LinearDetector.of(new double[2], new double[] {1, 1}, new double[3], 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> LinearDetector.of(new double[1], new double[1], new double[1], 0));
    LinearDetector one = LinearDetector.of(new double[] {1}, new double[] {2}, new double[] {3}, 4);
    assertEquals(4 + 3 * 1.5, one.score(new float[] {4}), 1e-9);
    assertEquals(4 + 3 * 5, one.score(new float[] {1000}), 1e-9, "cut at five deviations");
    assertThrows(IllegalArgumentException.class, () -> one.score(new float[2]));
    assertNotEquals(0, one.contributions(new float[] {4})[0]);
  }
}
