package org.lectern.iiif.harvest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.lectern.core.batch.scan.BadScan;
import org.lectern.core.importer.DocumentTarget;
import org.lectern.core.model.Dimensions;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.JpegException;
import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.format.JpegWriter;
import org.lectern.iiif.format.PictureWriter;
import org.lectern.iiif.scan.ScanReader;

/**
 * Fetches the picture of a canvas as large as its server gives it: in one piece, or where the
 * server limits the size of an answer, in tiles that are put together.
 */
final class Pictures {
  /** Of a server that does not say how its tiles are cut. */
  private static final int USUAL_TILE = 1024;

  private static final int MOST_TILES = 10_000;
  private static final int LARGEST_SIDE = 65_500; // of a JPEG

  /** Of a picture that is put together of tiles, which were JPEG before. */
  private static final int QUALITY = 95;

  /** A canvas this much wider than its picture has had a better one. */
  private static final double SMALLER = 0.9;

  private final Web web;

  Pictures(Web web) {
    this.web = web;
  }

  /** What an info.json says; no limit is as large as there are numbers. */
  private record ServiceInfo(
      int width, int height, int maxWidth, int maxHeight, long maxArea, int tile, boolean two) {
    boolean isLimited() {
      return width > maxWidth || height > maxHeight || (long) width * height > maxArea;
    }

    String full(String service) {
      return service + (two ? "/full/full/0/default.jpg" : "/full/max/0/default.jpg");
    }

    /** A region in its own size, which all servers give that cut tiles. */
    String region(String service, int x, int y, int w, int h) {
      return "%s/%d,%d,%d,%d/%s/0/default.jpg"
          .formatted(service, x, y, w, h, two ? w + "," : w + "," + h);
    }
  }

  /**
   * Writes a picture of a page, unless the folder has it from the same address. What cannot be had
   * is reported.
   *
   * @param name of the page or variant
   * @return whether the folder has one
   */
  boolean take(
      DocumentTarget document,
      String name,
      SourceManifest.Canvas canvas,
      SourceManifest.Image image) {
    String source = image.service().orElse(image.address());
    String path = document.path("pages", name + extension(image));
    String fingerprint = source + " " + canvas.width() + "x" + canvas.height();
    try {
      document.file(path, fingerprint, () -> fetched(document, name, canvas, image));
      return true;
    } catch (IOException e) {
      document.problem("page " + name, e.getMessage());
      return document.keep(path);
    }
  }

  private static String extension(SourceManifest.Image image) {
    if (image.service().isPresent()) {
      return ".jpg";
    }
    return switch (image.media()) {
      case "image/png" -> ".png";
      case "image/tiff" -> ".tif";
      case "image/gif" -> ".gif";
      case "image/webp" -> ".webp";
      case "image/jp2" -> ".jp2";
      default -> ".jpg";
    };
  }

