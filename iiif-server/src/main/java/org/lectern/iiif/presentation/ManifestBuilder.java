package org.lectern.iiif.presentation;

import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lectern.core.access.AccessRule;
import org.lectern.core.archive.form.ArchiveInfo;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Description;
import org.lectern.core.model.Document;
import org.lectern.core.model.Field;
import org.lectern.core.model.Page;
import org.lectern.core.model.Text;
import org.lectern.iiif.auth.AuthServices;
import org.lectern.iiif.image.Rights;

/**
 * Builds the manifest of one document for one viewer and host.
 *
 * <p>What the viewer may not see keeps its place and its label; see {@link Canvases}. Texts that
 * may not be read are not mentioned.
 */
record ManifestBuilder(
    Document document,
    Addresses addresses,
    ArchiveInfo archive,
    Providers providers,
    Authorities authorities,
    AccessRule.Permit permit,
    TextAnnotations texts,
    OaiLinks harvest,
    Canvases canvases) {
  /** What nobody comes to read. */
  private static final Set<String> BEFORE_THE_TEXT =
      Set.of("cover", "binding", "endpaper", "blank", "target");

  Manifest build() {
    Description description = document.description();
    String id = addresses.manifest(document.id());
    Optional<NavPlace> places = NavPlace.of(description, authorities, id);
    return new Manifest(
        contexts(places.isPresent()),
        id,
        "Manifest",
        Labels.of(description.title()),
        Labels.of(description.summary()),
        MetadataPairs.of(description, authorities, addresses),
        new RequiredStatement(description, authorities).pair(),
        Rights.uri(description.rights()),
        providers.of(description),
        canvases.thumbnails(),
        navDate(description),
        places,
        viewingDirection(),
        behavior(),
        List.of(Link.page(addresses.document(document.id()), Labels.of(description.title()))),
        renderings(),
        seeAlso(),
        texts.any()
            ? SearchServices.at(version -> addresses.search(version, document.id()))
            : List.of(),
        new PartOf(document, archive, authorities, addresses).links(),
        start(),
        canvases.all(),
        contents().ranges(),
        texts.onManifest());
  }

  Contents contents() {
    return new Contents(texts, addresses, document);
  }

  /** Of all that is in the manifest; the one of the Presentation API comes last. */
  private List<String> contexts(boolean places) {
    List<String> contexts = new ArrayList<>();
    if (places) {
      contexts.add(NavPlace.CONTEXT);
    }
    if (document.pages().stream().anyMatch(canvases::hasServices)) {
      contexts.add(AuthServices.CONTEXT);
    }
    if (texts.any()) {
      contexts.add(SearchServices.CONTEXT);
    }
    contexts.add(Manifest.CONTEXT);
    return contexts;
  }

  /** The contexts of a canvas that stands by itself. */
  List<String> contexts(String canvas) {
    return document.page(canvas).filter(canvases::hasServices).isPresent()
        ? List.of(AuthServices.CONTEXT, Manifest.CONTEXT)
        : List.of(Manifest.CONTEXT);
  }

  /** The reference by which other resources say that they are part of this. */
  Link reference() {
    return Link.reference(
        addresses.manifest(document.id()), "Manifest", Labels.of(document.description().title()));
  }

  /**
   * The first page that can be seen and is worth it, where others stand in front of it: closed
   * ones, covers, colour targets.
   */
  private Optional<Link> start() {
    List<Page> seen = document.pages().stream().filter(canvases::visible).toList();
    return seen.stream()
        .filter(page -> !BEFORE_THE_TEXT.contains(Canvases.side(page)))
        .findFirst()
        .or(() -> seen.stream().findFirst())
        .filter(page -> document.number(page) > 1)
        .map(
            page ->
                Link.reference(addresses.canvas(document.id(), page.name()), "Canvas", Map.of()));
  }

  static Optional<String> navDate(Description description) {
    return description
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
    return document.pages().size() < 2
        ? List.of()
        : List.of(canvases.leaves() ? "paged" : "individuals");
  }

  private List<Link> renderings() {
    List<Link> links = new ArrayList<>();
    document.texts().stream()
        .filter(texts::readable)
        .map(Text::name)
        .distinct()
        .map(name -> document.texts(name).getFirst())
        .forEach(
            text -> {
              String address = addresses.text(document.id(), text.name());
              Map<String, List<String>> label = TextAnnotations.label(text);
              List<String> language = List.of(text.language());
              links.add(Link.text(address, label, "text/html", language));
              links.add(Link.text(address + ".txt", label, "text/plain", language));
            });
    if (!links.isEmpty()) {
      links.add(
          Link.text(
              addresses.document(document.id()) + ".txt",
              Labels.english("All texts, plain"),
              "text/plain",
              List.of()));
    }
    if (document.pages().stream().anyMatch(canvases::visible)) {
      links.add(
          Link.file(addresses.pdf(document.id()), Labels.english("All pages"), "application/pdf"));
    }
    if (permit.files().allowed()) {
      document
          .files()
          .forEach(
              file ->
                  links.add(
                      Link.file(
                          addresses.file(document.id(), file.fileName()),
                          Labels.none(List.of(file.fileName())),
                          file.mediaType())));
    }
    return links;
  }

  private List<Link> seeAlso() {
    List<Link> links = new ArrayList<>();
    for (RecordForm form : harvest.forms()) {
      Optional<String> profile = Optional.of(form.profile());
      Map<String, List<String>> label = Labels.english(form.label());
      links.add(
          Link.data(
              addresses.record(document.id(), form.prefix()), label, "application/xml", profile));
      links.add(
          Link.data(
              addresses.oaiRecord(form.prefix(), harvest.domain(), document.id()),
              Labels.english(form.label() + " by OAI-PMH"),
              "text/xml",
              profile));
    }
    return links;
  }
}
