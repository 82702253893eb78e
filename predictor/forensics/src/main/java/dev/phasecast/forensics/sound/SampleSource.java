package dev.phasecast.forensics.sound;

import dev.phasecast.frame.AudioClip;
import dev.phasecast.media.AudioReader;
import dev.phasecast.media.MediaException;
import java.util.Optional;

/** Where samples come from, a stretch at a time: one channel at {@link SoundChecker#RATE}. */
interface SampleSource {
  /** The next samples, as many as asked for unless the end is near; empty at the end. */
  Optional<float[]> next(int length) throws MediaException;

  /** From a file that is being read. */
  static SampleSource of(AudioReader reader) {
    return length -> reader.next(length).map(clip -> clip.channel(0));
  }

  /** From a clip in memory. */
  static SampleSource of(AudioClip clip) {
    return new SampleSource() {
      private int at;

      @Override
      public Optional<float[]> next(int length) {
        int to = Math.min(clip.length(), at + length);
        if (to == at) {
          return Optional.empty();
        }
        float[] part = clip.part(at, to).channel(0);
        at = to;
        return Optional.of(part);
      }
    };
  }
}
