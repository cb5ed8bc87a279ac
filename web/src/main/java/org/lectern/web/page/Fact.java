package org.lectern.web.page;

import java.util.List;
import java.util.Optional;

/** One line of what the archive knows of a document: a label and its values. */
public record Fact(String label, List<Value> values) {
  /**
   * A value.
   *
   * @param href of the page or site about it
   * @param title shown when pointed at, such as the EDTF expression of a date
   */
  public record Value(Phrase text, Optional<String> href, Optional<String> title) {
    public static Value of(Phrase text) {
      return new Value(text, Optional.empty(), Optional.empty());
    }

    public static Value of(Link link) {
      return new Value(link.label(), Optional.of(link.href()), Optional.empty());
    }

    public static Value of(DateShown date) {
      return new Value(date.words(), Optional.empty(), Optional.of(date.edtf()));
    }
  }

  public Fact {
    values = List.copyOf(values);
  }

  /** At most so many of its values. */
  public List<Value> first(int most) {
    return values.subList(0, Math.min(most, values.size()));
  }
}
