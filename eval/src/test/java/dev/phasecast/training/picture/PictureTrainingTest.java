package dev.phasecast.training.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.cli.CommandException;
import dev.phasecast.forensics.picture.LinearDetector;
import dev.phasecast.forensics.picture.Resampling;
import dev.phasecast.frame.Picture;
import dev.phasecast.frame.Plane;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureTrainingTest {
  @TempDir private Path folder;

  @Test
  void foldsKeepGroupsTogetherAndAreEven() {
    List<String> groups = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      groups.add("person " + i % 50);
    }
    int[] folds = Folds.of(groups, 5, 7);
    int[] sizes = new int[5];
    for (int i = 0; i < folds.length; i++) {
      assertEquals(folds[i % 50], folds[i], groups.get(i));
      sizes[folds[i]]++;
    }
    assertArrayEquals(new int[] {40, 40, 40, 40, 40}, sizes);
    assertArrayEquals(folds, Folds.of(groups, 5, 7));
  }

  /** Five features of 300 tell the classes apart, the others are noise. */
  @Test
  void ridgeTellsApartWhatItNeverSaw() {
    Random random = new Random(4);
    List<float[]> examples = new ArrayList<>();
    boolean[] synthetic = new boolean[160];
    List<String> groups = new ArrayList<>();
    double[] weights = new double[160];
    for (int i = 0; i < 160; i++) {
      float[] row = new float[300];
      for (int k = 0; k < row.length; k++) {
        row[k] = (float) (10 * k + random.nextGaussian());
      }
      synthetic[i] = i % 2 == 0;
      for (int k = 5; k < 10; k++) {
        row[k] += synthetic[i] ? 3 : 0;
      }
      examples.add(row);
      groups.add("g" + i / 2);
      weights[i] = 1;
    }
    LinearDetector detector =
        RidgeFit.fit(
            examples.subList(0, 100),
            java.util.Arrays.copyOf(synthetic, 100),
            java.util.Arrays.copyOf(weights, 100),
            groups.subList(0, 100));
    int right = 0;
    for (int i = 100; i < 160; i++) {
      right += detector.score(examples.get(i)) > 0 == synthetic[i] ? 1 : 0;
    }
    assertTrue(right >= 50, right + " of 60");
  }

  @Test
  void personsUnderTwoNamesAreOne() {
    Random random = new Random(1);
    List<LabelledPicture> pictures = new ArrayList<>();
    List<float[]> thumbnails = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      float[] thumbnail = new float[768];
      for (int k = 0; k < thumbnail.length; k++) {
        thumbnail[k] = random.nextInt(256);
      }
      thumbnails.add(thumbnail);
      pictures.add(new LabelledPicture(Path.of(i + ".png"), "real", false, "p" + i));
    }
    float[] brighter = thumbnails.get(1).clone();
    for (int k = 0; k < brighter.length; k++) {
      brighter[k] += 3;
    }
    thumbnails.add(brighter);
    pictures.add(new LabelledPicture(Path.of("x.png"), "real_other", false, "x"));
    List<LabelledPicture> together = Persons.together(pictures, thumbnails);
    assertEquals(together.get(1).person(), together.get(4).person());
    assertEquals(4, together.stream().map(LabelledPicture::person).distinct().count());
  }

  @Test
  void foldersAreClasses() throws Exception {
    Files.createDirectories(folder.resolve("real_a"));
    Files.createDirectories(folder.resolve("gan"));
    Files.write(folder.resolve("real_a/7.png"), png());
    Files.write(folder.resolve("gan/7.png"), png());
    Files.writeString(folder.resolve("gan/notes.txt"), "no picture");
    for (List<Path> given :
        List.of(List.of(folder), List.of(folder.resolve("gan"), folder.resolve("real_a")))) {
      List<LabelledPicture> found = PictureFolders.read(given);
      assertEquals(2, found.size());
      assertTrue(found.get(0).synthetic());
      assertEquals("real_a", found.get(1).source());
      assertEquals("7", found.get(1).person());
    }
    assertThrows(
        IllegalArgumentException.class, () -> PictureFolders.read(List.of(folder.resolve("gan"))));
  }

  private static byte[] png() throws Exception {
    var image = new java.awt.image.BufferedImage(4, 4, java.awt.image.BufferedImage.TYPE_INT_RGB);
    var out = new java.io.ByteArrayOutputStream();
    javax.imageio.ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  @Test
  void tablesNameWhatFoldersCannot() throws Exception {
    Path table = folder.resolve("t.csv");
    Files.writeString(
        table, "path,label,generator,person\na.png,real,,ann\nb.png,fake,stylegan,\n\n");
    List<LabelledPicture> found = PictureFolders.table(table);
    assertEquals("ann", found.get(0).person());
    assertEquals("b", found.get(1).person());
    assertEquals("stylegan", found.get(1).source());
    Files.writeString(table, "path,label,generator,person\na.png,true,,ann\n");
    IllegalArgumentException fault =
        assertThrows(IllegalArgumentException.class, () -> PictureFolders.table(table));
    assertTrue(String.valueOf(fault.getMessage()).contains("line 2"));
  }

  @Test
  void degradationsDoWhatTheySay() throws Exception {
    Picture picture = drawn(1, false);
    Picture jpeg = new PictureDegradation.Jpeg(90).apply(picture, 1);
    double near = distance(picture, jpeg);
    assertTrue(near > 0.2 && near < 8, "JPEG 90 is off by " + near);
    assertTrue(distance(picture, new PictureDegradation.Jpeg(40).apply(picture, 1)) > near);
    Picture noisy = new PictureDegradation.Noise(2).apply(picture, 1);
    assertEquals(2 * Math.sqrt(2 / Math.PI), distance(picture, noisy), 0.2);
    assertEquals(
        0, distance(noisy, new PictureDegradation.Noise(2).apply(picture, 1)), 0, "one seed");
    assertNotEquals(0, distance(noisy, new PictureDegradation.Noise(2).apply(picture, 2)));
    Picture small = new PictureDegradation.Resize(0.75, Resampling.BICUBIC).apply(picture, 1);
    assertEquals(192, small.width());
    assertEquals(0, distance(picture, new PictureDegradation.None().apply(picture, 1)), 1e-3);
  }

  /** Mean distance in codes. */
  private static double distance(Picture a, Picture b) {
    double sum = 0;
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < a.red().data().length; i++) {
        sum += 255 * Math.abs(a.channels().get(c).data()[i] - b.channels().get(c).data()[i]);
      }
    }
    return sum / (3 * a.red().data().length);
  }

  /** Waves and noise; what is "generated" has noise that goes together in all colours. */
  private static Picture drawn(long seed, boolean synthetic) {
    Random random = new Random(seed);
    double phase = 6 * random.nextDouble();
    double across = 0.01 + 0.06 * random.nextDouble();
    double down = 0.01 + 0.06 * random.nextDouble();
    List<Plane> planes = new ArrayList<>();
    double[] common = random.doubles(256 * 256, -0.02, 0.02).toArray();
    for (int c = 0; c < 3; c++) {
      float[] data = new float[256 * 256];
      for (int i = 0; i < data.length; i++) {
        double own = 0.04 * (random.nextDouble() - 0.5);
        double wave = 0.3 * Math.sin(across * (i & 255) + down * (i >> 8) + phase + c);
        data[i] = Math.round(255 * (0.5 + wave + (synthetic ? common[i] : own))) / 255f;
      }
      planes.add(Plane.of(256, 256, data));
    }
    return new Picture(planes, Optional.empty(), 8);
  }

  /** Small, but the whole way: folders in, weights, card and curves out. */
  @Test
  void commandFitsWritesAndSaysHowGood() throws Exception {
    for (int i = 0; i < 24; i++) {
      Path file = folder.resolve(i % 2 == 0 ? "real" : "drawn").resolve("p" + i + ".png");
      Files.createDirectories(file.getParent());
      write(drawn(i, i % 2 == 1), file);
    }
    Path out = folder.resolve("out");
    var err = new java.io.StringWriter();
    int status =
        new picocli.CommandLine(new TrainImageCommand())
            .setErr(new java.io.PrintWriter(err))
            .execute(
                folder.resolve("real").toString(),
                folder.resolve("drawn").toString(),
                "--out",
                out.toString(),
                "--networks",
                "packets-linear,pixels-linear",
                "--seeds",
                "1",
                "--epochs",
                "2",
                "--batch",
                "8");
    assertEquals(0, status, err.toString());
    String card = Files.readString(out.resolve("pictures.model.md"));
    assertTrue(card.contains("| JPEG 90 |") && card.contains("thumbnail"), card);
    assertTrue(card.contains("| clean |"), card);
    assertEquals(1 + 2 * 2, Files.readAllLines(out.resolve("convergence.csv")).size());
    assertTrue(Files.size(out.resolve("packets-linear.net")) > 1000);
    var detectors =
        dev.phasecast.forensics.picture.PictureDetectors.load(
            dev.phasecast.forensics.model.ModelFile.read(out.resolve("pictures.model")));
    assertEquals(5, detectors.detectors().size());
    assertEquals("drawn", detectors.fingerprints().get(0).generator());
  }

  @Test
  void wrongUseSaysWhatIsRight() {
    for (String[] arguments :
        new String[][] {
          {"--out", "x"},
          {"a", "--labels", "b", "--out", "x"},
          {"a", "--out", "x", "--seeds", "0"},
          {"a", "--out", "x", "--networks", "resnet"},
          {folder.resolve("none").toString(), "--out", folder.resolve("o").toString()}
        }) {
      var line = new picocli.CommandLine(new TrainImageCommand());
      line.setErr(new java.io.PrintWriter(new java.io.StringWriter()));
      line.setExecutionExceptionHandler(
          (e, command, parsed) -> e instanceof CommandException fault ? fault.exitCode() : 1);
      assertEquals(2, line.execute(arguments), String.join(" ", arguments));
    }
  }

  private static void write(Picture picture, Path file) throws Exception {
    var image =
        new java.awt.image.BufferedImage(256, 256, java.awt.image.BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 256 * 256; i++) {
      int code = 0;
      for (Plane plane : picture.channels()) {
        code = code << 8 | Math.round(255 * plane.data()[i]);
      }
      image.setRGB(i % 256, i / 256, code);
    }
    javax.imageio.ImageIO.write(image, "png", file.toFile());
  }
}
