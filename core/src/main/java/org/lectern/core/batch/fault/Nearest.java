package org.lectern.core.batch.fault;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that was probably meant. */
public final class Nearest {
  private Nearest() {}

  /** The known word within two typing slips, or within one for short words. */
  public static Optional<String> to(String word, Collection<String> known) {
    String lower = word.toLowerCase(Locale.ROOT).strip().replace('_', '-').replace(' ', '-');
    int most = lower.length() < 5 ? 1 : 2;
    return known.stream()
        .filter(k -> distance(lower, k) <= most)
        .min(Comparator.comparingInt((String k) -> distance(lower, k)).thenComparing(k -> k));
  }

  /** Levenshtein's distance, with two exchanged neighbours as one slip. */
  public static int distance(String a, String b) {
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    int[] next = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      next[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        next[j] = Math.min(Math.min(next[j - 1], row[j]) + 1, row[j - 1] + change);
        boolean exchanged =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (exchanged) {
          next[j] = Math.min(next[j], last[j - 2] + 1);
        }
      }
      int[] free = last;
      last = row;
      row = next;
      next = free;
    }
    return row[b.length()];
  }
}
