package org.lectern.core.history;

import java.util.ArrayList;
import java.util.List;

/** The lines that differ between two texts, by their longest common subsequence. */
final class LineDiff {
  /** Above this many pairs of lines the whole middle counts as replaced. */
  private static final long MOST_PAIRS = 16_000_000;

  private LineDiff() {}

  /**
   * Lines that were replaced by others.
   *
   * @param line where they begin in the later text, from 1
   */
  record Hunk(int line, List<String> before, List<String> after) {}

  static List<Hunk> between(List<String> before, List<String> after) {
    int start = 0;
    int shorter = Math.min(before.size(), after.size());
    while (start < shorter && before.get(start).equals(after.get(start))) {
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
      end++;
    }
    return middle(
        before.subList(start, before.size() - end),
        after.subList(start, after.size() - end),
        start);
  }

  private static List<Hunk> middle(List<String> before, List<String> after, int offset) {
    if (before.isEmpty() && after.isEmpty()) {
      return List.of();
    }
    if ((long) before.size() * after.size() > MOST_PAIRS) {
      return List.of(new Hunk(offset + 1, List.copyOf(before), List.copyOf(after)));
    }
    int[][] common = common(before, after);
    List<Hunk> hunks = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < before.size() || j < after.size()) {
      int fromI = i;
      int fromJ = j;
      while (!(i < before.size() && j < after.size() && before.get(i).equals(after.get(j)))
          && (i < before.size() || j < after.size())) {
        if (j >= after.size() || (i < before.size() && common[i + 1][j] >= common[i][j + 1])) {
          i++;
        } else {
          j++;
        }
      }
      if (i > fromI || j > fromJ) {
        hunks.add(
            new Hunk(
                offset + fromJ + 1,
                List.copyOf(before.subList(fromI, i)),
                List.copyOf(after.subList(fromJ, j))));
      }
      while (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
        i++;
        j++;
      }
    }
    return List.copyOf(hunks);
  }

  /** How many lines the rests of two texts have in common, from each pair of lines on. */
  private static int[][] common(List<String> before, List<String> after) {
    int[][] common = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        common[i][j] =
            before.get(i).equals(after.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }
}
