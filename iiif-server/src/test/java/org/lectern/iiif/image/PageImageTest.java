package org.lectern.iiif.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
import org.lectern.iiif.codec.Pictures;
import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.image.request.ImageApi;
import org.lectern.iiif.image.request.ImageLimits;
import org.lectern.iiif.image.request.ImagePlan;
import org.lectern.iiif.image.request.ImageRequest;
import org.lectern.iiif.pyramid.Level;
import org.lectern.iiif.pyramid.Pyramid;
import org.lectern.iiif.scan.EncodedTile;

/** Stored tiles are found, whatever the spelling of the request. */
class PageImageTest {
  private static final Dimensions SIZE = new Dimensions(1301, 1803);

  private static Pyramid pyramid;
  private static PageImage image;

  @BeforeAll
  static void make(@TempDir Path folder) {
    pyramid = SamplePyramid.of(SIZE, 3, folder);
    Page page =
        new Page(
            "0001",
            Optional.empty(),
            Optional.empty(),
            LanguageMap.EMPTY,
            Optional.empty(),
            LanguageMap.EMPTY,
            new Scan(
                "0001.jpg",
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
            new DocumentId("letter"),
            new Description("en", List.of(Statement.of(Field.TITLE, "Letter"))),
            List.of(page),
            List.of(),
            List.of(),
            new History(Instant.EPOCH, Instant.EPOCH, 1));
    image =
        new PageImage(document, page, page.pictures().getFirst(), pyramid, true, Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0,0,512,512/max | 0,0,0",
        "0,0,512,512/512,512 | 0,0,0",
        "0,0,512,512/512, | 0,0,0",
        "0,0,512,512/,512 | 0,0,0",
        "0,0,512,512/^512, | 0,0,0",
        "0,0,512,512/pct:100 | 0,0,0",
        "0,0,512,512/!512,512 | 0,0,0",
        "0,0,512,512/!9000,512 | 0,0,0",
        "1024,1536,512,512/max | 0,2,3",
        "1024,1536,277,267/277, | 0,2,3",
        "0,0,1024,1024/512, | 1,0,0",
        "0,0,1024,1024/pct:50 | 1,0,0",
        "1024,1024,1024,1024/139, | 1,1,1",
        "1024,1024,277,779/139,390 | 1,1,1",
        "full/326, | 2,0,0",
        "full/,451 | 2,0,0",
        "full/326,451 | 2,0,0",
        "full/pct:25 | 2,0,0",
        "pct:0,0,100,100/!326,9999 | 2,0,0",
        "full/163,226 | 3,0,0",
        "full/82, | 4,0,0",
      })
  void everySpellingOfATileIsThatTile(String path, String tile) throws IOException {
    String[] at = tile.split(",", -1);
    int level = Integer.parseInt(at[0]);
    int column = Integer.parseInt(at[1]);
    int row = Integer.parseInt(at[2]);
    Optional<EncodedTile> found = image.stored(plan(path + "/0/default.jpg"));
    assertTrue(found.isPresent(), path);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    found.get().writeTo(bytes);
    assertEquals(found.get().length(), bytes.size());
    assertArrayEquals(
        pyramid.tile(level, column, row).orElseThrow().toBytes(), bytes.toByteArray());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "full/max/0/default.jpg",
        "0,0,512,512/max/90/default.jpg",
        "0,0,512,512/max/!0/default.jpg",
        "0,0,512,512/max/0/gray.jpg",
        "0,0,512,512/max/0/default.png",
        "1,0,512,512/max/0/default.jpg",
        "0,0,511,512/max/0/default.jpg",
        "0,0,512,512/511,512/0/default.jpg",
        "0,0,512,512/^1024,/0/default.jpg",
        "256,256,256,256/max/0/default.jpg",
        "square/max/0/default.jpg",
      })
  void whatIsNotATileIsNotFound(String path) {
    assertEquals(Optional.empty(), image.stored(plan(path)));
  }

