package org.lectern.oai.format;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lectern.core.access.AccessRule;
import org.lectern.core.access.Viewer;
import org.lectern.core.model.Access;
import org.lectern.core.model.Agent;
import org.lectern.core.model.Attachment;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Collection;
import org.lectern.core.model.Description;
import org.lectern.core.model.Description.Qualified;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Entity;
import org.lectern.core.model.Field;
import org.lectern.core.model.Identifier;
import org.lectern.core.model.Institution;
import org.lectern.core.model.Page;
import org.lectern.core.model.Place;
import org.lectern.core.model.SitePaths;
import org.lectern.core.model.Text;

/**
 * A document as metadata formats ask for it: names resolved, vocabularies mapped, addresses made.
 * Every mapping that two formats share is here.
 *
 * <p>Links to scans and texts are given where they are open on the day on which the record is
 * written; what opens later is linked when the document changes next.
 */
public record Described(Document document, Authorities authorities) {

  /** Somebody in a role. */
  record Actor(Agent agent, String name, String role) {}

  /** Somewhere in a role. */
  record Site(Place place, String name, String role) {}

  private static final Map<String, String> DCMI_TYPES =
      Map.ofEntries(
          Map.entry("map", "StillImage"),
          Map.entry("plan", "StillImage"),
          Map.entry("photograph", "StillImage"),
          Map.entry("drawing", "StillImage"),
          Map.entry("painting", "StillImage"),
          Map.entry("print", "StillImage"),
          Map.entry("poster", "StillImage"),
          Map.entry("postcard", "StillImage"),
          Map.entry("cartoon", "StillImage"),
          Map.entry("image", "StillImage"),
          Map.entry("film", "MovingImage"),
          Map.entry("video", "MovingImage"),
          Map.entry("recording", "Sound"),
          Map.entry("audio", "Sound"),
          Map.entry("music", "Sound"),
          Map.entry("dataset", "Dataset"),
          Map.entry("object", "PhysicalObject"),
          Map.entry("software", "Software"),
          Map.entry("event", "Event"));

  /** MARC relator codes of the roles that archivists write. */
  private static final Map<String, String> RELATORS =
      Map.ofEntries(
          Map.entry("author", "aut"),
          Map.entry("signatory", "sgn"),
          Map.entry("interviewer", "ivr"),
          Map.entry("interviewee", "ive"),
          Map.entry("recipient", "rcp"),
          Map.entry("contributor", "ctb"),
          Map.entry("editor", "edt"),
          Map.entry("compiler", "com"),
          Map.entry("translator", "trl"),
          Map.entry("transcriber", "trc"),
          Map.entry("photographer", "pht"),
          Map.entry("artist", "art"),
          Map.entry("illustrator", "ill"),
          Map.entry("cartographer", "ctg"),
          Map.entry("speaker", "spk"),
          Map.entry("witness", "wit"),
          Map.entry("donor", "dnr"),
          Map.entry("owner", "own"),
          Map.entry("collector", "col"),
          Map.entry("publisher", "pbl"),
          Map.entry("printer", "prt"),
          Map.entry("funder", "fnd"));

  /** Where the bibliographic code of ISO 639-2 is not the terminological one. */
  private static final Map<String, String> BIBLIOGRAPHIC =
      Map.ofEntries(
          Map.entry("sqi", "alb"),
          Map.entry("hye", "arm"),
          Map.entry("eus", "baq"),
          Map.entry("mya", "bur"),
          Map.entry("zho", "chi"),
          Map.entry("ces", "cze"),
          Map.entry("nld", "dut"),
          Map.entry("fra", "fre"),
          Map.entry("kat", "geo"),
          Map.entry("deu", "ger"),
          Map.entry("ell", "gre"),
          Map.entry("isl", "ice"),
          Map.entry("mkd", "mac"),
          Map.entry("mri", "mao"),
          Map.entry("msa", "may"),
          Map.entry("fas", "per"),
          Map.entry("ron", "rum"),
          Map.entry("slk", "slo"),
          Map.entry("bod", "tib"),
          Map.entry("cym", "wel"));

  Description description() {
    return document.description();
  }

  /** The name of an entity in the language of the description. */
  String label(Entity entity) {
    return entity
        .name()
        .best(List.of(description().language(), "en"))
        .map(text -> text.text().strip())
        .orElse(entity.id());
  }

  /** The title in the language of the description. */
  String title() {
    return description()
        .title()
        .best(List.of(description().language(), "en"))
        .map(text -> text.text().strip())
        .orElseThrow();
  }

  List<Actor> creators() {
    return actors(description().creators());
  }

  /**
   * Contributors but those merely mentioned; then those who transcribed or translated a text, and
   * the funders.
   */
  List<Actor> contributors() {
    List<Qualified> all = new ArrayList<>();
    description().contributors().stream().filter(c -> !isMentioned(c)).forEach(all::add);
    for (Text text : document.texts()) {
      String role =
          switch (text.role()) {
            case TRANSLATION -> "translator";
            case TRANSCRIPT, OCR -> "transcriber";
            case ABSTRACT -> "contributor";
          };
      text.by().forEach(name -> all.add(new Qualified(role, name)));
    }
    description().words(Field.FUNDER).forEach(name -> all.add(new Qualified("funder", name)));
    return actors(all);
  }

  /** Those whom the document speaks of. */
  List<Actor> mentioned() {
    return actors(description().contributors().stream().filter(Described::isMentioned).toList());
  }

