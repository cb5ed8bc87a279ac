package org.lectern.core.model;

/** A value that a field does not take, and what to write in its place. */
public final class InvalidValue extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String remedy;

  public InvalidValue(String problem, String remedy) {
    super(problem + ": " + remedy);
    this.remedy = remedy;
  }

  /** What to write, for people. */
  public String remedy() {
    return remedy;
  }
}
