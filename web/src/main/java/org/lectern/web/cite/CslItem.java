package org.lectern.web.cite;

import de.undercouch.citeproc.csl.CSLDate;
import de.undercouch.citeproc.csl.CSLDateBuilder;
import de.undercouch.citeproc.csl.CSLItemData;
import de.undercouch.citeproc.csl.CSLItemDataBuilder;
import de.undercouch.citeproc.csl.CSLName;
import de.undercouch.citeproc.csl.CSLNameBuilder;
import de.undercouch.citeproc.csl.CSLType;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.lectern.core.model.Agent;
import org.lectern.core.model.Description;
import org.lectern.core.model.Description.Qualified;
import org.lectern.core.model.EdtfDate;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Text;

/** Says of a document what a citation style asks for, in the variables of CSL 1.0.2. */
final class CslItem {
  private static final Set<String> LETTERS = Set.of("letter", "telegram", "postcard", "cable");

  private final Cited cited;
  private final Description description;

  private CslItem(Cited cited) {
    this.cited = cited;
    this.description = cited.document().description();
  }

  static CSLItemData of(Cited cited) {
    return new CslItem(cited).item();
  }

  private CSLItemData item() {
    CSLItemDataBuilder item =
        new CSLItemDataBuilder()
            .id(cited.document().id().value())
            .type(type())
            .title(best(description.title()))
            .URL(cited.url())
            .source(cited.archive())
            .accessed(day(cited.accessed()));
    description.date().map(CslItem::date).ifPresent(item::issued);
    names(description.creators(), role -> true).ifPresent(item::author);
    names(description.contributors(), "recipient"::equals).ifPresent(item::recipient);
    translators().ifPresent(item::translator);
    first(Field.TYPE).ifPresent(item::genre);
    first(Field.LANGUAGE)
        .or(() -> cited.text().map(Text::language))
        .ifPresent(language -> item.language(cited.text().map(Text::language).orElse(language)));
    description.words(Field.INSTITUTION).stream()
        .findFirst()
        .map(cited.authorities()::institution)
        .ifPresent(
            institution -> {
              item.archive(best(institution.name()));
              institution.city().ifPresent(item::archivePlace);
            });
    first(Field.REFERENCE).map(CslItem::location).ifPresent(item::archiveLocation);
    first(Field.PUBLISHER)
        .map(cited.authorities()::agent)
        .ifPresent(publisher -> item.publisher(best(publisher.name())));
    description.identifiers().stream()
        .filter(i -> i.qualifier().equals("doi"))
        .findFirst()
        .map(Qualified::value)
        .ifPresent(item::DOI);
    cited.page().ifPresent(item::page);
    if (!description.summary().isEmpty()) {
      item.abstrct(best(description.summary()));
    }
    return item.build();
  }

  private CSLType type() {
    String type = first(Field.TYPE).orElse("").toLowerCase(Locale.ROOT);
    if (LETTERS.contains(type) && names(description.creators(), role -> true).isPresent()) {
      return CSLType.PERSONAL_COMMUNICATION;
    }
    return switch (type) {
      case "map" -> CSLType.MAP;
      case "photograph", "drawing", "poster" -> CSLType.GRAPHIC;
      case "speech" -> CSLType.SPEECH;
      case "interview" -> CSLType.INTERVIEW;
      case "treaty" -> CSLType.TREATY;
      default -> CSLType.MANUSCRIPT;
    };
  }

  private Optional<CSLName[]> translators() {
    return cited
        .text()
        .filter(t -> t.role() == Text.Role.TRANSLATION && !t.by().isEmpty())
        .map(t -> t.by().stream().map(CslItem::name).toArray(CSLName[]::new));
  }

  private Optional<CSLName[]> names(List<Qualified> named, Predicate<String> role) {
    CSLName[] names =
        named.stream()
            .filter(q -> role.test(q.qualifier()))
            .map(q -> cited.authorities().agent(q.value()))
            .map(
                agent ->
                    agent.kind() == Agent.Kind.PERSON
                        ? name(best(agent.name()))
                        : new CSLNameBuilder().literal(best(agent.name())).build())
            .toArray(CSLName[]::new);
    return names.length == 0 ? Optional.empty() : Optional.of(names);
  }

  /** {@code Marlow, Edith} has a family name; what has no comma is kept whole. */
  private static CSLName name(String written) {
    int comma = written.indexOf(',');
    return comma < 1
        ? new CSLNameBuilder().literal(written).build()
        : new CSLNameBuilder()
            .family(written.substring(0, comma).strip())
            .given(written.substring(comma + 1).strip())
            .build();
  }

  /** {@code fond 3; opis 65} as it is printed: levels between commas. */
  private static String location(String reference) {
    return reference.replaceAll("\\s*;\\s*", ", ");
  }

  private static CSLDate date(EdtfDate date) {
    Optional<LocalDate> first = date.earliest();
    Optional<LocalDate> last = date.latest();
    boolean doubtful = date.value().matches(".*[?~%X].*");
    if (first.isEmpty() || last.isEmpty()) {
      return new CSLDateBuilder().literal(date.display(Locale.ENGLISH)).build();
    }
    LocalDate a = first.orElseThrow();
    LocalDate b = last.orElseThrow();
    CSLDateBuilder built = new CSLDateBuilder();
    if (a.equals(b)) {
      built.dateParts(a.getYear(), a.getMonthValue(), a.getDayOfMonth());
    } else if (a.getDayOfMonth() == 1 && b.equals(a.withDayOfMonth(a.lengthOfMonth()))) {
      built.dateParts(a.getYear(), a.getMonthValue());
    } else if (a.equals(LocalDate.of(b.getYear(), 1, 1))
        && b.equals(LocalDate.of(a.getYear(), 12, 31))) {
      built.dateParts(a.getYear());
    } else if (date.value().contains("/")) {
      built.dateParts(parts(a), parts(b));
    } else {
      return new CSLDateBuilder().literal(date.display(Locale.ENGLISH)).build();
    }
    return doubtful ? built.circa(true).build() : built.build();
  }

  private static int[] parts(LocalDate day) {
    return new int[] {day.getYear(), day.getMonthValue(), day.getDayOfMonth()};
  }

  private static CSLDate day(LocalDate day) {
    return new CSLDateBuilder()
        .dateParts(day.getYear(), day.getMonthValue(), day.getDayOfMonth())
        .build();
  }

  private Optional<String> first(Field field) {
    return description.words(field).stream().findFirst();
  }

  private String best(LanguageMap text) {
    return text.best(cited.preferred()).map(LanguageMap.Localised::text).orElse("");
  }
}
