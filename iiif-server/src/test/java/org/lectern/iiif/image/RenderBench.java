package org.lectern.iiif.image;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.model.Description;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;
import org.lectern.core.model.History;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Page;
import org.lectern.core.model.Scan;
import org.lectern.core.model.Statement;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.image.request.ImageApi;
import org.lectern.iiif.image.request.ImageLimits;
import org.lectern.iiif.image.request.ImagePlan;
import org.lectern.iiif.image.request.ImageRequest;
import org.lectern.iiif.pyramid.Pyramid;

/**
 * What an answer costs in processor time, without HTTP and without the cache of rendered pictures:
 * a page of 35 megapixels in colour, one request after the other, from the parts of the address to
 * the last byte. Prints the median of seven rounds for both codecs.
 *
 * <pre>
 * w1  aligned tiles of all levels        w2  full/!200,200      w3  full/1200,
 * w4  1000 x 1000 anywhere to 500        w5  info.json          w6  full/max
 * p3  w3 as PNG                          s3  w3 in colours, without encoding
 * t1  w1's full tiles turned by 90, from coefficients           t2  the same, rendered
 * g1  w1's tiles in gray, from coefficients                     g2  the same, rendered
 * </pre>
 *
 * <pre>
 * mvn -pl iiif-server -am test -Dtest=RenderBench -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 */
class RenderBench {
  private static final Dimensions SIZE = new Dimensions(5000, 7000);
  private static final int ROUNDS = 7;

  @Test
  void run(@TempDir Path folder) {
    Pyramid made = SamplePyramid.of(SIZE, 3, folder);
    System.out.println("CPU ms per answer; " + SIZE + ", " + made.levels().size() + " levels");
    Path file = folder.resolve("pyramids/00/00").resolve(SamplePyramid.SHA512 + ".tif");
    JpegCodec.turbo().ifPresent(codec -> run(codec, file));
    run(JpegCodec.pure(), file);
  }

  private static void run(JpegCodec codec, Path file) {
    PageImage image = image(Pyramid.open(file, codec));
    TileRenderer renderer = new TileRenderer(codec);
    List<String> tiles = tiles(image.pyramid());
    Random random = new Random(1);
    List<String> regions =
        IntStream.range(0, 100)
            .mapToObj(_ -> random.nextInt(4000) + "," + random.nextInt(6000) + ",1000,1000/500,")
            .toList();
    System.out.println(codec.name());
    measure("w1", 5000, i -> answer(image, renderer, tiles.get(i % tiles.size())));
    measure("w2", 300, _ -> answer(image, renderer, "full/!200,200"));
    measure("w3", 20, _ -> answer(image, renderer, "full/1200,"));
    measure("w4", 50, i -> answer(image, renderer, regions.get(i % regions.size())));
    measure("w5", 5000, _ -> info(image));
    ImagePlan png = plan("full/1200,", "0", "default.png");
    measure("p3", 10, _ -> rendered(image, renderer, png));
    measure("s3", 10, _ -> TileRenderer.scaled(image.pyramid(), png).samples().length);
    measure("w6", 2, _ -> answer(image, renderer, "full/max"));
    List<ImagePlan> turned =
        tiles.stream()
            .filter(t -> t.endsWith("/512,512"))
            .map(t -> plan(t, "90", "default.jpg"))
            .toList();
    measure("t1", 500, i -> rearranged(image, renderer, turned.get(i % turned.size())));
    measure("t2", 500, i -> rendered(image, renderer, turned.get(i % turned.size())));
    List<ImagePlan> gray = tiles.stream().map(t -> plan(t, "0", "gray.jpg")).toList();
    measure("g1", 500, i -> rearranged(image, renderer, gray.get(i % gray.size())));
    measure("g2", 500, i -> rendered(image, renderer, gray.get(i % gray.size())));
  }

  private static ImagePlan plan(String path, String rotation, String file) {
    int slash = path.indexOf('/');
    return ImageRequest.parse(
            ImageApi.V3, path.substring(0, slash), path.substring(slash + 1), rotation, file)
        .plan(SIZE, false, ImageLimits.DEFAULT);
  }

  private static int rearranged(PageImage image, TileRenderer renderer, ImagePlan plan) {
    return renderer.rearrange(image.source(plan).orElseThrow(), plan).orElseThrow().length;
  }

  private static int rendered(PageImage image, TileRenderer renderer, ImagePlan plan) {
    return renderer.render(image.pyramid(), plan).length;
  }

  private static int answer(PageImage image, TileRenderer renderer, String path) {
    ImagePlan plan = plan(path, "0", "default.jpg");
    Tile tile =
        image
            .stored(plan)
            .<Tile>map(Tile.Stored::new)
            .orElseGet(
                () -> new Tile.Rendered(renderer.render(image.pyramid(), plan), "image/jpeg"));
    try {
      tile.writeTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return (int) tile.length().orElseThrow();
  }

  private static int info(PageImage image) {
    List<Dimensions> levels = ImageInfo.levels(image.size());
    return ImageInfo.of(
            "http://localhost/iiif/image/3/a~1",
            levels,
            512,
            ImageLimits.DEFAULT,
            Optional.empty(),
            List.of())
        .json()
        .bytes()
        .length;
  }

  private static void measure(String name, int count, IntFunction<Integer> answer) {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    double[] millis = new double[ROUNDS];
    long bytes = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = system.getProcessCpuTime();
      for (int i = 0; i < count; i++) {
        bytes += answer.apply(i);
      }
      millis[round] = (system.getProcessCpuTime() - start) / 1e6 / count;
    }
    Arrays.sort(millis);
    System.out.printf(
        Locale.ROOT,
        "  %s %8.3f ms  %8d bytes%n",
        name,
        millis[ROUNDS / 2],
        bytes / ROUNDS / count);
  }

  private static List<String> tiles(Pyramid pyramid) {
    return pyramid.levels().stream()
        .flatMap(
            level -> {
              int span = 512 * level.scale();
              return IntStream.range(0, level.columns() * level.rows())
                  .mapToObj(
                      i -> {
                        int x = i % level.columns() * span;
                        int y = i / level.columns() * span;
                        int width = Math.min(span, SIZE.width() - x);
                        int height = Math.min(span, SIZE.height() - y);
                        return "%d,%d,%d,%d/%d,%d"
                            .formatted(
                                x,
                                y,
                                width,
                                height,
                                Math.ceilDiv(width, level.scale()),
                                Math.ceilDiv(height, level.scale()));
                      });
            })
        .toList();
  }

  private static PageImage image(Pyramid pyramid) {
    Page page =
        new Page(
            "1",
            Optional.empty(),
            Optional.empty(),
            LanguageMap.EMPTY,
            Optional.empty(),
            LanguageMap.EMPTY,
            new Scan(
                "1.jpg",
                "image/jpeg",
                SIZE,
                1,
                SamplePyramid.SHA512,
                1,
                Optional.empty(),
                "RGB 8",
                Optional.empty()),
            Optional.empty());
    Document document =
        new Document(
            new DocumentId("a"),
            new Description("en", List.of(Statement.of(Field.TITLE, "A"))),
            List.of(page),
            List.of(),
            List.of(),
            new History(Instant.EPOCH, Instant.EPOCH, 1));
    return new PageImage(
        document, page, page.pictures().getFirst(), pyramid, true, Optional.empty());
  }
}
