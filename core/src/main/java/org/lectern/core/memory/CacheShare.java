package org.lectern.core.memory;

/**
 * The caches of a server that lie in the heap, each with the share of it that it may fill. They
 * stand in one list because only their sum says whether the heap suffices: full caches leave half
 * of it to the requests.
 *
 * <p>A cache is bounded by bytes and not by a number of values, since one document can be a
 * thousand times as large as another.
 */
public enum CacheShare {
  /** Documents and tombstones as the catalogue has them. */
  ENTRIES(8),
  /** Where the files of documents lie. */
  FILES(3),
  /** Images with their documents, and pyramids that are open. */
  IMAGES(7),
  PYRAMIDS(3),
  IMAGE_INFORMATION(2),
  MANIFESTS(6),
  MANIFEST_COLLECTIONS(3),
  OTHER_PRESENTATION(1),
  /** Words of documents, for the search inside. */
  SEARCH_INSIDE(6),
  PAGES(5),
  /** Texts made fit to be shown. */
  TEXTS(3),
  /** Recognised words with their boxes. */
  PAGE_WORDS(3);

  private final int percent;

  CacheShare(int percent) {
    this.percent = percent;
  }

  int percent() {
    return percent;
  }

  /** The bytes that this cache may take of the heap of this process. */
  public long bytes() {
    return Runtime.getRuntime().maxMemory() / 100 * percent;
  }
}
