package dev.phasecast.cli;

import dev.phasecast.frame.VideoFrame;
import dev.phasecast.media.MediaException;
import dev.phasecast.media.VideoInfo;
import dev.phasecast.media.VideoReader;
import dev.phasecast.report.Summary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** The frames whose motion is asked for. */
sealed interface MotionFrames extends FramePipeline.Source, AutoCloseable {
  /** How many there will be, if that is known. */
  OptionalLong expected();

  /** What to call them. */
  String title();

  /** What they come from, once {@code count} frames have been read. */
  List<Summary.Input> inputs(long count);

  /** What was wrong with them, one line each. */
  List<String> warnings();

  /** Whether some are missing or spoilt. */
  boolean damaged();

  /**
   * Requires enough of them.
   *
   * @throws CommandException if there is no pair
   */
  void requirePair(long count) throws CommandException;

  @Override
  void close();

  /** Opens a video, or two pictures. */
  static MotionFrames open(MotionRequest request) throws MediaException, CommandException {
    return request.files().size() == 1 ? Video.open(request) : Pictures.open(request);
  }

  private static CompletableFuture<String> digest(Path file) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return FileDigest.sha256(file);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /**
   * A part of a video.
   *
   * @param file it is in
   * @param reader owned
   * @param source of its frames
   * @param sha256 of the file
   */
  record Video(Path file, VideoReader reader, RangeSource source, CompletableFuture<String> sha256)
      implements MotionFrames {
    static Video open(MotionRequest request) throws MediaException {
      Path file = request.files().get(0);
      VideoReader reader = VideoReader.open(file, request.limits(), request.bounds());
      return new Video(file, reader, new RangeSource(reader, request.frames()), digest(file));
    }

    @Override
    public Optional<VideoFrame> next() throws IOException {
      return source.next();
    }

    @Override
    public OptionalLong expected() {
      return source.expectedFrames();
    }

    @Override
    public String title() {
      return Inputs.name(file);
    }

    @Override
    public List<Summary.Input> inputs(long count) {
      return List.of(Inputs.of(Inputs.name(file), sha256.join(), reader.info(), count));
    }

    @Override
    public List<String> warnings() {
      return reader.report().warnings();
    }

    @Override
    public boolean damaged() {
      return reader.report().damaged();
    }

    @Override
    public void requirePair(long count) throws CommandException {
      if (count >= 2) {
        return;
      }
      FrameRange range = source.range();
      String frames = count == 1 ? "1 frame" : count + " frames";
      if (range.isAll()) {
        throw new CommandException(
            ExitCode.UNREADABLE,
            file + ": has only " + frames + ", and motion takes two; give a video or two pictures");
      }
      throw new CommandException(
          ExitCode.USAGE,
          file + ": --frames " + range + " holds " + frames + " of it, and motion takes two");
    }

    @Override
    public void close() {
      reader.close();
    }
  }

  /**
   * Two pictures.
   *
   * @param inputs what is known of the files
   * @param waiting those that are still to be handed out
   * @param warnings what was wrong with the files
   */
  record Pictures(List<Picture> inputs, Deque<VideoFrame> waiting, List<String> warnings)
      implements MotionFrames {
    /** One of them. */
    private record Picture(Path file, VideoInfo info, VideoFrame frame, List<String> warnings) {
      static Picture read(Path file, MotionRequest request)
          throws MediaException, CommandException {
        try (VideoReader reader = VideoReader.open(file, request.limits(), request.bounds())) {
          VideoFrame frame = reader.next().orElseThrow();
          if (reader.next().isPresent()) {
            throw new CommandException(
                ExitCode.USAGE,
                file + ": is a video; give it alone, or two pictures of one frame each");
          }
          return new Picture(file, reader.info(), frame, reader.report().warnings());
        }
      }

      String size() {
        return frame.luma().width() + "x" + frame.luma().height();
      }
    }

    static Pictures open(MotionRequest request) throws MediaException, CommandException {
      Picture reference = Picture.read(request.files().get(0), request);
      Picture moved = Picture.read(request.files().get(1), request);
      if (!reference.frame().luma().sameSize(moved.frame().luma())) {
        throw new CommandException(
            ExitCode.USAGE,
            reference.file()
                + " has "
                + reference.size()
                + " pixels and "
                + moved.file()
                + " "
                + moved.size()
                + "; bring them to one size first");
      }
      List<String> warnings = new ArrayList<>();
      for (Picture picture : List.of(reference, moved)) {
        picture.warnings().forEach(text -> warnings.add(Inputs.name(picture.file()) + ": " + text));
      }
      Deque<VideoFrame> frames = new ArrayDeque<>();
      frames.add(reference.frame().at(0, 0));
      // Pictures have no time; the second stands where a second frame would.
      frames.add(moved.frame().at(1, 0));
      return new Pictures(List.of(reference, moved), frames, List.copyOf(warnings));
    }

    @Override
    public Optional<VideoFrame> next() {
      return Optional.ofNullable(waiting.poll());
    }

    @Override
    public OptionalLong expected() {
      return OptionalLong.of(2);
    }

    @Override
    public String title() {
      return Inputs.name(inputs.get(0).file()) + " → " + Inputs.name(inputs.get(1).file());
    }

    @Override
    public List<Summary.Input> inputs(long count) {
      return inputs.stream()
          .map(one -> Inputs.of(Inputs.name(one.file()), digest(one.file()).join(), one.info(), 1))
          .toList();
    }

    /** A picture is read whole or not at all; what its container misses does not matter. */
    @Override
    public boolean damaged() {
      return !warnings.isEmpty();
    }

    @Override
    public void requirePair(long count) {}

    @Override
    public void close() {}
  }
}
