package dev.phasecast.forensics.picture;

/**
 * Mean and standard deviation of {@code ln(|c| + 0.1)} for each of the 64 frequencies of the 8 × 8
 * cosine transform, of luma and both differences of colour, on two grids of blocks: that of JPEG
 * and one displaced by half a block. 768 numbers.
 *
 * <p>What a JPEG of high quality leaves of a generator's traces is seen best on JPEG's own grid.
 */
public final class CosineStatistics implements PictureFeatures {
  private static final int FREQUENCIES = BlockCosine.SIDE * BlockCosine.SIDE;
  private static final int[] GRIDS = {0, BlockCosine.SIDE / 2};
  private static final float FLOOR = 0.1f;

  private final BlockCosine cosine = new BlockCosine();
  private final float[] block = new float[FREQUENCIES];

  /** Ready for samples. */
  public CosineStatistics() {}

  @Override
  public String name() {
    return "dct";
  }

  @Override
  public int length() {
    return 3 * GRIDS.length * 2 * FREQUENCIES;
  }

  @Override
  public float[] of(FaceSample sample) {
    float[] out = new float[length()];
    int at = 0;
    for (float[] channel : sample.lumaChroma()) {
      for (int grid : GRIDS) {
        statistics(channel, grid, out, at);
        at += 2 * FREQUENCIES;
      }
    }
    return out;
  }

  private void statistics(float[] channel, int grid, float[] out, int at) {
    double[] sums = new double[FREQUENCIES];
    double[] squares = new double[FREQUENCIES];
    int count = 0;
    for (int y = grid; y + BlockCosine.SIDE <= FaceSample.SIDE; y += BlockCosine.SIDE) {
      for (int x = grid; x + BlockCosine.SIDE <= FaceSample.SIDE; x += BlockCosine.SIDE) {
        cosine.forward(channel, y * FaceSample.SIDE + x, FaceSample.SIDE, block);
        for (int i = 0; i < FREQUENCIES; i++) {
          float log = FastLog.of(Math.abs(block[i]) + FLOOR);
          sums[i] += log;
          squares[i] += log * log;
        }
        count++;
      }
    }
    for (int i = 0; i < FREQUENCIES; i++) {
      double mean = sums[i] / count;
      out[at + i] = (float) mean;
      out[at + FREQUENCIES + i] = (float) Math.sqrt(Math.max(0, squares[i] / count - mean * mean));
    }
  }
}
