package dev.phasecast.network;

import dev.phasecast.frame.Plane;

/**
 * A stream of planes seen tile by tile through one {@link TileCell}, as by {@link TileStream}, that
 * learns from every plane what it should have predicted for it. The states move as trained; an
 * {@link AdaptiveReadout} suits the output layer to the video, and a {@link TileMixture} weighs the
 * trained and the suited answer against copying the tile.
 *
 * <p>A plane is learned from before the states move on to it, and no prediction changes anything.
 */
final class OnlineTileStream implements PlaneStream {
  private final TileCell cell;
  private final TileGrid grid;
  private final AdaptiveReadout readout;
  private final TileMixture mixture;
  private final int pixels;
  private final float[] chunk;
  private final float[] newMeans;
  private final Tiles now;
  private boolean started;

  /**
   * A stream of planes of the given sides.
   *
   * @param cell takes {@link TileStream#CHUNK} tiles at once
   * @param readout that has learned nothing yet and takes as many
   */
  OnlineTileStream(TileCell cell, AdaptiveReadout readout, int height, int width) {
    this.cell = cell;
    this.readout = readout;
    int tile = cell.shape().tile();
    grid = new TileGrid(height, width, tile, TileStream.stride(tile));
    pixels = cell.shape().pixels();
    mixture = new TileMixture(grid.count(), pixels);
    chunk = new float[Math.min(TileStream.CHUNK, grid.count()) * pixels];
    newMeans = new float[grid.count()];
    now = new Tiles(grid.count(), pixels, cell.shape().units());
  }

  /**
   * All tiles of a plane and what follows from them.
   *
   * @param states of the cell, count × units
   * @param means of the tiles
   * @param seen the tiles less their means, count × pixels
   * @param trained how the trained layer would change them
   * @param suited how the suited layer would
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and not handed out
  private record Tiles(
      float[] states, float[] means, float[] seen, float[] trained, float[] suited) {
    Tiles(int count, int pixels, int units) {
      this(
          new float[count * units],
          new float[count],
          new float[count * pixels],
          new float[count * pixels],
          new float[count * pixels]);
    }

    /** The same states, with room for other tiles. */
    Tiles onwards() {
      return new Tiles(
          states.clone(),
          means.clone(),
          new float[seen.length],
          new float[seen.length],
          new float[seen.length]);
    }
  }

  @Override
  public void observe(Plane plane) {
    grid.require(plane);
    if (started) {
      learn(plane);
    }
    started = true;
    advance(plane, now);
  }

  private void learn(Plane plane) {
    readout.forget();
    for (int first = 0; first < grid.count(); first += TileStream.CHUNK) {
      int count = Math.min(TileStream.CHUNK, grid.count() - first);
      int from = first * pixels;
      grid.cut(plane, first, count, chunk, newMeans);
      for (int row = 0; row < count; row++) {
        // The old mean belongs to the prediction, so that a change of it is one of the tile.
        float rise = newMeans[first + row] - now.means[first + row];
        int start = row * pixels;
        for (int i = start; i < start + pixels; i++) {
          chunk[i] += rise - now.seen[from + i];
        }
        mixture.learn(first + row, now.trained, now.suited, from + start, chunk, start);
      }
      for (int i = 0; i < count * pixels; i++) {
        chunk[i] -= now.trained[from + i];
      }
      readout.learn(now.states, first, count, chunk);
    }
    readout.solve();
    mixture.solve();
  }

  /** Moves the states of {@code tiles} on to a plane, and fills the rest from it. */
  private void advance(Plane plane, Tiles tiles) {
    for (int first = 0; first < grid.count(); first += TileStream.CHUNK) {
      int count = Math.min(TileStream.CHUNK, grid.count() - first);
      int from = first * pixels;
      int length = count * pixels;
      grid.cut(plane, first, count, chunk, tiles.means);
      System.arraycopy(chunk, 0, tiles.seen, from, length);
      cell.advance(chunk, first, count, tiles.states);
      cell.project(tiles.states, first, count, chunk);
      for (int i = 0; i < length; i++) {
        chunk[i] -= tiles.seen[from + i];
      }
      System.arraycopy(chunk, 0, tiles.trained, from, length);
      readout.add(tiles.states, first, count, chunk);
      System.arraycopy(chunk, 0, tiles.suited, from, length);
    }
  }

  @Override
  public Plane predict(int horizon) {
    Plane plane = blend(now);
    if (horizon > 1) {
      Tiles ahead = now.onwards();
      for (int step = 2; step <= horizon; step++) {
        advance(plane, ahead);
        plane = blend(ahead);
      }
    }
    return plane;
  }

  private Plane blend(Tiles tiles) {
    float[] sums = new float[grid.pixels()];
    for (int first = 0; first < grid.count(); first += TileStream.CHUNK) {
      int count = Math.min(TileStream.CHUNK, grid.count() - first);
      int from = first * pixels;
      for (int row = 0; row < count; row++) {
        float trained = mixture.one(first + row);
        float suited = mixture.other(first + row);
        for (int i = row * pixels; i < (row + 1) * pixels; i++) {
          chunk[i] =
              tiles.seen[from + i]
                  + trained * tiles.trained[from + i]
                  + suited * tiles.suited[from + i];
        }
      }
      grid.add(chunk, first, count, tiles.means, sums);
    }
    return grid.finish(sums);
  }
}
