package org.lectern.core.change;

import java.time.Instant;
import java.util.Optional;
import org.lectern.core.model.Status;

/**
 * One version of a document, as the store keeps it for good.
 *
 * @param number from 1
 * @param when its datestamp
 * @param by who made it
 * @param status that it gave the document
 * @param batch the batch that made it; empty for one made before there was a log
 * @param note why, where there is more to say than the batch does
 */
public record Version(
    int number, Instant when, String by, Status status, Optional<String> batch, String note) {

  /** What a version says of itself in the store: {@code published 20261128-171503: my-folder}. */
  public record Message(Status status, Optional<String> batch, String note) {

    @Override
    public String toString() {
      return status + batch.map(b -> " " + b).orElse("") + (note.isBlank() ? "" : ": " + note);
    }

    /**
     * Reads a message.
     *
     * @throws IllegalArgumentException where it does not begin with a status
     */
    public static Message parse(String written) {
      int colon = written.indexOf(':');
      String head = colon < 0 ? written : written.substring(0, colon);
      return new Message(
          Status.parse(head.split(" ", 2)[0]),
          batch(head),
          colon < 0 ? "" : written.substring(colon + 1).strip());
    }

    /** The batch that a message names as its second word, whatever its first is. */
    public static Optional<String> batch(String written) {
      int colon = written.indexOf(':');
      String[] words = (colon < 0 ? written : written.substring(0, colon)).split(" ", -1);
      return words.length == 2 && LoggedBatch.isId(words[1])
          ? Optional.of(words[1])
          : Optional.empty();
    }
  }
}
