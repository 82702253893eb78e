package dev.phasecast.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.bytedeco.javacpp.Loader;

/** Files that were made to do harm, or are odd without any fault of theirs. */
final class HostileFiles {
  private final Path folder;

  /**
   * @param folder to work in
   */
  HostileFiles(Path folder) {
    this.folder = folder;
  }

  /** A healthy video of moving shapes. */
  byte[] good() throws IOException, InterruptedException {
    return video("good.mp4", 10);
  }

  /** A healthy video in a container of choice. */
  byte[] video(String name, int frames, String... encoding)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("-f", "lavfi", "-i", "testsrc2=s=96x64:r=25"));
    arguments.addAll(List.of("-frames:v", Integer.toString(frames)));
    arguments.addAll(List.of(encoding));
    return made(name, arguments);
  }

  byte[] text() {
    return "This is not a video.\n".repeat(50).getBytes(StandardCharsets.US_ASCII);
  }

  byte[] noise(long seed, int length) {
    byte[] noise = new byte[length];
    var random = new SplittableRandom(seed);
    random.nextBytes(noise);
    return noise;
  }

  static byte[] cut(byte[] file, double share) {
    return Arrays.copyOf(file, (int) (share * file.length));
  }

  static byte[] flipped(byte[] file, long seed, int flips) {
    byte[] flipped = file.clone();
    var random = new SplittableRandom(seed);
    for (int i = 0; i < flips; i++) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  /** An MP4 without its index. */
  byte[] withoutIndex() throws IOException, InterruptedException {
    byte[] file = good();
    var kept = new ByteArrayOutputStream();
    ByteBuffer boxes = ByteBuffer.wrap(file);
    while (boxes.remaining() >= 8) {
      int at = boxes.position();
      int size = boxes.getInt(at);
      String type = new String(file, at + 4, 4, StandardCharsets.ISO_8859_1);
      if (!type.equals("moov")) {
        kept.write(file, at, size);
      }
      boxes.position(at + size);
    }
    return kept.toByteArray();
  }

  byte[] soundOnly() throws IOException, InterruptedException {
    return made(
        "sound.mp4", List.of("-f", "lavfi", "-i", "sine=frequency=440:duration=2", "-c:a", "aac"));
  }

  /** A picture of 30000 × 30000 pixels, all of them black, in a small file. */
  byte[] pixelBomb() throws IOException {
    int side = 30_000;
    var png = new ByteArrayOutputStream();
    var out = new DataOutputStream(png);
    out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    ByteBuffer header = ByteBuffer.allocate(13).putInt(side).putInt(side);
    header.put((byte) 8).put((byte) 0);
    chunk(out, "IHDR", header.array());
    var packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
      byte[] row = new byte[side + 1];
      for (int y = 0; y < side; y++) {
        deflater.write(row);
      }
    }
    chunk(out, "IDAT", packed.toByteArray());
    chunk(out, "IEND", new byte[0]);
    return png.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
    var crc = new CRC32();
    crc.update(name);
    crc.update(data);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    out.writeInt((int) crc.getValue());
  }

  /** A video whose frames are far larger than its file. */
  byte[] largeFrames() throws IOException, InterruptedException {
    return made(
        "large.mkv",
        List.of("-f", "lavfi", "-i", "color=s=6144x4096:r=25", "-frames:v", "4", "-c:v", "mpeg4"));
  }

  /** 6000 frames in a small file. */
  byte[] manyFrames() throws IOException, InterruptedException {
    return made(
        "many.mp4",
        List.of("-f", "lavfi", "-i", "color=s=16x16:r=1000", "-frames:v", "6000", "-c:v", "mpeg4"));
  }

  /** Claims to last for days. */
  byte[] falseDuration() throws IOException, InterruptedException {
    byte[] file = good();
    for (String box : new String[] {"mvhd", "tkhd", "mdhd"}) {
      int at = indexOf(file, box);
      int duration = at + 4 + (box.equals("tkhd") ? 20 : 16);
      ByteBuffer.wrap(file).putInt(duration, 0x7fff0000);
    }
    return file;
  }

  private static int indexOf(byte[] file, String text) {
    byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i + wanted.length <= file.length; i++) {
      if (Arrays.equals(file, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    throw new IllegalStateException("there is no " + text);
  }

  /** Two streams of MPEG-2 of different sizes, one after the other. */
  byte[] sizeChange() throws IOException, InterruptedException {
    byte[] small = video("small.ts", 8, "-c:v", "mpeg2video");
    byte[] large =
        made(
            "wide.ts",
            List.of(
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=160x96:r=25",
                "-frames:v",
                "8",
                "-c:v",
                "mpeg2video"));
    byte[] both = Arrays.copyOf(small, small.length + large.length);
    System.arraycopy(large, 0, both, small.length, large.length);
    return both;
  }

  /** Frames at times that are not evenly spaced. */
  byte[] variableRate() throws IOException, InterruptedException {
    return video("variable.mkv", 12, "-vf", "setpts='(N+0.4*mod(N,3))/25/TB'", "-fps_mode", "vfr");
  }

  /** Time stamps that leap back in the middle. */
  byte[] backwards() throws IOException, InterruptedException {
    byte[] once = video("once.ts", 8, "-c:v", "mpeg2video");
    byte[] twice = Arrays.copyOf(once, 2 * once.length);
    System.arraycopy(once, 0, twice, once.length, once.length);
    return twice;
  }

  byte[] rotated() throws IOException, InterruptedException {
    Path upright = folder.resolve("upright.mp4");
    Files.write(upright, good());
    return made(
        "rotated.mp4", List.of("-display_rotation", "90", "-i", upright.toString(), "-c", "copy"));
  }

  /** 95 × 61. */
  byte[] oddSides() throws IOException, InterruptedException {
    return video("odd.mkv", 8, "-vf", "format=yuv444p,crop=95:61:0:0", "-c:v", "ffv1");
  }

  byte[] tenBit() throws IOException, InterruptedException {
    return video(
        "ten.mkv", 8, "-c:v", "ffv1", "-pix_fmt", "yuv420p10le", "-color_trc", "smpte2084");
  }

  byte[] transparent() throws IOException, InterruptedException {
    return video("clear.mkv", 8, "-c:v", "ffv1", "-pix_fmt", "yuva420p");
  }

  /** A thousand streams of sound beside one of pictures. */
  byte[] thousandStreams() throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=96x64:r=25:d=0.4",
                "-f",
                "lavfi",
                "-i",
                "sine=frequency=440:duration=0.2:sample_rate=8000",
                "-map",
                "0:v"));
    for (int i = 0; i < 999; i++) {
      arguments.addAll(List.of("-map", "1:a"));
    }
    arguments.addAll(List.of("-c:a", "adpcm_ima_wav", "-c:v", "mpeg4", "-threads", "1"));
    return made("streams.mkv", arguments);
  }

  /** A playlist that names a host. */
  byte[] playlist(String url) {
    return ("#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n"
            + url
            + "\n#EXT-X-ENDLIST\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** A list of files to be read one after the other. */
  byte[] concat(String... files) {
    var list = new StringBuilder("ffconcat version 1.0\n");
    for (String file : files) {
      list.append("file '").append(file).append("'\n");
    }
    return list.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** A movie whose pictures are said to lie in another file. */
  byte[] externalReference(String url) throws IOException, InterruptedException {
    byte[] file = video("outside.mov", 8, "-c:v", "mpeg4");
    int at = indexOf(file, "url ");
    // The flag of a data reference that says "in this file".
    file[at + 7] = 0;
    byte[] name = url.getBytes(StandardCharsets.UTF_8);
    byte[] longer = new byte[file.length + name.length + 1];
    System.arraycopy(file, 0, longer, 0, at + 8);
    System.arraycopy(name, 0, longer, at + 8, name.length);
    System.arraycopy(file, at + 8, longer, at + 8 + name.length + 1, file.length - at - 8);
    int more = name.length + 1;
    for (String box : new String[] {"url ", "dref", "dinf", "minf", "mdia", "trak", "moov"}) {
      int size = indexOf(longer, box) - 4;
      ByteBuffer.wrap(longer).putInt(size, ByteBuffer.wrap(longer).getInt(size) + more);
    }
    return longer;
  }

  private byte[] made(String name, List<String> arguments)
      throws IOException, InterruptedException {
    Path file = folder.resolve(name);
    Path program = Path.of(Loader.load(org.bytedeco.ffmpeg.ffmpeg.class));
    // JavaCPP has unpacked what the JVM loads; the program by itself needs the rest as well.
    Loader.cacheResources("/org/bytedeco/ffmpeg/" + Loader.getPlatform());
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of("-nostdin", "-v", "error", "-y", "-bitexact"));
    command.addAll(arguments);
    command.add(file.toString());
    Path log = Files.createTempFile(folder, "ffmpeg", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder
        .environment()
        .put("LD_LIBRARY_PATH", Objects.requireNonNull(program.getParent()).toString());
    int status = builder.start().waitFor();
    assertEquals(0, status, Files.readString(log));
    return Files.readAllBytes(file);
  }
}
