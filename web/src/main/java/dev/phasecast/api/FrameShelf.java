package dev.phasecast.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps the frames of those results open that are looked at. */
final class FrameShelf implements AutoCloseable {
  private static final int OPEN = 32;

  private final FrameSource source;
  private final Map<String, Slot> slots = new LinkedHashMap<>(OPEN, 0.75f, true);

  /** Open frames, and how many are reading in them. Guarded by the shelf. */
  private static final class Slot {
    private final FrameSource.Frames frames;
    private int readers;
    private boolean discarded;

    private Slot(FrameSource.Frames frames) {
      this.frames = frames;
    }
  }

  /** Something to be read from open frames. */
  @FunctionalInterface
  interface Reading<T> {
    T from(FrameSource.Frames frames) throws IOException;
  }

  FrameShelf(FrameSource source) {
    this.source = source;
  }

  /**
   * Reads in the frames of a job.
   *
   * @param result its folder
   */
  <T> T read(String job, Path result, Reading<T> reading) throws IOException {
    Slot slot = take(job, result);
    try {
      return reading.from(slot.frames);
    } finally {
      giveBack(slot);
    }
  }

  /** Closes the frames of a job that is gone. */
  void forget(String job) {
    Slot slot;
    synchronized (this) {
      slot = slots.remove(job);
    }
    if (slot != null) {
      putAway(slot);
    }
  }

  @Override
  public synchronized void close() {
    slots.values().forEach(this::putAway);
    slots.clear();
  }

  private synchronized Slot take(String job, Path result) throws IOException {
    Slot slot = slots.get(job);
    if (slot == null) {
      slot = new Slot(source.open(result));
      makeRoom();
      slots.put(job, slot);
    }
    slot.readers++;
    return slot;
  }

  private void makeRoom() {
    if (slots.size() >= OPEN) {
      var oldest = slots.values().iterator();
      Slot slot = oldest.next();
      oldest.remove();
      putAway(slot);
    }
  }

  private synchronized void putAway(Slot slot) {
    slot.discarded = true;
    closeIfUnused(slot);
  }

  private synchronized void giveBack(Slot slot) {
    slot.readers--;
    closeIfUnused(slot);
  }

  private static void closeIfUnused(Slot slot) {
    if (slot.discarded && slot.readers == 0) {
      try {
        slot.frames.close();
      } catch (IOException e) {
        // They were only read, and nothing is lost.
      }
    }
  }
}
