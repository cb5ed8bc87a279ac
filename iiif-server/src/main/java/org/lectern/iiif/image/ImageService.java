package org.lectern.iiif.image;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.lectern.core.access.AccessRule;
import org.lectern.core.access.Viewer;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.catalogue.Position;
import org.lectern.core.archive.file.StoredFile;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.archive.store.DamagedException;
import org.lectern.core.memory.CacheShare;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Entry;
import org.lectern.core.model.Page;
import org.lectern.core.model.Tombstone;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.image.request.BadImageRequest;
import org.lectern.iiif.image.request.ImageApi;
import org.lectern.iiif.image.request.ImageLimits;
import org.lectern.iiif.image.request.ImagePlan;
import org.lectern.iiif.image.request.ImageRequest;
import org.lectern.iiif.image.request.OutputFormat;
import org.lectern.iiif.json.JsonLd;
import org.lectern.iiif.pyramid.Pyramid;
import org.lectern.iiif.pyramid.PyramidException;
import org.lectern.iiif.pyramid.PyramidStore;
import org.lectern.iiif.scan.EncodedTile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests for page images: finds the image and asks who may see it, plans the request in
 * whole pixels, and hands out the stored tile it equals or else a picture made for it.
 *
 * <p>Safe for any number of threads. For a stored tile of an image that was asked for before it
 * takes no lock, opens no file and asks no database, as long as the archive does not change.
 */
