package org.lectern.core.importer.mods;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lectern.core.importer.record.Entities;
import org.lectern.core.importer.record.RecordKeys;
import org.lectern.core.importer.xml.XmlElement;
import org.lectern.core.model.Place;
import org.lectern.core.model.WebAddress;

/**
 * Subjects of a MODS record: a place alone is a place, a name alone somebody mentioned; all else is
 * a subject, its parts joined by {@code --}.
 */
record ModsSubjects(RecordKeys keys, Entities entities, ModsNames names) {
  private static final List<String> WIDE_TO_NARROW =
      List.of(
          "extraTerrestrialArea",
          "continent",
          "country",
          "region",
          "province",
          "state",
          "territory",
          "county",
          "city",
          "island",
          "area",
          "citySection");
  private static final List<String> ROLES =
      List.of("from", "to", "about", "made", "depicted", "published");

  /**
   * Adds all subjects.
   *
   * @param ours whether the record was written by an archive like this one, which names a subject
   *     in each of its languages one after the other
   */
  void addAll(List<XmlElement> subjects, boolean ours) {
    List<XmlElement> same = new ArrayList<>();
    for (XmlElement subject : subjects) {
      boolean topics =
          ours
              && subject.attribute("xml:lang").isPresent()
              && subject.children().stream().allMatch(c -> c.name().equals("topic"));
      boolean another =
          !topics
              || same.stream()
                  .anyMatch(s -> s.attribute("xml:lang").equals(subject.attribute("xml:lang")));
      if (another) {
        addOne(same);
        same.clear();
      }
      if (topics) {
        same.add(subject);
      } else {
        add(subject);
      }
    }
    addOne(same);
  }

  private void addOne(List<XmlElement> inLanguages) {
    if (!inLanguages.isEmpty()) {
      keys.map(
          "subject/topic",
          "subject",
          entities.concept(
              ModsReader.names(inLanguages, s -> joined(s.children())),
              inLanguages.getFirst().attribute("valueURI").stream()
                  .filter(WebAddress::isOne)
                  .toList()));
    }
  }

  private static String joined(List<XmlElement> parts) {
    return parts.stream()
        .map(ModsSubjects::words)
        .filter(w -> !w.isEmpty())
        .collect(Collectors.joining("--"));
  }

  private void add(XmlElement subject) {
    List<XmlElement> parts = subject.children().stream().filter(c -> !c.text().isEmpty()).toList();
    List<XmlElement> named = parts.stream().filter(p -> !p.name().equals("cartographics")).toList();
    Optional<Place.Coordinates> coordinates =
        parts.stream()
            .filter(p -> p.name().equals("cartographics"))
            .flatMap(c -> c.textOf("coordinates").stream())
            .flatMap(c -> Place.Coordinates.parse(c).stream())
            .findFirst();
    if (named.isEmpty()) {
      parts.forEach(p -> keys.keep("subject-" + p.name(), p.text()));
    } else if (named.size() > 1) {
      topic(named, subject);
    } else {
      XmlElement only = named.getFirst();
      switch (only.name()) {
        case "geographic" -> place(only.text(), Optional.empty(), coordinates, subject);
        case "hierarchicalGeographic" -> hierarchy(only, coordinates, subject);
        case "name" ->
            names.agent(only).ifPresent(n -> keys.map("subject/name", "contributor:mentioned", n));
        case "geographicCode" -> keys.keep("subject-geographicCode", only.text());
        default -> topic(named, subject);
      }
    }
  }

  private void topic(List<XmlElement> parts, XmlElement subject) {
    String field =
        "subject/"
            + parts.stream().map(XmlElement::name).distinct().collect(Collectors.joining("+"));
    keys.map(field, "subject", entities.concept(joined(parts), sameAs(subject, parts.getFirst())));
  }

  private static String words(XmlElement part) {
    return switch (part.name()) {
      case "titleInfo" -> ModsReader.titleOf(part);
      case "name" ->
          part.children("namePart").stream()
              .map(XmlElement::text)
              .collect(Collectors.joining(", "));
      case "hierarchicalGeographic" ->
          part.children().stream().map(XmlElement::text).collect(Collectors.joining("--"));
      default -> part.text();
    };
  }

  private void hierarchy(
      XmlElement places, Optional<Place.Coordinates> coordinates, XmlElement subject) {
    List<String> wideFirst =
        WIDE_TO_NARROW.stream().flatMap(level -> places.textOf(level).stream()).distinct().toList();
    if (wideFirst.isEmpty()) {
      keys.keep("subject-hierarchicalGeographic", places.text());
      return;
    }
    Optional<String> parent = Optional.empty();
    for (String wider : wideFirst.subList(0, wideFirst.size() - 1)) {
      parent = Optional.of(entities.place(wider, parent, Optional.empty(), List.of()));
    }
    place(wideFirst.getLast(), parent, coordinates, subject);
  }

  private void place(
      String name,
      Optional<String> parent,
      Optional<Place.Coordinates> coordinates,
      XmlElement subject) {
    Optional<String> role =
        subject.attribute("displayLabel").map(RecordKeys::qualifier).filter(ROLES::contains);
    keys.map(
        "subject/geographic",
        role.filter(r -> !r.equals("about")).map(r -> "place:" + r).orElse("place"),
        entities.place(name, parent, coordinates, sameAs(subject, subject.children().getFirst())));
  }

  private static List<String> sameAs(XmlElement subject, XmlElement part) {
    return Stream.concat(
            subject.attribute("valueURI").stream(), part.attribute("valueURI").stream())
        .filter(WebAddress::isOne)
        .distinct()
        .toList();
  }
}
