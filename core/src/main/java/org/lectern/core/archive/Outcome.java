package org.lectern.core.archive;

/** What became, or would become, of a draft. */
public enum Outcome {
  CREATED,
  UPDATED,
  /** The archive holds the same already: no new version, no new datestamp. */
  UNCHANGED
}
