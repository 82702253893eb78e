package dev.phasecast.viewer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The files of the page, all in memory, under fixed paths.
 *
 * <p>A path is looked up and never resolved: whatever is not in the list does not exist, however it
 * is written.
 */
public final class ViewerAssets {
  /** Where the page itself is. */
  public static final String PAGE = "/";

  private static final String FOLDER = "/viewer/";
  private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
  private static final List<String> FILES =
      List.of(
          "icon.svg",
          "base.css",
          "layout.css",
          "viewer.css",
          "theme.js",
          "main.js",
          "api.js",
          "charts.js",
          "checks.js",
          "curves.js",
          "difference.js",
          "dom.js",
          "feed.js",
          "files.js",
          "format.js",
          "frames.js",
          "jobs.js",
          "jobview.js",
          "keys.js",
          "overlays.js",
          "panels.js",
          "player.js",
          "session.js",
          "slider.js",
          "state.js",
          "table.js",
          "transport.js",
          "upload.js",
          "viewer.js",
          "zoom.js");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private final Map<String, Asset> assets;

  private ViewerAssets(Map<String, Asset> assets) {
    this.assets = Map.copyOf(assets);
  }

  /** Reads all files of the page. */
  public static ViewerAssets load() {
    Map<String, Asset> assets = new LinkedHashMap<>();
    assets.put(PAGE, read("page/index.html"));
    for (String file : FILES) {
      assets.put(FOLDER + file, read("page/" + file));
    }
    assets.put(FOLDER + "uplot.js", read(UPLOT + "uPlot.esm.js"));
    assets.put(FOLDER + "uplot.css", read(UPLOT + "uPlot.min.css"));
    return new ViewerAssets(assets);
  }

  /**
   * The file under a path.
   *
   * @param path of a request, decoded, with its leading slash and without its query
   */
  public Optional<Asset> find(String path) {
    return Optional.ofNullable(assets.get(path));
  }

  /** All paths that there are. */
  public Set<String> paths() {
    return assets.keySet();
  }

  private static Asset read(String resource) {
    try (InputStream in = ViewerAssets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("this build lacks " + resource + " of the viewer");
      }
      String ending = resource.substring(resource.lastIndexOf('.') + 1);
      return new Asset(in.readAllBytes(), Objects.requireNonNull(TYPES.get(ending)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource + " of the viewer", e);
    }
  }
}
