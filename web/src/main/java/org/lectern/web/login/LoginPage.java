package org.lectern.web.login;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lectern.web.page.Frame;
import org.lectern.web.page.Link;
import org.lectern.web.page.Links;
import org.lectern.web.page.PagePaths;
import org.lectern.web.page.Pages;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/**
 * A page that a browser or a viewer opens, perhaps in a window of its own, to log in and out.
 *
 * @param problem why the form comes again
 * @param provider address of the login by an identity provider
 * @param closing what names the script that closes the window, where nothing is left to do
 * @param help whom to ask, where there is something to fill in
 * @param back where to go without doing anything here
 */
public record LoginPage(
    Frame frame,
    String heading,
    Optional<String> problem,
    Optional<String> words,
    Optional<String> provider,
    Optional<Form> form,
    Optional<String> closing,
    Optional<String> help,
    Link back)
    implements Pages.OwnPolicy {

  /** That a logout is done; who asked for it was logged in until then. */
  static final String OUT = "out";

  /**
   * What is sent.
   *
   * @param key what {@link Login#isForm} knows it by
   * @param credentials whether name and password are asked for
   * @param to where the reader goes on afterwards
   */
  public record Form(
      String action, String key, boolean credentials, Optional<String> to, String button) {}

  /**
   * What the reader may do here.
   *
   * @param key of the form
   * @param password whether there are names and passwords
   * @param provider whether somebody else may say who is a reader
   */
  record Ways(String key, boolean password, boolean provider) {}

  static LoginPage login(
      Site site, Visit visit, Ways ways, Optional<String> problem, Optional<ReturnPath> to) {
    Links links = visit.links();
    List<Map.Entry<String, String>> back =
        to.map(t -> List.of(Map.entry("return", t.path()))).orElse(List.of());
    // In another language it is the form again, whatever was wrong with what was sent.
    Visit again = visit.at(PagePaths.LOGIN, back);
    return new LoginPage(
        Frame.of(site, again, visit.text("login.title")).unlisted(),
        visit.text("login.title"),
        problem.map(key -> visit.text("login." + key)),
        Optional.empty(),
        Optional.of(links.path(PagePaths.LOGIN_PROVIDER) + Links.query(back))
            .filter(_ -> ways.provider()),
        Optional.of(
                new Form(
                    links.path(PagePaths.LOGIN),
                    ways.key(),
                    true,
                    to.map(ReturnPath::path),
                    visit.text("login.title")))
            .filter(_ -> ways.password()),
        Optional.empty(),
        Optional.of(visit.text("login.help")),
        link(visit, to.map(ReturnPath::path).orElse(links.path("/")), "login.back"));
  }

  /** Asks a reader whom another site sent here whether they want to log out. */
  static LoginPage leave(Site site, Visit visit, String key) {
    return new LoginPage(
        Frame.of(site, visit, visit.text("login.leave.title")).unlisted().withoutLogout(),
        visit.text("login.leave.title"),
        Optional.empty(),
        Optional.of(visit.text("login.leave")),
        Optional.empty(),
        Optional.of(
            new Form(
                visit.links().path(PagePaths.LOGOUT),
                key,
                false,
                Optional.empty(),
                visit.text("login.leave.title"))),
        Optional.empty(),
        Optional.empty(),
        link(visit, visit.links().path("/"), "login.on"));
  }

  /** For a machine outside the reading room. */
  static LoginPage outside(Site site, Visit visit) {
    return said(site, visit, "outside.title", "outside", Optional.empty());
  }

  /**
   * Says that a login or logout is done; the viewer waits for its window to close.
   *
   * @param key {@code in}, {@link #OUT} or {@code room}
   */
  static LoginPage done(Site site, Visit visit, String key, String nonce) {
    return said(site, visit, key, "close", Optional.of(nonce));
  }

  private static LoginPage said(
      Site site, Visit visit, String heading, String words, Optional<String> closing) {
    Frame frame =
        Frame.of(site, visit.at("/", List.of()), visit.text("login." + heading)).unlisted();
    return new LoginPage(
        heading.equals(OUT) ? frame.withoutLogout() : frame,
        visit.text("login." + heading),
        Optional.empty(),
        Optional.of(visit.text("login." + words)),
        Optional.empty(),
        Optional.empty(),
        closing,
        Optional.empty(),
        link(visit, visit.links().path("/"), "login.on"));
  }

  private static Link link(Visit visit, String href, String key) {
    return new Link(href, Phrase.of(visit.text(key), visit.messages().tag()));
  }

  /** Nothing but this site's own, and in no frame: another page could cover the fields. */
  @Override
  public String contentPolicy() {
    return "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:;"
        + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none';"
        + " script-src 'self'"
        + closing.map(nonce -> " 'nonce-" + nonce + "'").orElse("");
  }
}
