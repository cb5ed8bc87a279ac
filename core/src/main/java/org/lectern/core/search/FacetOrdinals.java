package org.lectern.core.search;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.OrdinalMap;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.LongValues;
import org.apache.lucene.util.packed.PackedInts;

/**
 * The values of every facet in one state of the index, numbered from 0 in their own order over all
 * segments, so that counting needs no names. Safe for any number of threads.
 */
final class FacetOrdinals {
  private final Map<Facet, OrdinalMap> maps = new EnumMap<>(Facet.class);

  private FacetOrdinals() {}

  static FacetOrdinals of(IndexReader reader) throws IOException {
    FacetOrdinals ordinals = new FacetOrdinals();
    List<LeafReaderContext> leaves = reader.leaves();
    for (Facet facet : Facet.values()) {
      SortedSetDocValues[] values = new SortedSetDocValues[leaves.size()];
      for (LeafReaderContext leaf : leaves) {
        values[leaf.ord] = values(leaf, facet);
      }
      ordinals.maps.put(facet, OrdinalMap.build(null, values, PackedInts.DEFAULT));
    }
    return ordinals;
  }

  /** The values of a facet in one segment, by the segment's own numbers. */
  static SortedSetDocValues values(LeafReaderContext leaf, Facet facet) throws IOException {
    return DocValues.getSortedSet(leaf.reader(), FacetCounter.field(facet));
  }

  /** How many values a facet has. */
  int size(Facet facet) {
    return Math.toIntExact(maps.get(facet).getValueCount());
  }

  /** From the numbers of a segment to those of all. */
  LongValues of(LeafReaderContext leaf, Facet facet) {
    return maps.get(facet).getGlobalOrds(leaf.ord);
  }

  /** The value with a number. */
  String name(IndexReader reader, Facet facet, int ordinal) throws IOException {
    OrdinalMap map = maps.get(facet);
    LeafReaderContext leaf = reader.leaves().get(map.getFirstSegmentNumber(ordinal));
    return values(leaf, facet).lookupOrd(map.getFirstSegmentOrd(ordinal)).utf8ToString();
  }

  /** The number of a value; negative where the index does not have it. */
  int ordinal(IndexReader reader, Facet facet, String value) throws IOException {
    BytesRef bytes = new BytesRef(value);
    for (LeafReaderContext leaf : reader.leaves()) {
      long own = values(leaf, facet).lookupTerm(bytes);
      if (own >= 0) {
        return Math.toIntExact(of(leaf, facet).get(own));
      }
    }
    return -1;
  }
}
