package dev.phasecast.digits;

import dev.phasecast.drawing.Affine;
import dev.phasecast.frame.Plane;
import dev.phasecast.registration.CubicSampler;
import dev.phasecast.scene.Dice;
import java.util.ArrayList;
import java.util.List;

/**
 * Digits that move between pixels and turn about their centre, after the experiment of Wolter, Yao
 * and Behnke (ESANN 2020), and may speed up, grow, grow dark and be disturbed.
 *
 * <p>A digit begins upright, anywhere and heading anywhere. Its centre is thrown back like light at
 * a mirror where its square, at its largest, would leave the frame. Each frame is drawn from the
 * digit's picture by cubic convolution, never from the frame before, so that nothing is blurred
 * more with time and no way of shifting, Fourier's included, has an advantage.
 */
public final class EsannDigits implements DigitSequences {
  private static final int SIDE = DigitSequence.SIDE;
  private static final int DIGIT = DigitPictures.SIDE;

  /** Room around a picture, so that the cubic fades out within it. */
  private static final int MARGIN = 3;

  private static final double SCRAP_RADIUS = 4;
  private static final double SHORTEST_WAVE = 8;
  private static final double LONGEST_WAVE = 24;

  private final DigitPictures pictures;
  private final EsannOptions options;
  private final long seed;

  /**
   * @param pictures from which digits are taken
   * @param options how they move and look
   * @param seed the same seed and number, the same sequence
   */
  public EsannDigits(DigitPictures pictures, EsannOptions options, long seed) {
    this.pictures = pictures;
    this.options = options;
    this.seed = seed;
  }

  @Override
  public int frames() {
    return options.frames();
  }

  @Override
  public DigitSequence sequence(long number) {
    Dice dice = Dice.of(seed, number);
    float[] data = new float[options.frames() * SIDE * SIDE];
    List<DigitTrack> tracks = new ArrayList<>();
    for (int i = 0; i < options.digits(); i++) {
      int digit = dice.below(pictures.count());
      DigitTrack track = track(dice, digit, DIGIT / 2.0);
      draw(pictures.picture(digit), track, data);
      tracks.add(track);
    }
    for (int i = 0; i < options.distractors(); i++) {
      int digit = dice.below(pictures.count());
      draw(scrap(dice, pictures.picture(digit)), track(dice, digit, SCRAP_RADIUS), data);
    }
    return new DigitSequence(data, tracks);
  }

  private DigitTrack track(Dice dice, int digit, double reach) {
    double growth = 1 + drawn(dice, options.scaling());
    double largest = Math.max(1, StrictMath.pow(growth, options.frames() - 1.0));
    double low = reach * largest;
    double room = SIDE - 2 * low;
    double x = dice.between(0, room);
    double y = dice.between(0, room);
    double direction = dice.between(0, 2 * StrictMath.PI);
    double velocity = drawn(dice, options.velocity());
    double acceleration = drawn(dice, options.acceleration());
    double spin = drawn(dice, options.rotation());
    double phase = dice.between(0, 2 * StrictMath.PI);
    double wave = 2 * StrictMath.PI / dice.between(SHORTEST_WAVE, LONGEST_WAVE);
    DigitTrack track = new DigitTrack(digit, pictures.label(digit), options.frames());
    for (int frame = 0; frame < options.frames(); frame++) {
      double way = frame * velocity + frame * (double) frame * acceleration / 2;
      double dark = options.illumination() * (1 - StrictMath.cos(phase + wave * frame)) / 2;
      track.set(
          frame,
          low + mirrored(x + way * StrictMath.cos(direction), room),
          low + mirrored(y - way * StrictMath.sin(direction), room),
          frame * spin,
          StrictMath.pow(growth, frame),
          1 - dark);
    }
    return track;
  }

  private static double drawn(Dice dice, EsannOptions.Range range) {
    return dice.between(range.low(), range.high());
  }

  /** Where a way ends that is thrown back at 0 and {@code room}. */
  private static double mirrored(double way, double room) {
    if (room <= 0) {
      return 0;
    }
    double turns = way / (2 * room);
    double part = turns - Math.floor(turns);
    return 2 * room * Math.min(part, 1 - part);
  }

  /** A round piece of a digit, from near its middle, with a soft edge. */
  private static Plane scrap(Dice dice, Plane picture) {
    double middle = (DIGIT - 1) / 2.0;
    double dx = dice.between(-SCRAP_RADIUS, SCRAP_RADIUS);
    double dy = dice.between(-SCRAP_RADIUS, SCRAP_RADIUS);
    float[] cut = new float[DIGIT * DIGIT];
    CubicSampler source = new CubicSampler(picture);
    for (int y = 0; y < DIGIT; y++) {
      for (int x = 0; x < DIGIT; x++) {
        double far = StrictMath.hypot(x - middle, y - middle);
        double kept = Math.max(0, Math.min(1, SCRAP_RADIUS - far + 0.5));
        if (kept > 0) {
          cut[y * DIGIT + x] = (float) kept * source.at(x + dx, y + dy);
        }
      }
    }
    return Plane.of(DIGIT, DIGIT, cut);
  }

  private static void draw(Plane picture, DigitTrack track, float[] data) {
    CubicSampler sampler = new CubicSampler(padded(picture));
    double corner = DIGIT / 2.0 + MARGIN;
    for (int frame = 0; frame < track.frames(); frame++) {
      double scale = track.scale(frame);
      Affine place =
          Affine.scale(scale, scale)
              .then(Affine.rotation(track.angle(frame)))
              .then(Affine.shift(track.x(frame), track.y(frame)));
      Affine back = place.inverse();
      double brightness = track.brightness(frame);
      double reach = StrictMath.hypot(corner, corner) * scale;
      int top = (int) Math.max(0, Math.floor(track.y(frame) - reach));
      int bottom = (int) Math.min(SIDE, Math.ceil(track.y(frame) + reach));
      int left = (int) Math.max(0, Math.floor(track.x(frame) - reach));
      int right = (int) Math.min(SIDE, Math.ceil(track.x(frame) + reach));
      for (int row = top; row < bottom; row++) {
        for (int column = left; column < right; column++) {
          // From the middle of a pixel to samples of the padded picture, whose first is at 0.
          double u = back.x(column + 0.5, row + 0.5) + corner - 0.5;
          double v = back.y(column + 0.5, row + 0.5) + corner - 0.5;
          if (sampler.covers(u, v)) {
            double value = brightness * Math.max(0, Math.min(1, sampler.at(u, v)));
            int at = (frame * SIDE + row) * SIDE + column;
            data[at] = Math.max(data[at], (float) value);
          }
        }
      }
    }
  }

  private static Plane padded(Plane picture) {
    int side = DIGIT + 2 * MARGIN;
    float[] out = new float[side * side];
    for (int row = 0; row < DIGIT; row++) {
      System.arraycopy(picture.data(), row * DIGIT, out, (row + MARGIN) * side + MARGIN, DIGIT);
    }
    return Plane.of(side, side, out);
  }
}
