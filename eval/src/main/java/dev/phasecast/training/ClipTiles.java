package dev.phasecast.training;

import dev.phasecast.media.MediaException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Tiles of real clips, of which each shard has some, and of drawn scenes, which all have.
 *
 * @param root folder of the clips, under the same path on all machines
 * @param clips paths under it
 * @param drawnShare how many of the sequences are drawn
 * @param seed of the drawn scenes
 * @param length frames of a sequence
 */
record ClipTiles(String root, List<String> clips, double drawnShare, long seed, int length)
    implements ShardedTiles {
  private static final int DRAWN_SCENES = 2000;
  private static final int MOST_FRAMES = 250;

  ClipTiles {
    clips = List.copyOf(clips);
  }

  /** Every {@code shards}-th clip from {@code shard} on, so that each clip has one shard. */
  @Override
  public SequenceSource open(int shard, int shards) throws TrainingException, MediaException {
    List<String> ours = new ArrayList<>();
    for (int i = shard; i < clips.size(); i += shards) {
      ours.add(clips.get(i));
    }
    SequenceSource real = real(Path.of(root), ours, length);
    return drawnShare == 0
        ? real
        : SequenceSource.mixed(
            drawnShare, new DrawnSequences(TrainingPlan.TILE, length, DRAWN_SCENES, seed), real);
  }

  /**
   * Tiles of real clips alone.
   *
   * @throws TrainingException if no clip is large and long enough
   */
  static SequenceSource real(Path root, List<String> names, int length)
      throws TrainingException, MediaException {
    List<List<LumaClip>> clips = new ArrayList<>();
    for (String name : names) {
      clips.add(LumaClip.read(root.resolve(name), MOST_FRAMES));
    }
    try {
      return new ClipSequences(TrainingPlan.TILE, length, clips);
    } catch (IllegalArgumentException e) {
      throw new TrainingException(
          root
              + ": of "
              + String.join(", ", names)
              + " "
              + e.getMessage()
              + "; give others, a shorter --sequence or fewer --workers");
    }
  }
}
