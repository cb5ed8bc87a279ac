package org.lectern.core.importer.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lectern.core.batch.ColumnGuide;
import org.lectern.core.importer.DocumentKeys;
import org.lectern.core.importer.DocumentTarget;
import org.lectern.core.importer.ImportTarget;
import org.lectern.core.importer.record.AccessWords;
import org.lectern.core.importer.record.Entities;
import org.lectern.core.importer.record.RecordKeys;
import org.lectern.core.model.Access;
import org.lectern.core.model.Agent;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Concept;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.LanguageTag;
import org.lectern.core.model.Place;
import org.lectern.core.model.Text;
import org.lectern.core.text.CleanText;

/** Turns the cells of a row into the keys of its document. */
final class RowKeys {
  private static final Pattern HTML =
      Pattern.compile(
          "(?is)</?(p|br|em|i|b|strong|a|ul|ol|li|div|span|h[1-6]|sup|sub|blockquote)\\b[^<>]*>");

  private static final Pattern DEGREES = Pattern.compile("[+-]?\\d{1,3}(\\.\\d{1,15})?");

  private static final Set<String> LEVELS =
      Arrays.stream(Access.Level.values()).map(Object::toString).collect(Collectors.toSet());

  private static final Set<String> PUBLISHED =
      Set.of(
          ("1;1.0;true;t;yes;y;on;published;public;ja;wahr;veröffentlicht;publiziert;öffentlich;oui;vrai"
               + ";publié;publiée;publique;sí;si;verdadero;publicado;publicada;público;pública;да"
               + ";опубликовано;опубликован;опубликована;نعم;منشور;منشورة;是;已发布;已发表;公开;公開")
              .split(";", -1));

  /** Words that are known; any other one that does not say published is named. */
  private static final Set<String> NOT_PUBLISHED =
      Set.of(
          ("0;0.0;false;f;no;n;off;draft;private;unpublished;nein;falsch;entwurf;unveröffentlicht"
                  + ";nicht veröffentlicht;privat;non;faux;brouillon;non publié;privé;borrador"
                  + ";no publicado;privado;нет;черновик;لا;مسودة;否;草稿;未发布")
              .split(";", -1));

  private final Dialect dialect;
  private final Arrangement arrangement;
  private final Function<Item, DocumentId> ids;
  private final ImportTarget target;
  private final Map<String, Place.Coordinates> located = new HashMap<>();

  /**
   * Prepares to write.
   *
   * @param ids the ids of documents by their rows
   */
  RowKeys(
      Dialect dialect,
      Arrangement arrangement,
      Function<Item, DocumentId> ids,
      ImportTarget target) {
    this.ids = ids;
    this.dialect = dialect;
    this.arrangement = arrangement;
    this.target = target;
  }

  void write(Item item, DocumentTarget document) {
    DocumentKeys keys = document.keys();
    AccessWords access = new AccessWords(new RecordKeys(dialect.name(), keys, target.fields()));
    if (item.first("title").isEmpty()) {
      var _ = keys.add("title", item.identifier());
      target.problem(
          document.id() + ", " + item.spot(),
          "has no title; what identifies it stands in its place");
    }
    Optional<String> culture =
        item.first("culture")
            .flatMap(LanguageTag::canonical)
            .filter(tag -> !tag.equals(target.language()));
    culture.ifPresent(tag -> keys.add("language-default", tag));
    // People who open the file look for the title first.
    for (boolean titles : new boolean[] {true, false}) {
      for (Item.Field field : item.fields()) {
        if (Keys.base(field.mapping().key()).equals("title") != titles) {
          continue;
        }
        if (field.mapping().isLeft()) {
          target.fields().left(field.heading(), field.mapping().left(), field.cell());
        } else {
          field(item, field, document, access);
        }
      }
    }
    events(item, keys);
    identifiers(item, keys);
    reference(item, keys);
    place(item, document);
    if (!keys.has("institution")) {
      arrangement.around(item).stream()
          .flatMap(a -> a.first("institution").stream())
          .findFirst()
          .ifPresent(holder -> keys.add("institution", holder));
    }
    if (item.first("access").isEmpty()) {
      arrangement.around(item).stream()
          .flatMap(a -> a.fields().stream().filter(f -> f.mapping().key().equals("access")))
          .findFirst()
          .ifPresent(above -> access(above.heading(), above.cell(), access));
    }
    for (Item translation : arrangement.translations(item)) {
      translate(item, translation, keys);
    }
  }

