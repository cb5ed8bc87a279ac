package org.lectern.web.browse;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lectern.core.model.EntityKind;
import org.lectern.core.search.Facet;
import org.lectern.web.page.Messages;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Rights;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/** What facet values are called: ids become names, tags become languages, terms become words. */
record FacetNames(Site site, Visit visit) {
  /** As {@link Facet#DECADE} names documents without a date. */
  static final String UNDATED = "undated";

  Phrase name(Facet facet, String value) {
    Messages messages = visit.messages();
    return switch (facet) {
      case TYPE -> words(messages.term("type", value));
      case LANGUAGE, TEXT_LANGUAGE -> words(messages.language(value));
      case HAS -> words(messages.term("has", value));
      case ACCESS -> words(messages.term("access", value));
      case DECADE ->
          words(
              value.equals(UNDATED)
                  ? messages.text("decade.undated")
                  : messages.text("decade", value.replaceAll("s$", "")));
      case RIGHTS -> words(Rights.name(URI.create(value.replace(' ', '+')), messages));
      case PERSON, FUNDER -> entity(EntityKind.AGENT, value);
      case PLACE -> entity(EntityKind.PLACE, value);
      case SUBJECT -> entity(EntityKind.CONCEPT, value);
      case COLLECTION -> entity(EntityKind.COLLECTION, value);
      case ARCHIVE -> entity(EntityKind.INSTITUTION, value);
    };
  }

  /**
   * The id of the person, place or other entity that a reader or another site gives by one of its
   * names, whatever its case: {@code place=Italy}. Other values as they are.
   */
  String id(Facet facet, String value) {
    return kind(facet)
        .filter(kind -> !site.entities(kind).containsKey(value))
        .map(kind -> site.once(List.of("ids by name", kind), () -> ids(kind)).get(folded(value)))
        .orElse(value);
  }

  private static Optional<EntityKind> kind(Facet facet) {
    return switch (facet) {
      case PERSON, FUNDER -> Optional.of(EntityKind.AGENT);
      case PLACE -> Optional.of(EntityKind.PLACE);
      case SUBJECT -> Optional.of(EntityKind.CONCEPT);
      case COLLECTION -> Optional.of(EntityKind.COLLECTION);
      case ARCHIVE -> Optional.of(EntityKind.INSTITUTION);
      case TYPE, LANGUAGE, TEXT_LANGUAGE, HAS, DECADE, RIGHTS, ACCESS -> Optional.empty();
    };
  }

  private Map<String, String> ids(EntityKind kind) {
    Map<String, String> ids = new HashMap<>();
    site.entities(kind)
        .forEach(
            (id, used) ->
                Stream.concat(
                        used.entity().name().values().values().stream(),
                        used.entity().variants().stream())
                    .forEach(name -> ids.putIfAbsent(folded(name), id)));
    return Map.copyOf(ids);
  }

  private static String folded(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  private Phrase words(String text) {
    return Phrase.of(text, visit.messages().tag());
  }

  private Phrase entity(EntityKind kind, String id) {
    Map<String, Site.Used> known = site.entities(kind);
    return Optional.ofNullable(known.get(id))
        .map(used -> Phrase.of(used.entity().name(), visit.preferred()))
        .orElseGet(() -> Phrase.of(id));
  }
}
