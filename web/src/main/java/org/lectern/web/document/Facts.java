package org.lectern.web.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.lectern.core.model.Description;
import org.lectern.core.model.Description.Qualified;
import org.lectern.core.model.Document;
import org.lectern.core.model.Field;
import org.lectern.core.model.Identifier;
import org.lectern.core.model.Institution;
import org.lectern.core.model.Reference;
import org.lectern.web.page.DateShown;
import org.lectern.web.page.Fact;
import org.lectern.web.page.Link;
import org.lectern.web.page.Links;
import org.lectern.web.page.Names;
import org.lectern.web.page.PagePaths;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Visit;

/** Turns a description into the lines that a reader sees, every name a link to its page. */
public final class Facts {
  private final Description description;
  private final Names names;
  private final Visit visit;
  private final List<Fact> facts = new ArrayList<>();

  private Facts(Document document, Names names) {
    this.description = document.description();
    this.names = names;
    this.visit = names.visit();
  }

  static List<Fact> of(Document document, Names names) {
    Facts facts = new Facts(document, names);
    facts.collect();
    return List.copyOf(facts.facts);
  }

  private void collect() {
    add("fact.type", terms(Field.TYPE, "type"));
    DateShown.of(description, visit).ifPresent(d -> add("fact.date", List.of(Fact.Value.of(d))));
    description
        .otherDates()
        .forEach(
            d ->
                addLabelled(
                    visit.messages().term("date", d.kind()),
                    List.of(Fact.Value.of(DateShown.of(d.date(), visit)))));
    add("fact.date-note", text(Field.DATE_NOTE));
    byRole("agent", description.creators(), names::agent);
    byRole("agent", description.contributors(), names::agent);
    byRole("place", description.places(), names::place);
    add(
        "fact.language",
        description.words(Field.LANGUAGE).stream()
            .map(tag -> words(visit.messages().language(tag)))
            .toList());
    add("fact.subject", links(Field.SUBJECT, names::concept));
    add("fact.collection", links(Field.COLLECTION, names::collection));
    add("fact.classification", plain(Field.CLASSIFICATION));
    add("fact.physical", text(Field.PHYSICAL));
    add("fact.publisher", links(Field.PUBLISHER, names::agent));
    add("fact.funder", links(Field.FUNDER, names::agent));
    add("fact.alternative", text(Field.ALTERNATIVE));
    description
        .identifiers()
        .forEach(
            i ->
                addLabelled(
                    visit.messages().term("identifier", i.qualifier()),
                    List.of(
                        new Fact.Value(
                            Phrase.of(i.value()), Identifier.of(i).address(), Optional.empty()))));
    description
        .notes()
        .forEach(
            n ->
                addLabelled(
                    visit.messages().term("note", n.kind().isEmpty() ? "general" : n.kind()),
                    List.of(Fact.Value.of(Phrase.of(n.text(), visit.preferred())))));
  }

  private void byRole(String vocabulary, List<Qualified> named, Function<String, Link> link) {
    Map<String, List<Fact.Value>> byRole = new LinkedHashMap<>();
    named.forEach(
        q ->
            byRole
                .computeIfAbsent(q.qualifier(), _ -> new ArrayList<>())
                .add(Fact.Value.of(link.apply(q.value()))));
    byRole.forEach((role, values) -> addLabelled(visit.messages().term(vocabulary, role), values));
  }

  private List<Fact.Value> links(Field field, Function<String, Link> link) {
    return description.words(field).stream().map(link).map(Fact.Value::of).toList();
  }

  private List<Fact.Value> plain(Field field) {
    return description.words(field).stream().map(Phrase::of).map(Fact.Value::of).toList();
  }

  private List<Fact.Value> terms(Field field, String vocabulary) {
    return description.words(field).stream()
        .map(
            w ->
                new Fact.Value(
                    Phrase.of(visit.messages().term(vocabulary, w), visit.messages().tag()),
                    Optional.of(visit.links().path(PagePaths.SEARCH + "?type=" + Links.encode(w))),
                    Optional.empty()))
        .toList();
  }

  private List<Fact.Value> text(Field field) {
    return description.texts(field).stream()
        .map(t -> Fact.Value.of(Phrase.of(t, visit.preferred())))
        .toList();
  }

  private Fact.Value words(String text) {
    return Fact.Value.of(Phrase.of(text, visit.messages().tag()));
  }

  private void add(String key, List<Fact.Value> values) {
    addLabelled(visit.text(key), values);
  }

  private void addLabelled(String label, List<Fact.Value> values) {
    if (!values.isEmpty()) {
      facts.add(new Fact(label, values));
    }
  }

  /**
   * Where the original lies, level by level. Levels are named as the reference names them ({@code
   * fond 3}), else by what the institution calls them, where it has as many.
   */
  public static List<Fact> reference(
      Document document, Optional<Institution> institution, Visit visit) {
    Reference reference =
        Reference.parse(
            document.description().word(Field.REFERENCE).orElse(""),
            institution.map(Institution::referenceLevels).orElse(List.of()));
    List<Fact> facts = new ArrayList<>();
    for (Reference.Level level : reference.levels()) {
      String label = level.name().orElse(facts.isEmpty() ? visit.text("reference") : "");
      facts.add(new Fact(label, List.of(Fact.Value.of(Phrase.of(level.value())))));
    }
    return facts;
  }
}
