package org.lectern.core.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import org.apache.lucene.index.IndexReader;

/**
 * What is worked out once for each state of the index: the languages of its fields, the numbers of
 * its facet values, and the last answers. Safe for any number of threads.
 *
 * @param key of the state, as Lucene gives it to a reader
 * @param answers to searches that were not stopped, which the next page of results, a way back and
 *     other readers ask for again
 */
record Generation(
    Object key, Lookup.Fields fields, FacetOrdinals ordinals, Cache<Query, Hits> answers) {
  /** An answer is some ten kilobytes. */
  private static final int ANSWERS = 300;

  static Generation of(IndexReader reader) throws IOException {
    return new Generation(
        key(reader),
        Lookup.Fields.of(reader),
        FacetOrdinals.of(reader),
        Caffeine.newBuilder().maximumSize(ANSWERS).build());
  }

  static Object key(IndexReader reader) {
    return reader.getReaderCacheHelper().getKey();
  }

  boolean isOf(IndexReader reader) {
    return key.equals(key(reader));
  }
}