  @Test
  void everyTileDecodesToItsTrueSizeAndToThePixelsOfTheLevel() throws IOException {
    for (Level level : pyramid.levels()) {
      int span = 512 * level.scale();
      for (int y = 0; y < SIZE.height(); y += span) {
        for (int x = 0; x < SIZE.width(); x += span) {
          int width = Math.ceilDiv(Math.min(span, SIZE.width() - x), level.scale());
          int height = Math.ceilDiv(Math.min(span, SIZE.height() - y), level.scale());
          String path =
              "%d,%d,%d,%d/%d,%d/0/default.jpg".formatted(x, y, span, span, width, height);
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          image.stored(plan(path)).orElseThrow().writeTo(bytes);
          Pixels tile = JpegCodec.pure().decode(bytes.toByteArray());
          Pixels reference =
              pyramid.read(level.number(), x / level.scale(), y / level.scale(), width, height);
          assertEquals(width + "x" + height + "x3", tile.toString());
          assertTrue(Pictures.meanDifference(reference, tile) < 2, path);
        }
      }
    }
  }

  /** What is made of coefficients is what decoding, turning and shading makes, but for rounding. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0,0,512,512/512,512/90/default.jpg | true",
        "0,0,512,512/512,512/!180/default.jpg | true",
        "512,0,512,512/512,/270/color.jpg | true",
        "0,0,1024,1024/512,512/!0/gray.jpg | true",
        "1024,1536,512,512/277,267/0/gray.jpg | true",
        "1024,1536,512,512/277,267/90/default.jpg | false",
        "0,0,1301,1803/400,/90/gray.jpg | false",
        "0,0,512,512/512,512/45/default.jpg | false",
        "0,0,512,512/512,512/90/bitonal.jpg | false",
        "0,0,512,512/512,512/90/default.png | false",
        "0,0,512,512/511,511/90/default.jpg | false"
      })
  void turnedAndGrayTilesAreMadeOfStoredOnes(String path, boolean rearranged) {
    ImagePlan plan = plan(path);
    for (JpegCodec codec : List.of(JpegCodec.best(), JpegCodec.pure())) {
      TileRenderer renderer = new TileRenderer(codec);
      Optional<byte[]> made = image.source(plan).flatMap(t -> renderer.rearrange(t, plan));
      assertEquals(rearranged, made.isPresent());
      if (rearranged) {
        Pixels there = codec.decode(made.get());
        Pixels rendered = codec.decode(renderer.render(pyramid, plan));
        assertEquals(rendered.toString(), there.toString());
        assertTrue(Pictures.meanDifference(rendered, there) < 2, path);
      }
    }
  }

  @Test
  void sizesOfAPyramidAreKnownWithoutOpeningIt() {
    assertEquals(
        ImageInfo.levels(SIZE),
        pyramid.levels().stream().map(l -> new Dimensions(l.width(), l.height())).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "full/!200,200/0/default.jpg",
        "full/144,200/0/color.jpg",
        "full/90,/0/default.jpg",
        "full/400,/0/default.jpg",
        "0,0,1301,1803/400,554/0/default.jpg"
      })
  void thumbnailsOfListsAndStripsLieReady(String path) throws IOException {
    ImagePlan plan = plan(path);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    image.stored(plan).orElseThrow().writeTo(bytes);
    Pixels found = JpegCodec.pure().decode(bytes.toByteArray());
    Pixels made = TileRenderer.scaled(pyramid, plan);
    assertEquals(made.toString(), found.toString());
    assertTrue(Pictures.meanDifference(made, found) < 5, path);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "90,4000", "200,200", "201,3", "399,5000", "401,90", "5000,120", "128,9999"})
  void thumbnailsOfEveryShapeAreWhatIsAskedFor(int width, int height, @TempDir Path folder) {
    Dimensions size = new Dimensions(width, height);
    Pyramid shaped = SamplePyramid.of(size, 1, folder);
    for (String asked : new String[] {"!200,200", "90,", "400,"}) {
      long wanted = asked.startsWith("!") ? Math.max(width, height) : width;
      int least = asked.equals("90,") ? 90 : asked.equals("400,") ? 400 : 200;
      if (wanted > least) {
        ImagePlan plan =
            ImageRequest.parse(ImageApi.V3, "full", asked, "0", "default.jpg")
                .plan(size, true, ImageLimits.DEFAULT);
        assertTrue(shaped.thumbnail(plan.size()).isPresent(), asked + " is " + plan.size());
      }
    }
  }

  private static ImagePlan plan(String path) {
    String[] parts = path.split("/", -1);
    return ImageRequest.parse(ImageApi.V3, parts[0], parts[1], parts[2], parts[3])
        .plan(SIZE, false, ImageLimits.DEFAULT);
  }
}
