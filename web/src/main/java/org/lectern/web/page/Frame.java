package org.lectern.web.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What stands round a page: its head, the site's name and navigation, the choice of languages.
 *
 * @param site the archive's title
 * @param query what is in the search field
 * @param own what the archive has added itself
 * @param leave where readers who have logged in come back to when they log out
 */
public record Frame(
    Links links,
    Messages messages,
    Assets assets,
    Phrase site,
    Head head,
    String query,
    List<Way> ways,
    List<Language> languages,
    Own own,
    Optional<String> leave) {
  private static final int LONGEST_DESCRIPTION = 300;

  private static final List<String> WAYS =
      List.of("documents", "collections", "people", "places", "subjects", "archives", "timeline");

  /**
   * What the archive has added to every page.
   *
   * @param logo address of a picture, and so for the style sheet with its colours
   * @param footer words at the foot, empty where there are none
   * @param pages its own pages that the navigation does not name
   * @param contact a mail address
   * @param parts safe HTML by the place where it stands
   * @param dump the page that lists everything as files, where there are such files
   */
  public record Own(
      Optional<String> logo,
      Optional<String> style,
      Phrase footer,
      List<Link> pages,
      Optional<String> contact,
      Map<OwnParts.Place, Phrase> parts,
      Optional<Link> dump) {

    /** What the archive has put at a place of the page; empty where nothing. */
    public Phrase part(OwnParts.Place place) {
      return parts.getOrDefault(place, Phrase.of("", ""));
    }
  }

  /**
   * What programs read of a page.
   *
   * @param title of the page, empty on the home page
   * @param description a sentence for link previews and result lists
   * @param canonical the one address of this page
   * @param listed whether search engines may list it
   */
  public record Head(
      Phrase title, String description, String canonical, boolean listed, OtherForms forms) {}

  /** What else a page is for programs: links to other forms, metadata, JSON-LD. */
  public record OtherForms(
      List<Alternate> alternates, List<Meta> metas, Optional<String> linkedData) {
    private static final OtherForms NONE = new OtherForms(List.of(), List.of(), Optional.empty());

    public OtherForms {
      alternates = List.copyOf(alternates);
      metas = List.copyOf(metas);
    }
  }

  /**
   * A link of the navigation.
   *
   * @param current {@code page} where it is this page, {@code true} where this page is below it
   */
  public record Way(String href, String label, Optional<String> current) {}

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
    ways = List.copyOf(ways);
    languages = List.copyOf(languages);
  }

  public static Frame of(Site site, Visit visit, Phrase title) {
    Messages messages = visit.messages();
    return new Frame(
        visit.links(),
        messages,
        site.assets(),
        Phrase.of(site.archive().info().title(), visit.preferred()),
        new Head(title, "", visit.links().absolute(visit.path()), true, OtherForms.NONE),
        "",
        ways(site, visit),
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
        own(site, visit),
        Optional.of(visit.links().path(visit.path())).filter(_ -> visit.loggedIn()));
  }

  public static Frame of(Site site, Visit visit, String title) {
    return of(site, visit, Phrase.of(title, visit.messages().tag()));
  }

  /** The ways into the archive in the order that it wants, else all of them. */
  private static List<Way> ways(Site site, Visit visit) {
    List<String> wanted = site.folder().navigation();
    return (wanted.isEmpty() ? WAYS : wanted)
        .stream()
            .flatMap(
                way ->
                    WAYS.contains(way)
                        ? Stream.of(way(visit, "/" + way, visit.text("nav." + way)))
                        : Stream.ofNullable(site.folder().pages().get(way))
                            .map(
                                texts ->
                                    way(
                                        visit,
                                        PagePaths.own(way),
                                        OwnPage.title(site, visit, way, texts).text())))
            .toList();
  }

  private static Own own(Site site, Visit visit) {
    SiteFolder folder = site.folder();
    return new Own(
        folder.logo().map(logo -> visit.links().path(PagePaths.ownFile(logo))),
        folder.style().map(_ -> visit.links().path(PagePaths.ownFile("colours.css"))),
        Phrase.of(folder.footer(), visit.preferred()),
        folder.pages().entrySet().stream()
            .filter(page -> !folder.navigation().contains(page.getKey()))
            .map(
                page ->
                    new Link(
                        visit.links().path(PagePaths.own(page.getKey())),
                        OwnPage.title(site, visit, page.getKey(), page.getValue())))
            .toList(),
        folder.contact(),
        folder.parts().html().keySet().stream()
            .collect(
                Collectors.toMap(
                    place -> place, place -> folder.parts().at(place, visit.preferred()))),
        site.hasDump()
            ? Optional.of(
                new Link(
                    visit.links().path(PagePaths.DUMP),
                    Phrase.of(visit.text("dump.title"), visit.messages().tag())))
            : Optional.empty());
  }

  private static Way way(Visit visit, String path, String label) {
    return new Way(
        visit.links().path(path),
        label,
        visit.path().equals(path)
            ? Optional.of("page")
            : Optional.of("true").filter(_ -> visit.path().startsWith(path + "/")));
  }

  private Frame with(Head other) {
    return new Frame(links, messages, assets, site, other, query, ways, languages, own, leave);
  }

  private Frame with(OtherForms forms) {
    return with(new Head(head.title, head.description, head.canonical, head.listed, forms));
  }

  public Frame describedAs(String sentence) {
    String oneLine = sentence.replaceAll("\\s+", " ").strip();
    String shortened = Phrase.shortened(oneLine, LONGEST_DESCRIPTION);
    return with(new Head(head.title, shortened, head.canonical, head.listed, head.forms));
  }

  public Frame at(String path) {
    return with(
        new Head(head.title, head.description, links.absolute(path), head.listed, head.forms));
  }

  /** A page of a list: each but the first has an address of its own. */
  public Frame onPage(String path, int number) {
    return number == 1 ? this : at(path + "?page=" + number);
  }

  public Frame unlisted() {
    return with(new Head(head.title, head.description, head.canonical, false, head.forms));
  }

  /** For pages that ask for it themselves. */
  public Frame withoutLogout() {
    return new Frame(
        links, messages, assets, site, head, query, ways, languages, own, Optional.empty());
  }

  public Frame searching(String words) {
    return new Frame(links, messages, assets, site, head, words, ways, languages, own, leave);
  }

  public Frame and(Alternate... more) {
    List<Alternate> all = new ArrayList<>(head.forms.alternates);
    all.addAll(List.of(more));
    return with(new OtherForms(all, head.forms.metas, head.forms.linkedData));
  }

  public Frame and(List<Meta> more) {
    List<Meta> all = new ArrayList<>(head.forms.metas);
    all.addAll(more);
    return with(new OtherForms(head.forms.alternates, all, head.forms.linkedData));
  }

  public Frame linkedData(String json) {
    return with(new OtherForms(head.forms.alternates, head.forms.metas, Optional.of(json)));
  }

  /** The address of this page in a language, whatever the reader's browser prefers. */
  public String canonicalIn(Language language) {
    return head.canonical + (head.canonical.contains("?") ? "&lang=" : "?lang=") + language.tag();
  }

  /** Which of its addresses this page has: one in a language stands for itself alone. */
  public String ownAddress() {
    return languages.stream()
        .filter(Language::named)
        .findFirst()
        .map(this::canonicalIn)
        .orElse(head.canonical);
  }

  /** What the browser's tab shows. */
  public String windowTitle() {
    return head.title.isEmpty() ? site.text() : head.title.text() + " · " + site.text();
  }

  public String text(String key, Object... arguments) {
    return messages.text(key, arguments);
  }

  public String asset(String name) {
    return links.path(assets.path(name));
  }
}
