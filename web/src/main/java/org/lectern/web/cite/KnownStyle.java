package org.lectern.web.cite;

import de.undercouch.citeproc.csl.CSLItemData;
import de.undercouch.citeproc.csl.CSLName;
import de.undercouch.citeproc.csl.CSLNameBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lectern.core.model.LanguageMap;

/**
 * The styles that historians ask for, each with what its rules say of archival documents and its
 * file does not; and which of its two forms.
 */
enum KnownStyle implements Layout {
  CHICAGO_NOTE("chicago-note", "Chicago (note)", "chicago-notes-bibliography-access-dates"),
  CHICAGO_BIBLIOGRAPHY(
      "chicago-bibliography", "Chicago (bibliography)", "chicago-notes-bibliography-access-dates"),
  CHICAGO_AUTHOR_DATE(
      "chicago-author-date", "Chicago (author-date)", "chicago-author-date-access-dates"),
  MLA("mla", "MLA", "modern-language-association"),
  APA("apa", "APA", "apa");

  private final String name;
  private final String title;
  private final String file;

  KnownStyle(String name, String title, String file) {
    this.name = name;
    this.title = title;
    this.file = file;
  }

  /**
   * The style of a name in {@code site.yml}: ours, or that of its file.
   *
   * @param form which form of a file that has two
   */
  static Optional<KnownStyle> of(String name, Optional<Form> form) {
    return Stream.of(values())
        .filter(style -> style.name.equals(name) || style.file.equals(name))
        .filter(style -> form.isEmpty() || style.isNote() == (form.get() == Form.NOTE))
        .findFirst();
  }

  static List<String> names() {
    return Stream.of(values()).map(style -> style.name).toList();
  }

  /** What people call the style. */
  String title() {
    return title;
  }

  @Override
  public String source() {
    return file;
  }

  /** MLA prints the day of access, optional by its rules, only of what has no date. */
  @Override
  public String csl() {
    String csl = StyleLibrary.find(file).orElseThrow();
    return this == MLA
        ? csl.replaceFirst(
            "<if match=\"none\" variable=\"issued\">"
                + "(?=\\s*<group delimiter=\" \">\\s*<text term=\"accessed\")",
            "<if variable=\"accessed\">")
        : csl;
  }

  @Override
  public String locale(String interfaceLocale) {
    return interfaceLocale;
  }

  @Override
  public CSLItemData item(CslItem item) {
    return item.laidOut(this);
  }

  @Override
  public boolean isNote() {
    return this == CHICAGO_NOTE;
  }

  /** Whether a date comes after a full stop, rather than a comma or a bracket. */
  boolean opensWithDate(boolean afterTranslator) {
    return switch (this) {
      case CHICAGO_BIBLIOGRAPHY, CHICAGO_AUTHOR_DATE -> true;
      case MLA -> !afterTranslator;
      case CHICAGO_NOTE, APA -> false;
    };
  }

  /**
   * A note points to the list of sources, where the day of access stands; APA names it only where a
   * source has no date of its own.
   */
  boolean hasAccessDate(boolean dated) {
    return this != CHICAGO_NOTE && (this != APA || !dated);
  }

  /** MLA and APA leave out a publisher who is the author. */
  boolean printsPublisherTwice() {
    return this != MLA && this != APA;
  }

  /** APA begins a subtitle with a capital letter, in English. */
  String title(LanguageMap.Localised title) {
    return this == APA && title.language().split("-", 2)[0].equals("en")
        ? Pattern.compile("[:.?!] \\p{Ll}")
            .matcher(title.text())
            .replaceAll(m -> m.group().toUpperCase(Locale.ENGLISH))
        : title.text();
  }

  /** Chicago says "[1957?]" of every doubt, which is right for a guess and not for "about". */
  boolean hasWordsFor(CitedDate date) {
    return date.isDoubtfulPoint()
        && (date.isApproximate() ? this == MLA || this == APA : this != MLA);
  }

  /**
   * A name with what the library lacks: a suffix after an inverted name has a comma before it, and
   * a name that begins with the family name is not turned about.
   */
  CSLName name(CitedName name, boolean lead, boolean first) {
    if (!(name instanceof CitedName.Person p) || (p.familyFirst() && this != APA)) {
      return new CSLNameBuilder().literal(name.direct()).build();
    }
    if (p.suffix().isEmpty() || p.familyFirst()) {
      String given = this == APA ? p.abbreviated(". ").given() : p.given();
      return new CSLNameBuilder().family(p.family()).given(given).build();
    }
    if (lead && this == APA) {
      return new CSLNameBuilder()
          .literal(p.family() + ", " + p.initials() + ", " + p.suffix())
          .build();
    }
    return lead && first && !isNote()
        ? new CSLNameBuilder().family(p.family()).given(p.given() + ", " + p.suffix()).build()
        : new CSLNameBuilder().family(p.family() + " " + p.suffix()).given(p.given()).build();
  }
}
