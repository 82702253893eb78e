package dev.phasecast.api;

import dev.phasecast.cli.Command;
import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.job.JobSettings;
import dev.phasecast.job.Jobs;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code predict serve}. */
@CommandLine.Command(
    name = "serve",
    description = {
      "Serve a page where videos are dropped and compared frame by frame, and the HTTP API behind"
          + " it (described at /openapi.json).",
      "",
      "Each file is worked on in a process of its own, with limits on its size, its memory and its"
          + " time. Jobs outlive the service: what waits or runs when it ends is taken up again."
          + " Ctrl-C or SIGTERM stops it in order.",
      "",
      "Listening on anything but this machine needs an access token, of 16 characters or more, in"
          + " a file or in the environment variable PHASECAST_TOKEN."
    },
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  predict serve",
      "      then open http://127.0.0.1:7070",
      "  predict serve --port 0 --data /tmp/trial --workers 2",
      "      any free port, a folder of its own, two jobs at a time",
      "  predict serve --host 0.0.0.0 --token-file token.txt --allow-host video.example.org",
      "      for others, under a name; put a proxy that speaks TLS before it",
      "  predict serve --allow-host video.example.org --trust-proxy 127.0.0.1 --rate 50",
      "      behind a proxy on this machine, which names the clients"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
public final class ServeCommand implements Command {
  private static final String TOKEN_VARIABLE = "PHASECAST_TOKEN";
  private static final long TOKEN_FILE_BYTES = 4096;
  private static final int STANDARD_PORT = 7070;
  private static final int MOST_PORTS = 65_535;
  private static final double STANDARD_RATE = 50;
  private static final int UPLOAD_PLACES = 32;
  private static final ServiceSettings.Pace UPLOAD_PACE =
      new ServiceSettings.Pace(Duration.ofSeconds(20), 4096, Duration.ofHours(1));
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Duration HEAD_PERIOD = Duration.ofSeconds(10);

  private final ServiceParts parts;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before the call.
  private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port to listen on; 0 for any that is free (default: 7070).")
  private int port = STANDARD_PORT;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "Address to listen on (default: 127.0.0.1, for this machine alone).")
  private String host = "127.0.0.1";

  @Option(
      names = "--allow-host",
      paramLabel = "NAME",
      split = ",",
      description = "Name under which the service is reached besides; may be given several times.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "File with the access token in its first line.")
  private @Nullable Path tokenFile;

  @Option(
      names = "--trust-proxy",
      paramLabel = "ADDRESS",
      split = ",",
      description = "Proxies whose X-Forwarded-For is believed (default: none).")
  private List<String> proxies = new ArrayList<>();

  @Option(
      names = "--rate",
      paramLabel = "N",
      description =
          "Requests a second of one client; 0 for no limit (default: none on this machine, else"
              + " 50).")
  private @Nullable Double rate;

  @Option(
      names = "--log",
      paramLabel = "STYLE",
      description =
          "text, for people, or json, all requests a line each (default: text on a terminal).")
  private @Nullable LogStyle log;

  @Mixin private final WorkOptions work = new WorkOptions();

  /** For the command line. */
  public ServeCommand() {
    this(new InstalledParts());
  }

  ServeCommand(ServiceParts parts) {
    this.parts = parts;
  }

  @Override
  public Integer call() throws CommandException, IOException {
    ServiceSettings settings = settings();
    JobSettings jobSettings = work.settings();
    ServiceLog serviceLog = new ServiceLog(spec.commandLine().getErr(), style(), Clock.systemUTC());
    // First of all, so that nothing begins where a service is at work already.
    ServerSocketChannel channel = bind(settings.host());
    Service service =
        new Service(
            settings,
            jobs(jobSettings, serviceLog),
            parts.catalog(),
            parts.frames(),
            parts.assets(),
            serviceLog);
    service.start(channel);
    try (OrderlyStop stop = new OrderlyStop(service)) {
      PrintWriter out = spec.commandLine().getOut();
      out.println("Phasecast is ready at " + service.uri() + " (Ctrl-C stops it)");
      out.flush();
      stop.await();
    }
    return ExitCode.DONE;
  }

  private ServerSocketChannel bind(InetAddress address) throws CommandException {
    try {
      return Service.bind(address, port);
    } catch (IOException e) {
      throw new CommandException(ExitCode.USAGE, whyNot(), e);
    }
  }

  private Jobs jobs(JobSettings settings, ServiceLog serviceLog) throws CommandException {
    try {
      return parts.jobs(settings, new JobsLog(serviceLog));
    } catch (IOException e) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    }
  }

  private String whyNot() {
    return "cannot listen on "
        + host
        + " port "
        + port
        + ", as it is taken, not allowed or not of this machine; choose another with --port or"
        + " --host";
  }

  private ServiceSettings settings() throws CommandException {
    if (port < 0 || port > MOST_PORTS) {
      throw wrongUse("--port is a number from 0 to 65535, not " + port);
    }
    InetAddress address = address();
    Optional<String> token = token();
    if (token.isEmpty() && !address.isLoopbackAddress()) {
      throw wrongUse(
          "listening on "
              + host
              + " lets others in, and needs an access token; give one with --token-file or in "
              + TOKEN_VARIABLE
              + ", or stay with --host 127.0.0.1");
    }
    return new ServiceSettings(
        address,
        token,
        names(),
        proxies(),
        rate(address),
        work.limits(),
        UPLOAD_PLACES,
        UPLOAD_PACE,
        IDLE,
        HEAD_PERIOD);
  }

  private InetAddress address() throws CommandException {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new CommandException(
          ExitCode.USAGE, "--host " + host + " is no address of this machine; choose another", e);
    }
  }

  private Set<String> names() {
    Set<String> all = new HashSet<>();
    names.forEach(name -> all.add(name.strip().toLowerCase(Locale.ROOT)));
    all.add(host.toLowerCase(Locale.ROOT));
    return all;
  }

  private Set<InetAddress> proxies() throws CommandException {
    Set<InetAddress> all = new HashSet<>();
    for (String proxy : proxies) {
      all.add(
          NumericAddress.parse(proxy.strip())
              .orElseThrow(
                  () -> wrongUse("--trust-proxy takes addresses in numbers, not '" + proxy + "'")));
    }
    return all;
  }

  private double rate(InetAddress address) throws CommandException {
    if (rate == null) {
      return address.isLoopbackAddress() ? Double.POSITIVE_INFINITY : STANDARD_RATE;
    }
    if (!(rate >= 0)) {
      throw wrongUse("--rate is a number from 0, not " + rate);
    }
    return rate == 0 ? Double.POSITIVE_INFINITY : rate;
  }

  private LogStyle style() {
    if (log != null) {
      return log;
    }
    return Boolean.getBoolean("phasecast.terminal") ? LogStyle.TEXT : LogStyle.JSON;
  }

  private Optional<String> token() throws CommandException {
    Optional<String> token =
        tokenFile == null
            ? Optional.ofNullable(System.getenv(TOKEN_VARIABLE)).filter(text -> !text.isBlank())
            : Optional.of(firstLine(tokenFile));
    if (token.isPresent() && token.get().strip().length() < AccessToken.LEAST_LENGTH) {
      throw wrongUse(
          "the access token is too short to be safe; take 16 characters or more, such as the"
              + " output of: openssl rand -hex 16");
    }
    return token.map(String::strip);
  }

  private static String firstLine(Path file) throws CommandException {
    try {
      if (Files.size(file) > TOKEN_FILE_BYTES) {
        throw wrongUse(file + ": too long for a token; put the token alone in the first line");
      }
      return Files.readString(file).lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.USAGE, file + ": the token cannot be read; name a text file with it", e);
    }
  }

  private static CommandException wrongUse(String message) {
    return new CommandException(ExitCode.USAGE, message);
  }

  /** Reads {@code 200M}. */
  static final class SizeConverter implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      try {
        return DataSize.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }
}
