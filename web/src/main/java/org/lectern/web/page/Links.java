package org.lectern.web.page;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Entity;
import org.lectern.core.model.SitePaths;

/**
 * The addresses of everything a page links to.
 *
 * @param base what is before every path, {@code https://archive.example.org}, without a slash at
 *     its end; may hold a path
 */
public record Links(String base) {

  /** A path of ours as seen by the browser, also behind a proxy that adds a prefix. */
  public String path(String path) {
    String prefix = URI.create(base).getRawPath();
    return (prefix == null ? "" : prefix) + path;
  }

  /** The whole address of a path of ours. */
  public String absolute(String path) {
    return base + path;
  }

  public String document(DocumentId id) {
    return path(SitePaths.document(id));
  }

  public String page(DocumentId id, String page) {
    return path(SitePaths.page(id, encode(page)));
  }

  public String text(DocumentId id, String name) {
    return path(SitePaths.text(id, encode(name)));
  }

  public String entity(Entity entity) {
    return path(SitePaths.entity(entity));
  }

  /** The whole image at one size, by our image service. */
  public String image(String imageId, Dimensions size) {
    return path(
        SitePaths.image(encode(imageId))
            + "/full/%d,%d/0/default.jpg".formatted(size.width(), size.height()));
  }

  public String imageInfo(String imageId) {
    return path(SitePaths.image(encode(imageId)) + "/info.json");
  }

  /** The manifest's id, a whole address. */
  public String manifest(DocumentId id) {
    return absolute(SitePaths.manifest(id));
  }

  public String viewer(DocumentId id) {
    return path(PagePaths.VIEWER + "?manifest=" + encode(manifest(id)));
  }

  /** A login that brings the reader back to a path as the browser sees it. */
  public String login(String here) {
    return path(PagePaths.LOGIN + "?return=" + encode(here));
  }

  /** {@code ?a=1&b=2}, or nothing where there are no parameters. */
  public static String query(List<Map.Entry<String, String>> parameters) {
    return parameters.isEmpty()
        ? ""
        : "?"
            + String.join(
                "&",
                parameters.stream()
                    .map(p -> encode(p.getKey()) + "=" + encode(p.getValue()))
                    .toList());
  }

  public static String encode(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("%7E", "~")
        .replace("%3A", ":")
        .replace("%2F", "/");
  }
}
