package org.lectern.core.batch.scan;

import org.lectern.core.text.Characters;

/** A scan that cannot be taken: what is wrong with it, and what to do. */
public final class BadScan extends Exception {
  private static final long serialVersionUID = 1;
  private final String code;
  private final String remedy;

  /**
   * @param code short and stable, for example {@code truncated-scan}
   */
  public BadScan(String code, String problem, String remedy) {
    super(problem);
    this.code = code;
    this.remedy = remedy;
  }

  /** A file that is damaged or of a kind that is not read. */
  public static BadScan unreadable(String problem) {
    return new BadScan(
        "unreadable-scan",
        "cannot be read as an image: " + Characters.shown(problem),
        "open and save it again in an image program, or scan the page again");
  }

  /** A file that ends before its picture does. */
  public static BadScan truncated(String problem) {
    return new BadScan(
        "truncated-scan",
        Characters.shown(problem),
        "copy it again from where it came, or scan the page again");
  }

  public String code() {
    return code;
  }

  public String remedy() {
    return remedy;
  }
}
