package dev.phasecast.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phasecast.frame.Picture;
import dev.phasecast.frame.Plane;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class PictureReaderTest {
  private static final MediaLimits LIMITS = MediaLimits.standard();
  private static final int WIDTH = 37;
  private static final int HEIGHT = 23;

  @TempDir Path folder;

  private Path write(BufferedImage image, String format) throws IOException {
    Path file = folder.resolve("picture." + format);
    assertTrue(ImageIO.write(image, format, file.toFile()), format);
    return file;
  }

  private static BufferedImage noise(int type) {
    var image = new BufferedImage(WIDTH, HEIGHT, type);
    fill(image.getRaster(), 256);
    return image;
  }

  private static void fill(WritableRaster raster, int codes) {
    Random random = new Random(5);
    for (int y = 0; y < raster.getHeight(); y++) {
      for (int x = 0; x < raster.getWidth(); x++) {
        for (int band = 0; band < raster.getNumBands(); band++) {
          raster.setSample(x, y, band, random.nextInt(codes));
        }
      }
    }
  }

  private static void assertSamples(WritableRaster raster, int band, float greatest, Plane plane) {
    assertEquals(WIDTH, plane.width());
    assertEquals(HEIGHT, plane.height());
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        assertEquals(raster.getSample(x, y, band) / greatest, plane.at(x, y), x + "," + y);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "tiff"})
  void redGreenAndBlueAreExact(String format) throws Exception {
    BufferedImage image = noise(BufferedImage.TYPE_3BYTE_BGR);
    Picture picture = PictureReader.read(write(image, format), LIMITS);
    assertEquals(3, picture.channels().size());
    assertEquals(8, picture.bitDepth());
    assertTrue(picture.alpha().isEmpty());
    assertSamples(image.getRaster(), 0, 255, picture.red());
    assertSamples(image.getRaster(), 1, 255, picture.green());
    assertSamples(image.getRaster(), 2, 255, picture.blue());
    double luma =
        0.299 * picture.red().at(3, 4)
            + 0.587 * picture.green().at(3, 4)
            + 0.114 * picture.blue().at(3, 4);
    assertEquals(luma, picture.luma().at(3, 4), 1e-7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "tiff"})
  void greyIsExactAtEightAndSixteenBits(String format) throws Exception {
    BufferedImage narrow = noise(BufferedImage.TYPE_BYTE_GRAY);
    Picture picture = PictureReader.read(write(narrow, format), LIMITS);
    assertTrue(picture.isGrey());
    assertEquals(8, picture.bitDepth());
    assertSamples(narrow.getRaster(), 0, 255, picture.luma());
    assertSamples(narrow.getRaster(), 0, 255, picture.blue());
    var wide = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_USHORT_GRAY);
    fill(wide.getRaster(), 65536);
    picture = PictureReader.read(write(wide, format), LIMITS);
    assertTrue(picture.isGrey());
    assertEquals(16, picture.bitDepth());
    assertSamples(wide.getRaster(), 0, 65535, picture.luma());
  }

  @Test
  void sixteenBitsOfColourAndAlphaAreExact() throws Exception {
    for (boolean alpha : new boolean[] {false, true}) {
      var model =
          new ComponentColorModel(
              ColorSpace.getInstance(ColorSpace.CS_sRGB),
              alpha,
              false,
              alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
              DataBuffer.TYPE_USHORT);
      WritableRaster raster = model.createCompatibleWritableRaster(WIDTH, HEIGHT);
      fill(raster, 65536);
      Path file = write(new BufferedImage(model, raster, false, null), "png");
      Picture picture = PictureReader.read(file, LIMITS);
      assertEquals(16, picture.bitDepth());
      for (int band = 0; band < 3; band++) {
        assertSamples(raster, band, 65535, picture.channels().get(band));
      }
      assertEquals(alpha, picture.alpha().isPresent());
      picture.alpha().ifPresent(plane -> assertSamples(raster, 3, 65535, plane));
    }
  }

  @Test
  void alphaIsKeptApartAndLaidOverAGround() throws Exception {
    BufferedImage image = noise(BufferedImage.TYPE_4BYTE_ABGR);
    Picture picture = PictureReader.read(write(image, "png"), LIMITS);
    WritableRaster raster = image.getRaster();
    assertSamples(raster, 0, 255, picture.red());
    assertSamples(raster, 3, 255, picture.alpha().orElseThrow());
    Picture laid = picture.over(1);
    assertTrue(laid.alpha().isEmpty());
    float alpha = raster.getSample(7, 9, 3) / 255f;
    float red = raster.getSample(7, 9, 0) / 255f;
    assertEquals(alpha * red + 1 - alpha, laid.red().at(7, 9), 1e-6);
  }

  @Test
  void palettesAreLookedUp() throws Exception {
    byte[] red = {0, (byte) 200, 17, (byte) 255};
    byte[] green = {0, 100, 34, (byte) 255};
    byte[] blue = {9, 50, 51, (byte) 255};
    var image =
        new BufferedImage(
            WIDTH,
            HEIGHT,
            BufferedImage.TYPE_BYTE_INDEXED,
            new IndexColorModel(8, 4, red, green, blue));
    fill(image.getRaster(), 4);
    Picture picture = PictureReader.read(write(image, "png"), LIMITS);
    assertTrue(picture.alpha().isEmpty());
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int place = image.getRaster().getSample(x, y, 0);
        assertEquals((red[place] & 255) / 255f, picture.red().at(x, y));
        assertEquals((green[place] & 255) / 255f, picture.green().at(x, y));
        assertEquals((blue[place] & 255) / 255f, picture.blue().at(x, y));
      }
    }
  }

  @Test
  void blackAndWhiteIsGreyOfOneBit() throws Exception {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY);
    fill(image.getRaster(), 2);
    Picture picture = PictureReader.read(write(image, "png"), LIMITS);
    assertTrue(picture.isGrey());
    assertSamples(image.getRaster(), 0, 1, picture.luma());
  }

  /** Against the conversion of FFmpeg's own program, within its rounding. */
  @ParameterizedTest
  @CsvSource({"yuvj444p, 1", "yuvj422p, 2", "yuvj420p, 2"})
  void jpegIsThePictureItShows(String format, int tolerance) throws Exception {
    Path file = folder.resolve("picture.jpg");
    FfmpegProgram.run(
        "-f",
        "lavfi",
        "-i",
        "gradients=s=64x48:n=3:seed=3",
        "-frames:v",
        1,
        "-pix_fmt",
        format,
        "-q:v",
        2,
        file);
    Path rgb = folder.resolve("rgb");
    FfmpegProgram.run(
        "-i",
        file,
        "-sws_flags",
        "bicubic+accurate_rnd+full_chroma_int+full_chroma_inp",
        "-f",
        "rawvideo",
        "-pix_fmt",
        "rgb24",
        rgb);
    byte[] expected = Files.readAllBytes(rgb);
    Picture picture = PictureReader.read(file, LIMITS);
    assertFalse(picture.isGrey());
    assertEquals(64, picture.width());
    List<Plane> planes = List.of(picture.red(), picture.green(), picture.blue());
    for (int i = 0; i < 64 * 48; i++) {
      for (int c = 0; c < 3; c++) {
        float code = 255 * planes.get(c).data()[i];
        assertEquals(Math.rint(code), code, 1e-4, "whole codes");
        assertEquals(expected[3 * i + c] & 255, code, tolerance);
      }
    }
  }

  @Test
  void greyJpegIsGrey() throws Exception {
    var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    image.createGraphics().fillRect(5, 5, 20, 9);
    Path file = write(image, "jpg");
    Picture picture = PictureReader.read(file, LIMITS);
    assertTrue(picture.isGrey());
    WritableRaster decoded = ImageIO.read(file.toFile()).getRaster();
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        assertEquals(decoded.getSample(x, y, 0), 255 * picture.luma().at(x, y), 1.01);
      }
    }
  }

  @Test
  void webpIsRead() throws Exception {
    Path png = write(noise(BufferedImage.TYPE_3BYTE_BGR), "png");
    Path webp = folder.resolve("picture.webp");
    try {
      FfmpegProgram.run("-i", png, "-c:v", "libwebp", "-lossless", 1, webp);
    } catch (AssertionError e) {
      assumeTrue(false, "this FFmpeg has no encoder of WebP");
    }
    Picture expected = PictureReader.read(png, LIMITS);
    Picture picture = PictureReader.read(webp, LIMITS);
    for (int c = 0; c < 3; c++) {
      assertTrue(
          Arrays.equals(expected.channels().get(c).data(), picture.channels().get(c).data()));
    }
  }

  @Test
  void whatIsNoPictureSaysSo() throws Exception {
    unreadable(folder.resolve("absent.png"), "no such file");
    unreadable(folder, "is a folder");
    unreadable(Files.writeString(folder.resolve("notes.png"), "dear diary"), "not a picture");
    unreadable(Files.write(folder.resolve("junk.png"), new byte[100]), "PNG, JPEG");
    byte[] png = Files.readAllBytes(write(noise(BufferedImage.TYPE_3BYTE_BGR), "png"));
    Path cut = Files.write(folder.resolve("cut.png"), Arrays.copyOf(png, png.length / 2));
    unreadable(cut, "damaged");
    assertFalse(PictureReader.recognises(folder.resolve("junk.png")));
    assertTrue(PictureReader.recognises(cut));
  }

  private static void unreadable(Path file, String words) {
    var fault =
        assertThrows(UnreadableMediaException.class, () -> PictureReader.read(file, LIMITS));
    assertTrue(fault.getMessage().contains(words), fault.getMessage());
    assertTrue(fault.getMessage().startsWith(file.toString()), fault.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "bmp", "tiff"})
  void largePicturesAreRefused(String format) throws Exception {
    Path file = write(noise(BufferedImage.TYPE_3BYTE_BGR), format);
    var limits = new MediaLimits(WIDTH * HEIGHT - 1, 1, 1);
    assertThrows(MediaLimitException.class, () -> PictureReader.read(file, limits));
    PictureReader.read(file, new MediaLimits(WIDTH * HEIGHT, 1, 1));
  }

  @Test
  void picturesHoldOneSize() {
    Plane plane = Plane.zeros(2, 3);
    Plane other = Plane.zeros(3, 2);
    assertThrows(
        IllegalArgumentException.class,
        () -> new Picture(List.of(plane, plane), Optional.empty(), 8));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Picture(List.of(plane, plane, other), Optional.empty(), 8));
    assertThrows(
        IllegalArgumentException.class, () -> new Picture(List.of(plane), Optional.of(other), 8));
  }

  @Test
  void everyRealPictureReads() throws Exception {
    String data = System.getProperty("phasecast.data", "");
    Path faces = Path.of(data).resolve("faces");
    assumeTrue(!data.isEmpty() && Files.isDirectory(faces), "no -Dphasecast.data");
    List<Path> files;
    try (Stream<Path> all = Files.walk(faces)) {
      files = all.filter(PictureReader::recognises).sorted().toList();
    }
    assertTrue(files.size() > 100, "files " + files.size());
    for (int i = 0; i < files.size(); i += 7) {
      Picture picture = PictureReader.read(files.get(i), LIMITS);
      BufferedImage expected = ImageIO.read(files.get(i).toFile());
      assertEquals(expected.getWidth(), picture.width());
      double sum = 0;
      for (int y = 0; y < picture.height(); y++) {
        for (int x = 0; x < picture.width(); x++) {
          int rgb = expected.getRGB(x, y);
          sum += Math.abs((rgb >> 16 & 255) - 255 * picture.red().at(x, y));
          sum += Math.abs((rgb >> 8 & 255) - 255 * picture.green().at(x, y));
          sum += Math.abs((rgb & 255) - 255 * picture.blue().at(x, y));
        }
      }
      double error = sum / (3.0 * picture.width() * picture.height());
      // JPEG's halved chroma is interpolated in more than one way.
      boolean lossless = files.get(i).toString().endsWith(".png");
      assertTrue(error <= (lossless ? 0 : 1.5), files.get(i) + " differs by " + error);
    }
  }
}
