package dev.phasecast.network.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BackendTest {
  private static final CudaDevice AMPERE = new CudaDevice(1, "NVIDIA A100", 8, 0, 80L << 30);
  private static final CudaDevice HOPPER = new CudaDevice(0, "NVIDIA H100", 9, 0, 80L << 30);

  @ParameterizedTest
  @CsvSource({
    "3, 5, false", "3, 7, true", "5, 0, true", "5, 3, true", "6, 2, true", "7, 2, true",
    "7, 5, true", "8, 0, true", "8, 6, true", "8, 9, true", "9, 0, false", "10, 0, false",
    "12, 0, false"
  })
  void codeRunsOnCardsOfItsGenerationOnly(int major, int minor, boolean runs) {
    assertEquals(runs, new CudaDevice(0, "card", major, minor, 1).supported());
  }

  @Test
  void namesCardsWithTheirCapability() {
    assertEquals("1: NVIDIA A100, compute capability 8.0, 80.0 GiB", AMPERE.toString());
  }

  @Test
  void takesACardOnlyWhereThereIsOneThatWillDo() throws BackendException {
    Backend onCard = decide(BackendChoice.AUTO, AMPERE);
    assertEquals("cuda", onCard.name());
    assertEquals(Optional.of(AMPERE), onCard.device());
    assertEquals("cpu", decide(BackendChoice.CPU, AMPERE).name());
    assertTrue(decide(BackendChoice.CPU, AMPERE).note().isEmpty());
  }

  @Test
  void saysWhyACardWillNotDo() throws BackendException {
    String note = decide(BackendChoice.AUTO, HOPPER).note().orElseThrow();
    assertTrue(note.contains("H100, compute capability 9.0"), note);
    assertTrue(note.endsWith("computing on the CPU"), note);
    assertFalse(note.contains("\n"));
    BackendException fault =
        assertThrows(BackendException.class, () -> decide(BackendChoice.CUDA, HOPPER, AMPERE));
    String message = String.valueOf(fault.getMessage());
    assertTrue(message.contains("CUDA_VISIBLE_DEVICES=1"), message);
  }

  @Test
  void saysWhyThereIsNoCard() throws BackendException {
    CudaProbe noDriver =
        () -> {
          throw new BackendException("no Nvidia driver");
        };
    assertEquals(
        Optional.of("no Nvidia driver; computing on the CPU"),
        Backend.decide(BackendChoice.AUTO, Optional.of(noDriver)).note());
    assertThrows(
        BackendException.class, () -> Backend.decide(BackendChoice.CUDA, Optional.of(noDriver)));
    assertThrows(BackendException.class, () -> decide(BackendChoice.CUDA));
  }

  @Test
  void aProgramWithoutCudaComputesOnTheProcessorWithoutAWord() throws BackendException {
    Backend cpu = Backend.decide(BackendChoice.AUTO, Optional.empty());
    assertEquals("cpu", cpu.name());
    assertTrue(cpu.note().isEmpty());
    assertThrows(
        BackendException.class, () -> Backend.decide(BackendChoice.CUDA, Optional.empty()));
  }

  @Test
  void hidesNothingButTheBackendOfCards(@TempDir Path folder) throws IOException {
    String services = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";
    Path file = folder.resolve(services);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "org.nd4j.linalg.jcublas.JCublasBackend");
    Files.writeString(folder.resolve("jcublas.txt"), "jcublas");
    ClassLoader here = BackendTest.class.getClassLoader();
    try (URLClassLoader both = new URLClassLoader(new URL[] {folder.toUri().toURL()}, here)) {
      WithoutCards hiding = new WithoutCards(both);
      int all = Collections.list(both.getResources(services)).size();
      List<URL> kept = Collections.list(hiding.getResources(services));
      assertEquals(all - 1, kept.size());
      assertTrue(kept.stream().noneMatch(url -> url.getPath().contains(folder.toString())));
      assertEquals(1, Collections.list(hiding.getResources("jcublas.txt")).size());
    }
  }

  private static Backend decide(BackendChoice choice, CudaDevice... cards) throws BackendException {
    return Backend.decide(choice, Optional.of(() -> List.of(cards)));
  }
}
