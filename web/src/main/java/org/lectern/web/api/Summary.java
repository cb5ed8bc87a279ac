package org.lectern.web.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.UnaryOperator;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Description;
import org.lectern.core.model.Document;
import org.lectern.core.model.EdtfDate;
import org.lectern.core.model.Field;
import org.lectern.core.model.SitePaths;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/** A document in a list: as much as fits into a row of a table. */
record Summary(
    String id,
    String url,
    String title,
    String date,
    List<String> types,
    List<String> creators,
    List<String> recipients,
    List<String> places,
    List<String> languages,
    List<String> collections,
    List<String> archives,
    String reference,
    String rights,
    String summary,
    String updated) {
  static final List<String> COLUMNS =
      List.of(
          "id",
          "url",
          "title",
          "date",
          "type",
          "creator",
          "recipient",
          "place",
          "language",
          "collection",
          "archive",
          "reference",
          "rights",
          "summary",
          "updated");

  static Summary of(Site site, Visit visit, Document document) {
    Description description = document.description();
    Authorities known = site.archive().authorities();
    UnaryOperator<String> agent = name -> words(visit, known.agent(name).name());
    return new Summary(
        document.id().value(),
        visit.links().absolute(SitePaths.document(document.id())),
        words(visit, description.title()),
        description.date().map(EdtfDate::value).orElse(""),
        description.words(Field.TYPE),
        description.creators().stream().map(q -> agent.apply(q.value())).toList(),
        description.contributors().stream()
            .filter(q -> q.qualifier().equals("recipient"))
            .map(q -> agent.apply(q.value()))
            .toList(),
        description.places().stream()
            .map(q -> words(visit, known.place(q.value()).name()))
            .distinct()
            .toList(),
        description.words(Field.LANGUAGE),
        description.words(Field.COLLECTION).stream()
            .map(name -> words(visit, known.collection(name).name()))
            .toList(),
        description.words(Field.INSTITUTION).stream()
            .map(name -> words(visit, known.institution(name).name()))
            .toList(),
        description.word(Field.REFERENCE).orElse(""),
        description.rights().map(Object::toString).orElse(""),
        words(visit, description.summary()),
        document.history().updated().toString());
  }

  static String words(Visit visit, org.lectern.core.model.LanguageMap text) {
    return Phrase.of(text, visit.preferred()).text();
  }

  List<String> row() {
    return List.of(
        id,
        url,
        title,
        date,
        String.join("|", types),
        String.join("|", creators),
        String.join("|", recipients),
        String.join("|", places),
        String.join("|", languages),
        String.join("|", collections),
        String.join("|", archives),
        reference,
        rights,
        summary,
        updated);
  }

  void addTo(ObjectNode node) {
    node.put("id", id).put("url", url).put("title", title);
    text(node, "date", date);
    list(node, "type", types);
    list(node, "creator", creators);
    list(node, "recipient", recipients);
    list(node, "place", places);
    list(node, "language", languages);
    list(node, "collection", collections);
    list(node, "archive", archives);
    text(node, "reference", reference);
    text(node, "rights", rights);
    text(node, "summary", summary);
    node.put("updated", updated);
  }

  private static void text(ObjectNode node, String key, String value) {
    if (!value.isEmpty()) {
      node.put(key, value);
    }
  }

  private static void list(ObjectNode node, String key, List<String> values) {
    values.forEach(value -> node.withArrayProperty(key).add(value));
  }
}
