package dev.phasecast.digits;

import dev.phasecast.scene.Dice;
import java.util.ArrayList;
import java.util.List;

/**
 * Moving MNIST by the rule of Srivastava, Mansimov and Salakhutdinov (ICML 2015): digits of 28 × 28
 * pixels start anywhere in 64 × 64, head anywhere, move a tenth of the free 36 pixels a frame,
 * reverse at the walls, lie on whole pixels and are combined by the maximum.
 *
 * <p>Positions are fractions of the free range. Each frame moves first, so that frame 0 is one step
 * away from the start; a coordinate that is not inside (0, 1) then is set to the wall and its
 * velocity reversed; the pixel is the position times 36, cut off. Tracks tell that pixel's centre.
 */
public final class MovingMnist implements DigitSequences {
  private static final int SIDE = DigitSequence.SIDE;
  private static final int DIGIT = DigitPictures.SIDE;
  private static final int FREE = SIDE - DIGIT;
  private static final double STEP = 0.1;

  private final DigitPictures pictures;
  private final int digits;
  private final int frames;
  private final long seed;

  /**
   * @param pictures from which digits are taken
   * @param digits in each sequence, at least 1; 2 in the standard test
   * @param frames of each sequence; 20 in the standard test
   * @param seed the same seed and number, the same sequence
   */
  public MovingMnist(DigitPictures pictures, int digits, int frames, long seed) {
    if (digits < 1 || frames < 1) {
      throw new IllegalArgumentException(
          "a sequence has at least one digit and one frame, not " + digits + " and " + frames);
    }
    this.pictures = pictures;
    this.digits = digits;
    this.frames = frames;
    this.seed = seed;
  }

  @Override
  public int frames() {
    return frames;
  }

  @Override
  public DigitSequence sequence(long number) {
    Dice dice = Dice.of(seed, number);
    float[] data = new float[frames * SIDE * SIDE];
    List<DigitTrack> tracks = new ArrayList<>();
    for (int i = 0; i < digits; i++) {
      tracks.add(digit(dice, data));
    }
    return new DigitSequence(data, tracks);
  }

  private DigitTrack digit(Dice dice, float[] data) {
    int index = dice.below(pictures.count());
    float[] picture = pictures.picture(index).data();
    DigitTrack track = new DigitTrack(index, pictures.label(index), frames);
    double x = dice.next();
    double y = dice.next();
    double direction = dice.between(0, 2 * StrictMath.PI);
    double speedX = StrictMath.cos(direction);
    double speedY = StrictMath.sin(direction);
    for (int frame = 0; frame < frames; frame++) {
      y += speedY * STEP;
      x += speedX * STEP;
      if (x <= 0 || x >= 1) {
        x = x <= 0 ? 0 : 1;
        speedX = -speedX;
      }
      if (y <= 0 || y >= 1) {
        y = y <= 0 ? 0 : 1;
        speedY = -speedY;
      }
      int left = (int) (FREE * x);
      int top = (int) (FREE * y);
      place(picture, data, (frame * SIDE + top) * SIDE + left);
      track.set(frame, left + DIGIT / 2.0, top + DIGIT / 2.0, 0, 1, 1);
    }
    return track;
  }

  private static void place(float[] picture, float[] data, int first) {
    for (int row = 0; row < DIGIT; row++) {
      for (int column = 0; column < DIGIT; column++) {
        int at = first + row * SIDE + column;
        data[at] = Math.max(data[at], picture[row * DIGIT + column]);
      }
    }
  }
}
