package dev.phasecast.api;

import dev.phasecast.job.Jobs;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.servlet.JavalinServlet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/** The service as it runs: a server, and the jobs behind it, which it stops with itself. */
public final class Service implements AutoCloseable {
  private static final int THREADS = 48;
  private static final int CONNECTIONS = 2000;
  private static final int LISTENERS = 500;
  private static final int HEADER_BYTES = 8192;
  private static final int BACKLOG = 256;
  private static final int STOP_MILLIS = 2000;

  /** What an idle connection is left when the service stops. */
  private static final int IDLE_STOP_MILLIS = 50;

  /** Seconds' worth of requests that may come at once. */
  private static final int BURST_SECONDS = 4;

  private static final double GUESSES_PER_SECOND = 0.2;
  private static final int GUESSES_AT_ONCE = 10;

  private final Server server;
  private final ServerConnector connector;
  private final InetAddress host;
  private final Jobs jobs;
  private final EventHub events;
  private final FrameShelf shelf;
  private final Jobs.Subscription bookkeeping;
  private final Routes routes;
  private final Page page;
  private final Guard guard;
  private final Access access;
  private final ServiceLog log;
  private volatile boolean stopping;

  /**
   * Makes a service that does not run yet.
   *
   * @param jobs closed with the service
   */
  public Service(
      ServiceSettings settings,
      Jobs jobs,
      Catalog catalog,
      FrameSource frames,
      PageAssets assets,
      ServiceLog log) {
    this.host = settings.host();
    this.jobs = jobs;
    this.log = log;
    ServiceMetrics metrics = new ServiceMetrics();
    JobJson json = new JobJson(jobs);
    events = new EventHub(jobs, json, LISTENERS, log);
    shelf = new FrameShelf(frames);
    access =
        new Access(
            settings.token().map(token -> new AccessToken(token, Clock.systemUTC())),
            new RateLimiter(GUESSES_PER_SECOND, GUESSES_AT_ONCE, System::nanoTime));
    guard =
        new Guard(
            new HostPolicy(settings.host(), settings.names()),
            new RateLimiter(
                settings.requestsPerSecond(),
                Math.max(1, settings.requestsPerSecond() * BURST_SECONDS),
                System::nanoTime),
            access);
    page = new Page(assets);
    routes =
        new Routes(
            new JobsResource(
                jobs,
                json,
                catalog,
                settings.limits().horizon(),
                new UploadReader(settings.limits().uploadBytes(), settings.uploadPace()),
                new Semaphore(settings.uploadPlaces()),
                metrics),
            new FilesResource(jobs),
            new FramesResource(jobs, shelf),
            new EventsResource(jobs, events),
            new SessionResource(access),
            new ServiceResource(jobs, catalog, settings.limits(), access, metrics, () -> stopping));
    metrics.observe(jobs, events::listening);
    bookkeeping = jobs.subscribe(metrics::changed, job -> shelf.forget(job.id()));
    server = new Server(threads(settings));
    connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http()));
    assemble(settings, metrics);
  }

  /**
   * Takes an address, before there is anything behind it; clients wait.
   *
   * @throws IOException if it is taken, or not one of this machine
   */
  public static ServerSocketChannel bind(InetAddress host, int port) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.bind(new InetSocketAddress(host, port), BACKLOG);
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Begins to answer.
   *
   * @param channel from {@link #bind}, closed with the service
   */
  public void start(ServerSocketChannel channel) throws IOException {
    try {
      connector.open(channel);
      server.start();
    } catch (Exception e) {
      close();
      if (e instanceof IOException fault) {
        throw fault;
      }
      throw new IllegalStateException("the server does not start", e);
    }
  }

  /** Where a browser on this machine finds it. */
  public URI uri() {
    String name = host.isAnyLocalAddress() ? "localhost" : host.getHostAddress();
    return URI.create("http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + port());
  }

  /** The port it listens on. */
  public int port() {
    return connector.getLocalPort();
  }

  /** All calls that it answers, but for the page. */
  Routes routes() {
    return routes;
  }

  /**
   * Stops in order: takes no more jobs, sends listeners away, lets jobs end in their time while
   * what there is can still be read, and then goes.
   */
  @Override
  public void close() {
    stopping = true;
    events.close();
    bookkeeping.close();
    jobs.close();
    try {
      server.stop();
      shelf.close();
    } catch (Exception e) {
      log.fault("stop", e);
    }
  }

  private static QueuedThreadPool threads(ServiceSettings settings) {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS + settings.uploadPlaces(), 4);
    threads.setName("phasecast-http");
    threads.setDaemon(true);
    return threads;
  }

  private static HttpConfiguration http() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    return http;
  }

  private void assemble(ServiceSettings settings, ServiceMetrics metrics) {
    connector.setIdleTimeout(settings.idle().toMillis());
    connector.setShutdownIdleTimeout(IDLE_STOP_MILLIS);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(CONNECTIONS, connector));
    HeaderDeadline deadline = new HeaderDeadline(connector);
    Gate gate = new Gate(handlers(), new ClientAddress(settings.proxies()), deadline);
    server.setHandler(gate);
    server.setErrorHandler(new ProblemPages(gate));
    server.setRequestLog(new AccessLog(gate, log, metrics));
    server.setStopTimeout(STOP_MILLIS);
    repeat(deadline::look, settings.headPeriod().toMillis());
  }

  private void repeat(Runnable action, long millis) {
    ScheduledExecutorScheduler scheduler = new ScheduledExecutorScheduler("phasecast-look", true);
    server.addBean(scheduler);
    server.addEventListener(
        new org.eclipse.jetty.util.component.LifeCycle.Listener() {
          @Override
          public void lifeCycleStarted(org.eclipse.jetty.util.component.LifeCycle event) {
            again();
          }

          private void again() {
            scheduler.schedule(
                () -> {
                  action.run();
                  again();
                },
                millis,
                TimeUnit.MILLISECONDS);
          }
        });
  }

  private ServletContextHandler handlers() {
    Javalin javalin = Javalin.create(this::configure);
    ServletContextHandler context = new ServletContextHandler("/", false, false);
    // Javalin's own server would bring web sockets along, which nobody needs here.
    ServletHolder holder = new ServletHolder(new JavalinServlet(javalin.unsafe));
    holder.setAsyncSupported(true);
    context.addServlet(holder, "/*");
    return context;
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.http.asyncTimeout = 0;
    config.router.treatMultipleSlashesAsSingleSlash = false;
    config.router.ignoreTrailingSlashes = false;
    config.routes.before(guard::check);
    config.routes.before(page::serve);
    for (Route route : routes.all()) {
      Handler handler = entered(route);
      for (HandlerType type : Routes.types(route)) {
        config.routes.addHttpHandler(type, route.path(), handler);
      }
    }
    config.routes.exception(ProblemException.class, (e, ctx) -> Answers.problem(ctx, e.problem()));
    config.routes.exception(HttpResponseException.class, this::notFound);
    config.routes.exception(Exception.class, this::fault);
    config.router.javaLangErrorHandler(
        (response, error) -> {
          log.fault("fault", error);
          response.setStatus(500);
        });
  }

  private Handler entered(Route route) {
    return ctx -> {
      Exchange.of(ctx.req()).enter(route.path());
      if (route.admission() == Route.Admission.TOKEN) {
        access.require(ctx);
      }
      route.handler().handle(ctx);
    };
  }

  private void notFound(HttpResponseException refusal, Context ctx) {
    Set<String> methods = routes.methods(ctx.path());
    if (refusal.getStatus() == 404 && !methods.isEmpty()) {
      Answers.problem(ctx, Problem.of(405).with("Allow", String.join(", ", methods)));
    } else {
      Answers.problem(ctx, Problem.of(refusal.getStatus()));
    }
  }

  private void fault(Exception fault, Context ctx) {
    if (fault instanceof HttpException) {
      // Jetty reads some of a request, such as its query, only when it is asked for.
      Answers.problem(ctx, Problem.of(400));
      return;
    }
    log.fault("fault " + Exchange.of(ctx.req()).id(), fault);
    Answers.problem(ctx, Problem.of(500));
  }
}
