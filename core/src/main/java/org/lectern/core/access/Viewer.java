package org.lectern.core.access;

/**
 * Anyone who asks to see something.
 *
 * @param reader logged in or with a valid token, so that restricted content opens
 */
public record Viewer(boolean reader) {
  /** Anybody. */
  public static final Viewer PUBLIC = new Viewer(false);
}
