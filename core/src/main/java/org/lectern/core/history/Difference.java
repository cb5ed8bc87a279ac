package org.lectern.core.history;

import java.util.List;

/**
 * One thing that differs between two versions of a document.
 *
 * @param part of the document that differs
 * @param what the same in words: the key of a field ({@code title@ru}), or {@code page 0003},
 *     {@code label of page 0003}, {@code text transcript.ru, line 12}, {@code file original.pdf}
 * @param before its values or lines before; empty where it was not there
 * @param after the same afterwards
 */
public record Difference(Part part, String what, List<String> before, List<String> after) {
  /**
   * A part of a document.
   *
   * @param name the key of a field, the name of a page or file, a text's full name
   * @param aspect what differs about it, {@code label}; empty where that is its content
   */
  public record Part(Kind kind, String name, String aspect) {}

  /** The parts that a document has. */
  public enum Kind {
    FIELD,
    PAGE,
    /** What a machine has read on a page. */
    OCR,
    TEXT,
    FILE,
    /** Not of a document: a person, a place, the archive itself. */
    ARCHIVE
  }

  public Difference {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /** Of something that is not part of a document. */
  public Difference(String what, List<String> before, List<String> after) {
    this(new Part(Kind.ARCHIVE, what, ""), what, before, after);
  }
}
