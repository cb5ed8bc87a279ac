package org.lectern.iiif.presentation;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One link between something to show or read and the canvas it belongs to (W3C Web Annotation).
 *
 * @param motivation {@code painting} or {@code supplementing}
 * @param target address of a canvas or part of it, or of a manifest
 * @param textGranularity {@code page} or {@code line}, by the extension of that name
 */
public record Annotation(
    String id,
    String type,
    String motivation,
    Optional<String> textGranularity,
    Body body,
    String target) {

  /** What an annotation brings. */
  public sealed interface Body permits Picture, Choice, Words, Played, File {}

  /**
   * Pictures of which one is shown at a time (Presentation API 3.0, section 7; cookbook 0033).
   *
   * @param items the one to show first comes first
   */
  public record Choice(String type, List<Picture> items) implements Body {
    static Choice of(List<Picture> items) {
      return new Choice("Choice", items);
    }
  }

  /** Sound or moving pictures; without a size where there is nothing to see. */
  public record Played(
      String id,
      String type,
      String format,
      Optional<Integer> height,
      Optional<Integer> width,
      double duration)
      implements Body {}

  /** A text that is a file of its own, for programs to read. */
  public record File(
      String id, String type, Map<String, List<String>> label, String format, String language)
      implements Body {}

  /** Text, as plain words or clean HTML. */
  public record Words(String type, String value, String format, String language) implements Body {
    static Words plain(String value, String language) {
      return new Words("TextualBody", value, "text/plain", language);
    }

    static Words html(String value, String language) {
      return new Words("TextualBody", value, "text/html", language);
    }
  }

  /** A list of annotations; with {@code @context} where it is served by itself. */
  public record Page(
      @JsonProperty("@context")
          @JsonFormat(with = JsonFormat.Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED)
          List<String> context,
      String id,
      String type,
      Map<String, List<String>> label,
      List<Link> partOf,
      Optional<Link> prev,
      Optional<Link> next,
      @JsonInclude List<Annotation> items) {
    static Page embedded(String id, List<Annotation> items) {
      return of(List.of(), id, Map.of(), items);
    }

    /** One that is served by itself. */
    static Page of(
        List<String> context, String id, Map<String, List<String>> label, List<Annotation> items) {
      return new Page(
          context,
          id,
          "AnnotationPage",
          label,
          List.of(),
          Optional.empty(),
          Optional.empty(),
          items);
    }

    static Link reference(String id) {
      return Link.reference(id, "AnnotationPage", Map.of());
    }

    /** The same annotations as a page of a collection. */
    Page within(Link collection, String own, Optional<Link> before, Optional<Link> after) {
      return new Page(context, own, type, label, List.of(collection), before, after, items);
    }
  }

  /** Annotations on several pages, which follow each other from the first. */
  public record Collection(
      @JsonProperty("@context") String context,
      String id,
      String type,
      Map<String, List<String>> label,
      int total,
      Link first,
      Link last) {}

  static Annotation painting(String id, Body content, String canvas) {
    return new Annotation(id, "Annotation", "painting", Optional.empty(), content, canvas);
  }

  /** Text of a whole document or recording. */
  static Annotation supplementing(String id, Body text, String target) {
    return new Annotation(id, "Annotation", "supplementing", Optional.empty(), text, target);
  }

  /** Text of a page or a line, as the granularity says. */
  static Annotation supplementing(String id, String granularity, Words words, String target) {
    return new Annotation(
        id, "Annotation", "supplementing", Optional.of(granularity), words, target);
  }
}
