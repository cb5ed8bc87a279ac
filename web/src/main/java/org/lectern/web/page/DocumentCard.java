package org.lectern.web.page;

import java.util.List;
import java.util.Optional;
import org.lectern.core.access.AccessRule.Decision;
import org.lectern.core.model.Access;
import org.lectern.core.model.Description;
import org.lectern.core.model.Document;
import org.lectern.core.model.Field;
import org.lectern.core.model.Text;

/**
 * A document in a list.
 *
 * @param thumbnail its first page, unless a warning or a lock stands before it
 * @param kind what it is, in words
 * @param texts languages it can be read in, in words
 * @param notice that a warning or a lock stands before it
 * @param blank what replaces a thumbnail: {@code none} where there is no scan, {@code advisory}
 *     before a warning, {@code restricted} or {@code closed} before a lock
 */
public record DocumentCard(
    String href,
    Phrase title,
    Optional<DateShown> date,
    Optional<Phrase> summary,
    Optional<Picture> thumbnail,
    String kind,
    int pages,
    List<String> texts,
    Optional<String> notice,
    String blank) {

  /** As long as a title or summary in a list may be; the document's page has all of it. */
  private static final int LONGEST = 300;

  public static DocumentCard of(Site site, Visit visit, Document document) {
    Description description = document.description();
    return new DocumentCard(
        visit.links().document(document.id()),
        Phrase.of(description.title(), visit.preferred()).shortened(LONGEST),
        DateShown.of(description, visit),
        Optional.of(Phrase.of(description.summary(), visit.preferred()).shortened(LONGEST))
            .filter(s -> !s.isEmpty()),
        document.pages().stream()
            .findFirst()
            .filter(p -> site.rule().scan(document, p, visit.viewer()) == Decision.SHOW)
            .map(p -> Picture.thumbnail(visit, document, p)),
        String.join(
            ", ",
            description.words(Field.TYPE).stream()
                .map(type -> visit.messages().term("type", type))
                .toList()),
        document.pages().size(),
        document.texts().stream()
            .filter(t -> t.role() != Text.Role.ABSTRACT)
            .map(Text::language)
            .distinct()
            .map(visit.messages()::language)
            .toList(),
        Optional.of(description.access().level())
            .filter(level -> level != Access.Level.OPEN)
            .map(level -> visit.text("access." + level)),
        document.pages().stream()
            .findFirst()
            .map(p -> blank(site.rule().scan(document, p, visit.viewer())))
            .orElse("none"));
  }

  private static String blank(Decision decision) {
    return switch (decision) {
      case SHOW -> "none";
      case ADVISE -> "advisory";
      case LOGIN -> "restricted";
      case DENY -> "closed";
    };
  }

  /** The same without what the document is about. */
  public DocumentCard withoutSummary() {
    return new DocumentCard(
        href, title, date, Optional.empty(), thumbnail, kind, pages, texts, notice, blank);
  }
}
