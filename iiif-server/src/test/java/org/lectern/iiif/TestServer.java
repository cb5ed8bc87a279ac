package org.lectern.iiif;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.imageio.ImageIO;
import org.eclipse.jetty.http.UriCompliance;
import org.lectern.core.access.AccessRule;
import org.lectern.core.access.Caller;
import org.lectern.core.access.Viewer;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.batch.Batch;
import org.lectern.core.batch.Progress;
import org.lectern.core.ingest.Ingest;
import org.lectern.core.search.LuceneIndex;
import org.lectern.core.search.SearchIndex;
import org.lectern.iiif.auth.Readers;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.discovery.Activities;
import org.lectern.iiif.image.ImageService;
import org.lectern.iiif.image.RenderLoad;
import org.lectern.iiif.image.request.ImageLimits;
import org.lectern.iiif.presentation.ManifestCollections;
import org.lectern.iiif.presentation.Manifests;
import org.lectern.iiif.presentation.OaiLinks;
import org.lectern.iiif.pyramid.PyramidStore;
import org.lectern.iiif.scan.ScanReader;
import org.lectern.iiif.search.ContentSearch;

/** The sample archive on a free port, alone; a request with {@code X-Reader} is a reader's. */
final class TestServer implements AutoCloseable {
  static final ImageLimits LIMITS = new ImageLimits(4000, 3000, 6_000_000);
  static final ObjectMapper JSON = new ObjectMapper();

  private final Archive archive;
  private final ImageService images;
  private final SearchIndex index;
  private final AtomicInteger tilesInFront = new AtomicInteger();
  private final Javalin server;
  private final HttpClient client = HttpClient.newHttpClient();

  private TestServer(Path folder) {
    this(folder, InstantSource.system());
  }

  private TestServer(Path folder, InstantSource clock) {
    this(folder, clock, LIMITS, RenderLoad.DEFAULT, TestReaders.NOBODY);
  }

