package dev.phasecast.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Rational;
import dev.phasecast.frame.Similarity;
import dev.phasecast.frame.VideoFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class NumberedSceneTest {
  @Test
  void everyFrameCarriesItsNumber() {
    Scene scene = SampleScenes.timecode();
    for (int i = 0; i < scene.frames(); i++) {
      assertEquals(i, read(scene.frame(i).luma()));
    }
  }

  @Test
  void neighboursDifferInOneBlock() {
    for (int i = 1; i < 256; i++) {
      int changed = NumberedScene.grayCode(i - 1) ^ NumberedScene.grayCode(i);
      assertEquals(1, Integer.bitCount(changed), "at " + i);
    }
  }

  @Test
  void thePlateLeavesTheRestAsItWas() {
    VideoFormat format = VideoFormat.standard(200, 40, new Rational(25, 1));
    Scene bare =
        new LayeredScene("bare", format, 3, new Landscape(5, 200, 40), Similarity.STILL, List.of());
    Plane before = bare.frame(2).luma();
    Plane after = new NumberedScene("numbered", bare).frame(2).luma();
    for (int y = 0; y < 40; y++) {
      for (int x = 0; x < 200; x++) {
        if (x < 6 || x >= 174 || y < 6 || y >= 30) {
          assertEquals(before.data()[y * 200 + x], after.data()[y * 200 + x]);
        }
      }
    }
  }

  @Test
  void aPictureTooSmallForThePlateIsRefused() {
    VideoFormat format = VideoFormat.standard(160, 120, new Rational(25, 1));
    Scene small =
        new LayeredScene(
            "small", format, 3, new Landscape(5, 160, 120), Similarity.STILL, List.of());
    assertThrows(IllegalArgumentException.class, () -> new NumberedScene("numbered", small));
  }

  /** The mean of the middle of each block decides. */
  private static int read(Plane luma) {
    int code = 0;
    for (int i = 0; i < NumberedScene.BITS; i++) {
      double sum = 0;
      for (int y = 4; y < 8; y++) {
        for (int x = 4; x < 8; x++) {
          int column = NumberedScene.LEFT + i * NumberedScene.BLOCK + x;
          sum += luma.data()[(NumberedScene.TOP + y) * luma.width() + column];
        }
      }
      code = code << 1 | (sum / 16 > 0.5 ? 1 : 0);
    }
    int number = 0;
    for (int rest = code; rest != 0; rest >>= 1) {
      number ^= rest;
    }
    return number;
  }
}
