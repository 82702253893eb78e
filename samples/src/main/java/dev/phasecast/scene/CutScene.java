package dev.phasecast.scene;

import dev.phasecast.frame.VideoFormat;
import dev.phasecast.frame.VideoFrame;
import java.util.Objects;
import java.util.Optional;

/**
 * One scene, then without transition another of the same format.
 *
 * @param name of the whole
 * @param before shown first
 * @param after shown after it
 */
public record CutScene(String name, Scene before, Scene after) implements Scene {
  /**
   * @throws IllegalArgumentException if the formats differ
   */
  public CutScene {
    if (!before.format().equals(after.format())) {
      throw new IllegalArgumentException(
          "two scenes of one film need one format: " + before.format() + ", " + after.format());
    }
  }

  @Override
  public VideoFormat format() {
    return before.format();
  }

  @Override
  public int frames() {
    return before.frames() + after.frames();
  }

  @Override
  public VideoFrame frame(int index) {
    Objects.checkIndex(index, frames());
    VideoFrame shown =
        index < before.frames() ? before.frame(index) : after.frame(index - before.frames());
    return shown.at(index, index / format().frameRate().value());
  }

  @Override
  public GroundTruth truth(int index) {
    Objects.checkIndex(index, frames());
    if (index < before.frames()) {
      return before.truth(index);
    }
    GroundTruth truth = after.truth(index - before.frames());
    boolean cut = index == before.frames();
    return new GroundTruth(
        index, cut ? Optional.empty() : truth.motion(), cut || truth.cut(), truth.objects());
  }
}
