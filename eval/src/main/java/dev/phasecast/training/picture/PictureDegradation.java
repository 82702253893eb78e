package dev.phasecast.training.picture;

import dev.phasecast.forensics.picture.Resampling;
import dev.phasecast.frame.Picture;
import dev.phasecast.frame.Plane;
import dev.phasecast.media.MediaException;
import dev.phasecast.media.MediaLimits;
import dev.phasecast.media.PictureReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** What happens to pictures on their way: the same is done to every class. */
public sealed interface PictureDegradation {
  /** How it is called in tables, such as {@code JPEG 90}. */
  String label();

  /**
   * The picture after it.
   *
   * @param seed of what is drawn; the same seed gives the same picture
   * @throws IOException if a file for the while cannot be written
   * @throws MediaException if it cannot be read back
   */
  Picture apply(Picture picture, long seed) throws IOException;

  /** Nothing, apart from rounding to 8 bits. */
  record None() implements PictureDegradation {
    @Override
    public String label() {
      return "as it is";
    }

    @Override
    public Picture apply(Picture picture, long seed) {
      return rounded(picture);
    }
  }

  /**
   * JPEG with the IJG's tables, chroma halved both ways (4:2:0), read back by the reader of all
   * pictures.
   *
   * @param quality on the IJG's scale, 1 to 100
   */
  record Jpeg(int quality) implements PictureDegradation {
    @Override
    public String label() {
      return "JPEG " + quality;
    }

    @Override
    public Picture apply(Picture picture, long seed) throws IOException {
      Path file = Files.createTempFile("phasecast", ".jpg");
      try {
        write(picture, file);
        return PictureReader.read(file, MediaLimits.standard());
      } finally {
        Files.deleteIfExists(file);
      }
    }

    private void write(Picture picture, Path file) throws IOException {
      ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
      try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
        ImageWriteParam settings = writer.getDefaultWriteParam();
        settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        // The JDK maps a share of .75 and above as the IJG maps the same number in percent.
        settings.setCompressionQuality(quality / 100f);
        BufferedImage image = image(picture);
        writer.setOutput(out);
        writer.write(
            writer.getDefaultStreamMetadata(settings),
            new IIOImage(
                image,
                null,
                writer.getDefaultImageMetadata(
                    ImageTypeSpecifier.createFromRenderedImage(image), settings)),
            settings);
      } finally {
        writer.dispose();
      }
    }
  }

  /**
   * Another size.
   *
   * @param factor of both sides
   * @param filter what resamples
   */
  record Resize(double factor, Resampling filter) implements PictureDegradation {
    @Override
    public String label() {
      return String.format(Locale.ROOT, "size × %s", factor);
    }

    @Override
    public Picture apply(Picture picture, long seed) {
      int height = Math.max(1, (int) Math.round(picture.height() * factor));
      int width = Math.max(1, (int) Math.round(picture.width() * factor));
      return filter.apply(picture, height, width);
    }
  }

  /**
   * White Gaussian noise on every sample.
   *
   * @param deviation in codes of 8 bits
   */
  record Noise(double deviation) implements PictureDegradation {
    @Override
    public String label() {
      return String.format(Locale.ROOT, "noise σ = %s", deviation);
    }

    @Override
    public Picture apply(Picture picture, long seed) {
      Random random = new Random(seed);
      List<Plane> out = new ArrayList<>();
      for (Plane plane : picture.channels()) {
        float[] noisy = new float[plane.data().length];
        for (int i = 0; i < noisy.length; i++) {
          noisy[i] = (float) (plane.data()[i] + deviation / 255 * random.nextGaussian());
        }
        out.add(Plane.of(plane.height(), plane.width(), noisy));
      }
      return rounded(new Picture(out, Optional.empty(), 8));
    }
  }

  /** The degradations under which detectors are reported. */
  static List<PictureDegradation> reported() {
    return List.of(
        new None(),
        new Jpeg(90),
        new Jpeg(80),
        new Jpeg(70),
        new Resize(0.75, Resampling.BICUBIC),
        new Resize(0.5, Resampling.BICUBIC),
        new Noise(2));
  }

  private static Picture rounded(Picture picture) {
    List<Plane> out = new ArrayList<>();
    for (Plane plane : picture.channels()) {
      float[] codes = new float[plane.data().length];
      for (int i = 0; i < codes.length; i++) {
        codes[i] = code(plane.data()[i]) / 255f;
      }
      out.add(Plane.of(plane.height(), plane.width(), codes));
    }
    return new Picture(out, Optional.empty(), 8);
  }

  private static int code(float sample) {
    return Math.round(255 * Math.max(0, Math.min(1, sample)));
  }

  private static BufferedImage image(Picture picture) {
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        int i = y * picture.width() + x;
        image.setRGB(
            x,
            y,
            code(picture.red().data()[i]) << 16
                | code(picture.green().data()[i]) << 8
                | code(picture.blue().data()[i]));
      }
    }
    return image;
  }
}