  private TestServer(
      Path folder, InstantSource clock, ImageLimits limits, RenderLoad load, TestReaders readers) {
    archive = Archive.open(folder.resolve("data"));
    AccessRule rule = new AccessRule(clock);
    JpegCodec codec = JpegCodec.best();
    PyramidStore pyramids = PyramidStore.open(folder.resolve("pyramids"), codec);
    images = new ImageService(archive, rule, pyramids, codec, limits, load);
    Function<Context, Caller> caller =
        ctx ->
            new Caller(
                base(ctx),
                new Viewer(
                    ctx.header("X-Reader") != null
                        || readers.isInRoom(ctx.ip())
                        || readers.isSession(
                            Optional.ofNullable(ctx.cookie(Readers.COOKIE)).orElse(""))),
                ctx.ip());
    Manifests manifests =
        new Manifests(archive, rule, clock, OaiLinks.of("archive.example"), readers, limits);
    IiifRoutes routes =
        new IiifRoutes(
            archive, images, manifests, new ManifestCollections(archive, rule), caller, readers);
    index = LuceneIndex.open(folder.resolve("data"));
    SearchRoutes search =
        new SearchRoutes(archive, manifests, new ContentSearch(archive, rule, index), caller);
    server =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  config.concurrency.useVirtualThreads = true;
                  // Identifiers of any characters are for the routes to judge, not for the server.
                  config.jetty.modifyHttpConfiguration(
                      http -> http.setUriCompliance(UriCompliance.UNSAFE));
                  config.jetty.modifyServletContextHandler(
                      handler -> handler.getServletHandler().setDecodeAmbiguousURIs(true));
                  config.jetty.modifyServer(
                      jetty ->
                          jetty.insertHandler(
                              new TileHandler(
                                  images,
                                  request -> "http://" + request.getHeaders().get("Host"),
                                  (_, _) -> tilesInFront.incrementAndGet())));
                  routes.addTo(config.routes);
                  search.addTo(config.routes);
                  new DiscoveryRoutes(new Activities(archive, Optional.empty()), caller)
                      .addTo(config.routes);
                })
            .start("127.0.0.1", 0);
  }

  /** Over the sample archive. */
  static TestServer start(Path folder) {
    SampleArchive.write(folder.resolve("data"), folder.resolve("work"));
    return new TestServer(folder);
  }

  /** The same at another time. */
  static TestServer start(Path folder, InstantSource clock) {
    SampleArchive.write(folder.resolve("data"), folder.resolve("work"));
    return new TestServer(folder, clock);
  }

  /** The same under other limits. */
  static TestServer start(Path folder, ImageLimits limits, RenderLoad load) {
    SampleArchive.write(folder.resolve("data"), folder.resolve("work"));
    return new TestServer(folder, InstantSource.system(), limits, load, TestReaders.NOBODY);
  }

  /** The same for other readers. */
  static TestServer start(Path folder, TestReaders readers) {
    SampleArchive.write(folder.resolve("data"), folder.resolve("work"));
    return new TestServer(folder, InstantSource.system(), LIMITS, RenderLoad.DEFAULT, readers);
  }

  /** Over the demonstration collection: one for all tests of a run, because they only read. */
  static TestServer demo() {
    return Demo.SERVER;
  }

  private static final class Demo {
    private static final TestServer SERVER = start();

    private static TestServer start() {
      try {
        return ofBatch(
            Files.createTempDirectory("lectern-iiif-demo"),
            Path.of("..", "web", "src", "main", "demo"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Over an archive folder, taken in as {@code lectern ingest} does. */
  static TestServer ofBatch(Path folder, Path batch) {
    Path data = folder.resolve("data");
    PyramidStore pyramids = PyramidStore.open(folder.resolve("pyramids"), JpegCodec.best());
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of());
        SearchIndex index = LuceneIndex.openForWriting(data)) {
      Batch read = Batch.read(batch.toAbsolutePath(), ScanReader::measure);
      Ingest.Result result = new Ingest(writer, pyramids).run(read, Progress.NONE);
      if (read.report().hasErrors() || result.stopped().isPresent()) {
        throw new IllegalStateException(read.report().text() + result.stopped().orElse(""));
      }
      index.follow(writer.archive());
    }
    return new TestServer(folder);
  }

  /** As behind a proxy that speaks TLS with the world. */
  private static String base(Context ctx) {
    return (ctx.header("X-Forwarded-Proto") == null ? "http" : "https") + "://" + ctx.host();
  }

  /** Routes to documents as PDF that wait for a slow client for a time of the test's own. */
  RenderingRoutes renderings(Duration patience) {
    return new RenderingRoutes(
        archive, images, ctx -> new Caller(base(ctx), Viewer.PUBLIC, ctx.ip()), patience);
  }

  /** How many requests were answered before the routes. */
  int tilesInFront() {
    return tilesInFront.get();
  }

  String base() {
    return "http://127.0.0.1:" + server.port();
  }

  /** An answer that was read to its end. */
  record Answer(HttpResponse<byte[]> response) {
    int status() {
      return response.statusCode();
    }

    byte[] body() {
      return response.body();
    }

    String text() {
      return new String(body(), StandardCharsets.UTF_8);
    }

    JsonNode json() {
      try {
        return JSON.readTree(body());
      } catch (IOException e) {
        throw new UncheckedIOException(text(), e);
      }
    }

    /** Empty where the answer has no such header. */
    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    Pixels pixels() {
      return JpegCodec.best().decode(body());
    }

    /** The samples of a PNG in colour. */
    Pixels pixelsByJdk() {
      try {
        var raster = ImageIO.read(new ByteArrayInputStream(body())).getRaster();
        Pixels pixels = Pixels.blank(raster.getWidth(), raster.getHeight(), 3);
        for (int y = 0; y < raster.getHeight(); y++) {
          for (int x = 0; x < raster.getWidth(); x++) {
            for (int c = 0; c < 3; c++) {
              pixels.samples()[pixels.index(x, y) + c] = (byte) raster.getSample(x, y, c);
            }
          }
        }
        return pixels;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  Answer get(String path, String... headers) {
    return ask("GET", path, headers);
  }

  /** Asks for a path, or for an address that an answer gave. */
  Answer ask(String method, String path, String... headers) {
    String address = path.startsWith("http:") ? path : base() + path;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address))
            .method(method, HttpRequest.BodyPublishers.noBody());
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      return new Answer(client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(address, e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop();
    images.close();
    index.close();
    archive.close();
  }
}