  private void field(Item item, Item.Field field, DocumentTarget document, AccessWords access) {
    DocumentKeys keys = document.keys();
    String heading = field.heading();
    switch (field.mapping().key()) {
      // Written by others, who know the row's neighbours and its other cells.
      case "parent", "file", "alt", "latitude", "longitude", "coordinates", "reference" -> {}
      case "event-type",
          "event-date",
          "event-start",
          "event-end",
          "event-actor",
          "event-history",
          "identifier-label",
          "identifier:alternative" -> {}
      case "id" -> {
        String id = field.cell();
        String key = "identifier:" + (dialect.name().equals("csv") ? "local" : dialect.name());
        if (dialect.name().equals("csv") && id.equals(document.id().value())) {
          target.fields().mapped(heading, "id", id);
        } else {
          target.fields().mapped(heading, keys.add(key, id), id);
        }
      }
      case "model", "level", "order" ->
          target.fields().mapped(heading, keys.extra(heading, field.cell()), field.cell());
      case "culture" -> target.fields().mapped(heading, "language-default", field.cell());
      case "published" -> {
        String key = isDraft(item) ? keys.add("status", "draft") : "status";
        nameUnknown(item, target);
        target.fields().mapped(heading, key, field.cell());
      }
      case "access" -> access(heading, field.cell(), access);
      case "agents" -> field.values().forEach(value -> agent(heading, value, keys));
      default -> {
        if (!field.mapping().key().startsWith("text:")) {
          field.values().forEach(value -> put(heading, field.mapping().key(), value, keys));
        }
      }
    }
  }

  /** Whether the system did not show a row to everybody. */
  static boolean isDraft(Item item) {
    return publishedWords(item).anyMatch(word -> !PUBLISHED.contains(word));
  }

  /** Reports words of which it is not known whether they say that a row was shown to everybody. */
  static void nameUnknown(Item item, ImportTarget target) {
    publishedWords(item)
        .filter(word -> !PUBLISHED.contains(word) && !NOT_PUBLISHED.contains(word))
        .forEach(
            word ->
                target.problem(
                    item.spot(),
                    "'%s' is not known to mean published, so it is a draft; write yes or no"
                        .formatted(word)));
  }

  private static Stream<String> publishedWords(Item item) {
    return item.fields().stream()
        .filter(field -> field.mapping().key().equals("published"))
        .map(field -> field.cell().strip().toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty());
  }

  private void put(String heading, String key, String value, DocumentKeys keys) {
    Optional<NamedAuthority> authority = NamedAuthority.parse(value);
    if (authority.isPresent() && sameAs(heading, key, authority.get())) {
      if (!key.startsWith("x-")) {
        put(heading, key, authority.get().name(), keys);
      }
      return;
    }
    String plain = dialect.plain(key, value);
    if (plain.isBlank()) {
      return;
    }
    if (!dialect.isShown(key, plain)) {
      target.fields().mapped(heading, keys.extra(heading, plain), value);
      return;
    }
    String text = key.startsWith("x-") ? plain : words(plain);
    Optional<Item> other =
        Keys.base(key).equals("relation") ? arrangement.document(text) : Optional.empty();
    String taken =
        other.isPresent()
            ? keys.add(key, ids.apply(other.get()).value())
            : key.equals("source") ? source(text, keys) : keys.put(key, text);
    target.fields().mapped(heading, taken, value);
  }