  private InputStream fetched(
      DocumentTarget document,
      String name,
      SourceManifest.Canvas canvas,
      SourceManifest.Image image)
      throws IOException {
    Path file = Files.createTempFile("lectern-iiif", ".image");
    try {
      Dimensions size = fetch(image, file);
      boolean first = image.equals(canvas.images().getFirst());
      if (first && size.width() < canvas.width() * SMALLER) {
        document.problem(
            "page " + name,
            "the largest picture that %s gives is %s, the original was %dx%d"
                .formatted(
                    image.service().orElse(image.address()),
                    size,
                    canvas.width(),
                    canvas.height()));
      }
      return new FilterInputStream(Files.newInputStream(file)) {
        @Override
        public void close() throws IOException {
          super.close();
          Files.deleteIfExists(file);
        }
      };
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private Dimensions fetch(SourceManifest.Image image, Path file) throws IOException {
    Optional<ServiceInfo> info = Optional.empty();
    if (image.service().isPresent()) {
      try {
        info = Optional.of(info(web.json(image.service().get() + "/info.json")));
      } catch (IOException e) {
        // Without it the address that the manifest names is still there.
        if (e instanceof RefusedException) {
          throw e;
        }
      }
    }
    if (info.isEmpty()) {
      return whole(image.address(), file);
    }
    String service = image.service().orElseThrow();
    if (info.get().isLimited()) {
      return tiles(service, info.get(), file);
    }
    try {
      Dimensions size = whole(info.get().full(service), file);
      boolean smaller = size.width() < info.get().width();
      return smaller ? tiles(service, info.get(), file) : size;
    } catch (RefusedException e) {
      throw e;
    } catch (IOException e) {
      return tiles(service, info.get(), file); // some servers have tiles only
    }
  }

  private static ServiceInfo info(JsonNode node) {
    String said = ManifestReader.text(node, "@context", "profile") + ManifestReader.type(node);
    boolean two = !said.contains("image/3") && !said.contains("ImageService3");
    JsonNode tiles = node.path("tiles").path(0);
    int width = node.path("width").asInt();
    int maxWidth = limit(node, "maxWidth", Integer.MAX_VALUE);
    for (JsonNode profile : ManifestReader.list(node.path("profile"))) {
      maxWidth = Math.min(maxWidth, limit(profile, "maxWidth", Integer.MAX_VALUE));
    }
    return new ServiceInfo(
        width,
        node.path("height").asInt(),
        maxWidth,
        // Image API 3.0, 5.3: without a height the width limits both sides.
        limit(node, "maxHeight", maxWidth),
        node.path("maxArea").asLong(Long.MAX_VALUE),
        Math.clamp(tiles.path("width").asInt(USUAL_TILE), 64, 4096),
        two);
  }

  private static int limit(JsonNode node, String name, int otherwise) {
    int limit = node.path(name).asInt(otherwise);
    return limit > 0 ? limit : otherwise;
  }

  private Dimensions whole(String address, Path file) throws IOException {
    web.picture(address, file);
    try {
      return ScanReader.measure(file).size();
    } catch (BadScan e) {
      throw new IOException("%s is not a picture: %s".formatted(address, e.getMessage()), e);
    }
  }

  /** A row of tiles at a time is in memory. */
  private Dimensions tiles(String service, ServiceInfo info, Path file) throws IOException {
    long count =
        Math.ceilDiv(info.width(), info.tile()) * (long) Math.ceilDiv(info.height(), info.tile());
    boolean sides =
        info.width() > 0
            && info.height() > 0
            && info.width() <= LARGEST_SIDE
            && info.height() <= LARGEST_SIDE;
    if (!sides || count > MOST_TILES) {
      throw new IOException(
          "%s says that its picture is %d x %d, which is not taken"
              .formatted(service, info.width(), info.height()));
    }
    Path tile = Files.createTempFile("lectern-iiif", ".tile");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      JpegWriter writer =
          new JpegWriter(
              new PictureWriter.Shape(info.width(), info.height(), 3, false),
              JpegCodec.best(),
              QUALITY,
              info.tile(),
              out);
      for (int y = 0; y < info.height(); y += info.tile()) {
        int h = Math.min(info.tile(), info.height() - y);
        Pixels band = Pixels.blank(info.width(), h, 3);
        for (int x = 0; x < info.width(); x += info.tile()) {
          int w = Math.min(info.tile(), info.width() - x);
          String address = info.region(service, x, y, w, h);
          web.picture(address, tile);
          place(address, tile, band, x, w, h);
        }
        writer.write(band, Optional.empty());
      }
      writer.finish();
      return new Dimensions(info.width(), info.height());
    } finally {
      Files.deleteIfExists(tile);
    }
  }

  private static void place(String address, Path tile, Pixels band, int x, int w, int h)
      throws IOException {
    try {
      Pixels pixels = JpegCodec.best().decode(Files.readAllBytes(tile));
      if (pixels.width() != w || pixels.height() != h || pixels.components() == 4) {
        throw new IOException(
            "%s is %d x %d and not %d x %d"
                .formatted(address, pixels.width(), pixels.height(), w, h));
      }
      for (int row = 0; row < h; row++) {
        for (int column = 0; column < w; column++) {
          for (int c = 0; c < 3; c++) {
            band.samples()[band.index(x + column, row) + c] =
                (byte) pixels.sample(column, row, pixels.components() == 1 ? 0 : c);
          }
        }
      }
    } catch (JpegException e) {
      throw new IOException(address + " is not a picture: " + e.getMessage(), e);
    }
  }
}
