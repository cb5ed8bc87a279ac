package org.lectern.core.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The conditions under which a client wants an answer to GET or HEAD (RFC 9110, section 13). They
 * are asked about answers that would be 200 without them.
 *
 * <p>Each component is the value of the header of that name, with all its lines joined by commas;
 * empty where the request has none.
 */
public record Conditions(
    Optional<String> ifMatch,
    Optional<String> ifUnmodifiedSince,
    Optional<String> ifNoneMatch,
    Optional<String> ifModifiedSince,
    Optional<String> ifRange) {
  /** {@code "…"}, with {@code W/} before it where it is weak (section 8.8.3). */
  private static final Pattern TAG = Pattern.compile("(?:W/)?\"[\\x21\\x23-\\x7e\\x80-\\xff]*\"");

  private static final Pattern BETWEEN = Pattern.compile("[ \\t]*(?:,[ \\t]*|$)");

  /** What follows from them. */
  public enum Outcome {
    /** The answer is sent. */
    SEND(200),
    /** The client has it. */
    NOT_MODIFIED(304),
    /** It is another than the client thinks. */
    FAILED(412);

    private final int status;

    Outcome(int status) {
      this.status = status;
    }

    /** The status of the answer. */
    public int status() {
      return status;
    }
  }

  /** The conditions of a request. */
  public static Conditions of(RequestHeaders request) {
    return new Conditions(
        request.value("If-Match"),
        request.value("If-Unmodified-Since"),
        request.value("If-None-Match"),
        request.value("If-Modified-Since"),
        request.value("If-Range"));
  }

  /**
   * Decides in the order of section 13.2.2: a tag counts before a date. A date that cannot be read,
   * or that the answer has none to compare with, is not a condition.
   *
   * @param now as {@link HttpDate#parse} takes it
   */
  public Outcome check(Validators current, Instant now) {
    if (ifMatch.isPresent()) {
      if (!matches(ifMatch.get(), current, true)) {
        return Outcome.FAILED;
      }
    } else if (isAfter(current, ifUnmodifiedSince, now).orElse(false)) {
      return Outcome.FAILED;
    }
    boolean known =
        ifNoneMatch
            .map(tags -> matches(tags, current, false))
            .orElseGet(() -> !isAfter(current, ifModifiedSince, now).orElse(true));
    return known ? Outcome.NOT_MODIFIED : Outcome.SEND;
  }

  /**
   * Whether a range may be sent alone: {@code If-Range} is absent, or names this very state
   * (section 13.1.5). A date never does for certain, because a file may change twice in a second;
   * it counts where it is exactly that of the answer.
   */
  public boolean allowsRange(Validators current, Instant now) {
    if (ifRange.isEmpty()) {
      return true;
    }
    String named = ifRange.get().strip();
    return (isStrong(named) && current.etag().filter(named::equals).isPresent())
        || HttpDate.parse(named, now)
            .filter(d -> current.lastModified().equals(Optional.of(d)))
            .isPresent();
  }

  private static Optional<Boolean> isAfter(Validators current, Optional<String> date, Instant now) {
    return date.flatMap(text -> HttpDate.parse(text, now))
        .flatMap(time -> current.lastModified().map(modified -> modified.isAfter(time)));
  }

  /** Strong or weak comparison (section 8.8.3.2); {@code *} is whatever there is. */
  private static boolean matches(String tags, Validators current, boolean strongly) {
    if (tags.strip().equals("*")) {
      return true;
    }
    return current.etag().stream()
        .anyMatch(
            etag ->
                strongly
                    ? isStrong(etag) && tags(tags).contains(etag)
                    : tags(tags).stream().anyMatch(tag -> opaque(tag).equals(opaque(etag))));
  }

  private static boolean isStrong(String etag) {
    return etag.startsWith("\"");
  }

  private static String opaque(String etag) {
    return isStrong(etag) ? etag : etag.substring(2);
  }

  /** The tags of a list; what is not a tag is passed over. */
  private static List<String> tags(String list) {
    List<String> tags = new ArrayList<>();
    Matcher tag = TAG.matcher(list);
    Matcher between = BETWEEN.matcher(list);
    int at = 0;
    while (at < list.length()) {
      int end = at;
      if (tag.find(at)
          && tag.start() == at
          && between.find(tag.end())
          && between.start() == tag.end()) {
        tags.add(tag.group());
        end = between.end();
      } else {
        int comma = list.indexOf(',', at);
        end = comma < 0 ? list.length() : comma + 1;
      }
      at = end;
      while (at < list.length() && " \t,".indexOf(list.charAt(at)) >= 0) {
        at++;
      }
    }
    return tags;
  }
}
