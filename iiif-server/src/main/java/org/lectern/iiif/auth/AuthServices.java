package org.lectern.iiif.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.SitePaths;
import org.lectern.iiif.json.JsonLd;

/**
 * The services by which a viewer opens a restricted image: a probe that says what the image would
 * answer, a login, a token, a logout (Authorization Flow API 2.0, sections 3 to 6), and the same
 * for viewers that know version 1.0 only.
 *
 * @param base scheme, host and path before {@code /iiif}, as the client sees them
 */
public record AuthServices(String base) {
  public static final String CONTEXT = "http://iiif.io/api/auth/2/context.json";

  private static final String ONE = "http://iiif.io/api/auth/1/";
  private static final String LOG_IN = "Log in";
  private static final String LOG_OUT = "Log out";
  private static final String HEADING = "This page opens to readers who have logged in";
  private static final String NOTE = "Log in with the name that the archive gave you.";
  private static final String FAILED = "You are not logged in";
  private static final String FAILED_NOTE = "Please try again, or ask the archive for access.";

  /** A picture that everybody may see where an image is refused (section 5.2). */
  public record Substitute(String id, String format, Dimensions size) {}

  /**
   * Those of one image, the newest version first.
   *
   * @param ways there are
   * @param inside whether the one who asks is a reader already: only on machines of a reading room
   *     would the window that a kiosk opens by itself be of use
   */
  public List<JsonNode> of(String image, Readers.Ways ways, boolean inside) {
    return ways.active()
        ? List.of(two(image, ways, inside), one())
        : List.of(two(image, ways, inside));
  }

  private JsonNode two(String image, Readers.Ways ways, boolean inside) {
    ObjectNode probe = service(address(2, "probe/" + image), "AuthProbeService2");
    say(probe, "errorHeading", HEADING);
    say(probe, "errorNote", NOTE);
    var access = probe.putArray("service");
    ObjectNode external = service("AuthAccessService2");
    external.put("profile", "external");
    say(external, "label", "Readers who have logged in already");
    external.putArray("service").add(token());
    access.add(external);
    if (ways.room() && inside) {
      ObjectNode kiosk = service(address(2, "kiosk"), "AuthAccessService2");
      kiosk.put("profile", "kiosk");
      say(kiosk, "label", "Readers in the reading room");
      kiosk.putArray("service").add(token());
      access.add(kiosk);
    }
    if (ways.active()) {
      access.add(active());
    }
    return probe;
  }

  private ObjectNode active() {
    ObjectNode active = service(address(2, "login"), "AuthAccessService2");
    active.put("profile", "active");
    say(active, "label", LOG_IN + " to " + host());
    say(active, "heading", HEADING);
    say(active, "note", NOTE);
    say(active, "confirmLabel", LOG_IN);
    ObjectNode logout = service(address(2, "logout"), "AuthLogoutService2");
    say(logout, "label", LOG_OUT + " of " + host());
    active.putArray("service").add(token()).add(logout);
    return active;
  }

  private ObjectNode token() {
    ObjectNode token = service(address(2, "token"), "AuthAccessTokenService2");
    say(token, "errorHeading", FAILED);
    say(token, "errorNote", FAILED_NOTE);
    return token;
  }

  private JsonNode one() {
    ObjectNode cookie = JsonNodeFactory.instance.objectNode();
    cookie.put("@context", ONE + "context.json");
    cookie.put("@id", address(2, "login"));
    cookie.put("@type", "AuthCookieService1");
    cookie.put("profile", ONE + "login");
    cookie.put("label", LOG_IN);
    cookie.put("header", HEADING);
    cookie.put("description", NOTE);
    cookie.put("confirmLabel", LOG_IN);
    cookie.put("failureHeader", FAILED);
    cookie.put("failureDescription", FAILED_NOTE);
    var nested = cookie.putArray("service");
    ObjectNode token = nested.addObject();
    token.put("@id", address(1, "token"));
    token.put("@type", "AuthTokenService1");
    token.put("profile", ONE + "token");
    ObjectNode logout = nested.addObject();
    logout.put("@id", address(2, "logout"));
    logout.put("@type", "AuthLogoutService1");
    logout.put("profile", ONE + "logout");
    logout.put("label", LOG_OUT);
    return cookie;
  }

  /**
   * What a probe answers (section 5.2): the status that the image would have, and where that is not
   * 200 what to say. Its own HTTP status is always 200. There is never a {@code location}: no image
   * of ours is a redirect.
   *
   * @param substitute a picture to show where the image is refused
   */
  public JsonLd probed(int status, Substitute substitute) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("@context", CONTEXT);
    result.put("type", "AuthProbeResult2");
    result.put("status", status);
    if (status == 401 || status == 403) {
      ObjectNode picture = result.putArray("substitute").addObject();
      picture.put("id", substitute.id());
      picture.put("type", "Image");
      picture.put("format", substitute.format());
      picture.put("width", substitute.size().width());
      picture.put("height", substitute.size().height());
    }
    switch (status) {
      case 200 -> {}
      case 401 -> explain(result, HEADING, NOTE);
      case 403 -> explain(result, "This page is closed", "It opens to nobody yet.");
      case 410 -> explain(result, "This page was withdrawn", "Its document is not shown any more.");
      default -> explain(result, "There is no such page", "Please look for it in its document.");
    }
    return JsonLd.of(result, CONTEXT);
  }

  private static void explain(ObjectNode result, String heading, String note) {
    say(result, "heading", heading);
    say(result, "note", note);
  }

  private String address(int version, String name) {
    return base + SitePaths.authorization(String.valueOf(version), name);
  }

  /** What a reader knows the archive by, whatever language they read. */
  private String host() {
    return URI.create(base).getAuthority();
  }

  private static ObjectNode service(String id, String type) {
    ObjectNode service = JsonNodeFactory.instance.objectNode().put("id", id);
    return service.setAll(service(type));
  }

  private static ObjectNode service(String type) {
    // Version 2 gives most of them no profile, but Mirador 4 fails over a service without one.
    return JsonNodeFactory.instance.objectNode().put("type", type).put("profile", type);
  }

  private static void say(ObjectNode node, String property, String words) {
    node.putObject(property).putArray("en").add(words);
  }
}
