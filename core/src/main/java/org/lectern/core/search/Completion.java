package org.lectern.core.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.lectern.core.search.word.Analysis;

/**
 * Titles and names for typing ahead, kept as terms that begin with the folded letters from some
 * word on and end in the name as it is written.
 */
final class Completion {
  private static final String FIELD = "completion";
  private static final Analysis FOLDING = Analysis.ofQueries();
  private static final int MAX_LENGTH = 160;
  private static final int MAX_WORDS = 8;
  private static final int MAX_LOOKED_AT = 500;

  /** What is found: how many documents have it, and whether it begins so or only a later word. */
  private record Found(boolean inside, int documents) {}

  private Completion() {}

  static List<StringField> of(String name) {
    String shown = name.strip();
    if (shown.length() > MAX_LENGTH) {
      return List.of();
    }
    List<StringField> fields = new ArrayList<>();
    String folded = fold(shown);
    int from = 0;
    for (int word = 0; word < MAX_WORDS && from >= 0; word++) {
      String key = folded.substring(from) + '\0' + (word == 0 ? '0' : '1') + shown;
      fields.add(new StringField(FIELD, key, Store.NO));
      from = folded.indexOf(' ', from);
      from = from < 0 ? -1 : from + 1;
    }
    return fields;
  }

  static List<String> complete(IndexReader reader, String prefix, int limit) throws IOException {
    String folded = fold(prefix);
    if (folded.isBlank()) {
      return List.of();
    }
    BytesRef from = new BytesRef(folded);
    Map<String, Found> found = new LinkedHashMap<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      Terms terms = leaf.reader().terms(FIELD);
      if (terms != null) {
        collect(terms.iterator(), from, leaf.reader().getLiveDocs(), found);
      }
    }
    return found.entrySet().stream()
        .sorted(
            Comparator.comparingInt((Map.Entry<String, Found> e) -> e.getValue().inside() ? 1 : 0)
                .thenComparingInt(e -> -e.getValue().documents())
                .thenComparing(Map.Entry::getKey))
        .limit(Math.max(0, limit))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static void collect(TermsEnum terms, BytesRef prefix, Bits live, Map<String, Found> found)
      throws IOException {
    boolean more = terms.seekCeil(prefix) != TermsEnum.SeekStatus.END;
    for (int i = 0;
        more && i < MAX_LOOKED_AT && StringHelper.startsWith(terms.term(), prefix);
        i++) {
      int documents = documents(terms, live);
      if (documents > 0) {
        String term = terms.term().utf8ToString();
        int end = term.indexOf('\0');
        found.merge(
            term.substring(end + 2),
            new Found(term.charAt(end + 1) == '1', documents),
            (one, other) ->
                new Found(
                    one.inside() && other.inside(),
                    one.inside() == other.inside()
                        ? one.documents() + other.documents()
                        : Math.max(one.documents(), other.documents())));
      }
      more = terms.next() != null;
    }
  }

  /** What only withdrawn documents had must not be shown. */
  private static int documents(TermsEnum terms, Bits live) throws IOException {
    if (live == null) {
      return terms.docFreq();
    }
    PostingsEnum postings = terms.postings(null, PostingsEnum.NONE);
    int documents = 0;
    while (postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      documents += live.get(postings.docID()) ? 1 : 0;
    }
    return documents;
  }

  private static String fold(String letters) {
    return FOLDING.fold(letters.strip()).replaceAll("[\\p{P}\\p{S}\\s\\x00]+", " ").stripLeading();
  }
}
