package org.lectern.web.page;

/** What crawlers may walk, as far as they ask. */
public enum Crawlers {
  /** All but searches, whose addresses have no end, and the viewer. */
  pages,
  /** Documents, and the lists and names that lead to them; no other forms of them. */
  documents,
  /** Nothing. */
  none
}
