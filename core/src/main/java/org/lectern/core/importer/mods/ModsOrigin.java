package org.lectern.core.importer.mods;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.lectern.core.importer.record.CatalogueDate;
import org.lectern.core.importer.record.RecordKeys;
import org.lectern.core.importer.xml.XmlElement;

/**
 * Where and when a document was made, issued and received. The date of the document is that of its
 * making, or, as with books, that of its issue.
 */
record ModsOrigin(RecordKeys keys) {
  void read(List<XmlElement> all) {
    List<XmlElement> origins = new ArrayList<>();
    for (XmlElement origin : all) {
      if (isDigitisation(origin)) {
        origin
            .children()
            .forEach(
                e -> keys.leave("originInfo[digitization]/" + e.name(), "of the copy", e.text()));
      } else {
        origins.add(origin);
      }
    }
    boolean made = origins.stream().anyMatch(o -> !o.children("dateCreated").isEmpty());
    date(origins, "dateCreated", "date");
    date(origins, "dateIssued", made ? "date:published" : "date");
    date(origins, "copyrightDate", made || keys.keys().has("date") ? "" : "date");
    for (XmlElement origin : origins) {
      places(origin);
      for (XmlElement element : origin.children()) {
        other(element);
      }
    }
  }

  /** Some catalogues say so; others give the electronic edition an origin of its own. */
  private static boolean isDigitisation(XmlElement origin) {
    String event = origin.attribute("eventType").orElse("").toLowerCase(Locale.ROOT);
    return event.startsWith("digiti")
        || (!origin.children("dateCaptured").isEmpty()
            && origin.children("dateCreated").isEmpty()
            && origin.children("dateIssued").isEmpty());
  }

  private void places(XmlElement origin) {
    boolean published =
        origin.attribute("eventType").orElse("").startsWith("publ")
            || origin.textOf("publisher").isPresent();
    for (XmlElement place : origin.children("place")) {
      Optional<XmlElement> words =
          place.children("placeTerm").stream().filter(t -> !t.has("type", "code")).findFirst();
      place.children("placeTerm").stream()
          .filter(t -> t.has("type", "code"))
          .forEach(
              code -> {
                if (words.isPresent()) {
                  keys.leave("originInfo/place[code]", "the name is there", code.text());
                } else {
                  keys.keep("place-code", code.text());
                }
              });
      words.ifPresent(
          w ->
              keys.map("originInfo/place", published ? "place:published" : "place:from", w.text()));
    }
  }

  private void other(XmlElement element) {
    String field = "originInfo/" + element.name();
    switch (element.name()) {
      case "publisher" -> keys.map(field, "publisher", element.text());
      case "displayDate" ->
          keys.map(
              field, "date-display", RecordKeys.tag(element.attribute("xml:lang")), element.text());
      case "dateOther" -> dateOther(field, element);
      case "place", "dateCreated", "dateIssued", "copyrightDate" -> {}
      default -> keys.keep(element.name(), element.text());
    }
  }

  private void dateOther(String field, XmlElement date) {
    String kind = RecordKeys.qualifier(date.attribute("type").orElse(""));
    if (kind.isEmpty()) {
      keys.keep("dateOther", date.text());
    } else {
      keys.date(field + "[" + kind + "]", "date:" + kind, qualified(date.text(), date));
    }
  }

  /** All dates of a name: the best encoding says the date, words beside it are shown. */
  private void date(List<XmlElement> origins, String name, String key) {
    List<XmlElement> dates =
        origins.stream()
            .flatMap(o -> o.children(name).stream())
            .filter(d -> !d.text().isEmpty())
            .toList();
    if (dates.isEmpty()) {
      return;
    }
    String field = "originInfo/" + name;
    Optional<String> edtf =
        Stream.of(key(dates), encoded(dates, "edtf"), span(dates), encoded(dates, ""), words(dates))
            .flatMap(Optional::stream)
            .findFirst();
    if (key.isEmpty()) {
      dates.forEach(d -> keys.keep(name, d.text()));
      return;
    }
    Optional<String> taken = edtf.map(d -> keys.keys().date(key, d));
    for (XmlElement date : dates) {
      boolean plain = date.attribute("encoding").isEmpty();
      boolean other = edtf.isEmpty() || !edtf.equals(CatalogueDate.edtf(date.text()));
      if (plain && key.equals("date") && other) {
        keys.map(field, "date-display", date.text());
      } else if (taken.isEmpty()) {
        keys.keep(name, date.text());
      } else {
        keys.fates().mapped(field, taken.get(), date.text());
      }
    }
  }

  /** The key date where it is a whole one. */
  private static Optional<String> key(List<XmlElement> dates) {
    return dates.stream()
        .filter(d -> d.has("keyDate", "yes") && d.attribute("point").isEmpty())
        .flatMap(d -> CatalogueDate.edtf(qualified(d.text(), d)).stream())
        .findFirst();
  }

  private static Optional<String> encoded(List<XmlElement> dates, String encoding) {
    return dates.stream()
        .filter(d -> d.attribute("point").isEmpty())
        .filter(
            d ->
                d.attribute("encoding")
                    .filter(e -> encoding.isEmpty() || e.equals(encoding))
                    .isPresent())
        .flatMap(d -> CatalogueDate.edtf(qualified(d.text(), d)).stream())
        .findFirst();
  }

  private static Optional<String> span(List<XmlElement> dates) {
    Optional<XmlElement> start = dates.stream().filter(d -> d.has("point", "start")).findFirst();
    Optional<XmlElement> end = dates.stream().filter(d -> d.has("point", "end")).findFirst();
    return start.isEmpty() && end.isEmpty()
        ? Optional.empty()
        : CatalogueDate.span(
            start.map(d -> qualified(d.text(), d)).orElse(""),
            end.map(d -> qualified(d.text(), d)).orElse(""));
  }

  private static Optional<String> words(List<XmlElement> dates) {
    return dates.stream()
        .filter(d -> d.attribute("point").isEmpty())
        .flatMap(d -> CatalogueDate.edtf(qualified(d.text(), d)).stream())
        .findFirst();
  }

  /** With the sign of EDTF for the doubt that an attribute states. */
  private static String qualified(String text, XmlElement date) {
    Optional<String> plain = CatalogueDate.edtf(text);
    if (plain.isEmpty() || plain.get().matches(".*[?~%/\\[{].*")) {
      return text;
    }
    return switch (date.attribute("qualifier").orElse("")) {
      case "approximate" -> plain.get() + "~";
      case "questionable" -> plain.get() + "?";
      default -> text;
    };
  }
}
