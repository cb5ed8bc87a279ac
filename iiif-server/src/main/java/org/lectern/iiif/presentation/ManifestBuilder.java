package org.lectern.iiif.presentation;

import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lectern.core.archive.AccessRule;
import org.lectern.core.archive.ArchiveInfo;
import org.lectern.core.archive.Viewer;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Description;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.Document;
import org.lectern.core.model.Field;
import org.lectern.core.model.Institution;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Page;
import org.lectern.core.model.Text;
import org.lectern.iiif.image.Rights;

/**
 * Builds the manifest of one document for one viewer and host.
 *
 * <p>A page that the viewer may not see keeps its canvas and label, so that the order of pages and
 * links to them hold, but has nothing painted on it and no thumbnail; texts that may not be read
 * are not mentioned. A document without scans has one canvas of a sheet's shape, which carries its
 * texts: a manifest needs at least one (Presentation API 3.0, section 5.2).
 */
record ManifestBuilder(
    Document document,
    Addresses addresses,
    ArchiveInfo archive,
    Authorities authorities,
    AccessRule rule,
    Viewer viewer,
    TextAnnotations texts,
    String oaiDomain) {
  /** The name of the canvas of a document without scans. */
  static final String NO_SCAN = "text";

  /** The shape of an A4 sheet. */
  private static final Dimensions SHEET = new Dimensions(1240, 1754);

  private static final Set<String> LEAF_SIDES = Set.of("recto", "verso");

  Manifest build() {
    Description description = document.description();
    return new Manifest(
        Manifest.CONTEXT,
        addresses.manifest(document.id()),
        "Manifest",
        Labels.of(description.title()),
        Labels.of(description.summary()),
        MetadataPairs.of(description, authorities, addresses),
        requiredStatement(),
        Rights.uri(description.rights()),
        providers(),
        document.pages().stream().filter(this::visible).findFirst().map(this::thumbnail).stream()
            .toList(),
        navDate(),
        viewingDirection(),
        behavior(),
        List.of(Link.page(addresses.document(document.id()), Labels.of(description.title()))),
        renderings(),
        seeAlso(),
        List.of(),
        partOf(),
        canvases(),
        texts.onManifest());
  }

  /** The reference by which other resources say that they are part of this. */
  Link reference() {
    return Link.reference(
        addresses.manifest(document.id()), "Manifest", Labels.of(document.description().title()));
  }

  List<Manifest.Canvas> canvases() {
    return document.pages().isEmpty()
        ? List.of(sheet())
        : document.pages().stream().map(this::canvas).toList();
  }

  private Manifest.Canvas canvas(Page page) {
    String id = addresses.canvas(document.id(), page.name());
    String label = page.label().orElse(Integer.toString(document.number(page)));
    Dimensions size = page.scan().size();
    boolean visible = visible(page);
    return new Manifest.Canvas(
        Optional.empty(),
        id,
        "Canvas",
        Labels.none(List.of(label)),
        Labels.of(page.note()),
        size.height(),
        size.width(),
        visible ? List.of(thumbnail(page)) : List.of(),
        texts.ocr(page).map(_ -> ocr(page)).stream().toList(),
        List.of(),
        visible ? List.of(painting(id, page)) : List.of(),
        texts.on(page));
  }

  private Manifest.Canvas sheet() {
    return new Manifest.Canvas(
        Optional.empty(),
        addresses.canvas(document.id(), NO_SCAN),
        "Canvas",
        Labels.english("Text without scans"),
        Map.of(),
        SHEET.height(),
        SHEET.width(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        texts.on(NO_SCAN));
  }

  private Annotation.Page painting(String canvas, Page page) {
    String service = addresses.image(document.id(), page.name());
    return Annotation.Page.embedded(
        canvas + "/painting",
        List.of(
            Annotation.painting(
                canvas + "/painting/image", Picture.page(service, page.scan().size()), canvas)));
  }

  private Picture thumbnail(Page page) {
    return Picture.thumbnail(addresses.image(document.id(), page.name()), page.scan().size());
  }

  private boolean visible(Page page) {
    return rule.scan(document, page, viewer).allowed();
  }

  private Link ocr(Page page) {
    Page.Ocr ocr = page.ocr().orElseThrow();
    String address = addresses.ocr(document.id(), page.name());
    return switch (ocr.format()) {
      case ALTO ->
          Link.data(
              address,
              Labels.english("ALTO"),
              "application/xml",
              Optional.of("http://www.loc.gov/standards/alto/"));
      case HOCR ->
          Link.data(
              address,
              Labels.english("hOCR"),
              "text/html",
              Optional.of("http://kba.github.io/hocr-spec/1.2/"));
      case PAGE ->
          Link.data(
              address,
              Labels.english("PAGE"),
              "application/xml",
              Optional.of("http://www.primaresearch.org/schema/PAGE/"));
    };
  }

  private Optional<Manifest.Pair> requiredStatement() {
    Description description = document.description();
    LanguageMap own = description.text(Field.CREDIT);
    Stream<LanguageMap> credits =
        own.isEmpty()
            ? institutions().map(i -> i.credit().isEmpty() ? i.name() : i.credit())
            : Stream.of(own);
    LanguageMap note = description.text(Field.FUNDER_NOTE);
    Stream<LanguageMap> funders =
        note.isEmpty()
            ? description.words(Field.FUNDER).stream().map(this::fundedBy)
            : Stream.of(note);
    Map<String, List<String>> value = Labels.of(Stream.concat(credits, funders).toList());
    return value.isEmpty()
        ? Optional.empty()
        : Optional.of(new Manifest.Pair(Labels.english("Attribution"), value));
  }

  private LanguageMap fundedBy(String funder) {
    String name =
        authorities
            .agent(funder)
            .name()
            .best(List.of("en"))
            .map(LanguageMap.Localised::text)
            .orElse(funder);
    return LanguageMap.of("en", "Funded by " + name);
  }

  private Stream<Institution> institutions() {
    return document.description().words(Field.INSTITUTION).stream().map(authorities::institution);
  }

  private List<Manifest.Agent> providers() {
    Stream<Manifest.Agent> holders =
        institutions()
            .map(
                i ->
                    new Manifest.Agent(
                        addresses.entity(i),
                        "Agent",
                        Labels.of(i.name()),
                        List.of(
                            Link.page(
                                i.url()
                                    .filter(u -> u.startsWith("http"))
                                    .orElse(addresses.entity(i)),
                                Labels.of(i.name())))));
    return Stream.concat(holders, Stream.of(provider(addresses, archive))).toList();
  }

  /** The archive itself. */
  static Manifest.Agent provider(Addresses addresses, ArchiveInfo archive) {
    String home = addresses.base() + "/";
    Map<String, List<String>> title = Labels.of(archive.title());
    return new Manifest.Agent(home, "Agent", title, List.of(Link.page(home, title)));
  }

  private Optional<String> navDate() {
    return document
        .description()
        .date()
        .flatMap(d -> d.earliest())
        .filter(day -> day.getYear() >= 1 && day.getYear() <= 9999)
        .map(day -> day + "T00:00:00Z");
  }

  /** Pages of a document in a script that runs to the left follow each other to the left. */
  private Optional<String> viewingDirection() {
    return document.pages().size() < 2
        ? Optional.empty()
        : document.description().words(Field.LANGUAGE).stream()
            .findFirst()
            .filter(tag -> ULocale.forLanguageTag(tag).isRightToLeft())
            .map(_ -> "right-to-left");
  }

  private List<String> behavior() {
    if (document.pages().size() < 2) {
      return List.of();
    }
    boolean leaves =
        document.pages().stream()
            .flatMap(p -> p.side().stream())
            .anyMatch(side -> LEAF_SIDES.contains(side.toLowerCase(Locale.ROOT)));
    return List.of(leaves ? "paged" : "individuals");
  }

  private List<Link> renderings() {
    List<Link> links = new ArrayList<>();
    document.texts().stream()
        .filter(texts::readable)
        .map(Text::name)
        .distinct()
        .map(name -> document.texts(name).getFirst())
        .forEach(
            text ->
                links.add(
                    Link.text(
                        addresses.text(document.id(), text.name()),
                        TextAnnotations.label(text),
                        "text/html",
                        List.of(text.language()))));
    if (!links.isEmpty()) {
      links.add(
          Link.text(
              addresses.document(document.id()) + ".txt",
              Labels.english("All texts, plain"),
              "text/plain",
              List.of()));
    }
    return links;
  }

  private List<Link> seeAlso() {
    Optional<String> profile = Optional.of("http://www.openarchives.org/OAI/2.0/oai_dc/");
    return List.of(
        Link.data(
            addresses.document(document.id()) + ".oai_dc.xml",
            Labels.english("Dublin Core"),
            "text/xml",
            profile),
        Link.data(
            addresses.oaiRecord(oaiDomain, document.id()),
            Labels.english("OAI-PMH record"),
            "text/xml",
            profile));
  }

  private List<Link> partOf() {
    List<Link> collections =
        document.description().words(Field.COLLECTION).stream()
            .map(authorities::collection)
            .map(
                c ->
                    Link.reference(addresses.collection(c.id()), "Collection", Labels.of(c.name())))
            .toList();
    return collections.isEmpty()
        ? List.of(Link.reference(addresses.collection(), "Collection", Labels.of(archive.title())))
        : collections;
  }
}
