package dev.phasecast.child;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The file that hands arguments to another Java. */
class ArgumentFileTest {
  @Test
  void argumentsAreWrittenAsTheLauncherReadsThem() {
    byte[] file = ArgumentFile.of("Main", List.of("a b", "c\"d\\e", "f\ng", "ü", ""));
    assertEquals(
        "\"Main\"\n\"a b\"\n\"c\\\"d\\\\e\"\n\"f g\"\n\"ü\"\n\"\"\n",
        new String(file, StandardCharsets.UTF_8));
  }
}
