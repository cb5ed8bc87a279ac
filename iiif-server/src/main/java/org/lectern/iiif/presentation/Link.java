package org.lectern.iiif.presentation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something outside a manifest that it leads to (Presentation API 3.0, section 3.3): a page to
 * read, a form to download, a description for machines.
 *
 * @param profile what the description conforms to
 */
public record Link(
    String id,
    String type,
    Map<String, List<String>> label,
    Optional<String> format,
    Optional<String> profile,
    List<String> language) {

  static Link page(String id, Map<String, List<String>> label) {
    return new Link(id, "Text", label, Optional.of("text/html"), Optional.empty(), List.of());
  }

  static Link text(
      String id, Map<String, List<String>> label, String format, List<String> language) {
    return new Link(id, "Text", label, Optional.of(format), Optional.empty(), language);
  }

  public static Link data(
      String id, Map<String, List<String>> label, String format, Optional<String> profile) {
    return new Link(id, "Dataset", label, Optional.of(format), profile, List.of());
  }

  static Link image(String id, Map<String, List<String>> label, String format) {
    return new Link(id, "Image", label, Optional.of(format), Optional.empty(), List.of());
  }

  /** A file of any kind, for people to take along. */
  static Link file(String id, Map<String, List<String>> label, String format) {
    String type =
        switch (format.substring(0, format.indexOf('/') + 1)) {
          case "image/" -> "Image";
          case "audio/" -> "Sound";
          case "video/" -> "Video";
          case "text/" -> "Text";
          default -> format.equals("application/pdf") ? "Text" : "Dataset";
        };
    return new Link(id, type, label, Optional.of(format), Optional.empty(), List.of());
  }

  /** A mere reference to another IIIF resource. */
  public static Link reference(String id, String type, Map<String, List<String>> label) {
    return new Link(id, type, label, Optional.empty(), Optional.empty(), List.of());
  }
}
