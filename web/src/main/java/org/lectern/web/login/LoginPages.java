package org.lectern.web.login;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The pages that a browser or a viewer opens in a window to log in and out. They hold no script but
 * their own, which the policy names by a nonce.
 */
final class LoginPages {
  private static final String STYLE =
      """
      body{font:1.1rem/1.5 Georgia,serif;background:#efebe2;color:#26221c;margin:0;padding:2rem 1rem}
      main{max-width:24rem;margin:auto;background:#fffefb;padding:1.5rem;border-top:3px solid #8b2e1f}
      h1{font-size:1.3rem;margin:0 0 1rem}label{display:block;margin:.8rem 0 .2rem}
      input{font:inherit;width:100%;box-sizing:border-box;padding:.4rem}
      button{font:inherit;margin-top:1.2rem;padding:.5rem 1.2rem;background:#8b2e1f;color:#fff;border:0}
      .wrong{color:#8b2e1f;font-weight:bold}
      """;

  private LoginPages() {}

  /**
   * The form; {@code problem} says why it comes again.
   *
   * @param form what {@link Login#isForm} knows it by
   * @param up what leads from the page's address to where those of login and provider are: nothing,
   *     or {@code ../}
   * @param to where the reader goes on afterwards
   * @param password whether there are names and passwords
   * @param provider whether somebody else may say who is a reader
   */
  static String login(
      String form,
      String up,
      Optional<String> problem,
      Optional<ReturnPath> to,
      boolean password,
      boolean provider) {
    return page(
        "Log in",
        problem.map(p -> "<p class=\"wrong\" role=\"alert\">" + p + "</p>").orElse("")
            + (provider ? providerLink(up, to) : "")
            + (password ? form(form, up, to) : ""),
        "");
  }

  private static String providerLink(String up, Optional<ReturnPath> to) {
    String query =
        to.map(t -> "?return=" + URLEncoder.encode(t.path(), StandardCharsets.UTF_8)).orElse("");
    return "<p><a href=\"" + up + "openid" + query + "\">Log in with your institution</a></p>";
  }

  private static String hidden(String name, String value) {
    String written = value.replace("&", "&amp;").replace("'", "&#39;");
    return "<input type=\"hidden\" name=\"" + name + "\" value=\"" + written + "\">";
  }

  private static String form(String form, String up, Optional<ReturnPath> to) {
    return "<form method=\"post\" action=\""
        + up
        + "login\">"
        + """
        <label for="name">Name</label>
        <input id="name" name="name" autocomplete="username" required autofocus>
        <label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="current-password" \
        required>
        <button>Log in</button>
        """
        + hidden("form", form)
        + to.map(t -> hidden("return", t.path())).orElse("")
        + "</form>";
  }

  /** Asks a reader whom another site sent here whether they want to log out. */
  static String leave(String form) {
    return page(
        "Log out",
        "<p>Another page asks to log you out here.</p><form method=\"post\" action=\"logout\">"
            + "<button>Log out</button>"
            + hidden("form", form)
            + "</form>",
        "");
  }

  /** For a machine outside the reading room. */
  static String outside() {
    return page(
        "Reading room", "<p>This page opens on the machines of the reading room only.</p>", "");
  }

  /** Says that a login or logout is done; the viewer waits for its window to close. */
  static String done(String words, String nonce) {
    return page(
        words,
        "<p>You can close this window.</p>",
        "<script nonce=\"" + nonce + "\">window.close()</script>");
  }

  private static String page(String title, String body, String script) {
    return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>"
        + title
        + "</title><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><style>"
        + STYLE
        + "</style></head><body><main><h1>"
        + title
        + "</h1>"
        + body
        + "</main>"
        + script
        + "</body></html>";
  }
}
