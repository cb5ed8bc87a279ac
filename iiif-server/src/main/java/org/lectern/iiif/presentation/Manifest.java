package org.lectern.iiif.presentation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A document for viewers, in the order of properties that Presentation API 3.0 suggests. */
public record Manifest(
    @JsonProperty("@context") String context,
    String id,
    String type,
    Map<String, List<String>> label,
    Map<String, List<String>> summary,
    List<Pair> metadata,
    Optional<Pair> requiredStatement,
    Optional<String> rights,
    List<Agent> provider,
    List<Picture> thumbnail,
    Optional<String> navDate,
    Optional<String> viewingDirection,
    List<String> behavior,
    List<Link> homepage,
    List<Link> rendering,
    List<Link> seeAlso,
    List<Service> service,
    List<Link> partOf,
    List<Canvas> items,
    List<Link> annotations) {
  public static final String CONTEXT = "http://iiif.io/api/presentation/3/context.json";

  /** A line of the description: what it says, and what that is. */
  public record Pair(Map<String, List<String>> label, Map<String, List<String>> value) {}

  /** Who provides a document: the holder of the original, the archive online. */
  public record Agent(
      String id, String type, Map<String, List<String>> label, List<Link> homepage) {}

  /** A service that is described elsewhere; version 1 and 2 services keep their own keys. */
  public record Service(
      @JsonProperty("@context") Optional<String> context,
      @JsonProperty("@id") Optional<String> oldId,
      @JsonProperty("@type") Optional<String> oldType,
      Optional<String> id,
      Optional<String> type,
      Optional<String> profile,
      List<Service> service) {}

  /**
   * One page.
   *
   * @param context only where it is served by itself
   * @param items the page image, none where it may not be seen
   * @param annotations where its texts are
   */
  public record Canvas(
      @JsonProperty("@context") Optional<String> context,
      String id,
      String type,
      Map<String, List<String>> label,
      Map<String, List<String>> summary,
      int height,
      int width,
      List<Picture> thumbnail,
      List<Link> seeAlso,
      List<Link> partOf,
      @JsonInclude List<Annotation.Page> items,
      List<Link> annotations) {

    /** The same, to be served by itself. */
    Canvas alone(Link manifest) {
      return new Canvas(
          Optional.of(CONTEXT),
          id,
          type,
          label,
          summary,
          height,
          width,
          thumbnail,
          seeAlso,
          List.of(manifest),
          items,
          annotations);
    }
  }
}
