package org.lectern.core.importer.ead;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.lectern.core.importer.DocumentKeys;
import org.lectern.core.importer.DocumentTarget;
import org.lectern.core.importer.FieldFates;
import org.lectern.core.importer.ImportTarget;
import org.lectern.core.importer.SourceFolder;
import org.lectern.core.importer.record.Entities;
import org.lectern.core.importer.record.RecordKeys;
import org.lectern.core.importer.xml.XmlElement;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Collection;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.EdtfDate;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.WebAddress;

/**
 * One finding aid on its way into a folder. A unit of description without others in it is a
 * document; one with others is a collection, and what it says of institution, language, access and
 * rights holds for all in it that do not say otherwise. A unit that is internal makes drafts of all
 * in it.
 */
record FindingAid(
    XmlElement ead, String name, SourceFolder folder, ImportTarget target, Entities entities) {
  private static final Set<String> IMAGES =
      Set.of("tif", "tiff", "jpg", "jpeg", "jp2", "png", "gif", "webp");

  /** What a collection has no column for, and its readers wish to know. */
  private static final Set<String> DETAILS =
      Set.of(
          "date",
          "date-display",
          "date-note",
          "physical",
          "creator",
          "contributor",
          "identifier",
          "subject",
          "place",
          "type");

  /** Bases of keys that hold for what is inside. */
  private static final Set<String> INHERITED =
      Set.of(
          "institution",
          "language",
          "access",
          "access-reason",
          "access-until",
          "note:access",
          "rights",
          "rights-note",
          "rights-holder",
          "credit");

  /**
   * What is around a unit.
   *
   * @param collection id of the nearest collection
   * @param references of the units around, widest first
   * @param inherited keys with their values
   * @param path numbers of the units, for ids
   */
  private record Around(
      Optional<String> collection,
      List<String> references,
      Map<String, List<String>> inherited,
      String title,
      String path) {
    /** The same, where all is internal: its documents are drafts. */
    Around internal() {
      Map<String, List<String>> draft = new LinkedHashMap<>(inherited);
      draft.put("status", List.of("draft"));
      return new Around(collection, references, draft, title, path);
    }

    boolean isInternal() {
      return inherited.containsKey("status");
    }
  }

  void write() {
    Optional<XmlElement> description = ead.child("archdesc");
    if (description.isEmpty()) {
      target.problem(name, "it has no <archdesc>, and so describes nothing");
      return;
    }
    Around nothing = new Around(Optional.empty(), List.of(), Map.of(), identifier(), "");
    unit(description.get(), InternalParts.isInternal(ead) ? nothing.internal() : nothing);
  }

  /** What the finding aid is called. */
  private String identifier() {
    return Stream.of("eadheader", "control")
        .flatMap(head -> ead.children(head).stream())
        .flatMap(head -> Stream.of("eadid", "recordid").flatMap(id -> head.textOf(id).stream()))
        .findFirst()
        .orElse(name.replaceFirst("(?i)\\.xml$", ""));
  }

  private void unit(XmlElement unit, Around outside) {
    Around around = InternalParts.isInternal(unit) ? outside.internal() : outside;
    InternalParts parts = InternalParts.of(unit);
    List<XmlElement> inside = inside(unit).toList();
    if (inside.isEmpty()) {
      document(parts, around);
      return;
    }
    Around of = collection(parts, around);
    int number = 0;
    for (XmlElement each : inside) {
      number++;
      unit(
          each,
          new Around(
              of.collection(),
              of.references(),
              of.inherited(),
              of.title(),
              of.path() + (of.path().isEmpty() ? "" : "-") + number));
    }
  }

  /** The units in a unit; headings and lists of containers may be between. */
  private static Stream<XmlElement> inside(XmlElement unit) {
    return unit.children().stream()
        .flatMap(
            c ->
                switch (c.name()) {
                  case "dsc", "dscgrp" ->
                      InternalParts.isInternal(c)
                          ? inside(c).map(InternalParts::marked)
                          : inside(c);
                  default -> InternalParts.isUnit(c) ? Stream.of(c) : Stream.empty();
                });
  }

  private static Optional<String> unitId(XmlElement unit) {
    return unit.children("did").stream()
        .flatMap(d -> d.children("unitid").stream())
        .filter(id -> id.attribute("localtype").filter(t -> !t.equals("reference")).isEmpty())
        .map(XmlElement::text)
        .filter(t -> !t.isEmpty())
        .findFirst();
  }

  private Around collection(InternalParts parts, Around around) {
    XmlElement unit = parts.shown();
    boolean internal = around.isInternal();
    if (internal) {
      target.problem(
          name + " line " + unit.line(),
          "is internal, so the collection has its title and nothing more");
    }
    DocumentKeys said = new DocumentKeys();
    // Who made an internal unit is not shown either.
    Entities named = internal ? new Entities() : entities;
    new EadReader(new RecordKeys("ead", said, new FieldFates()), named).read(parts);
    said.questions()
        .forEach(question -> target.ask(name + " line " + unit.line() + ", all in it", question));
    LanguageMap names = texts(said, "title");
    Optional<String> unitId = unitId(unit);
    String title =
        names.values().values().stream()
            .findFirst()
            .or(() -> unitId)
            .orElse(
                around.collection().isEmpty()
                    ? around.title()
                    : around.title() + " " + around.path());
    String id =
        unitId
            .filter(u -> isOfThisSoftware(unit, u))
            .orElseGet(
                () ->
                    unitId
                        .filter(u -> around.references().stream().anyMatch(u::startsWith))
                        .map(Authorities::mintId)
                        .orElseGet(
                            () ->
                                Authorities.mintId(
                                    around.collection().map(c -> c + " ").orElse("")
                                        + unitId.filter(u -> u.length() > 2).orElse(title))));
    FieldFates fates = target.fields();
    fates.mapped("archdesc, c with others in it", "collections.csv", title);
    StringBuilder details = new StringBuilder();
    StringBuilder essay = new StringBuilder();
    said.all()
        .forEach(
            (key, values) -> {
              if (internal && !base(key).equals("title")) {
                fates.left("collections: " + key, "the unit is internal", values.getFirst());
              } else if (key.startsWith("note:") && !key.startsWith("note:access")) {
                String kind = key.substring(5).replaceFirst("@.*", "").replace('-', ' ');
                essay
                    .append("## ")
                    .append(kind.substring(0, 1).toUpperCase(Locale.ROOT))
                    .append(kind.substring(1))
                    .append("\n\n")
                    .append(String.join("\n\n", values))
                    .append("\n\n");
                fates.mapped(
                    "notes of collections: " + kind, "collections.csv essay", values.getFirst());
              } else if (DETAILS.contains(key.replaceFirst("[:@].*", "")) && !values.contains(id)) {
                details
                    .append("- ")
                    .append(label(key))
                    .append(": ")
                    .append(
                        key.equals("date") ? shown(values.getFirst()) : String.join("; ", values))
                    .append('\n');
                fates.mapped("collections: " + key, "collections.csv essay", values.getFirst());
              } else if (!key.matches("(title|summary)(@.*)?") && !INHERITED.contains(base(key))) {
                fates.left(
                    "collections: " + key, "a collection has no such column", values.getFirst());
              }
            });
    String text = (details + "\n" + essay).strip();
    entities.collection(
        new Collection(
            id,
            names.isEmpty() ? LanguageMap.of("und", title) : names,
            List.of(),
            internal ? LanguageMap.EMPTY : texts(said, "summary"),
            text.isEmpty() ? LanguageMap.EMPTY : LanguageMap.of("und", text),
            around.collection(),
            0,
            Optional.empty(),
            Optional.empty()));
    Map<String, List<String>> inherited = new LinkedHashMap<>(around.inherited());
    boolean access =
        said.has("access")
            || said.all().keySet().stream().anyMatch(k -> k.startsWith("note:access"));
    if (access) {
      inherited.keySet().removeIf(k -> k.matches("(access|note:access).*"));
    }
    said.all()
        .forEach(
            (key, values) -> {
              if (INHERITED.contains(base(key))) {
                inherited.put(key, values);
              }
            });
    List<String> references = new ArrayList<>(around.references());
    unitId.filter(u -> !isOfThisSoftware(unit, u)).ifPresent(references::add);
    return new Around(Optional.of(id), references, inherited, title, around.path());
  }

  /** What a detail is called in an essay: the role of a person, else the key. */
  private static String label(String key) {
    String plain = base(key);
    String label =
        (plain.startsWith("identifier:") ? "identifier" : plain.replaceFirst(".*:", ""))
            .replaceFirst("^date-.*", "date")
            .replace('-', ' ');
    return label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
  }

  private String shown(String edtf) {
    return EdtfDate.parse(edtf).display(Locale.forLanguageTag(target.language()));
  }

  /** Whether the unit is a collection that an archive like this one wrote. */
  private static boolean isOfThisSoftware(XmlElement unit, String unitId) {
    return DocumentId.isValid(unitId)
        && unit.children("did").stream()
            .flatMap(d -> d.children("dao").stream())
            .anyMatch(d -> d.attribute("href").orElse("").endsWith("/collections/" + unitId));
  }

  private static String base(String key) {
    return key.replaceFirst("@.*", "");
  }

  private static LanguageMap texts(DocumentKeys said, String key) {
    SequencedMap<String, String> texts = new LinkedHashMap<>();
    said.all()
        .forEach(
            (k, values) -> {
              if (base(k).equals(key)) {
                texts.put(k.equals(key) ? "und" : k.substring(key.length() + 1), values.getFirst());
              }
            });
    return new LanguageMap(texts);
  }

  private void document(InternalParts parts, Around around) {
    XmlElement unit = parts.shown();
    Optional<String> own = EadReader.id(unit);
    Optional<String> unitId = unitId(unit);
    String identifier =
        own.orElseGet(() -> identifier() + " " + unit.attribute("id").orElse(around.path()));
    String words =
        own.or(() -> unitId.filter(u -> u.length() > 4))
            .orElseGet(
                () ->
                    (around.references().stream().findFirst().orElse(identifier())
                            + " "
                            + around.path())
                        .strip());
    String where = name + " line " + unit.line();
    var _ =
        target.document(
            target.id(identifier, words),
            where,
            into -> {
              RecordKeys keys = new RecordKeys("ead", into.keys(), target.fields());
              around.collection().ifPresent(c -> keys.map("c around", "collection", c));
              EadReader reader = new EadReader(keys, entities);
              reader.read(parts);
              reference(keys, unit, unitId, around);
              inherit(keys, around);
              keys.titleOr(
                  keys.keys().all().getOrDefault("date-display", List.of()).stream()
                      .findFirst()
                      .map(date -> around.title() + ", " + date)
                      .orElseGet(() -> unitId.orElse(around.title())));
              objects(into, keys, reader.objects());
            });
  }

  /** Levels that the unit's own number does not repeat, then boxes and folders. */
  private static void reference(
      RecordKeys keys, XmlElement unit, Optional<String> unitId, Around around) {
    if (keys.keys().has("reference")) {
      return;
    }
    List<String> levels = new ArrayList<>();
    Stream.concat(around.references().stream(), unitId.stream())
        .forEach(
            level -> {
              levels.removeIf(level::startsWith);
              levels.add(level);
            });
    unit.children("did").stream()
        .flatMap(d -> d.children("container").stream())
        .forEach(
            c -> {
              String type = c.attribute("localtype").or(() -> c.attribute("type")).orElse("");
              levels.add((type.toLowerCase(Locale.ROOT) + " " + c.text()).strip());
            });
    keys.map(
        "unitid, container",
        "reference",
        String.join("; ", levels.stream().map(l -> l.replace(';', ',')).toList()));
  }

  private static void inherit(RecordKeys keys, Around around) {
    boolean access =
        keys.keys().all().keySet().stream().anyMatch(k -> k.matches("(access|note:access).*"));
    boolean rights = keys.keys().all().keySet().stream().anyMatch(k -> k.startsWith("rights"));
    around
        .inherited()
        .forEach(
            (key, values) -> {
              boolean said =
                  key.matches("(access|note:access).*")
                      ? access
                      : key.matches("(rights|credit).*") ? rights : keys.keys().has(key);
              if (!said) {
                String field = key.equals("status") ? "audience" : "said of the units around";
                values.forEach(v -> keys.map(field, key, v));
              }
            });
  }

  /** Digital objects: files of the folder come along, addresses are named. */
  private void objects(DocumentTarget into, RecordKeys keys, List<String> objects)
      throws IOException {
    for (String href : objects) {
      if (WebAddress.isOne(href)) {
        if (href.matches(".*/documents/" + into.id() + "|.*/" + into.id() + "/manifest")) {
          keys.leave("dao", "of the site that the record comes from", href);
        } else {
          keys.map("dao", "relation:version-of", href);
        }
        continue;
      }
      Optional<Path> file = folder.file(href.replaceFirst("(?i)^file:(//)?", ""));
      if (file.isEmpty()) {
        keys.keep("dao", href);
        into.problem("digital object", "'" + href + "' is not in the folder of the finding aid");
        continue;
      }
      String fileName = file.get().getFileName().toString();
      String extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
      String path = into.path(IMAGES.contains(extension) ? "pages" : "files", fileName);
      into.copy(path, file.get());
      keys.fates().mapped("dao", path.replaceFirst("/.*", "/"), href);
    }
  }
}
