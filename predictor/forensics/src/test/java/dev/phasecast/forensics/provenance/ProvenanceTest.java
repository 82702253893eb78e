package dev.phasecast.forensics.provenance;

import static dev.phasecast.forensics.provenance.ManifestFiles.join;
import static dev.phasecast.forensics.provenance.ManifestFiles.map;
import static dev.phasecast.forensics.provenance.ManifestFiles.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.forensics.provenance.Provenance.Manifest;
import dev.phasecast.forensics.provenance.Provenance.None;
import dev.phasecast.forensics.provenance.Provenance.Unknown;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProvenanceTest {
  @TempDir Path folder;

  private Provenance read(byte[] bytes) throws IOException {
    return Provenance.read(Files.write(folder.resolve("file"), bytes));
  }

  static Stream<String> containers() {
    return ManifestFiles.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("containers")
  void findsTheManifestAndReadsItsClaim(String container) throws IOException {
    Manifest found = assertInstanceOf(Manifest.class, read(ManifestFiles.of(container)));
    assertEquals(container, found.container());
    assertEquals(ManifestFiles.store().length, found.bytes());
    assertEquals(1, found.manifests());
    assertEquals(Optional.of(ManifestFiles.GENERATOR), found.generator());
    assertEquals(List.of("trainedAlgorithmicMedia"), found.sources());
    assertTrue(found.saysGenerated());
  }

  @Test
  void findsNoneWhereThereIsNone() throws IOException {
    byte[] nothing = new byte[0];
    Map<String, byte[]> files =
        Map.of(
            "JPEG", ManifestFiles.jpeg(nothing, 10),
            "PNG", ManifestFiles.png(),
            "MP4", ManifestFiles.box("ftyp", "isom0000isom".getBytes(StandardCharsets.UTF_8)),
            "MP3", new byte[] {(byte) 0xFF, (byte) 0xFB, 1, 2, 3, 4},
            "FLAC", "fLaC and more than that".getBytes(StandardCharsets.UTF_8));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      assertEquals(new None(file.getKey()), read(file.getValue()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "II*", "plain text, and nothing more", "GIF89a........"})
  void otherFilesAreUnknown(String text) throws IOException {
    assertInstanceOf(Unknown.class, read(text.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 60_000})
  void jpegJoinsItsParts(int partBytes) throws IOException {
    Manifest found =
        assertInstanceOf(
            Manifest.class, read(ManifestFiles.jpeg(ManifestFiles.store(), partBytes)));
    assertEquals(Optional.of(ManifestFiles.GENERATOR), found.generator());
  }

  @Test
  void tiffIsReadInBothOrdersOfBytes() throws IOException {
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      Manifest found =
          assertInstanceOf(Manifest.class, read(ManifestFiles.tiff(order, ManifestFiles.store())));
      assertEquals(1, found.manifests());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4})
  void id3IsReadInBothVersions(int version) throws IOException {
    Manifest found =
        assertInstanceOf(Manifest.class, read(ManifestFiles.id3(version, ManifestFiles.store())));
    assertEquals(Optional.of(ManifestFiles.GENERATOR), found.generator());
  }

  @Test
  void theSecondVersionOfClaimsNamesItsGeneratorInAMap() throws IOException {
    byte[] claim =
        map(
            text("instanceID"), text("x"),
            text("claim_generator_info"),
                map(text("version"), text("3"), text("name"), text("Pen")));
    byte[] store = ManifestFiles.store(map(), claim);
    Manifest found =
        assertInstanceOf(
            Manifest.class, read(ManifestFiles.png(ManifestFiles.chunk("caBX", store))));
    assertEquals(Optional.of("Pen"), found.generator());
    assertFalse(found.saysGenerated());
  }

  @Test
  void controlCharactersAreNotHandedOn() throws IOException {
    byte[] claim = map(text("claim_generator"), text("a\u001b[31m\nb"));
    Manifest found =
        assertInstanceOf(
            Manifest.class,
            read(
                ManifestFiles.png(ManifestFiles.chunk("caBX", ManifestFiles.store(map(), claim)))));
    assertEquals(Optional.of("a [31m b"), found.generator());
  }

  @Test
  void aChunkWithoutAStoreIsTold() throws IOException {
    Manifest found =
        assertInstanceOf(
            Manifest.class, read(ManifestFiles.png(ManifestFiles.chunk("caBX", new byte[50]))));
    assertEquals(0, found.manifests());
    assertEquals(Optional.empty(), found.generator());
  }

  @Test
  void directoriesInACircleEnd() throws IOException {
    byte[] file =
        ByteBuffer.allocate(14)
            .put("MM\0*".getBytes(StandardCharsets.ISO_8859_1))
            .putInt(8)
            .putShort((short) 0)
            .putInt(8)
            .array();
    assertEquals(new None("TIFF"), read(file));
  }

  @ParameterizedTest
  @CsvSource({"0xFFFFFFFF", "0x7FFFFFFF", "0", "1", "4"})
  void boxesMayLieAboutTheirLength(String length) throws IOException {
    byte[] file = ManifestFiles.mp4(ManifestFiles.store());
    int second = ByteBuffer.wrap(file).getInt();
    ByteBuffer.wrap(file).putInt(second, (int) Long.decode(length).longValue());
    assertInstanceOf(None.class, read(file));
  }

  @Test
  void tooManyHeadersEndTheSearch() throws IOException {
    byte[] empty = ManifestFiles.box("free", new byte[0]);
    byte[] boxes = new byte[200_000 * empty.length];
    for (int i = 0; i < boxes.length; i += empty.length) {
      System.arraycopy(empty, 0, boxes, i, empty.length);
    }
    byte[] file =
        join(ManifestFiles.box("ftyp", "isom0000isom".getBytes(StandardCharsets.UTF_8)), boxes);
    Unknown found = assertInstanceOf(Unknown.class, read(file));
    assertTrue(found.reason().contains("more headers"), found.reason());
  }

  @Test
  void deepNestingOverflowsNothing() throws IOException {
    byte[] tags = new byte[1 << 20];
    Arrays.fill(tags, (byte) 0xC1);
    byte[] arrays = new byte[1 << 20];
    Arrays.fill(arrays, (byte) 0x81);
    for (byte[] claim : List.of(tags, arrays)) {
      byte[] file =
          ManifestFiles.png(ManifestFiles.chunk("caBX", ManifestFiles.store(map(), claim)));
      assertEquals(Optional.empty(), assertInstanceOf(Manifest.class, read(file)).generator());
    }
    byte[] deep = new byte[0];
    for (int i = 0; i < 2000; i++) {
      deep = ManifestFiles.superbox("c2pa", deep);
    }
    assertInstanceOf(Manifest.class, read(ManifestFiles.png(ManifestFiles.chunk("caBX", deep))));
  }

  @ParameterizedTest
  @MethodSource("containers")
  void whatIsCutShortOrDamagedIsAnsweredInTime(String container) throws IOException {
    byte[] whole = ManifestFiles.of(container);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          for (int length = 0; length < whole.length; length += 1 + length / 40) {
            read(Arrays.copyOf(whole, length));
          }
          Random random = new Random(5);
          for (int trial = 0; trial < 150; trial++) {
            byte[] damaged = whole.clone();
            for (int i = 0; i < 1 + trial % 5; i++) {
              damaged[random.nextInt(damaged.length)] =
                  (byte) (trial % 2 == 0 ? random.nextInt(256) : -(trial % 3));
            }
            read(damaged);
          }
        });
  }

  @Test
  void filesOfPeopleHaveNone() throws IOException {
    String data = System.getProperty("phasecast.data", "");
    org.junit.jupiter.api.Assumptions.assumeTrue(
        !data.isEmpty(), "no data given (-Dphasecast.data); real files are not searched");
    Set<String> seen = new java.util.TreeSet<>();
    for (String part : List.of("video/real", "faces/fake_sd3_1024", "audio")) {
      try (Stream<Path> files = Files.walk(Path.of(data, part))) {
        for (Path file : files.filter(Files::isRegularFile).limit(60).toList()) {
          Provenance found = Provenance.read(file);
          assertFalse(found instanceof Manifest, file + ": " + found);
          if (found instanceof None none) {
            seen.add(none.container());
          }
        }
      }
    }
    assertTrue(seen.containsAll(List.of("MP4", "JPEG", "WAV")), seen.toString());
  }
}
