package org.lectern.core.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lectern.core.text.PageText.Line;
import org.lectern.core.text.PageText.Match;
import org.lectern.core.text.PageText.Word;

/**
 * The words of a page as one run of folded letters, in which a search is looked for.
 *
 * <p>Every folded letter knows the word it came from and where in it. Between words stands a space;
 * where a hyphen splits a word stands {@link #SPLIT}, which a search passes over inside a word.
 */
final class WordSearch {
  private static final char GAP = ' ';
  private static final char SPLIT = '\u00AD';
  private static final int MAX_QUERY = 300;
  private static final Pattern TERM =
      Pattern.compile("(?<skip>-|[\\p{L}-]+:)?(?:\"(?<phrase>[^\"]*)\"?|(?<word>[^\\s\"]+))");

  private final StringBuilder letters = new StringBuilder();
  private final List<Spot> spots = new ArrayList<>();
  private final List<Word> words = new ArrayList<>();
  private final List<Integer> lines = new ArrayList<>();

  /** Where a folded letter comes from: a word, and the stretch of it from 0 to 1. */
  private record Spot(int word, double from, double to) {}

  /** A stretch of folded letters that matched. */
  private record Found(int start, int end) {}

  WordSearch(PageText page) {
    List<Line> all = page.blocks().stream().flatMap(b -> b.lines().stream()).toList();
    for (int i = 0; i < all.size(); i++) {
      for (Word word : all.get(i).words()) {
        words.add(word);
        lines.add(i);
      }
    }
    for (int i = 0; i < words.size(); i++) {
      boolean lastOfLine = i + 1 < words.size() && !lines.get(i + 1).equals(lines.get(i));
      int split = lastOfLine ? Hyphens.splitAt(words.get(i).text(), words.get(i + 1).text()) : -1;
      add(i, split < 0 ? words.get(i).text() : words.get(i).text().substring(0, split));
      put(split < 0 ? GAP : SPLIT, new Spot(i, 1, 1));
    }
  }

  List<Match> find(String query) {
    List<Found> found = new ArrayList<>();
    Matcher terms = TERM.matcher(query.substring(0, Math.min(query.length(), MAX_QUERY)));
    while (terms.find()) {
      String term = terms.group("phrase") == null ? terms.group("word") : terms.group("phrase");
      boolean operator = term.equals("AND") || term.equals("OR") || term.equals("NOT");
      if (terms.group("skip") == null && !operator) {
        find(term, found);
      }
    }
    found.sort(Comparator.comparingInt(Found::start).thenComparingInt(f -> -f.end()));
    return joined(found).stream().map(this::match).toList();
  }

  private void find(String term, List<Found> found) {
    String folded = folded(term.replace("*", ""));
    if (folded.isEmpty()) {
      return;
    }
    Matcher matcher = Pattern.compile(pattern(folded, term.endsWith("*"))).matcher(letters);
    while (matcher.find()) {
      found.add(new Found(matcher.start(), matcher.end()));
    }
  }

  /** Whole words, except in scripts without spaces, where spaces do not count either. */
  private static String pattern(String folded, boolean beginning) {
    int[] letters = folded.codePoints().toArray();
    StringBuilder pattern = new StringBuilder();
    if (!Folding.isUnspaced(letters[0])) {
      pattern.append("(?<![\\p{L}\\p{N}\\p{M}").append(SPLIT).append("])");
    }
    for (int i = 0; i < letters.length; i++) {
      if (letters[i] == GAP) {
        pattern.append("[").append(GAP).append(SPLIT).append("]++");
        continue;
      }
      if (i > 0 && letters[i - 1] != GAP) {
        boolean unspaced = Folding.isUnspaced(letters[i]) && Folding.isUnspaced(letters[i - 1]);
        pattern.append(unspaced ? "[" + GAP + SPLIT + "]?+" : SPLIT + "?+");
      }
      pattern.append(Pattern.quote(Character.toString(letters[i])));
    }
    if (beginning) {
      pattern.append("[\\p{L}\\p{N}\\p{M}").append(SPLIT).append("]*+");
    } else if (!Folding.isUnspaced(letters[letters.length - 1])) {
      pattern.append("(?![\\p{L}\\p{N}\\p{M}").append(SPLIT).append("])");
    }
    return pattern.toString();
  }

  /** Matches that overlap, or follow one another with nothing but space between, become one. */
  private List<Found> joined(List<Found> found) {
    List<Found> joined = new ArrayList<>();
    for (Found next : found) {
      if (!joined.isEmpty() && next.start() <= joined.getLast().end() + 1) {
        Found last = joined.getLast();
        boolean within = next.end() <= last.end();
        boolean repeats =
            !within
                && letters
                    .substring(last.start(), last.end())
                    .equals(letters.substring(next.start(), next.end()));
        if (within) {
          continue;
        } else if (!repeats) {
          joined.set(joined.size() - 1, new Found(last.start(), next.end()));
          continue;
        }
      }
      joined.add(next);
    }
    return joined;
  }

  private Match match(Found found) {
    Map<Integer, double[]> parts = new LinkedHashMap<>();
    for (int i = found.start(); i < found.end(); i++) {
      Spot spot = spots.get(i);
      if (letters.charAt(i) != GAP && letters.charAt(i) != SPLIT) {
        double[] part = parts.computeIfAbsent(spot.word(), _ -> new double[] {1, 0});
        part[0] = Math.min(part[0], spot.from());
        part[1] = Math.max(part[1], spot.to());
      }
    }
    Map<Integer, Box> byLine = new LinkedHashMap<>();
    parts.forEach((word, part) -> byLine.merge(lines.get(word), box(word, part), Box::union));
    return new Match(text(parts.keySet().stream().toList()), List.copyOf(byLine.values()));
  }

  /** The box of a word, or the stretch of it that was found where no spaces part words. */
  private Box box(int word, double[] part) {
    Word whole = words.get(word);
    return whole.text().codePoints().anyMatch(Folding::isUnspaced)
        ? whole.box().part(part[0], part[1])
        : whole.box();
  }

  private String text(List<Integer> found) {
    List<Line> asLines =
        found.stream()
            .collect(Collectors.groupingBy(lines::get, LinkedHashMap::new, Collectors.toList()))
            .values()
            .stream()
            .map(line -> line.stream().map(words::get).toList())
            .map(line -> new Line(line.getFirst().box(), line))
            .toList();
    return new PageText("und", List.of(new PageText.Block(asLines.getFirst().box(), asLines)))
        .flowing();
  }

  private void add(int word, String text) {
    int length = Math.max(1, words.get(word).text().length());
    for (int i = 0; i < text.length(); ) {
      int letter = text.codePointAt(i);
      int next = i + Character.charCount(letter);
      Spot spot = new Spot(word, (double) i / length, (double) next / length);
      folded(letter).chars().forEach(c -> put((char) c, spot));
      i = next;
    }
  }

  private void put(char letter, Spot spot) {
    boolean gap = letter == GAP || letter == SPLIT;
    if (gap && (letters.isEmpty() || letters.charAt(letters.length() - 1) == GAP)) {
      return;
    }
    letters.append(letter);
    spots.add(spot);
  }

  private static String folded(String term) {
    return Arrays.stream(term.codePoints().mapToObj(WordSearch::folded).toArray(String[]::new))
        .collect(Collectors.joining())
        .strip()
        .replaceAll(" +", " ");
  }

  private static String folded(int letter) {
    String folded = Folding.fold(letter);
    return folded.codePoints().allMatch(Folding::isOfWord) ? folded : String.valueOf(GAP);
  }
}
