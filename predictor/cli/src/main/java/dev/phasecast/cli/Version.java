package dev.phasecast.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of the program, as its jar says. */
public final class Version implements IVersionProvider {
  /** Such as {@code 0.1.0}; {@code development} when run from loose classes. */
  public static String current() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "phasecast " + current(),
      "Java " + Runtime.version() + " (" + System.getProperty("java.vm.name") + ")",
      System.getProperty("os.name") + " " + System.getProperty("os.arch")
    };
  }
}
