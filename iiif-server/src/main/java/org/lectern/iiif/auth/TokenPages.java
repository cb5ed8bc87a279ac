package org.lectern.iiif.auth;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.lectern.iiif.json.JsonLd;

/**
 * The pages in a viewer's hidden frame, which give it a token or say why not (Authorization Flow
 * 2.0, section 4). They hold no script but their own, which the policy names by a nonce.
 */
public final class TokenPages {
  /** Why a viewer is given no token (section 4.5). */
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

  private TokenPages() {}

  /** Gives a viewer its token (section 4.4). */
  public static String token(String token, String messageId, String origin, String nonce) {
    ObjectNode message = message("AuthAccessToken2", messageId);
    message.put("accessToken", token);
    message.put("expiresIn", Readers.TOKEN.toSeconds());
    return posting(message, origin, nonce);
  }

  /**
   * Says why a viewer is given none (section 4.5).
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
}
