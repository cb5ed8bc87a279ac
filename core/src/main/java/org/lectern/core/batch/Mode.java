package org.lectern.core.batch;

/** What a folder means for documents that the archive holds already. */
public enum Mode {
  /** What the folder does not mention stays. An empty cell is mentioned: it empties its field. */
  KEEP,
  /** All documents of the folder are new; one that the archive holds is a fault. */
  CREATE,
  /** What the folder does not mention goes. Pages go only where the folder holds others. */
  REPLACE,
  /** Only filled cells and files that are there change something; every document must be held. */
  PATCH
}
