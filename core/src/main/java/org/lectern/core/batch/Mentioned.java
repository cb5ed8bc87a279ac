package org.lectern.core.batch;

import java.util.Set;

/**
 * What a batch says anything of, for one document. Of the rest nothing is said: it is not empty.
 *
 * @param keys of the description, with role and language, also where they have no value
 * @param pages whether there are scans; an empty folder says nothing
 * @param pageRows what {@code pages.csv} describes
 * @param ocr whether there are OCR files
 * @param texts whether there are texts
 * @param textRows what {@code texts.csv} describes, by the names of files
 * @param files whether there are other files
 * @param removed what is named to be removed
 */
public record Mentioned(
    Set<String> keys,
    boolean pages,
    Rows pageRows,
    boolean ocr,
    boolean texts,
    Rows textRows,
    boolean files,
    Set<Removal> removed) {
  public Mentioned {
    keys = Set.copyOf(keys);
    removed = Set.copyOf(removed);
  }

  /**
   * What a table describes.
   *
   * @param columns without language
   * @param names of what has a row
   */
  public record Rows(Set<String> columns, Set<String> names) {
    static final Rows NONE = new Rows(Set.of(), Set.of());

    public Rows {
      columns = Set.copyOf(columns);
      names = Set.copyOf(names);
    }

    /** Whether there is such a cell, also where it is empty. */
    public boolean mention(String name, String column) {
      return columns.contains(column) && names.contains(name);
    }
  }
}
