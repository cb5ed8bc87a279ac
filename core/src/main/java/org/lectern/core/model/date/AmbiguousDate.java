package org.lectern.core.model.date;

/** Nobody can know which of several dates a text means. */
public final class AmbiguousDate extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String text;
  private final String problem;
  private final String remedy;

  AmbiguousDate(String text, String problem, String remedy) {
    super("'%s' %s; %s".formatted(text, problem, remedy));
    this.text = text;
    this.problem = problem;
    this.remedy = remedy;
  }

  /** The date as written. */
  public String text() {
    return text;
  }

  /** Which dates it can be. */
  public String problem() {
    return problem;
  }

  /** What to write instead. */
  public String remedy() {
    return remedy;
  }
}
