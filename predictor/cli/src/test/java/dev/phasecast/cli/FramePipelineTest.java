package dev.phasecast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.VideoFrame;
import dev.phasecast.prediction.FramePredictor;
import dev.phasecast.report.FrameSink;
import dev.phasecast.report.ScoredFrame;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A time limit tells a pipeline that hangs from one that fails; none is near to being reached. */
@Timeout(120)
class FramePipelineTest {
  private static final int SIDE = 4;

  /** Frames of which each sample is the index over this. */
  private static final float SCALE = 4096;

  @AfterEach
  void noThreadIsLeft() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("frames")) {
        // One that has just done its last work may still be on its way out.
        thread.join(10_000);
        assertFalse(thread.isAlive());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,4", "2,1", "2,3", "3,2", "4,1", "4,8"})
  void frameIsPredictedBeforeItIsSeen(int horizon, int threads) throws IOException {
    int frames = 25;
    List<RecordingPredictor> predictors =
        List.of(new RecordingPredictor("a"), new RecordingPredictor("b"));
    RecordingSink sink = new RecordingSink();
    long read =
        new FramePipeline(List.copyOf(predictors), List.of(sink), horizon, threads)
            .run(source(frames), () -> false);
    assertEquals(frames, read);
    for (RecordingPredictor predictor : predictors) {
      List<String> expected = new ArrayList<>();
      for (int target = 0; target < frames; target++) {
        if (target >= horizon + 1) {
          expected.add("predict " + target);
        }
        if (target >= horizon - 1) {
          expected.add("observe " + (target - horizon + 1));
        }
      }
      assertEquals(expected, predictor.calls);
    }
    for (ScoredFrame frame : sink.frames) {
      assertEquals(2, frame.predictions().size());
      for (int i = 0; i < 2; i++) {
        assertEquals(predictors.get(i).name(), frame.predictions().get(i).predictor());
        VideoFrame predicted = frame.predictions().get(i).frame();
        assertEquals(frame.truth().index(), predicted.index());
        // The picture is the last one that was known, so it says how far that lay behind.
        assertEquals((frame.truth().index() - horizon) / SCALE, predicted.luma().at(0, 0));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,8", "3,8"})
  void sinksTakeFramesInOrderOneAtATimeAndFinishOnce(int horizon, int threads) throws IOException {
    List<RecordingSink> sinks = List.of(new RecordingSink(), new RecordingSink());
    new FramePipeline(List.of(new RecordingPredictor("a")), List.copyOf(sinks), horizon, threads)
        .run(source(60), () -> false);
    for (RecordingSink sink : sinks) {
      assertEquals(60 - 1 - horizon, sink.frames.size());
      for (int i = 0; i < sink.frames.size(); i++) {
        assertEquals(horizon + 1 + i, sink.frames.get(i).truth().index());
      }
      assertFalse(sink.overlapped.get());
      assertEquals(1, sink.finished.get());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void videoTooShortToScoreGivesNothingToFinish(int frames) throws IOException {
    RecordingSink sink = new RecordingSink();
    long read =
        new FramePipeline(List.of(new RecordingPredictor("a")), List.of(sink), 2, 2)
            .run(source(frames), () -> false);
    assertEquals(frames, read);
    assertEquals(0, sink.frames.size());
    assertEquals(0, sink.finished.get());
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,4", "4,4"})
  void memoryDoesNotGrowWithTheVideo(int horizon, int threads) throws IOException {
    int frames = 2000;
    AtomicLong started = new AtomicLong();
    List<WeakReference<Plane>> handedOut = Collections.synchronizedList(new ArrayList<>());
    FramePipeline.Source source =
        () -> {
          if (started.get() == frames) {
            return Optional.empty();
          }
          VideoFrame frame = picture(started.getAndIncrement());
          handedOut.add(new WeakReference<>(frame.luma()));
          return Optional.of(frame);
        };
    AtomicLong mostPending = new AtomicLong();
    AtomicLong mostAlive = new AtomicLong();
    RecordingSink slow =
        new RecordingSink() {
          private long taken;

          @Override
          public void accept(ScoredFrame frame) {
            if (taken % 8 == 0) {
              pause();
            }
            // Those before the first scored one never come here.
            long finished = horizon + 1 + taken++;
            mostPending.accumulateAndGet(started.get() - finished, Math::max);
            if (taken % 499 == 0) {
              System.gc();
              long alive =
                  List.copyOf(handedOut).stream().filter(plane -> plane.get() != null).count();
              mostAlive.accumulateAndGet(alive, Math::max);
            }
          }
        };
    new FramePipeline(List.of(new RecordingPredictor("a")), List.of(slow), horizon, threads)
        .run(source, () -> false);
    assertEquals(frames, started.get());
    int most = FramePipeline.UNDER_WAY + horizon;
    assertTrue(mostPending.get() <= most, () -> mostPending + " frames under way");
    // What a predictor remembers, and a frame that a thread has not yet let go of.
    assertTrue(mostAlive.get() <= most + 2 + threads, () -> mostAlive + " frames alive");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void failureOfTheSourceComesOut(int threads) {
    IOException fault = new IOException("cannot be read on");
    AtomicInteger count = new AtomicInteger();
    RecordingSink sink = new RecordingSink();
    assertSame(
        fault,
        failure(
            IOException.class,
            () -> {
              if (count.get() == 9) {
                throw fault;
              }
              return Optional.of(picture(count.getAndIncrement()));
            },
            new RecordingPredictor("a"),
            sink,
            threads));
    assertEquals(0, sink.finished.get());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void failureOfASinkComesOut(int threads) {
    IOException fault = new IOException("the disk is full");
    RecordingSink sink =
        new RecordingSink() {
          @Override
          public void accept(ScoredFrame frame) throws IOException {
            super.accept(frame);
            if (frame.truth().index() == 5) {
              throw fault;
            }
          }
        };
    assertSame(
        fault,
        failure(IOException.class, source(10_000), new RecordingPredictor("a"), sink, threads));
    assertEquals(4, sink.frames.size());
    assertEquals(0, sink.finished.get());
  }

  @Test
  void failureAtTheVeryLastFrameComesOut() {
    IllegalStateException fault = new IllegalStateException("last");
    RecordingPredictor predictor =
        new RecordingPredictor("a") {
          @Override
          public void observe(VideoFrame frame) {
            if (frame.index() == 9) {
              throw fault;
            }
            super.observe(frame);
          }
        };
    RecordingSink sink = new RecordingSink();
    assertSame(fault, failure(IllegalStateException.class, source(10), predictor, sink, 2));
    assertEquals(0, sink.finished.get());
  }

  @Test
  void failureToFinishComesOut() {
    IOException fault = new IOException("the disk is full");
    RecordingSink sink =
        new RecordingSink() {
          @Override
          public void finish() throws IOException {
            throw fault;
          }
        };
    assertSame(fault, failure(IOException.class, source(10), new RecordingPredictor("a"), sink, 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"observe", "forecast", "compute"})
  void failureOfAPredictorComesOut(String where) {
    for (Throwable fault :
        List.of(new IllegalStateException("broken"), new OutOfMemoryError("pretended"))) {
      RecordingSink sink = new RecordingSink();
      FramePredictor broken = new BrokenPredictor(where, fault);
      assertSame(fault, failure(fault.getClass(), source(10_000), broken, sink, 3));
      assertEquals(0, sink.finished.get());
    }
  }

  @Test
  void stopEndsEarlyWithoutFinishing() throws IOException {
    AtomicBoolean stop = new AtomicBoolean();
    RecordingSink sink =
        new RecordingSink() {
          @Override
          public void accept(ScoredFrame frame) throws IOException {
            super.accept(frame);
            stop.set(frame.truth().index() >= 20);
          }
        };
    long read =
        new FramePipeline(List.of(new RecordingPredictor("a")), List.of(sink), 1, 2)
            .run(source(100_000), stop::get);
    assertTrue(read < 100, () -> read + " frames were read");
    assertEquals(0, sink.finished.get());
  }

  private static Throwable failure(
      Class<? extends Throwable> type,
      FramePipeline.Source source,
      FramePredictor predictor,
      FrameSink sink,
      int threads) {
    var pipeline =
        new FramePipeline(
            List.of(new RecordingPredictor("sound"), predictor),
            List.of(sink, new RecordingSink()),
            1,
            threads);
    return assertThrows(type, () -> pipeline.run(source, () -> false));
  }

  private static FramePipeline.Source source(int frames) {
    AtomicInteger next = new AtomicInteger();
    return () ->
        next.get() < frames ? Optional.of(picture(next.getAndIncrement())) : Optional.empty();
  }

  private static VideoFrame picture(long index) {
    return VideoFrame.grey(index, index / 25.0, Plane.filled(SIDE, SIDE, index / SCALE));
  }

  private static void pause() {
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Predicts the last frame again and notes in which order it is asked. */
  private static class RecordingPredictor implements FramePredictor {
    private final String name;
    final List<String> calls = new ArrayList<>();
    private Optional<VideoFrame> last = Optional.empty();

    RecordingPredictor(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void observe(VideoFrame frame) {
      calls.add("observe " + frame.index());
      last = Optional.of(frame);
    }

    @Override
    public VideoFrame predict(int horizon) {
      VideoFrame known = last.orElseThrow(() -> new IllegalStateException("nothing observed"));
      long target = known.index() + horizon;
      calls.add("predict " + target);
      return known.at(target, target / 25.0);
    }
  }

  /** Fails after some frames at one of the three places where a predictor can. */
  private static final class BrokenPredictor extends RecordingPredictor {
    private final String where;
    private final Throwable fault;

    BrokenPredictor(String where, Throwable fault) {
      super("broken");
      this.where = where;
      this.fault = fault;
    }

    @Override
    public void observe(VideoFrame frame) {
      if (where.equals("observe") && frame.index() == 7) {
        fail();
      }
      super.observe(frame);
    }

    @Override
    public Supplier<VideoFrame> forecast(int horizon) {
      Supplier<VideoFrame> sound = super.forecast(horizon);
      long target = sound.get().index();
      if (where.equals("forecast") && target == 7) {
        fail();
      }
      return () -> {
        if (where.equals("compute") && target == 7) {
          fail();
        }
        return sound.get();
      };
    }

    private void fail() {
      if (fault instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) fault;
    }
  }

  private static class RecordingSink implements FrameSink {
    final List<ScoredFrame> frames = new ArrayList<>();
    final AtomicInteger finished = new AtomicInteger();
    final AtomicBoolean overlapped = new AtomicBoolean();
    private final AtomicBoolean busy = new AtomicBoolean();

    @Override
    public void accept(ScoredFrame frame) throws IOException {
      if (!busy.compareAndSet(false, true)) {
        overlapped.set(true);
      }
      frames.add(frame);
      busy.set(false);
    }

    @Override
    public void finish() throws IOException {
      finished.incrementAndGet();
    }

    @Override
    public void close() {}
  }
}
