package dev.phasecast.network;

import dev.phasecast.frame.Plane;
import java.util.Arrays;

/**
 * A stream of planes seen tile by tile through one {@link TileCell}, with a state for each tile.
 * Tiles pass through the cell in portions, so that memory for them does not grow with the plane.
 */
final class TileStream implements PlaneStream {
  /** Tiles of a portion. */
  static final int CHUNK = 128;

  private final TileCell cell;
  private final TileGrid grid;
  private final float[] states;
  private final float[] means;
  private final float[] tiles;

  /** A stream of planes of the given sides, whose cell takes {@link #CHUNK} tiles at once. */
  TileStream(TileCell cell, int height, int width) {
    this(
        cell,
        new TileGrid(height, width, cell.shape().tile(), stride(cell.shape().tile())),
        new float[0],
        new float[0]);
  }

  private TileStream(TileCell cell, TileGrid grid, float[] states, float[] means) {
    this.cell = cell;
    this.grid = grid;
    this.states = Arrays.copyOf(states, grid.count() * cell.shape().units());
    this.means = Arrays.copyOf(means, grid.count());
    tiles = new float[Math.min(CHUNK, grid.count()) * cell.shape().pixels()];
  }

  /** How far apart neighbouring tiles lie at most: three quarters of their side. */
  static int stride(int tile) {
    return Math.max(1, tile * 3 / 4);
  }

  /** A stream that goes on from here on its own. */
  private TileStream copy() {
    return new TileStream(cell, grid, states, means);
  }

  @Override
  public void observe(Plane plane) {
    grid.require(plane);
    for (int first = 0; first < grid.count(); first += CHUNK) {
      int count = Math.min(CHUNK, grid.count() - first);
      grid.cut(plane, first, count, tiles, means);
      cell.advance(tiles, first, count, states);
    }
  }

  @Override
  public Plane predict(int horizon) {
    TileStream tiles = horizon > 1 ? copy() : this;
    Plane plane = tiles.next();
    for (int step = 2; step <= horizon; step++) {
      tiles.observe(plane);
      plane = tiles.next();
    }
    return plane;
  }

  /** The next plane; changes no state. */
  private Plane next() {
    float[] sums = new float[grid.pixels()];
    for (int first = 0; first < grid.count(); first += CHUNK) {
      int count = Math.min(CHUNK, grid.count() - first);
      cell.project(states, first, count, tiles);
      grid.add(tiles, first, count, means, sums);
    }
    return grid.finish(sums);
  }
}
