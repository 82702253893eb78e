package dev.phasecast.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.fourier.Spectrum;
import dev.phasecast.frame.Translation;
import org.junit.jupiter.api.Test;

/** What is measured does what it should. */
class KernelsTest {
  @Test
  void bothTransformsAgree() {
    TransformKernel kernel = new TransformKernel();
    kernel.picture = "90p";
    kernel.prepare();
    Spectrum ours = kernel.ours();
    float[] theirs = kernel.jtransforms();
    // Ours column by column, theirs row by row.
    for (int u = 0; u < ours.columns(); u++) {
      for (int v = 0; v < ours.height(); v++) {
        int a = 2 * (u * ours.height() + v);
        int b = 2 * (v * ours.width() + u);
        assertEquals(theirs[b], ours.data()[a], 0.05, "real part of " + u + ", " + v);
        assertEquals(theirs[b + 1], ours.data()[a + 1], 0.05, "imaginary part of " + u + ", " + v);
      }
    }
  }

  @Test
  void picturesAreRegisteredShiftedAndScored() {
    PictureKernel kernel = new PictureKernel();
    kernel.picture = "180p";
    kernel.prepare();
    assertTrue(kernel.register().isEmpty());
    Translation motion = kernel.register().orElseThrow().translation();
    assertEquals(2.4, motion.dx(), 0.1);
    assertEquals(-0.7, motion.dy(), 0.1);
    double still = kernel.score().psnr();
    double moved = kernel.prepareScorer().score(kernel.shift()).psnr();
    assertTrue(moved > still, moved + " dB against " + still);
  }

  @Test
  void bothCorrelatorsFindTheMotionOfTheStream() {
    var stream = new RegistrationKernel.Stream();
    stream.size = "256x192";
    stream.draw();
    var ours = new RegistrationKernel.Ours();
    ours.prepare(stream);
    var theirs = new RegistrationKernel.Theirs();
    theirs.prepare(stream);
    var kernel = new RegistrationKernel();
    theirs.load(stream);
    near(kernel.openCv(theirs));
    theirs.close();
    assertTrue(kernel.fast(ours, stream).isEmpty());
    near(kernel.fast(ours, stream).orElseThrow().translation());
    assertTrue(kernel.precise(ours, stream).isEmpty());
    near(kernel.precise(ours, stream).orElseThrow().translation());
  }

  private static void near(Translation motion) {
    assertEquals(RegistrationKernel.MOTION.dx(), motion.dx(), 0.6);
    assertEquals(RegistrationKernel.MOTION.dy(), motion.dy(), 0.6);
  }
}
