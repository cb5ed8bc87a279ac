package org.lectern.core.history;

import java.util.List;

/**
 * One thing that differs between two versions of a document.
 *
 * @param what the key of a field ({@code title@ru}), or {@code page 0003}, {@code label of page
 *     0003}, {@code text transcript.ru, line 12}, {@code file original.pdf}
 * @param before its values or lines before; empty where it was not there
 * @param after the same afterwards
 */
public record Difference(String what, List<String> before, List<String> after) {
  public Difference {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }
}
