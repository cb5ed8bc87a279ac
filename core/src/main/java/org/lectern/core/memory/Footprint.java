package org.lectern.core.memory;

import org.lectern.core.model.Description;
import org.lectern.core.model.Document;
import org.lectern.core.model.Entry;
import org.lectern.core.model.Statement;

/**
 * What values take of the heap, in bytes, roughly: measured by histograms of heaps that hold
 * thousands of them.
 */
public final class Footprint {
  private static final int ENTRY = 500;
  private static final int STATEMENT = 150;

  /** A page with its scan, whose digest alone takes 150, and its recognised text. */
  private static final int PAGE = 1_000;

  private static final int TEXT = 600;
  private static final int ATTACHMENT = 600;

  private Footprint() {}

  /** What a document or a tombstone takes. */
  public static int of(Entry entry) {
    return entry instanceof Document document
        ? ENTRY
            + of(document.description())
            + PAGE * document.pages().stream().mapToInt(p -> 1 + p.variants().size()).sum()
            + TEXT * document.texts().size()
            + ATTACHMENT * document.files().size()
        : ENTRY;
  }

  /** A string of Latin letters takes one byte for each, others two. */
  private static int of(Description description) {
    int bytes = 0;
    for (Statement statement : description.statements()) {
      bytes += STATEMENT + 2 * statement.value().length();
    }
    return bytes;
  }
}