public final class ImageService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ImageService.class);

  /** Digests of scans that were compared. */
  private static final int MOST_COMPARED = 4096;

  /** From this area on a picture is sent while it is made, and not kept. */
  private static final long STREAMED = 8_000_000;

  private final Archive archive;
  private final AccessRule rule;
  private final PyramidStore pyramids;
  private final ImageLimits limits;
  private final TileRenderer renderer;
  private final TileCache cache;
  private final Cache<String, PageImage> images =
      Caffeine.newBuilder()
          .executor(Runnable::run)
          .maximumWeight(CacheShare.IMAGES.bytes())
          .weigher((String _, PageImage image) -> image.weight())
          .build();
  private final Cache<InfoKey, JsonLd> infos =
      Caffeine.newBuilder()
          .executor(Runnable::run)
          .maximumWeight(CacheShare.IMAGE_INFORMATION.bytes())
          .weigher(
              (InfoKey key, JsonLd info) ->
                  200 + 2 * key.id().length() + key.image().weight() + info.bytes().length)
          .build();

  /** Scans whose every byte was compared since the start; reading them again costs no more. */
  private final Cache<String, Boolean> compared =
      Caffeine.newBuilder().executor(Runnable::run).maximumSize(MOST_COMPARED).build();

  private record InfoKey(ImageApi api, PageImage image, String id) {}

  /** What an image id leads a viewer to. */
  public sealed interface Finding {
    /** The image, which this viewer may see. */
    record Visible(PageImage image) implements Finding {}

    /** The image is there, but not for this viewer. */
    record Refused(AccessRule.Decision decision, Document document) implements Finding {}

    /** Its document was withdrawn. */
    record Withdrawn(Tombstone tombstone) implements Finding {}

    /** There is no such image. */
    record Unknown() implements Finding {}
  }

  /** Over the images of an archive. */
  public ImageService(
      Archive archive,
      AccessRule rule,
      PyramidStore pyramids,
      JpegCodec codec,
      ImageLimits limits,
      RenderLoad load) {
    this.archive = archive;
    this.rule = rule;
    this.pyramids = pyramids;
    this.limits = limits;
    this.renderer = new TileRenderer(codec);
    this.cache = new TileCache(load);
  }

  /**
   * Looks an image up.
   *
   * @param imageId {@code <document>~<page>}, or {@code <document>~<page>~<variant>},
   *     percent-decoded; anything else is unknown
   */
  public Finding find(String imageId, Viewer viewer) {
    Optional<Position> latest = archive.latest();
    PageImage known = images.getIfPresent(imageId);
    if (known != null && known.isCurrent(latest) && !hasOpened(known)) {
      return visible(known, viewer);
    }
    int tilde = imageId.indexOf('~');
    if (tilde < 0) {
      return new Finding.Unknown();
    }
    Optional<Entry> entry = DocumentId.parse(imageId.substring(0, tilde)).flatMap(archive::find);
    if (entry.orElse(null) instanceof Tombstone tombstone) {
      return new Finding.Withdrawn(tombstone);
    }
    if (!(entry.orElse(null) instanceof Document document)) {
      return new Finding.Unknown();
    }
    String name = imageId.substring(tilde + 1);
    Optional<Page> found = document.page(Page.nameOf(name));
    Optional<Page.Picture> picture = found.flatMap(page -> page.picture(name));
    if (picture.isEmpty()) {
      return new Finding.Unknown();
    }
    Page page = found.orElseThrow();
    if (!rule.scan(document, page, viewer).allowed()) {
      return new Finding.Refused(rule.scan(document, page, viewer), document);
    }
    boolean open = rule.scan(document, page, Viewer.PUBLIC).allowed();
    Pyramid pyramid = pyramid(document, picture.get());
    PageImage image =
        new PageImage(document.only(page), page, picture.get(), pyramid, open, latest);
    images.put(imageId, image);
    return new Finding.Visible(image);
  }

  /**
   * The small picture that everybody may see of an image that asks for a login, if there is one.
   */
  public Optional<Preview> preview(String imageId) {
    if (!(find(imageId, new Viewer(true)) instanceof Finding.Visible(PageImage image))
        || image.open()) {
      return Optional.empty();
    }
    OptionalInt side = rule.on(image.document(), Viewer.PUBLIC).preview(image.page());
    if (side.isEmpty()) {
      return Optional.empty();
    }
    Dimensions size = Preview.size(image.size(), side.getAsInt());
    ImageRequest request =
        ImageRequest.parse(
            ImageApi.V3,
            "full",
            size.width() + "," + size.height(),
            "0",
            "default." + OutputFormat.JPG);
    return Optional.of(new Preview(image, plan(image, request)));
  }

  /** Whether an embargo has ended since it was looked up: caches may keep it from now on. */
  private boolean hasOpened(PageImage image) {
    return !image.open() && rule.scan(image.document(), image.page(), Viewer.PUBLIC).allowed();
  }

  /** What is open stays open until the archive changes; everything else is asked each time. */
  private Finding visible(PageImage image, Viewer viewer) {
    if (!image.open()) {
      AccessRule.Decision decision = rule.scan(image.document(), image.page(), viewer);
      if (!decision.allowed()) {
        return new Finding.Refused(decision, image.document());
      }
    }
    return new Finding.Visible(image);
  }

  /** The pyramid of an image; one that got lost or was damaged is made again from the scan. */
  private Pyramid pyramid(Document document, Page.Picture picture) {
    String sha512 = picture.scan().sha512();
    try {
      Optional<Pyramid> pyramid = pyramids.find(sha512);
      if (pyramid.isPresent()) {
        return pyramid.get();
      }
    } catch (PyramidException e) {
      LOG.warn("{}; it is made again from the scan", e.getMessage());
    }
    try {
      pyramids.make(sha512, archive.scan(document, picture.scan()).whole());
    } catch (IOException e) {
      throw new ArchiveException(
          "cannot make the pyramid of " + document.imageId(picture.name()), e);
    }
    return pyramids
        .find(sha512)
        .orElseThrow(
            () -> new ArchiveException("no pyramid of " + document.imageId(picture.name())));
  }

  /**
   * The image, if everybody may see it and it is in memory: found without a lock, a file or the
   * database.
   */
  public Optional<PageImage> ready(String imageId) {
    PageImage known = images.getIfPresent(imageId);
    return known != null && known.open() && known.isCurrent(archive.latest())
        ? Optional.of(known)
        : Optional.empty();
  }

  /** The tile that equals the answer and lies ready in the image's pyramid. */
  public Optional<EncodedTile> stored(PageImage image, ImagePlan plan) {
    return image.stored(plan);
  }

  /**
   * The request in whole pixels of the image.
   *
   * @throws BadImageRequest where image or limits do not allow it
   */
  public ImagePlan plan(PageImage image, ImageRequest request) {
    return request.plan(image.size(), image.gray(), limits);
  }

  /**
   * The picture.
   *
   * @throws BadImageRequest 503 where too much is being rendered
   */
  public Tile tile(PageImage image, ImagePlan plan) {
    try {
      return whole(image, plan);
    } catch (PyramidException e) {
      return whole(mended(image, e), plan);
    }
  }

  private Tile whole(PageImage image, ImagePlan plan) {
    Optional<EncodedTile> stored = image.stored(plan);
    if (stored.isPresent()) {
      return new Tile.Stored(demandWhole(stored.get(), image));
    }
    if (plan.isStreamed() && plan.size().area() > STREAMED) {
      return new Tile.Streamed(out -> stream(image, plan, out), plan.format().mediaType());
    }
    return new Tile.Rendered(
        cache.get(
            new TileCache.Key(image.scan().sha512(), plan),
            () ->
                image
                    .source(plan)
                    .map(tile -> demandWhole(tile, image))
                    .flatMap(tile -> renderer.rearrange(tile, plan))
                    .orElseGet(() -> renderer.render(image.pyramid(), plan, () -> scan(image)))),
        plan.format().mediaType());
  }

  /** The answer has begun when damage is found: it breaks off, and the next one is whole. */
  private void stream(PageImage image, ImagePlan plan, OutputStream out) throws IOException {
    try (Rendering rendering = renderer.stream(image.pyramid(), plan, () -> scan(image))) {
      cache.stream(rendering, out);
    } catch (PyramidException e) {
      mended(image, e);
      throw new IOException(e.getMessage(), e);
    }
  }

  private static EncodedTile demandWhole(EncodedTile tile, PageImage image) {
    if (!tile.isWhole()) {
      throw image.pyramid().damaged();
    }
    return tile;
  }

  /**
   * The image with a pyramid made again from its scan.
   *
   * @throws ArchiveException where the scan is damaged as well
   */
  private PageImage mended(PageImage image, PyramidException damage) {
    LOG.warn("{}; it is made again from {}", damage.getMessage(), image.id());
    try {
      pyramids.replace(
          image.scan().sha512(),
          image.pyramid(),
          archive.scan(image.document(), image.scan()).whole());
    } catch (IOException e) {
      throw new ArchiveException(
          "the pyramid of %s is damaged and cannot be made again".formatted(image.id()), e);
    }
    PageImage mended = image.with(pyramid(image.document(), image.picture()));
    images.put(image.id(), mended);
    return mended;
  }

  /** The scan, its every byte compared once; empty where it was altered, as its pyramid was not. */
  private Optional<Path> scan(PageImage image) {
    StoredFile scan = archive.scan(image.document(), image.scan());
    String sha512 = image.scan().sha512();
    if (compared.getIfPresent(sha512) != null) {
      return Optional.of(scan.local());
    }
    try {
      Path whole = scan.whole();
      compared.put(sha512, true);
      return Optional.of(whole);
    } catch (DamagedException e) {
      LOG.warn("{}; its pyramid is sent instead", e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * The image described.
   *
   * @param api in the words of which version
   * @param id the address of the image as the client sees it
   * @param manifest the address of the manifest that it is part of
   */
  public JsonLd info(ImageApi api, PageImage image, String id, String manifest) {
    return infos.get(
        new InfoKey(api, image, id),
        _ -> {
          ImageInfo info = info(image, id, manifest);
          return api == ImageApi.V2 ? ImageInfo2.of(info).json() : info.json();
        });
  }

  private ImageInfo info(PageImage image, String id, String manifest) {
    return ImageInfo.of(
        id,
        image.pyramid().levels().stream()
            .map(level -> new Dimensions(level.width(), level.height()))
            .toList(),
        image.pyramid().levels().getFirst().tileWidth(),
        limits,
        Rights.uri(image.document().description().rights()),
        List.of(new ImageInfo.Reference(manifest, "Manifest")));
  }

  @Override
  public void close() {
    cache.close();
  }
}
