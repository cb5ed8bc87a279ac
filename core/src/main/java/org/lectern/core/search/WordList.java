package org.lectern.core.search;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.StringHelper;
import org.lectern.core.search.word.Analysis;

/** The words of the index that begin with some letters, for typing ahead. */
final class WordList {
  private static final int MAX_LOOKED_AT = 500;

  private WordList() {}

  static List<Hits.Count> beginning(
      IndexSearcher searcher, Analysis analysis, String prefix, Query filters, int limit)
      throws IOException {
    BytesRef from = analysis.normalize(Analysis.SPELLING, prefix.strip());
    if (from.length == 0) {
      return List.of();
    }
    Weight among =
        searcher.createWeight(
            searcher.rewrite(
                FacetCounter.filtered(
                    new TermQuery(new Term(IndexedDocument.KIND, IndexedDocument.WHOLE)), filters)),
            ScoreMode.COMPLETE_NO_SCORES,
            1);
    Map<String, Integer> found = new HashMap<>();
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      Terms terms = leaf.reader().terms(Analysis.SPELLING);
      Scorer scorer = among.scorer(leaf);
      if (terms != null && scorer != null) {
        FixedBitSet documents = new FixedBitSet(leaf.reader().maxDoc());
        documents.or(scorer.iterator());
        collect(terms.iterator(), from, documents, found);
      }
    }
    return found.entrySet().stream()
        .map(e -> new Hits.Count(e.getKey(), e.getValue()))
        .sorted(
            Comparator.comparingInt((Hits.Count c) -> -c.documents())
                .thenComparing(Hits.Count::value))
        .limit(Math.max(0, limit))
        .toList();
  }

  private static void collect(
      TermsEnum terms, BytesRef prefix, FixedBitSet documents, Map<String, Integer> found)
      throws IOException {
    boolean more = terms.seekCeil(prefix) != TermsEnum.SeekStatus.END;
    for (int i = 0;
        more && i < MAX_LOOKED_AT && StringHelper.startsWith(terms.term(), prefix);
        i++) {
      PostingsEnum postings = terms.postings(null, PostingsEnum.NONE);
      int count = 0;
      while (postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        count += documents.get(postings.docID()) ? 1 : 0;
      }
      if (count > 0) {
        found.merge(terms.term().utf8ToString(), count, Integer::sum);
      }
      more = terms.next() != null;
    }
  }
}
