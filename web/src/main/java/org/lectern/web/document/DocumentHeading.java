package org.lectern.web.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Description;
import org.lectern.core.model.Field;
import org.lectern.web.page.DateShown;
import org.lectern.web.page.Fact;
import org.lectern.web.page.Link;
import org.lectern.web.page.Names;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Visit;

/**
 * What stands over a document: its title and what it is.
 *
 * @param path the collections around it, widest first
 * @param makers who wrote to whom, in the order written, and who holds the original
 * @param acknowledgement what its funder wishes to be said
 * @param notice that not everybody may see it
 */
public record DocumentHeading(
    Phrase title,
    List<Link> path,
    Optional<DateShown> date,
    List<Fact> makers,
    Optional<Phrase> summary,
    List<Acknowledgement> acknowledgement,
    Optional<String> notice) {
  /** Names of a kind that stand under the title; the list below has all. */
  public static final int MOST_MAKERS = 3;

  /** Characters of such a name. */
  public static final int LONGEST_MAKER = 90;

  private static final Set<Character.UnicodeScript> WIDE =
      Set.of(
          Character.UnicodeScript.HAN,
          Character.UnicodeScript.HIRAGANA,
          Character.UnicodeScript.KATAKANA,
          Character.UnicodeScript.HANGUL);

  /** How wide the summary is, in Latin letters: those of East Asia are twice as wide. */
  public int width() {
    return summary.stream()
        .flatMapToInt(words -> words.text().codePoints())
        .map(letter -> WIDE.contains(Character.UnicodeScript.of(letter)) ? 2 : 1)
        .sum();
  }

  /** What a funder wishes to be said: its name, where the words have it, is a link. */
  public record Acknowledgement(Phrase words, Optional<Link> funder, String after) {}

  static DocumentHeading of(Description description, Names names) {
    Visit visit = names.visit();
    Authorities authorities = names.authorities();
    return new DocumentHeading(
        Phrase.of(description.title(), visit.preferred()),
        description.words(Field.COLLECTION).stream()
            .findFirst()
            .map(authorities::collection)
            .map(c -> authorities.path(c).stream().map(names::link).toList())
            .orElse(List.of()),
        DateShown.of(description, visit),
        makers(description, names, visit),
        DocumentPage.phrase(description.text(Field.SUMMARY), visit),
        acknowledgement(description, names, visit),
        Optional.of(description.access().level().toString())
            .filter(level -> !level.equals("open"))
            .map(level -> visit.text("access." + level)));
  }

  /** Authors, recipients, archive: the line under a letter's title. */
  private static List<Fact> makers(Description description, Names names, Visit visit) {
    List<Fact> makers = new ArrayList<>();
    List<Fact.Value> authors =
        description.creators().stream().map(q -> Fact.Value.of(names.agent(q.value()))).toList();
    List<Fact.Value> recipients =
        description.contributors().stream()
            .filter(q -> q.qualifier().equals("recipient"))
            .map(q -> Fact.Value.of(names.agent(q.value())))
            .toList();
    if (!authors.isEmpty()) {
      makers.add(new Fact(visit.text("makers.from"), authors));
    }
    if (!recipients.isEmpty()) {
      makers.add(new Fact(visit.text("makers.to"), recipients));
    }
    List<Fact.Value> holders =
        description.words(Field.INSTITUTION).stream()
            .map(name -> Fact.Value.of(names.institution(name)))
            .toList();
    if (!holders.isEmpty()) {
      makers.add(new Fact(visit.text("makers.held"), holders));
    }
    return makers;
  }

  private static List<Acknowledgement> acknowledgement(
      Description description, Names names, Visit visit) {
    List<Link> funders = description.words(Field.FUNDER).stream().map(names::agent).toList();
    Optional<Phrase> note = DocumentPage.phrase(description.text(Field.FUNDER_NOTE), visit);
    if (note.isPresent()) {
      return List.of(acknowledgement(note.orElseThrow(), funders));
    }
    return funders.stream()
        .map(
            funder ->
                new Acknowledgement(
                    Phrase.of(visit.text("funder.thanks") + " ", visit.messages().tag()),
                    Optional.of(funder),
                    ""))
        .toList();
  }

  private static Acknowledgement acknowledgement(Phrase note, List<Link> funders) {
    for (Link funder : funders) {
      int at = note.text().indexOf(funder.label().text());
      if (at >= 0) {
        return new Acknowledgement(
            new Phrase(note.text().substring(0, at), note.lang(), note.dir()),
            Optional.of(funder),
            note.text().substring(at + funder.label().text().length()));
      }
    }
    return new Acknowledgement(note, Optional.empty(), "");
  }
}
