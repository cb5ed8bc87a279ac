package org.lectern.core.text;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Orders names as people do: {@code 2} before {@code 10}, {@code p9} before {@code p10}. */
public final class NaturalOrder {
  public static final Comparator<String> BY_NUMBERS =
      ((Comparator<String>) NaturalOrder::compare).thenComparing(Comparator.naturalOrder());

  /** Files by their names without extension: {@code letter.png} before {@code letter-2.png}. */
  public static final Comparator<String> OF_FILES =
      Comparator.comparing(NaturalOrder::withoutExtension, BY_NUMBERS).thenComparing(BY_NUMBERS);

  private static final Pattern PART = Pattern.compile("[0-9]+|[^0-9]+");

  private NaturalOrder() {}

  private static String withoutExtension(String file) {
    int dot = file.lastIndexOf('.');
    return dot > file.lastIndexOf('/') + 1 ? file.substring(0, dot) : file;
  }

  private static int compare(String a, String b) {
    Matcher left = PART.matcher(a);
    Matcher right = PART.matcher(b);
    while (true) {
      boolean more = left.find();
      if (!right.find()) {
        return more ? 1 : 0;
      }
      if (!more) {
        return -1;
      }
      int order = compareParts(left.group(), right.group());
      if (order != 0) {
        return order;
      }
    }
  }

  private static int compareParts(String a, String b) {
    boolean numbers = isDigit(a.charAt(0)) && isDigit(b.charAt(0));
    return numbers ? new BigInteger(a).compareTo(new BigInteger(b)) : a.compareToIgnoreCase(b);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
