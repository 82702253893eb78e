package dev.phasecast.forensics.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Picture;
import dev.phasecast.frame.Plane;
import dev.phasecast.media.MediaLimits;
import dev.phasecast.media.PictureReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpegTraceTest {
  @TempDir private Path folder;

  /** Through the JDK's writer, which scales the tables of the standard as the IJG does. */
  private Picture jpeg(Picture picture, int quality) throws IOException {
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < picture.width() * picture.height(); i++) {
      int x = i % picture.width();
      int y = i / picture.width();
      int code = 0;
      for (Plane plane : picture.channels()) {
        code = code << 8 | Math.round(255 * plane.at(x, y));
      }
      image.setRGB(x, y, code);
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam settings = writer.getDefaultWriteParam();
    settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    settings.setCompressionQuality(quality / 100f);
    Path file = folder.resolve(quality + ".jpg");
    try (var out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), settings);
    } finally {
      writer.dispose();
    }
    return PictureReader.read(file, MediaLimits.standard());
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 50, 60, 70, 75, 80, 85, 90})
  void qualityIsReadFromPixels(int quality) throws Exception {
    Picture picture = jpeg(Drawn.texture(320, 240, 4), quality);
    OptionalInt found = JpegTrace.quality(picture.luma());
    assertTrue(found.isPresent(), "nothing seen at " + quality);
    assertEquals(quality, found.getAsInt(), 3);
  }

  @Test
  void whatWasNoJpegHasNone() {
    assertEquals(OptionalInt.empty(), JpegTrace.quality(Drawn.texture(320, 240, 4).luma()));
    assertEquals(OptionalInt.empty(), JpegTrace.quality(Drawn.noise(128, 128, 1).luma()));
    assertEquals(OptionalInt.empty(), JpegTrace.quality(Plane.filled(64, 64, 0.5f)));
    assertEquals(OptionalInt.empty(), JpegTrace.quality(Plane.filled(3, 3, 0.5f)));
  }

  /** On another grid a trace is none: the picture has been cut. */
  @Test
  void aCutPictureHidesItsTrace() throws Exception {
    Plane luma = jpeg(Drawn.texture(320, 240, 4), 80).luma();
    assertEquals(OptionalInt.empty(), JpegTrace.quality(luma.part(4, 4, 232, 312)));
  }

  @Test
  void picturesThatWereNeverCompressedHaveNoTrace() throws Exception {
    int seen = 0;
    for (Path file : SharedFaces.of("faces/real_celeb_256")) {
      Picture picture = PictureReader.read(file, MediaLimits.standard());
      seen += JpegTrace.quality(picture.luma()).isPresent() ? 1 : 0;
    }
    assertTrue(seen <= 2, seen + " of 100");
  }

  /** Table K.1 at quality 50 is itself. */
  @Test
  void quantisersAreThoseOfTheStandard() {
    assertEquals(16, JpegTrace.quantiser(0, 50));
    assertEquals(3, JpegTrace.quantiser(0, 90));
    assertEquals(32, JpegTrace.quantiser(0, 25));
    assertEquals(1, JpegTrace.quantiser(0, 100));
  }
}
