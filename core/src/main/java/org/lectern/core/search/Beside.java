package org.lectern.core.search;

import java.io.IOException;
import java.util.Optional;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.lectern.core.model.DocumentId;

/**
 * The documents before and after one, among all that share a value of a facet with it, in the order
 * of {@link Query.Sort#OLDEST}.
 */
public record Beside(Optional<DocumentId> before, Optional<DocumentId> after) {

  /** On both sides nothing, where the index does not have the document. */
  static Beside find(IndexSearcher searcher, Facet facet, String value, DocumentId id)
      throws IOException {
    ScoreDoc[] itself =
        searcher.search(whole(IndexedDocument.ID, id.value()), 1, oldest(false)).scoreDocs;
    if (itself.length == 0) {
      return new Beside(Optional.empty(), Optional.empty());
    }
    BooleanQuery all = whole(FacetCounter.field(facet), value);
    FieldDoc here = (FieldDoc) itself[0];
    return new Beside(
        next(searcher, all, here, oldest(true)), next(searcher, all, here, oldest(false)));
  }

  private static Optional<DocumentId> next(
      IndexSearcher searcher, BooleanQuery all, FieldDoc here, Sort order) throws IOException {
    ScoreDoc[] found = searcher.searchAfter(here, all, 1, order).scoreDocs;
    return found.length == 0 ? Optional.empty() : Optional.of(Finder.id(searcher, found[0].doc));
  }

  private static BooleanQuery whole(String field, String value) {
    return new BooleanQuery.Builder()
        .add(new TermQuery(new Term(field, value)), Occur.FILTER)
        .add(new TermQuery(new Term(IndexedDocument.KIND, IndexedDocument.WHOLE)), Occur.FILTER)
        .build();
  }

  static Sort oldest(boolean backwards) {
    return new Sort(
        new SortField(IndexedDocument.FIRST_DAY, SortField.Type.LONG, backwards, Long.MAX_VALUE),
        new SortField(IndexedDocument.ORDER, SortField.Type.STRING, backwards));
  }
}
