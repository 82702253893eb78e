package dev.phasecast.cli;

import dev.phasecast.frame.VideoFrame;
import dev.phasecast.media.MediaException;
import dev.phasecast.media.VideoInfo;
import dev.phasecast.media.VideoReader;
import java.util.Optional;
import java.util.OptionalLong;

/** The frames of a range, decoded one after the other. */
record RangeSource(VideoReader reader, FrameRange range) implements FramePipeline.Source {
  @Override
  public Optional<VideoFrame> next() throws MediaException {
    while (true) {
      Optional<VideoFrame> frame = reader.next();
      if (frame.isEmpty() || frame.get().index() >= range.to()) {
        return Optional.empty();
      }
      if (frame.get().index() >= range.from()) {
        return frame;
      }
    }
  }

  /** How many there are, by the word of the video. */
  OptionalLong expectedFrames() {
    VideoInfo info = reader.info();
    long declared =
        info.declaredFrames()
            .orElseGet(
                () ->
                    Math.round(
                        info.durationSeconds().orElse(0) * info.format().frameRate().value()));
    long expected = Math.min(declared, range.to()) - Math.min(declared, range.from());
    return expected > 0 ? OptionalLong.of(expected) : OptionalLong.empty();
  }
}
