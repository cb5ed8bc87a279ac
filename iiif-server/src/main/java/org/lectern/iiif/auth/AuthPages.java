package org.lectern.iiif.auth;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.lectern.iiif.json.JsonLd;

/**
 * The pages that a viewer opens: in a window to log in and out, in a hidden frame to be given a
 * token. They hold no script but their own, which the policy names by a nonce.
 */
public final class AuthPages {
  private static final String STYLE =
      """
      body{font:1.1rem/1.5 Georgia,serif;background:#efebe2;color:#26221c;margin:0;padding:2rem 1rem}
      main{max-width:24rem;margin:auto;background:#fffefb;padding:1.5rem;border-top:3px solid #8b2e1f}
      h1{font-size:1.3rem;margin:0 0 1rem}label{display:block;margin:.8rem 0 .2rem}
      input{font:inherit;width:100%;box-sizing:border-box;padding:.4rem}
      button{font:inherit;margin-top:1.2rem;padding:.5rem 1.2rem;background:#8b2e1f;color:#fff;border:0}
      .wrong{color:#8b2e1f;font-weight:bold}
      """;

  /** What a token frame tells its viewer when there is none to give (section 4.5). */
  public enum Refusal {
    /** There is no message id, or no origin at all. */
    INVALID_REQUEST("invalidRequest", "invalidRequest", "The viewer asked in a wrong way"),
    /** What is given is not the origin of a page. */
    INVALID_ORIGIN("invalidOrigin", "invalidOrigin", "The viewer does not say where it is"),
    /** Nobody has logged in. */
    MISSING_ASPECT("missingAspect", "missingCredentials", LOGGED_OUT),
    /** What the browser brings was never given by us, or its reader is none any more. */
    INVALID_ASPECT("invalidAspect", "invalidCredentials", LOGGED_OUT),
    /** Somebody had logged in, but the session is over. */
    EXPIRED_ASPECT("expiredAspect", "invalidCredentials", "Your login is over"),
    /** It cannot be found out who is a reader. */
    UNAVAILABLE("unavailable", "unavailable", "Logins cannot be checked just now");

    private final String profile;
    private final String one;
    private final String heading;

    Refusal(String profile, String one, String heading) {
      this.profile = profile;
      this.one = one;
      this.heading = heading;
    }

    private String note() {
      return switch (this) {
        case INVALID_REQUEST, INVALID_ORIGIN -> "Please use another viewer.";
        case MISSING_ASPECT, INVALID_ASPECT, EXPIRED_ASPECT -> "Please log in and try again.";
        case UNAVAILABLE -> "Please try again later.";
      };
    }
  }

  private static final String LOGGED_OUT = "You are not logged in";

  private AuthPages() {}

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
  public static String login(
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

  /** Asks whether somebody whom another site sent here means to log out. */
  public static String leave(String form) {
    return page(
        "Log out",
        "<p>Another page asks to log you out here.</p><form method=\"post\" action=\"logout\">"
            + "<button>Log out</button>"
            + hidden("form", form)
            + "</form>",
        "");
  }

  /** Tells somebody outside the reading room that this way is not theirs. */
  public static String outside() {
    return page(
        "Reading room", "<p>This page opens on the machines of the reading room only.</p>", "");
  }

  /** Tells that a login or logout is done; the viewer waits for its window to close. */
  public static String done(String words, String nonce) {
    return page(
        words,
        "<p>You can close this window.</p>",
        "<script nonce=\"" + nonce + "\">window.close()</script>");
  }

  /** Gives a viewer its token (section 4.4). */
  public static String token(String token, String messageId, String origin, String nonce) {
    ObjectNode message = message("AuthAccessToken2", messageId);
    message.put("accessToken", token);
    message.put("expiresIn", Login.TOKEN.toSeconds());
    return posting(message, origin, nonce);
  }

  /**
   * Tells a viewer why it is given none (section 4.5).
   *
   * @param origin of the viewer, or {@code *}: there is nothing in it that others may not know
   */
  public static String refusal(Refusal refusal, String messageId, String origin, String nonce) {
    ObjectNode message = message("AuthAccessTokenError2", messageId);
    message.put("profile", refusal.profile);
    message.putObject("heading").putArray("en").add(refusal.heading);
    message.putObject("note").putArray("en").add(refusal.note());
    // The words of version 1.0, for viewers that know no other.
    message.put("error", refusal.one);
    message.put("description", refusal.note());
    return posting(message, origin, nonce);
  }

  private static ObjectNode message(String type, String messageId) {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.put("@context", AuthServices.CONTEXT);
    message.put("type", type);
    message.put("messageId", messageId);
    return message;
  }

  private static String posting(ObjectNode message, String origin, String nonce) {
    return "<!doctype html><html lang=\"en\"><title>Token</title><script nonce=\""
        + nonce
        + "\">window.parent.postMessage("
        + script(message.toString())
        + ","
        + script(JsonLd.tree(origin).toString())
        + ")</script></html>";
  }

  /** JSON that no HTML parser takes for the end of its script. */
  private static String script(String json) {
    return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
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
