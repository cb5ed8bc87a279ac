package org.lectern.core.batch;

import java.util.Set;

/**
 * What a batch says anything of, for one document. Of the rest nothing is said: it is not empty.
 *
 * @param keys of the description, with role and language, also where they have no value
 * @param pages whether there are scans; an empty folder says nothing
 * @param pageDetails whether {@code pages.csv} is there
 * @param ocr whether there are OCR files
 * @param texts whether there are texts
 * @param textDetails whether {@code texts.csv} is there
 * @param files whether there are other files
 */
public record Mentioned(
    Set<String> keys,
    boolean pages,
    boolean pageDetails,
    boolean ocr,
    boolean texts,
    boolean textDetails,
    boolean files) {
  public Mentioned {
    keys = Set.copyOf(keys);
  }
}
