package org.lectern.web.reader;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lectern.core.archive.AccessRule;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.archive.Viewer;
import org.lectern.core.ingest.Batch;
import org.lectern.core.ingest.Ingest;
import org.lectern.core.ingest.Progress;
import org.lectern.core.search.SearchIndex;
import org.lectern.iiif.IiifRoutes;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.image.ImageLimits;
import org.lectern.iiif.image.ImageService;
import org.lectern.iiif.presentation.Harvest;
import org.lectern.iiif.presentation.ManifestCollections;
import org.lectern.iiif.presentation.Manifests;
import org.lectern.iiif.pyramid.PyramidStore;

/**
 * The demonstration collection, taken in and served on a free port: one for all tests of a run,
 * because they only read.
 */
final class DemoServer {
  private static final DemoServer ONE = new DemoServer(0);

  private final Javalin server;

  static String base() {
    return "http://localhost:" + ONE.server.port();
  }

  private DemoServer(int port) {
    try {
      Path data = Files.createTempDirectory("lectern-demo");
      Path pyramidFolder = data.resolve("pyramids");
      JpegCodec codec = JpegCodec.best();
      PyramidStore pyramids = PyramidStore.open(pyramidFolder, codec);
      try (ArchiveWriter writer = ArchiveWriter.open(data, List.of());
          SearchIndex index = SearchIndex.openForWriting(data)) {
        Batch batch = Batch.read(demo());
        Ingest.Result result = new Ingest(writer, pyramids).run(batch, Progress.NONE);
        if (result.stopped().isPresent() || batch.report().hasErrors()) {
          throw new IllegalStateException(
              result.stopped().orElse("")
                  + batch.report().faults().stream()
                      .map(Object::toString)
                      .collect(Collectors.joining("\n")));
        }
        index.follow(writer.archive());
      }
      Archive archive = Archive.open(data);
      AccessRule rule = new AccessRule(InstantSource.system());
      Function<Context, String> base = ctx -> "http://" + ctx.host();
      ReaderRoutes reader =
          new ReaderRoutes(archive, SearchIndex.open(data), rule, base, "example.org");
      IiifRoutes iiif =
          new IiifRoutes(
              archive,
              new ImageService(archive, rule, pyramids, codec, ImageLimits.DEFAULT, 64 << 20),
              new Manifests(archive, rule, InstantSource.system(), Harvest.of("example.org")),
              new ManifestCollections(archive, rule),
              base,
              _ -> Viewer.PUBLIC);
      server =
          Javalin.create(
                  config -> {
                    config.startup.showJavalinBanner = false;
                    reader.addTo(config);
                    iiif.addTo(config.routes);
                    config.routes.error(404, reader::notFound);
                  })
              .start("127.0.0.1", port);
    } catch (IOException e) {
      throw new IllegalStateException("the demonstration collection", e);
    }
  }

  private static Path demo() {
    return Path.of("src/main/demo").toAbsolutePath();
  }

  /** Serves until it is stopped, for looking at pages: the argument is the port. */
  static void main(String[] arguments) {
    new DemoServer(Integer.parseInt(arguments[0]));
  }
}