  List<Actor> publishers() {
    return actors(
        description().words(Field.PUBLISHER).stream()
            .map(name -> new Qualified("publisher", name))
            .toList());
  }

  List<Site> places() {
    return description().places().stream()
        .map(
            p -> {
              Place place = authorities.place(p.value());
              return new Site(place, label(place), p.qualifier());
            })
        .distinct()
        .toList();
  }

  List<Institution> institutions() {
    return description().words(Field.INSTITUTION).stream()
        .map(authorities::institution)
        .distinct()
        .toList();
  }

  List<Collection> collections() {
    return description().words(Field.COLLECTION).stream()
        .map(authorities::collection)
        .distinct()
        .toList();
  }

  /**
   * The types in terms of DCMI: what its recordings are, and what its own types come to. A document
   * without a type is a text, unless it has recordings and no pages.
   */
  Set<String> dcmiTypes() {
    Set<String> types = new LinkedHashSet<>();
    document.recordings().forEach(file -> types.add(file.isSound() ? "Sound" : "MovingImage"));
    boolean recorded = !types.isEmpty() && document.pages().isEmpty();
    terms().stream()
        .map(term -> DCMI_TYPES.getOrDefault(term.toLowerCase(Locale.ROOT), "Text"))
        .filter(type -> !(recorded && type.equals("Text")))
        .forEach(types::add);
    if (terms().isEmpty() && !recorded) {
      types.add("Text");
    }
    return types;
  }

  /** The types in the archive's own terms. */
  List<String> terms() {
    return description().words(Field.TYPE).stream().map(String::strip).distinct().toList();
  }

  /** Media types of the scans and files. */
  List<String> mediaTypes() {
    return Stream.concat(
            document.pages().stream().map(p -> p.scan().mediaType()),
            document.files().stream()
                .filter(file -> file.poster().isEmpty())
                .map(Attachment::mediaType))
        .distinct()
        .toList();
  }

  /** The pages whose scans are open. */
  List<Page> openPages() {
    AccessRule rule = rule();
    return document.pages().stream()
        .filter(page -> rule.scan(document, page, Viewer.PUBLIC).allowed())
        .toList();
  }

  /** Whether the recognised words of a page are open. */
  boolean opensWords(Page page) {
    return rule().words(document, page, Viewer.PUBLIC).allowed();
  }

  /** Whether the files that come with the document are open. */
  boolean opensFiles() {
    return rule().files(document, Viewer.PUBLIC).allowed();
  }

  private AccessRule rule() {
    Instant written = document.history().updated();
    return new AccessRule(InstantSource.fixed(written));
  }

  String path() {
    return SitePaths.document(document.id());
  }

  String manifestPath() {
    return SitePaths.manifest(document.id());
  }

  /** The IIIF image of a page. */
  String imagePath(Page page) {
    return SitePaths.image(document.imageId(page));
  }

  /** The recognised words of a page as they were received. */
  String wordsPath(Page page) {
    return SitePaths.ocr(document.id(), page.name());
  }

  /** The address of a document or whatever else a relation names; a path if it is on this site. */
  static Optional<String> path(String relation) {
    return DocumentId.parse(relation).map(SitePaths::document);
  }

  /** An identifier as a URI where its scheme has one. */
  static String identifier(Qualified identifier) {
    Identifier read = Identifier.of(identifier);
    return read.uri().orElse(read.value());
  }

  /**
   * The access in the terms of info:eu-repo, as written: the day on which it opens is stated beside
   * it, and comes without a new record.
   */
  String access() {
    return switch (description().access().level()) {
      case OPEN, ADVISORY -> "openAccess";
      case RESTRICTED -> embargoEnd().isPresent() ? "embargoedAccess" : "restrictedAccess";
      case CLOSED -> embargoEnd().isPresent() ? "embargoedAccess" : "closedAccess";
    };
  }

  /** The day on which {@link AccessRule} opens what is not open. */
  Optional<LocalDate> embargoEnd() {
    Access access = description().access();
    return access.level() == Access.Level.RESTRICTED || access.level() == Access.Level.CLOSED
        ? access.opens()
        : Optional.empty();
  }

  /** The code of a role; empty where MARC has none. */
  static Optional<String> relator(String role) {
    return Optional.ofNullable(RELATORS.get(role.toLowerCase(Locale.ROOT)));
  }

  /** The bibliographic code of ISO 639-2 for a language; empty where it has none. */
  static Optional<String> iso639(String tag) {
    try {
      String code = Locale.forLanguageTag(tag.strip()).getISO3Language();
      return code.length() == 3
          ? Optional.of(BIBLIOGRAPHIC.getOrDefault(code, code))
          : Optional.empty();
    } catch (MissingResourceException e) {
      return Optional.empty();
    }
  }

  /** What can stand where a schema asks for a URI. */
  public static Optional<String> uri(String text) {
    try {
      String stripped = text.strip();
      return stripped.chars().allMatch(c -> c > 0x20 && c < 0x7F) && new URI(stripped).isAbsolute()
          ? Optional.of(stripped)
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** The first of an entity's other identities that is a URI. */
  static Optional<String> sameAs(List<String> identities) {
    return identities.stream().flatMap(identity -> uri(identity).stream()).findFirst();
  }

  static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private List<Actor> actors(List<Qualified> names) {
    return names.stream()
        .map(
            n -> {
              Agent agent = authorities.agent(n.value());
              return new Actor(agent, label(agent), n.qualifier());
            })
        .distinct()
        .toList();
  }

  private static boolean isMentioned(Qualified contributor) {
    return contributor.qualifier().equals("mentioned");
  }
}
