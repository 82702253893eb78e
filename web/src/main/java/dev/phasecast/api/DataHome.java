package dev.phasecast.api;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where programs keep a user's data, as each system has it. */
final class DataHome {
  private static final String UNIX_NAME = "phasecast";
  private static final String NAME = "Phasecast";

  private DataHome() {}

  /** The folder of this user on this system; it need not exist. */
  static Path standard() {
    return of(
        System.getProperty("os.name", ""),
        Path.of(System.getProperty("user.home", ".")),
        System.getenv());
  }

  static Path of(String system, Path home, Map<String, String> environment) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("mac")) {
      return home.resolve("Library").resolve("Application Support").resolve(NAME);
    }
    if (name.startsWith("windows")) {
      return set(environment, "LOCALAPPDATA")
          .orElse(home.resolve("AppData").resolve("Local"))
          .resolve(NAME);
    }
    return set(environment, "XDG_DATA_HOME")
        .orElse(home.resolve(".local").resolve("share"))
        .resolve(UNIX_NAME);
  }

  /** Relative folders there are to be ignored, says the XDG standard. */
  private static Optional<Path> set(Map<String, String> environment, String variable) {
    return Optional.ofNullable(environment.get(variable))
        .filter(text -> !text.isBlank())
        .map(Path::of)
        .filter(Path::isAbsolute);
  }
}
