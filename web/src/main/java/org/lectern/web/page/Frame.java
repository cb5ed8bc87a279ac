package org.lectern.web.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands round a page: its head, the site's name and navigation, the choice of languages.
 *
 * @param site the archive's title
 * @param title of the page, empty on the home page
 * @param description a sentence for link previews and result lists
 * @param canonical the one address of this page
 * @param listed whether search engines may list it
 * @param query what stands in the search field
 * @param leave for somebody who has logged in: where they come back to when they log out
 */
public record Frame(
    Links links,
    Messages messages,
    Assets assets,
    Phrase site,
    Phrase title,
    String description,
    String canonical,
    boolean listed,
    String query,
    List<Language> languages,
    List<Alternate> alternates,
    List<Meta> metas,
    Optional<String> linkedData,
    Optional<String> leave) {

  private static final int LONGEST_DESCRIPTION = 300;

  /**
   * This page in an interface language.
   *
   * @param named whether the address of this page names it
   */
  public record Language(String tag, String name, String href, boolean current, boolean named) {}

  /** Another form of this page: a {@code <link>} in its head. */
  public record Alternate(String rel, String type, String title, String href) {}

  /** A {@code <meta>}: by name, or by property as Open Graph has it. */
  public record Meta(String name, String property, String content) {
    public static Meta named(String name, String content) {
      return new Meta(name, null, content);
    }

    public static Meta property(String property, String content) {
      return new Meta(null, property, content);
    }
  }

  public Frame {
    languages = List.copyOf(languages);
    alternates = List.copyOf(alternates);
    metas = List.copyOf(metas);
  }

  public static Frame of(Site site, Visit visit, Phrase title) {
    Messages messages = visit.messages();
    return new Frame(
        visit.links(),
        messages,
        site.assets(),
        Phrase.of(site.archive().info().title(), visit.preferred()),
        title,
        "",
        visit.links().absolute(visit.path()),
        true,
        "",
        Messages.tags().stream()
            .map(
                tag ->
                    new Language(
                        tag,
                        Messages.ownName(tag),
                        visit.with("lang", tag),
                        tag.equals(messages.tag()),
                        visit.parameter("lang").filter(tag::equals).isPresent()))
            .toList(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.of(visit.links().path(visit.path())).filter(_ -> visit.loggedIn()));
  }

  public static Frame of(Site site, Visit visit, String title) {
    return of(site, visit, Phrase.of(title, visit.messages().tag()));
  }

  public Frame describedAs(String sentence) {
    String oneLine = sentence.replaceAll("\\s+", " ").strip();
    String shortened = Phrase.shortened(oneLine, LONGEST_DESCRIPTION);
    return new Frame(
        links,
        messages,
        assets,
        site,
        title,
        shortened,
        canonical,
        listed,
        query,
        languages,
        alternates,
        metas,
        linkedData,
        leave);
  }

  public Frame at(String path) {
    return new Frame(
        links,
        messages,
        assets,
        site,
        title,
        description,
        links.absolute(path),
        listed,
        query,
        languages,
        alternates,
        metas,
        linkedData,
        leave);
  }

  /** A page of a list: each but the first has an address of its own. */
  public Frame onPage(String path, int number) {
    return number == 1 ? this : at(path + "?page=" + number);
  }

  public Frame unlisted() {
    return new Frame(
        links,
        messages,
        assets,
        site,
        title,
        description,
        canonical,
        false,
        query,
        languages,
        alternates,
        metas,
        linkedData,
        leave);
  }

  public Frame searching(String words) {
    return new Frame(
        links,
        messages,
        assets,
        site,
        title,
        description,
        canonical,
        listed,
        words,
        languages,
        alternates,
        metas,
        linkedData,
        leave);
  }

  public Frame and(Alternate... more) {
    List<Alternate> all = new ArrayList<>(alternates);
    all.addAll(List.of(more));
    return new Frame(
        links,
        messages,
        assets,
        site,
        title,
        description,
        canonical,
        listed,
        query,
        languages,
        all,
        metas,
        linkedData,
        leave);
  }

  public Frame and(List<Meta> more) {
    List<Meta> all = new ArrayList<>(metas);
    all.addAll(more);
    return new Frame(
        links,
        messages,
        assets,
        site,
        title,
        description,
        canonical,
        listed,
        query,
        languages,
        alternates,
        all,
        linkedData,
        leave);
  }

  public Frame linkedData(String json) {
    return new Frame(
        links,
        messages,
        assets,
        site,
        title,
        description,
        canonical,
        listed,
        query,
        languages,
        alternates,
        metas,
        Optional.of(json),
        leave);
  }

  /** The address of this page in a language, whatever the reader's browser prefers. */
  public String canonicalIn(Language language) {
    return canonical + (canonical.contains("?") ? "&lang=" : "?lang=") + language.tag();
  }

  /** Which of its addresses this page has: one in a language stands for itself alone. */
  public String ownAddress() {
    return languages.stream()
        .filter(Language::named)
        .findFirst()
        .map(this::canonicalIn)
        .orElse(canonical);
  }

  /** What the browser's tab shows. */
  public String windowTitle() {
    return title.isEmpty() ? site.text() : title.text() + " · " + site.text();
  }

  public String text(String key, Object... arguments) {
    return messages.text(key, arguments);
  }

  public String asset(String name) {
    return links.path(assets.path(name));
  }
}
