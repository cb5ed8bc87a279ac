package org.lectern.iiif.presentation;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A document for viewers, in the order of properties that Presentation API 3.0 suggests. */
public record Manifest(
    @JsonProperty("@context")
        @JsonFormat(with = JsonFormat.Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED)
        List<String> context,
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
    Optional<NavPlace> navPlace,
    Optional<String> viewingDirection,
    List<String> behavior,
    List<Link> homepage,
    List<Link> rendering,
    List<Link> seeAlso,
    List<Service> service,
    List<Link> partOf,
    Optional<Link> start,
    List<Container> items,
    List<Range> structures,
    List<Link> annotations) {
  public static final String CONTEXT = "http://iiif.io/api/presentation/3/context.json";

  /** A line of the description: what it says, and what that is. */
  public record Pair(Map<String, List<String>> label, Map<String, List<String>> value) {}

  /** Who provides a document: the holder of the original, the archive online. */
  public record Agent(
      String id,
      String type,
      Map<String, List<String>> label,
      List<Link> homepage,
      List<Logo> logo,
      List<Link> seeAlso) {}

  /** A logo of the provider of a document; its size and service only where it is one of ours. */
  public record Logo(
      String id,
      String type,
      Optional<String> format,
      Optional<Integer> width,
      Optional<Integer> height,
      List<Picture.ImageService> service) {
    static Logo of(Picture picture) {
      return new Logo(
          picture.id(),
          picture.type(),
          Optional.of(picture.format()),
          Optional.of(picture.width()),
          Optional.of(picture.height()),
          picture.service());
    }

    /** One on another site, whose format its name shows. */
    static Logo at(String address) {
      String name = address.replaceFirst("[?#].*", "").toLowerCase(Locale.ROOT);
      Optional<String> format =
          Optional.ofNullable(
              switch (name.substring(name.lastIndexOf('.') + 1)) {
                case "png" -> "image/png";
                case "jpg", "jpeg" -> "image/jpeg";
                case "svg" -> "image/svg+xml";
                case "gif" -> "image/gif";
                case "webp" -> "image/webp";
                default -> null;
              });
      return new Logo(address, "Image", format, Optional.empty(), Optional.empty(), List.of());
    }
  }

  /** A service that is described elsewhere; version 1 and 2 services keep their own keys. */
  public record Service(
      @JsonProperty("@context") Optional<String> context,
      @JsonProperty("@id") Optional<String> oldId,
      @JsonProperty("@type") Optional<String> oldType,
      Optional<String> id,
      Optional<String> type,
      Optional<String> profile,
      List<Service> service) {}

  /** The whole table of contents. */
  public record Range(String id, String type, Map<String, List<String>> label, List<Entry> items) {
    /** What a part of the table of contents lists. */
    public sealed interface Entry permits Part, Stop {}

    /** A part of it: the canvases it covers, and where its text is. */
    public record Part(
        String id,
        String type,
        Map<String, List<String>> label,
        Link supplementary,
        List<Entry> items)
        implements Entry {}

    /** A canvas. */
    public record Stop(String id, String type) implements Entry {}
  }

  /** What the content of a document is shown on, one after the other. */
  public sealed interface Container permits Canvas, Recorded {
    String id();
  }

  /**
   * One recording: a canvas that lasts, without a size where there is nothing to see.
   *
   * @param placeholderCanvas the poster of moving pictures
   * @param accompanyingCanvas the picture beside a sound
   * @param items the recording, none where it may not be heard
   * @param annotations what is said in it
   */
  public record Recorded(
      String id,
      String type,
      Map<String, List<String>> label,
      Optional<Integer> height,
      Optional<Integer> width,
      double duration,
      List<Picture> thumbnail,
      Optional<Canvas> placeholderCanvas,
      Optional<Canvas> accompanyingCanvas,
      @JsonInclude List<Annotation.Page> items,
      List<Annotation.Page> annotations)
      implements Container {}

  /**
   * One page.
   *
   * @param behavior {@code non-paged} for what does not lie between the leaves
   * @param items the page image, none where it may not be seen
   * @param placeholderCanvas what replaces an image that may not be seen
   * @param annotations where its texts are
   */
  @JsonSerialize(using = CanvasWriter.class)
  public record Canvas(
      String id,
      String type,
      Map<String, List<String>> label,
      Map<String, List<String>> summary,
      int height,
      int width,
      List<String> behavior,
      List<Picture> thumbnail,
      Optional<Canvas> placeholderCanvas,
      List<Link> rendering,
      List<Link> seeAlso,
      @JsonInclude List<Annotation.Page> items,
      List<Link> annotations)
      implements Container {}
}
