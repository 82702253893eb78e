package dev.phasecast.api;

import dev.phasecast.cli.Main;
import dev.phasecast.cli.PredictorCatalog;
import dev.phasecast.job.JobLog;
import dev.phasecast.job.JobSettings;
import dev.phasecast.job.Jobs;
import dev.phasecast.job.LocalJobs;
import dev.phasecast.report.FramePack;
import dev.phasecast.report.PanelTitle;
import dev.phasecast.viewer.ViewerAssets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The parts of the program as it is installed. */
final class InstalledParts implements ServiceParts {
  @Override
  public Jobs jobs(JobSettings settings, JobLog log) throws IOException {
    return LocalJobs.open(settings, log);
  }

  @Override
  public Catalog catalog() {
    return new Catalog(
        PredictorCatalog.names().stream()
            .map(name -> new Catalog.Predictor(name, PanelTitle.of(name)))
            .toList(),
        PredictorCatalog.standard(),
        Main.knows("check"));
  }

  @Override
  public FrameSource frames() {
    return InstalledParts::open;
  }

  @Override
  public PageAssets assets() {
    ViewerAssets files = ViewerAssets.load();
    return path ->
        files
            .find(path)
            .map(file -> new PageAssets.Asset(file.bytes(), file.contentType(), file.etag()));
  }

  private static FrameSource.Frames open(Path result) throws IOException {
    FramePack pack = FramePack.open(result);
    return new FrameSource.Frames() {
      @Override
      public Optional<byte[]> read(long frame, String name) throws IOException {
        return pack.read(frame, name);
      }

      @Override
      public void close() throws IOException {
        pack.close();
      }
    };
  }
}
