package org.lectern.core.importer.mets;

import java.util.List;

/**
 * One document of a METS file.
 *
 * @param div its division of the logical map
 * @param around the divisions around it, widest first
 * @param pages in order
 * @param others files that belong to it and to no page
 */
record MetsDocument(MetsDiv div, List<MetsDiv> around, List<Page> pages, List<String> others) {
  /**
   * A page.
   *
   * @param number its place in the document, counted from 1
   * @param label what the page is called; may be blank
   * @param parts what begins on it: chapters and the like
   * @param files ids of its files
   */
  record Page(int number, String label, List<String> parts, List<String> files) {}
}
