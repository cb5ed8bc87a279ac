package org.lectern.iiif.presentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.lectern.core.access.AccessRule;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.Document;
import org.lectern.core.model.Page;
import org.lectern.iiif.auth.AuthServices;
import org.lectern.iiif.auth.Readers;
import org.lectern.iiif.image.Preview;
import org.lectern.iiif.image.request.ImageLimits;

/**
 * The canvases of one document for one viewer and host: pages, then recordings.
 *
 * <p>A page that the viewer may not see keeps its canvas and label, so that the order of pages and
 * links to them hold, but has nothing painted on it and no thumbnail, and a padlock as its
 * placeholder; where a login would open it, the image is named with the way there. A document
 * without scans has one canvas of a sheet's shape, which carries its texts: a manifest needs at
 * least one (Presentation API 3.0, section 5.2), and viewers open none that paints nothing.
 *
 * @param permit of the viewer
 * @param everybody the permit of the public
 * @param inside whether the viewer is a reader
 */
record Canvases(
    Document document,
    Addresses addresses,
    AccessRule.Permit permit,
    AccessRule.Permit everybody,
    TextAnnotations texts,
    Readers.Ways ways,
    boolean inside,
    ImageLimits limits) {
  /** The name of the canvas of a document without scans. */
  static final String NO_SCAN = "text";

  private static final Map<String, List<String>> WHOLE_PAGE =
      Labels.english("Whole page as an image");

  /** The scan of a page that has others, where nothing is said of its light. */
  private static final Map<String, List<String>> NORMAL = Labels.english("Normal");

  private static final Set<String> LEAF_SIDES = Set.of("recto", "verso");

  /** What is not a side of a leaf: it stands by itself also where two pages face each other. */
  private static final Set<String> UNBOUND = Set.of("foldout", "flap", "insert", "slip");

  /** All of them, in order. */
  List<Manifest.Container> all() {
    List<Manifest.Container> canvases = new ArrayList<>();
    for (Page page : document.pages()) {
      canvases.add(canvas(page, canvases.size() + 1));
    }
    document.recordings().stream().map(recordings()::canvas).forEach(canvases::add);
    return canvases.isEmpty() ? List.of(sheet()) : canvases;
  }

  /** The canvas of that name; empty where there is none. */
  Optional<Manifest.Container> named(String name) {
    boolean bare = document.pages().isEmpty() && document.recordings().isEmpty();
    if (bare && name.equals(NO_SCAN)) {
      return Optional.of(sheet());
    }
    Optional<Manifest.Container> recorded = document.recording(name).map(recordings()::canvas);
    return recorded.or(() -> document.page(name).map(page -> canvas(page, document.number(page))));
  }

  /** The picture of the document: its first page that can be seen. */
  List<Picture> thumbnails() {
    if (document.pages().isEmpty() && !document.recordings().isEmpty()) {
      return recordings().thumbnail();
    }
    return document.pages().isEmpty()
        ? List.of(sign(Placeholder.TEXT))
        : document.pages().stream().filter(this::visible).findFirst().map(this::thumbnail).stream()
            .toList();
  }

  /** Whether the image is named, and named with the way to a login. */
  boolean hasServices(Page page) {
    return ways.any() && !everybody.scan(page).allowed() && (visible(page) || opens(page));
  }

  boolean visible(Page page) {
    return decision(page).allowed();
  }

  /** Whether pages are the sides of leaves. */
  boolean leaves() {
    return document.pages().size() > 1
        && document.pages().stream().anyMatch(page -> LEAF_SIDES.contains(side(page)));
  }

  /** The side of its leaf that a page is, in small letters; empty where nothing is said. */
  static String side(Page page) {
    return page.side().map(side -> side.toLowerCase(Locale.ROOT)).orElse("");
  }

  private Recordings recordings() {
    return new Recordings(document, addresses, permit, texts);
  }

  private Manifest.Canvas canvas(Page page, int number) {
    String id = addresses.canvas(document.id(), page.name());
    String label = page.label().orElse(Integer.toString(number));
    Dimensions size = page.scan().size();
    boolean visible = visible(page);
    Picture image = image(page, page.pictures().getFirst());
    return new Manifest.Canvas(
        id,
        "Canvas",
        Labels.none(label),
        Labels.of(page.note().isEmpty() ? page.alt() : page.note()),
        size.height(),
        size.width(),
        UNBOUND.contains(side(page)) && leaves() ? List.of("non-paged") : List.of(),
        visible ? List.of(thumbnail(page)) : preview(page).stream().toList(),
        visible ? Optional.empty() : Optional.of(placeholder(id, page)),
        visible ? List.of(Link.image(image.id(), WHOLE_PAGE, image.format())) : List.of(),
        texts.recognised(page) ? List.of(ocr(page)) : List.of(),
        visible || opens(page) ? List.of(painting(id, painted(page, image))) : List.of(),
        texts.on(page));
  }

  private Manifest.Canvas sheet() {
    String id = addresses.canvas(document.id(), NO_SCAN);
    return new Manifest.Canvas(
        id,
        "Canvas",
        Labels.english("Text without scans"),
        Map.of(),
        2 * Placeholder.TEXT.size().height(),
        2 * Placeholder.TEXT.size().width(),
        List.of(),
        List.of(sign(Placeholder.TEXT)),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(painting(id, sign(Placeholder.TEXT))),
        texts.on(NO_SCAN));
  }

  private Manifest.Canvas placeholder(String canvas, Page page) {
    boolean opens = decision(page) == AccessRule.Decision.LOGIN;
    Picture shown =
        preview(page).orElseGet(() -> sign(opens ? Placeholder.RESTRICTED : Placeholder.CLOSED));
    String id = canvas + "/placeholder";
    return new Manifest.Canvas(
        id,
        "Canvas",
        Labels.english(opens ? "Open to readers who have logged in" : "Closed"),
        Labels.of(page.access().orElseGet(() -> document.description().access()).reason()),
        shown.height(),
        shown.width(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(painting(id, shown)),
        List.of());
  }

  /** The small picture that everybody may see of a page, if there is one. */
  private Optional<Picture> preview(Page page) {
    OptionalInt side = permit.preview(page);
    return side.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Picture.of(
                addresses.preview(document.imageId(page)),
                "image/jpeg",
                Preview.size(page.scan().size(), side.getAsInt())));
  }

  private Picture sign(Placeholder sign) {
    return Picture.of(addresses.sign(sign), Placeholder.FORMAT, sign.size());
  }

  private static Annotation.Page painting(String canvas, Annotation.Body painted) {
    return Annotation.Page.embedded(
        canvas + "/painting",
        List.of(Annotation.painting(canvas + "/painting/image", painted, canvas)));
  }

  /** The only image of a page, or all of them to choose from. */
  private Annotation.Body painted(Page page, Picture only) {
    if (page.variants().isEmpty()) {
      return only;
    }
    return Annotation.Choice.of(
        page.pictures().stream()
            .map(
                picture ->
                    image(page, picture)
                        .called(
                            picture.words().isEmpty() ? NORMAL : Labels.of(picture.words()),
                            visible(page) ? List.of(thumbnail(picture)) : List.of()))
            .toList());
  }

  /** An image; with the services that lead to it where not everybody sees it. */
  private Picture image(Page page, Page.Picture picture) {
    Dimensions sent = limits.max(picture.scan().size());
    Picture image = Picture.page(addresses.image(document.id(), picture.name()), sent);
    boolean open = everybody.scan(page).allowed();
    String id = document.imageId(picture.name());
    return open || !ways.any()
        ? image
        : image.behind(new AuthServices(addresses.base()).of(id, ways, inside));
  }

  private AccessRule.Decision decision(Page page) {
    return permit.scan(page);
  }

  /** Whether a login that is offered would show the page. */
  private boolean opens(Page page) {
    return ways.any() && decision(page) == AccessRule.Decision.LOGIN;
  }

  private Picture thumbnail(Page page) {
    return thumbnail(page.pictures().getFirst());
  }

  private Picture thumbnail(Page.Picture picture) {
    return Picture.thumbnail(addresses.image(document.id(), picture.name()), picture.scan().size());
  }

  private Link ocr(Page page) {
    String address = addresses.ocr(document.id(), page.name());
    return switch (page.ocr().orElseThrow().format()) {
      case ALTO -> ocr(address, "ALTO", "application/xml", "http://www.loc.gov/standards/alto/");
      case HOCR -> ocr(address, "hOCR", "text/html", "http://kba.github.io/hocr-spec/1.2/");
      case PAGE ->
          ocr(address, "PAGE", "application/xml", "http://www.primaresearch.org/schema/PAGE/");
    };
  }

  private static Link ocr(String address, String label, String format, String profile) {
    return Link.data(address, Labels.english(label), format, Optional.of(profile));
  }
}
