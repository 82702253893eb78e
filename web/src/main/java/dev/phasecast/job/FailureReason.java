package dev.phasecast.job;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in one line, to the client, why a job has no result. Paths of the server are left out. */
final class FailureReason {
  private static final int LONGEST = 500;
  private static final int EXIT_UNWRITABLE = 2;
  private static final int SIGNALLED = 128;
  private static final String FILE = "the file: ";

  /** Where a message goes on with a verb, it is one sentence about the file. */
  private static final Pattern FILE_SAYS =
      Pattern.compile("^the file: (?=(?:has|holds|is|cannot) )");

  private static final Pattern LIBRARY = Pattern.compile("# [A-Za-z]\\s+\\[([^\\]+]+)\\+");
  private static final Pattern SIGNAL = Pattern.compile("#\\s+(SIG[A-Z]+|EXCEPTION_[A-Z_]+) ");
  private static final Map<Integer, String> SIGNALS =
      Map.ofEntries(
          Map.entry(1, "SIGHUP"),
          Map.entry(2, "SIGINT"),
          Map.entry(3, "SIGQUIT"),
          Map.entry(4, "SIGILL"),
          Map.entry(5, "SIGTRAP"),
          Map.entry(6, "SIGABRT"),
          Map.entry(7, "SIGBUS"),
          Map.entry(8, "SIGFPE"),
          Map.entry(9, "SIGKILL"),
          Map.entry(11, "SIGSEGV"),
          Map.entry(13, "SIGPIPE"),
          Map.entry(14, "SIGALRM"),
          Map.entry(15, "SIGTERM"),
          Map.entry(24, "SIGXCPU"),
          Map.entry(25, "SIGXFSZ"),
          Map.entry(31, "SIGSYS"));

  private final ChildLimits limits;
  private final JobFolder folder;
  private final Path data;

  /**
   * @param data folder, no path of which is told
   */
  FailureReason(ChildLimits limits, JobFolder folder, Path data) {
    this.limits = limits;
    this.folder = folder;
    this.data = data;
  }

  /**
   * @param diskFull whether the disk was found full when the process had ended
   */
  String of(ChildEnd end, boolean diskFull) {
    return line(
        switch (end.cause()) {
          case NOT_STARTED ->
              diskFull
                  ? full()
                  : "the work could not be started: " + end.message().orElse("no reason is known");
          case STOPPED -> "was stopped";
          case TOO_LONG ->
              "took longer than "
                  + limits.wallClock().toSeconds()
                  + " s and was stopped; try a shorter or smaller video";
          case TOO_LARGE ->
              "its result needs more room than there is for it; try a shorter or smaller video";
          case ITSELF -> diskFull ? full() : ownEnd(end);
        });
  }

  private static String full() {
    return "the disk of the service is full; try again later";
  }

  private String ownEnd(ChildEnd end) {
    int code = end.code();
    if (outOfMemory(end)) {
      return "needed more memory than it may use ("
          + memory()
          + "); try a shorter or smaller video";
    }
    if (end.crash().isPresent()) {
      return "the program that reads the file crashed ("
          + place(end.crash().get())
          + "); the file is damaged, or made to do harm";
    }
    if (code > SIGNALLED) {
      return signalled(code - SIGNALLED);
    }
    if (code == 0 || end.message().isEmpty()) {
      String last = end.lines().isEmpty() ? "" : ": " + end.lines().get(end.lines().size() - 1);
      return "the program ended without a result (code " + code + ")" + last;
    }
    String message = withoutOptions(end.message().get());
    return code == EXIT_UNWRITABLE ? "the service could not do it: " + message : message;
  }

  private String memory() {
    String heap = limits.heapMegabytes() + " MB for Java";
    int all = limits.addressSpaceMegabytes();
    return all == 0 ? heap : heap + ", " + all + " MB in all";
  }

  private String signalled(int signal) {
    String name = SIGNALS.getOrDefault(signal, "signal " + signal);
    return switch (name) {
      case "SIGXCPU" ->
          "used more than "
              + limits.processorTime().toSeconds()
              + " s of processor time and was stopped; try a shorter or smaller video";
      case "SIGKILL" ->
          "was killed by the system (SIGKILL), most likely as its memory ran out; try a shorter or"
              + " smaller video";
      case "SIGSEGV", "SIGBUS", "SIGILL", "SIGFPE", "SIGABRT" ->
          "the program that reads the file crashed ("
              + name
              + "); the file is damaged, or made to do harm";
      default -> "was stopped from outside (" + name + "); try again";
    };
  }

  private static boolean outOfMemory(ChildEnd end) {
    return end.crash().filter(FailureReason::tellsOfMemory).isPresent()
        || end.lines().stream().anyMatch(FailureReason::tellsOfMemory);
  }

  private static boolean tellsOfMemory(String text) {
    return text.contains("OutOfMemory")
        || text.contains("insufficient memory")
        || text.contains("Cannot allocate memory")
        || text.contains("unable to create native thread");
  }

  private static String place(String crash) {
    Matcher signal = SIGNAL.matcher(crash);
    Matcher library = LIBRARY.matcher(crash);
    String where = library.find() ? " in " + library.group(1) : "";
    return (signal.find() ? signal.group(1) : "fatal error") + where;
  }

  /** A client of the service has no options to choose. */
  private static String withoutOptions(String message) {
    int remedy = message.lastIndexOf(';');
    return remedy > 0 && message.substring(remedy).contains(" --")
        ? message.substring(0, remedy)
        : message;
  }

  private String line(String text) {
    String line = text;
    for (List<String> replacement :
        List.of(
            List.of(folder.input().toString(), "the file"),
            List.of(folder.result().toString(), "the result"),
            List.of(folder.path().toString(), "the job's folder"),
            List.of(data.toString(), "the data folder"))) {
      line = line.replace(replacement.get(0), replacement.get(1));
    }
    line = FILE_SAYS.matcher(line.replaceAll("\\p{Cntrl}", " ").strip()).replaceFirst("the file ");
    line = line.startsWith(FILE) ? line.substring(FILE.length()) : line;
    return line.length() <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, LONGEST - 2))) + "…";
  }

  /** What a fault of this process says for itself. */
  static String of(Exception fault) {
    return Optional.ofNullable(fault.getMessage())
        .flatMap(message -> message.lines().findFirst())
        .orElse(fault.getClass().getSimpleName().toLowerCase(Locale.ROOT));
  }
}
