package org.lectern.iiif.pyramid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.jaiimageio.jpeg2000.impl.J2KImageWriterSpi;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.access.AccessRule;
import org.lectern.core.access.Viewer;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.archive.Draft;
import org.lectern.core.batch.Batch;
import org.lectern.core.batch.fault.Report;
import org.lectern.core.model.Document;
import org.lectern.core.model.Page;
import org.lectern.iiif.auth.Readers;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.Pictures;
import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.codec.Subsampling;
import org.lectern.iiif.codec.Webp;
import org.lectern.iiif.image.ImageService;
import org.lectern.iiif.image.RenderLoad;
import org.lectern.iiif.image.request.ImageApi;
import org.lectern.iiif.image.request.ImageLimits;
import org.lectern.iiif.presentation.Manifests;
import org.lectern.iiif.presentation.OaiLinks;
import org.lectern.iiif.scan.ScanReader;

/**
 * Scans with changed bytes go through check, the making of pyramids and an archive: each ends as a
 * page whose canvas, info.json, pyramid and tile have one size, or as a fault that names it, and
 * never as an exception.
 *
 * <p>The changes follow from a seed. {@code -Dlectern.mutations=20000 -Dlectern.fuzz.seed=2} tries
 * more of them, from another seed; without it a tenth is tried.
 */
class ScanMutationTest {
  private static final int OF_A_BUILD = 2000;
  private static final int COUNT = Integer.getInteger("lectern.mutations", OF_A_BUILD);
  private static final long SEED = Long.getLong("lectern.fuzz.seed", 1);
  private static final int OF_A_BATCH = 250;

  /** Of a file of some kilobytes, on a machine that does other things too. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private static final long MOST_PIXELS = 1_000_000;

  @TempDir private Path folder;

  private final Map<String, int[]> fates = new HashMap<>();

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Seed(String name, byte[] bytes) {}

  @Test
  void whateverAFileHoldsItIsAPageOrAFaultThatNamesIt() throws IOException {
    List<Seed> seeds = seeds();
    PyramidStore store = PyramidStore.open(folder.resolve("pyramids"), JpegCodec.best());
    Random random = new Random(SEED);
    for (int done = 0; done < COUNT; done += OF_A_BATCH) {
      Path batch = folder.resolve("batch" + done);
      StringBuilder documents = new StringBuilder("id,title\n");
      Map<String, String> files = new HashMap<>();
      for (int i = 0; i < Math.min(OF_A_BATCH, COUNT - done); i++) {
        Seed seed = seeds.get(random.nextInt(seeds.size()));
        String id = "d" + (done + i);
        documents.append(id).append(',').append(seed.name()).append('\n');
        Path pages = Files.createDirectories(batch.resolve("documents/" + id + "/pages"));
        Files.write(pages.resolve("1." + seed.name()), mutated(seed.bytes(), random));
        files.put("documents/" + id + "/pages/1." + seed.name(), seed.name());
      }
      Files.writeString(batch.resolve("documents.csv"), documents);
      check(batch, files, store);
    }
    fates.forEach(
        (kind, n) ->
            System.out.printf("%-12s %5d taken, %5d refused by check%n", kind, n[0], n[1]));
    assertEquals(COUNT, fates.values().stream().mapToInt(n -> n[0] + n[1]).sum());
  }

  private void check(Path folder, Map<String, String> files, PyramidStore store)
      throws IOException {
    long start = System.nanoTime();
    Batch batch = Batch.read(folder, ScanReader::measureDecoded);
    assertTrue(System.nanoTime() - start < LONGEST.toNanos(), "time of " + folder);
    Set<String> refused = new HashSet<>();
    for (Report.Fault fault : batch.report().faults()) {
      assertFalse(fault.problem().isBlank() || fault.remedy().isBlank(), fault.toString());
      if (fault.level() == Report.Level.ERROR) {
        refused.add(fault.file());
      }
    }
    Set<String> pages = new HashSet<>();
    List<Draft> taken = new ArrayList<>();
    for (Draft draft : batch.drafts()) {
      for (Page page : draft.pages()) {
        String file = "documents/" + draft.id() + "/pages/" + page.scan().fileName();
        pages.add(file);
        take(draft, page, store, taken);
        fate(files.get(file))[0]++;
      }
    }
    // An archive takes a second or two for a hundred documents: in a build one batch is enough.
    if (folder.endsWith("batch0") || COUNT > OF_A_BUILD) {
      assertCanvasAndInfoAgree(folder.resolve("data"), taken, store);
    }
    taken.forEach(d -> store.remove(d.pages().getFirst().scan().sha512()));
    for (String file : files.keySet()) {
      assertTrue(pages.contains(file) != refused.contains(file), file);
      if (refused.contains(file)) {
        fate(files.get(file))[1]++;
      }
    }
  }

  private int[] fate(String kind) {
    return fates.computeIfAbsent(kind, _ -> new int[2]);
  }

  /** What check passes, ingest takes. */
  private void take(Draft draft, Page page, PyramidStore store, List<Draft> taken) {
    String sha512 = page.scan().sha512();
    if (page.scan().size().area() > MOST_PIXELS) {
      return; // a lie about the size that only costs time
    }
    long start = System.nanoTime();
    try {
      store.make(sha512, draft.sources().get("pages/" + page.scan().fileName()));
    } catch (IOException e) {
      throw new AssertionError(
          draft.id() + " passed check and not ingest: " + page.scan().fileName(), e);
    } finally {
      assertTrue(System.nanoTime() - start < LONGEST.toNanos(), "time of " + draft.id());
    }
    Pyramid pyramid = store.find(sha512).orElseThrow();
    assertEquals(page.scan().size().width(), pyramid.width(), draft.id().toString());
    assertEquals(page.scan().size().height(), pyramid.height(), draft.id().toString());
    int side = Math.min(256, Math.min(pyramid.width(), pyramid.height()));
    assertEquals(side, pyramid.read(0, 0, 0, side, side).width());
    taken.add(draft);
  }