  /**
   * Gives a person, body, place or subject its address in an authority file.
   *
   * @return whether the values of the key are one of these
   */
  private boolean sameAs(String heading, String key, NamedAuthority authority) {
    boolean beside = key.startsWith("x-") && heading.endsWith(" (uri)");
    String shown =
        beside
            ? dialect.guess(heading.replaceFirst(" \\(uri\\)$", "")).map(Mapping::key).orElse("")
            : key;
    String name = authority.name();
    String id = Authorities.mintId(name);
    LanguageMap names = LanguageMap.of(target.language(), name);
    List<String> addresses = List.of(authority.address());
    String table;
    switch (Keys.base(shown)) {
      case "creator", "contributor", "publisher", "funder" -> {
        boolean body = Set.of("publisher", "funder").contains(Keys.base(shown));
        Agent.Kind kind = body ? Agent.Kind.BODY : Entities.kindOf(name, addresses);
        target.describe(
            new Agent(id, kind, names, List.of(), Optional.empty(), LanguageMap.EMPTY, addresses));
        table = "people";
      }
      case "subject" -> {
        target.describe(new Concept(id, names, List.of(), Optional.empty(), addresses));
        table = "subjects";
      }
      case "place" -> {
        target.describe(
            new Place(id, names, List.of(), Optional.empty(), Optional.empty(), addresses));
        table = "places";
      }
      default -> {
        return false;
      }
    }
    target.fields().mapped(heading, "same-as in " + table + ".csv", authority.address());
    return true;
  }

  /** Where it comes from: an address, or words that say where the original lies. */
  private static String source(String value, DocumentKeys keys) {
    return NamedFiles.isAddress(value)
        ? keys.relation("relation:source", value)
        : keys.has("reference") ? keys.extra("source", value) : keys.add("reference", value);
  }

  /** The words of a value that may be HTML. */
  static String words(String value) {
    return HTML.matcher(value).find()
        ? CleanText.of(value, Text.Format.HTML).plain().strip()
        : value;
  }

  /** A level of access, or words of which it is not sure that they open the document. */
  private static void access(String heading, String cell, AccessWords access) {
    String word = cell.toLowerCase(Locale.ROOT);
    if (LEVELS.contains(word)) {
      access.level(heading, Access.Level.parse(word), cell);
    } else {
      access.add(heading, Optional.empty(), Optional.empty(), words(cell));
    }
  }

  private void agent(String heading, String value, DocumentKeys keys) {
    LinkedAgent agent = LinkedAgent.parse(value);
    if (agent.isName()) {
      put(heading, agent.key(), agent.name(), keys);
      String name =
          NamedAuthority.parse(agent.name()).map(NamedAuthority::name).orElse(agent.name());
      agent
          .kind()
          .filter(kind -> kind != Agent.Kind.PERSON)
          .ifPresent(kind -> describe(name, kind, ""));
    }
    if (agent.isAddress()) {
      keys.ask(
          "who is %s? The source gives no name, so it is kept as %s; write the name as %s"
              .formatted(agent.name(), ColumnGuide.privateKey(heading), agent.key()));
    }
    if (!agent.isName() || !agent.isKnownRole()) {
      target.fields().mapped(heading, keys.extra(heading, value), value);
    }
  }

  private void describe(String name, Agent.Kind kind, String bio) {
    target.describe(
        new Agent(
            Authorities.mintId(name),
            kind,
            LanguageMap.of(target.language(), name),
            List.of(),
            Optional.empty(),
            bio.isBlank() ? LanguageMap.EMPTY : LanguageMap.of(target.language(), words(bio)),
            List.of()));
  }

  private void events(Item item, DocumentKeys keys) {
    List<String> written = new ArrayList<>();
    for (AtomEvent event : AtomEvent.of(item)) {
      event
          .edtf()
          .or(() -> Optional.of(event.words()).filter(w -> !w.isBlank()))
          .ifPresent(date -> written.add(keys.put(event.dateKey(), date)));
      boolean shown = event.isCreation() && !event.words().isBlank() && event.edtf().isPresent();
      if (shown && !keys.has("date-display")) {
        written.add(keys.add("date-display", event.words()));
      }
      if (!event.actor().isBlank()) {
        written.add(keys.add(event.actorKey(), event.actor()));
        if (!event.history().isBlank()) {
          describe(event.actor(), Entities.kindOf(event.actor(), List.of()), event.history());
        }
      }
    }
    if (!written.isEmpty()) {
      String all = String.join(", ", written.stream().distinct().sorted().toList());
      item.fields().stream()
          .filter(f -> f.mapping().key().startsWith("event-"))
          .forEach(f -> target.fields().mapped(f.heading(), to(f.mapping().key(), all), f.cell()));
    }
  }

  private static String to(String eventKey, String all) {
    return eventKey.equals("event-history") ? "bio in people.csv" : all;
  }

