package org.lectern.core.history;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which words of a text were replaced by which.
 *
 * @param spans in the order in which they are read
 */
public record WordDiff(List<Span> spans) {
  /** Words, with the blanks and signs between them as parts of their own. */
  private static final Pattern BETWEEN =
      Pattern.compile("(?<=[^\\p{L}\\p{M}\\p{N}])|(?=[^\\p{L}\\p{M}\\p{N}])");

  /** What became of words. */
  public enum Kind {
    SAME,
    REMOVED,
    ADDED
  }

  /** Words that were treated alike. */
  public record Span(Kind kind, String words) {}

  public WordDiff {
    spans = List.copyOf(spans);
  }

  /** Compares two texts. */
  public static WordDiff between(String before, String after) {
    List<String> old = List.of(BETWEEN.split(before, -1));
    List<String> now = List.of(BETWEEN.split(after, -1));
    List<Span> spans = new ArrayList<>();
    int at = 0;
    for (LineDiff.Hunk hunk : LineDiff.between(old, now)) {
      add(spans, Kind.SAME, now.subList(at, hunk.line() - 1));
      add(spans, Kind.REMOVED, hunk.before());
      add(spans, Kind.ADDED, hunk.after());
      at = hunk.line() - 1 + hunk.after().size();
    }
    add(spans, Kind.SAME, now.subList(at, now.size()));
    return new WordDiff(spans);
  }

  private static void add(List<Span> spans, Kind kind, List<String> words) {
    String joined = String.join("", words);
    if (!joined.isEmpty()) {
      spans.add(new Span(kind, joined));
    }
  }

  /** Whether the two have words in common, so that marking them helps. */
  public boolean hasCommonWords() {
    return spans.stream()
        .anyMatch(s -> s.kind() == Kind.SAME && s.words().matches("(?s).*[\\p{L}\\p{N}].*"));
  }

  /** In one line: {@code wrote to [-Petr-]{+Pyotr+} in May}. */
  public String marked() {
    StringBuilder text = new StringBuilder();
    for (Span span : spans) {
      text.append(
          switch (span.kind()) {
            case SAME -> span.words();
            case REMOVED -> "[-" + span.words() + "-]";
            case ADDED -> "{+" + span.words() + "+}";
          });
    }
    return text.toString();
  }
}
