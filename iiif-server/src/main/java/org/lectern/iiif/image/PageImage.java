package org.lectern.iiif.image;

import java.util.Optional;
import org.lectern.core.archive.catalogue.Position;
import org.lectern.core.http.HttpDate;
import org.lectern.core.http.Validators;
import org.lectern.core.memory.Footprint;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.Document;
import org.lectern.core.model.Page;
import org.lectern.core.model.Scan;
import org.lectern.iiif.image.request.Area;
import org.lectern.iiif.image.request.ImagePlan;
import org.lectern.iiif.pyramid.Level;
import org.lectern.iiif.pyramid.Pyramid;
import org.lectern.iiif.scan.EncodedTile;

/**
 * An image of one page as it is in memory: all that answering a tile takes, so that none needs the
 * catalogue or the disk. It is looked up again when the archive has changed.
 */
public final class PageImage {
  /** Raise it when the same request makes another picture than before. */
  static final int RENDERING = 3;

  private final Document document;
  private final Page page;
  private final Page.Picture picture;
  private final Pyramid pyramid;
  private final boolean open;
  private final Optional<Position> seen;
  private final Dimensions size;
  private final String etag;
  private final Validators validators;
  private final String lastModifiedText;

  PageImage(
      Document document,
      Page page,
      Page.Picture picture,
      Pyramid pyramid,
      boolean open,
      Optional<Position> seen) {
    this.document = document;
    this.page = page;
    this.picture = picture;
    this.pyramid = pyramid;
    this.open = open;
    this.seen = seen;
    this.size = new Dimensions(pyramid.width(), pyramid.height());
    this.etag =
        '"' + picture.scan().sha512().substring(0, 24) + "-" + RENDERING + pyramid.edition() + '"';
    this.validators = Validators.of(etag, document.history().updated());
    this.lastModifiedText = HttpDate.format(document.history().updated());
  }

  /** The same image with a pyramid that was made again. */
  PageImage with(Pyramid again) {
    return new PageImage(document, page, picture, again, open, seen);
  }

  /** How much of the heap it takes, in bytes, roughly. */
  int weight() {
    return Footprint.of(document) + pyramid.weight();
  }

  /** The document, of which this page alone is listed. */
  public Document document() {
    return document;
  }

  /** The page that it shows, by whose access it may be seen. */
  public Page page() {
    return page;
  }

  /** The name of its file without extension: that of the page, or of a variant. */
  public String name() {
    return picture.name();
  }

  /** Its IIIF identifier. */
  public String id() {
    return document.imageId(picture.name());
  }

  Page.Picture picture() {
    return picture;
  }

  Scan scan() {
    return picture.scan();
  }

  /** Whether anybody may see it, so that caches on the way may keep it. */
  public boolean open() {
    return open;
  }

  /** The same for every picture of this pyramid; an address and this name one sequence of bytes. */
  public String etag() {
    return etag;
  }

  /** The tag, and when the document last changed. */
  public Validators validators() {
    return validators;
  }

  /** When the document last changed, as HTTP writes it. */
  public String lastModifiedText() {
    return lastModifiedText;
  }

  Pyramid pyramid() {
    return pyramid;
  }

  Dimensions size() {
    return size;
  }

  boolean gray() {
    return pyramid.components() == 1;
  }

  /** Whether the archive is still where it was when this was looked up. */
  boolean isCurrent(Optional<Position> latest) {
    return seen.equals(latest);
  }

  /**
   * The stored tile that is the answer to a plan, if there is one: a tile of the grid, a whole
   * level that fits one tile, or a thumbnail; nothing turned, in the quality and format in which
   * tiles are stored.
   */
  Optional<EncodedTile> stored(ImagePlan plan) {
    return plan.isPlain() ? found(plan) : Optional.empty();
  }

  /** The stored tile that becomes the answer when it is turned or its colour taken away. */
  Optional<EncodedTile> source(ImagePlan plan) {
    return plan.isRearranged() ? found(plan) : Optional.empty();
  }

  private Optional<EncodedTile> found(ImagePlan plan) {
    Area region = plan.region();
    for (Level level : pyramid.levels()) {
      long spanX = (long) level.tileWidth() * level.scale();
      long spanY = (long) level.tileHeight() * level.scale();
      boolean onGrid =
          region.x() % spanX == 0
              && region.y() % spanY == 0
              && region.width() == Math.min(spanX, size.width() - region.x())
              && region.height() == Math.min(spanY, size.height() - region.y());
      int column = (int) (region.x() / spanX);
      int row = (int) (region.y() / spanY);
      if (onGrid
          && level.exact(pyramid.levels().getFirst())
          && plan.size().width() == level.tileWidth(column)
          && plan.size().height() == level.tileHeight(row)) {
        return pyramid.tile(level.number(), column, row);
      }
    }
    return region.isWhole(size) ? pyramid.thumbnail(plan.size()) : Optional.empty();
  }
}