  /** The manifest says what check measured, info.json what the pyramid holds. */
  private static void assertCanvasAndInfoAgree(Path data, List<Draft> drafts, PyramidStore store)
      throws IOException {
    InstantSource clock = InstantSource.system();
    AccessRule rule = new AccessRule(clock);
    ImageLimits limits = new ImageLimits(65_535, 65_535, 2_000_000_000);
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of());
        ImageService images =
            new ImageService(
                writer.archive(), rule, store, JpegCodec.best(), limits, RenderLoad.DEFAULT)) {
      drafts.forEach(writer::stage);
      writer.commit(drafts);
      Archive archive = writer.archive();
      Manifests manifests =
          new Manifests(archive, rule, clock, OaiLinks.of("archive.example"), Readers.NONE, limits);
      for (Draft draft : drafts) {
        Document document = (Document) archive.find(draft.id()).orElseThrow();
        JsonNode canvas =
            manifests.manifest(document, "http://a", Viewer.PUBLIC).tree().at("/items/0");
        JsonNode body = canvas.at("/items/0/items/0/body");
        String page = draft.id() + "~" + document.pages().getFirst().name();
        ImageService.Finding.Visible image =
            assertInstanceOf(
                ImageService.Finding.Visible.class, images.find(page, Viewer.PUBLIC), page);
        String size = sides(images.info(ImageApi.V3, image.image(), "i", "m").tree());
        assertEquals(size, sides(canvas), page);
        assertEquals(size, sides(body), page);
      }
    }
  }

  private static String sides(JsonNode node) {
    return node.path("width").asInt() + " x " + node.path("height").asInt();
  }

  /** Headers decide most, so that half of the changes lie at the front. */
  private static byte[] mutated(byte[] seed, Random random) {
    byte[] bytes = seed.clone();
    for (int n = 1 + random.nextInt(6); n > 0; n--) {
      int within = random.nextBoolean() ? Math.min(200, bytes.length) : bytes.length;
      int at = random.nextInt(within);
      switch (random.nextInt(6)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt(256);
        case 2 -> bytes[at] = (byte) (random.nextBoolean() ? 0 : 255);
        case 3 -> bytes[at]++;
        case 4 -> {
          int length = Math.min(1 + random.nextInt(8), bytes.length - at);
          int from = random.nextInt(bytes.length - length + 1);
          System.arraycopy(seed, Math.min(from, seed.length - length), bytes, at, length);
        }
        default -> {
          if (random.nextInt(4) == 0) {
            bytes = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length + 40));
          }
        }
      }
      if (bytes.length < 8) {
        return bytes;
      }
      seed = seed.length > bytes.length ? Arrays.copyOf(seed, bytes.length) : seed;
    }
    return bytes;
  }

  private List<Seed> seeds() throws IOException {
    List<Seed> seeds = new ArrayList<>();
    Pixels page = Pictures.page(70, 50, 3);
    BufferedImage image = Scans.image(page);
    for (String compression : List.of("none", "LZW", "Deflate", "PackBits", "JPEG")) {
      for (int tile : new int[] {0, 64}) {
        seeds.add(tiff(compression, image, tile));
      }
    }
    BufferedImage bits = new BufferedImage(70, 50, BufferedImage.TYPE_BYTE_BINARY);
    bits.getGraphics().drawLine(0, 0, 69, 49);
    seeds.add(tiff("CCITT T.4", bits, 0));
    seeds.add(tiff("CCITT T.6", bits, 0));
    byte[] jpeg = JpegCodec.pure().encode(page, 80, Subsampling.HALVED);
    seeds.add(new Seed("jpg", jpeg));
    seeds.add(new Seed("jpg", withExif(jpeg)));
    seeds.add(new Seed("jpg", JpegCodec.pure().encode(page, 80, Subsampling.FULL)));
    Path progressive = folder.resolve("progressive");
    Scans.jpeg(progressive, page, p -> p.setProgressiveMode(ImageWriteParam.MODE_DEFAULT));
    seeds.add(new Seed("jpg", Files.readAllBytes(progressive)));
    for (String format : List.of("png", "gif", "bmp")) {
      Path file = folder.resolve("seed");
      Scans.write(file, image, format);
      seeds.add(new Seed(format, Files.readAllBytes(file)));
    }
    seeds.add(new Seed("png", interlaced(image)));
    seeds.add(new Seed("jp2", jp2(image)));
    Webp.find()
        .ifPresent(
            webp -> seeds.add(new Seed("webp", webp.encode(page.packed().samples(), 70, 50, 80))));
    seeds.add(new Seed("ppm", pnm("P6 70 50 255\n", page.packed().samples())));
    seeds.add(
        new Seed(
            "pgm", pnm("P2 3 2 100\n", "0 50 100 1 2 3\n".getBytes(StandardCharsets.US_ASCII))));
    return seeds;
  }

  private Seed tiff(String compression, BufferedImage image, int tile) throws IOException {
    Path file = Scans.tiff(folder.resolve("seed.tif"), image, compression, tile);
    return new Seed("tif", Files.readAllBytes(file));
  }

  private static byte[] pnm(String header, byte[] samples) {
    byte[] start = header.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(start.length + samples.length).put(start).put(samples).array();
  }

  /** Orientation 6, a description and a directory of a thumbnail. */
  private static byte[] withExif(byte[] jpeg) {
    ByteBuffer exif = ByteBuffer.allocate(74);
    exif.putShort((short) 0xffe1)
        .putShort((short) 72)
        .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    exif.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) 2);
    exif.putShort((short) 270).putShort((short) 2).putInt(8).putInt(38);
    exif.putShort((short) 274).putShort((short) 3).putInt(1).putInt(6 << 16);
    exif.putInt(46).put("A view\0\0".getBytes(StandardCharsets.US_ASCII));
    exif.putShort((short) 1).putShort((short) 259).putShort((short) 3).putInt(1).putInt(6 << 16);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.writeBytes(exif.array());
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  private static byte[] interlaced(BufferedImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam how = writer.getDefaultWriteParam();
    how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    return written(writer, how, image);
  }

  private static byte[] jp2(BufferedImage image) throws IOException {
    ImageWriter writer = new J2KImageWriterSpi().createWriterInstance(null);
    return written(writer, writer.getDefaultWriteParam(), image);
  }

  private static byte[] written(ImageWriter writer, ImageWriteParam how, BufferedImage image)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), how);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
