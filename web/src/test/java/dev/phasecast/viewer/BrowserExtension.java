package dev.phasecast.viewer;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link Visitor}: the system's Chromium before a running service, one of each for
 * all tests.
 *
 * <p>Where there is no Chromium, tests are skipped with one line, or fail with {@code
 * -Dphasecast.browser=required}.
 */
final class BrowserExtension implements BeforeAllCallback, ParameterResolver {
  /**
   * Milliseconds: a job of the tests' clip is done in a tenth of it, on a machine with nothing
   * else.
   */
  private static final int PATIENCE = 90_000;

  private static final Namespace NAMESPACE = Namespace.create(BrowserExtension.class);

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    Optional<Path> chromium = chromium();
    if (chromium.isEmpty()) {
      absent(
          "no Chromium at /usr/bin/chromium or PHASECAST_CHROMIUM; install it to test the viewer");
      return;
    }
    ExtensionContext.Store store = context.getRoot().getStore(NAMESPACE);
    if (store.get(Shared.class) != null) {
      return;
    }
    store.put(Shared.class, Shared.start(chromium.get()));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Visitor.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Shared shared = context.getRoot().getStore(NAMESPACE).get(Shared.class, Shared.class);
    if (shared == null) {
      throw new IllegalStateException("tests run although there is no browser");
    }
    Visitor visitor = new Visitor(shared.browser, shared.service.base());
    context.getStore(NAMESPACE).put(visitor, visitor);
    return visitor;
  }

  private static Optional<Path> chromium() {
    String named = System.getenv().getOrDefault("PHASECAST_CHROMIUM", "/usr/bin/chromium");
    return Optional.of(Path.of(named)).filter(Files::isExecutable);
  }

  private static void absent(String what) {
    if (System.getProperty("phasecast.browser", "").equals("required")) {
      throw new IllegalStateException(what);
    }
    Assumptions.abort(what);
  }

  /** What all tests use together; closed after the last of them. */
  private static final class Shared implements AutoCloseable {
    private final ServiceUnderTest service;
    private final Playwright playwright;
    private final Browser browser;

    private Shared(ServiceUnderTest service, Playwright playwright, Browser browser) {
      this.service = service;
      this.playwright = playwright;
      this.browser = browser;
    }

    static Shared start(Path chromium) throws IOException {
      PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
      Playwright playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      Browser browser =
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(chromium)
                      .setArgs(
                          List.of(
                              "--no-sandbox",
                              "--disable-gpu",
                              "--disable-dev-shm-usage",
                              "--disable-background-networking")));
      return new Shared(ServiceUnderTest.find(), playwright, browser);
    }

    @Override
    public void close() throws IOException {
      try (service;
          playwright) {
        browser.close();
      }
    }
  }

  /** Opens pages, each as somebody who was never there before. */
  static final class Visitor implements AutoCloseable {
    private final Browser browser;
    private final URI base;
    private final List<BrowserContext> contexts = new ArrayList<>();

    private Visitor(Browser browser, URI base) {
      this.browser = browser;
      this.base = base;
    }

    /** A page on a desk, in light colours. */
    ViewerPage desk() {
      return visit(1440, 900, ColorScheme.LIGHT);
    }

    /** A page of a size and theme. */
    ViewerPage visit(int width, int height, ColorScheme theme) {
      BrowserContext context =
          browser.newContext(
              new Browser.NewContextOptions()
                  .setViewportSize(width, height)
                  .setColorScheme(theme)
                  .setHasTouch(width < 600)
                  .setBaseURL(base.toString())
                  .setPermissions(List.of("clipboard-read", "clipboard-write")));
      contexts.add(context);
      context.setDefaultTimeout(PATIENCE);
      return new ViewerPage(context.newPage());
    }

    @Override
    public void close() {
      contexts.forEach(BrowserContext::close);
    }
  }
}
