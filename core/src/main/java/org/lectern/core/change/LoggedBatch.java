package org.lectern.core.change;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/**
 * A batch in the log: changes that were made together and can be taken back together.
 *
 * @param id the second in which it began, {@code 20261128-171503}, with {@code -2} and so on behind
 *     it where there are several; ids sort by time
 * @param when it began
 */
public record LoggedBatch(String id, Instant when, Occasion occasion, Counts counts) {
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
  private static final Pattern ID = Pattern.compile("[0-9]{8}-[0-9]{6}(-[1-9][0-9]{0,5})?");

  /**
   * What it did, as the versions of documents show.
   *
   * @param updated those that it neither created nor withdrew
   * @param described whether it changed what the archive says of itself, or its authorities
   */
  public record Counts(int created, int updated, int withdrawn, boolean described) {
    public static final Counts NONE = new Counts(0, 0, 0, false);

    @Override
    public String toString() {
      return "%d created, %d updated, %d withdrawn%s"
          .formatted(created, updated, withdrawn, described ? ", authorities changed" : "");
    }
  }

  /** The id of the n-th batch of a second, from 1. */
  public static String id(Instant second, int number) {
    return SECOND.format(second) + (number == 1 ? "" : "-" + number);
  }

  /** Whether a text has the form of an id. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }
}
