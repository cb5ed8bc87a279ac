package org.lectern.core.batch;

/** Hears how far long work has come; called from several threads, one at a time. */
@FunctionalInterface
public interface Progress {
  /** Reports nothing. */
  Progress NONE = (_, _, _) -> {};

  /**
   * One more part is finished.
   *
   * @param done parts finished
   * @param total parts in all
   * @param current what was finished last, for example a document id
   */
  void at(int done, int total, String current);
}
