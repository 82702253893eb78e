package dev.phasecast.report;

import dev.phasecast.motion.MotionField;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.imageio.ImageIO;

/**
 * The layers of a field of motion as a translucent picture to lie over a frame: a pixel for each
 * point of the field, or for each few where there are many, and nothing over the background.
 */
final class FieldLayers {
  private static final int MOST_ALONG = 240;
  private static final int OPACITY = 0x55;

  /** Apart for people who see red and green alike (after Okabe and Ito). */
  private static final int[] COLOURS = {
    0x56B4E9, 0xE69F00, 0xDD6FB4, 0xF0E442, 0x1FC496, 0xF0642C, 0x6A7BFF, 0xC0C0C0
  };

  private final int every;
  private final BufferedImage image;
  private final int step;
  private final SortedSet<Integer> present = new TreeSet<>();

  FieldLayers(MotionField field) {
    step = field.step();
    every = (Math.max(field.columns(), field.rows()) + MOST_ALONG - 1) / MOST_ALONG;
    int width = (field.columns() + every - 1) / every;
    int height = (field.rows() + every - 1) / every;
    image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int column = Math.min(field.columns() - 1, x * every + every / 2);
        int row = Math.min(field.rows() - 1, y * every + every / 2);
        int layer = field.layer(column, row);
        present.add(layer);
        if (layer > 0) {
          image.setRGB(x, y, OPACITY << 24 | colour(layer));
        }
      }
    }
  }

  private static int colour(int layer) {
    return COLOURS[(layer - 1) % COLOURS.length];
  }

  /** The colour of a layer but the background, for CSS. */
  static String css(int layer) {
    return String.format(Locale.ROOT, "#%06x", colour(layer));
  }

  /** The numbers of the layers that are there. */
  SortedSet<Integer> present() {
    return present;
  }

  /** Where the picture begins, in pixels of a frame from the left and from the top. */
  double start() {
    return 0.5 * (1 - step);
  }

  /** Pixels of a frame that the picture reaches over, from left to right; may exceed the frame. */
  int across() {
    return image.getWidth() * every * step;
  }

  /** The same from top to bottom. */
  int down() {
    return image.getHeight() * every * step;
  }

  /** The picture as a PNG inside a URI. */
  String dataUri() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