  private void identifiers(Item item, DocumentKeys keys) {
    List<String> numbers = item.places("identifier:alternative");
    List<String> labels = item.places("identifier-label");
    for (int i = 0; i < numbers.size(); i++) {
      if (!numbers.get(i).isBlank()) {
        String label = i < labels.size() ? Authorities.mintId(labels.get(i)) : "alternative";
        var _ = keys.add("identifier:" + (label.isBlank() ? "alternative" : label), numbers.get(i));
      }
    }
    item.fields().stream()
        .filter(
            f ->
                f.mapping().key().equals("identifier:alternative")
                    || f.mapping().key().equals("identifier-label"))
        .forEach(f -> target.fields().mapped(f.heading(), "identifier:…", f.cell()));
  }

  /** {@code Fonds F1; Series 2; Item 7}: the numbers of all levels, widest first. */
  private void reference(Item item, DocumentKeys keys) {
    List<String> parts = new ArrayList<>();
    List<Item> levels = new ArrayList<>(arrangement.around(item).reversed());
    levels.add(item);
    for (Item level : levels) {
      level
          .first("reference")
          .map(number -> (level.first("level").orElse("") + " " + number).strip())
          .ifPresent(parts::add);
    }
    boolean own = item.first("reference").isPresent();
    if (!parts.isEmpty() && (own || parts.size() > 1)) {
      String key = keys.add("reference", String.join("; ", parts));
      item.fields().stream()
          .filter(f -> f.mapping().key().equals("reference"))
          .forEach(f -> target.fields().mapped(f.heading(), key, f.cell()));
    }
  }

  private void place(Item item, DocumentTarget document) {
    Optional<String> name =
        document.keys().all().entrySet().stream()
            .filter(e -> Keys.base(e.getKey()).equals("place"))
            .flatMap(e -> e.getValue().stream())
            .findFirst();
    Optional<Place.Coordinates> given = coordinates(item);
    boolean taken = name.isPresent() && given.isPresent();
    if (taken) {
      String id = Authorities.mintId(name.get());
      Place.Coordinates first = located.computeIfAbsent(id, _ -> given.get());
      taken = first.equals(given.get());
      target.describe(
          new Place(
              id,
              LanguageMap.of(target.language(), name.get()),
              List.of(),
              Optional.empty(),
              Optional.of(first),
              List.of()));
    }
    for (Item.Field field : item.fields()) {
      switch (field.mapping().key()) {
        case "latitude", "longitude", "coordinates" ->
            target
                .fields()
                .mapped(
                    field.heading(),
                    taken
                        ? "latitude, longitude in places.csv"
                        : document.keys().extra(field.heading(), field.cell()),
                    field.cell());
        default -> {}
      }
    }
  }

  private static Optional<Place.Coordinates> coordinates(Item item) {
    String both = item.first("coordinates").orElse("");
    String north =
        both.isEmpty() ? item.first("latitude").orElse("") : both.replaceFirst(",.*", "");
    String east =
        both.isEmpty() ? item.first("longitude").orElse("") : both.replaceFirst("^[^,]*,?", "");
    if (!DEGREES.matcher(north.strip()).matches() || !DEGREES.matcher(east.strip()).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Place.Coordinates(
              Double.parseDouble(north.strip()), Double.parseDouble(east.strip())));
    } catch (IllegalArgumentException outside) {
      return Optional.empty();
    }
  }

  private void translate(Item item, Item translation, DocumentKeys keys) {
    Optional<String> language = translation.first("culture").flatMap(LanguageTag::canonical);
    String at = language.map(tag -> "@" + tag).orElse("");
    for (Item.Field field : translation.fields()) {
      String key = field.mapping().key();
      boolean same =
          key.isEmpty()
              || Mapping.OWN.contains(key)
              || item.fields().stream()
                  .anyMatch(
                      f -> f.heading().equals(field.heading()) && f.cell().equals(field.cell()));
      if (!same) {
        for (String value : field.values()) {
          String text = dialect.plain(key, value);
          String taken =
              Keys.isText(key) && !at.isEmpty()
                  ? keys.add(key + at, words(text))
                  : keys.extra(field.heading() + at.replace('@', '-'), text);
          target.fields().mapped(field.heading(), taken, value);
        }
      }
    }
  }
}
