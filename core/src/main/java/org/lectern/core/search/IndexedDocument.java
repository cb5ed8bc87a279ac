package org.lectern.core.search;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.IntRange;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedNumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;
import org.lectern.core.model.EdtfDate;
import org.lectern.core.search.word.Analysis;
import org.lectern.core.search.word.TitleOrder;

/**
 * A document as Lucene holds it: one entry with everything it is found by, and one entry for each
 * passage source (title, summary, notes, each kind of heading, every text and page) from which
 * snippets come.
 */
final class IndexedDocument {
  /** The id of the document that an entry belongs to. */
  static final String ID = "document";

  /** What an entry is: {@link #WHOLE} or {@link #PASSAGES}. */
  static final String KIND = "kind";

  static final String WHOLE = "whole";
  static final String PASSAGES = "passages";

  static final String YEAR = "year";
  static final String YEARS = "years";
  static final String SPAN = "span";

  /** First and last day, where the date is not wider than a month. */
  static final String DAYS = "days";

  static final String FIRST_DAY = "first";
  static final String LAST_DAY = "last";
  static final String TITLE_KEY = "sort";
  static final String ORDER = "order";
  static final String ADDED = "added";
  static final String OPENS = "opens";
  static final String UNDATED = "undated";

  private static final int LONGEST_MONTH = 31;

  /** A text that is worth to be cut into terms once. */
  private static final int LONG = 200;

  /** Terms of so much text are kept until the document is indexed, about 6 MB. */
  private static final int MOST_KEPT = 1 << 20;

  private static final FieldType WORDS = words(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, false);
  private static final FieldType BODY =
      words(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS, false);
  private static final FieldType STORED_BODY =
      words(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS, true);
  private static final FieldType TERMS = words(IndexOptions.DOCS_AND_FREQS, false);

  private final SearchedDocument document;
  private final Document whole = new Document();
  private final Map<Same, CutText> cuts = new HashMap<>();
  private int keptLetters;

  /** A text and how it is cut: what is the same in both has the same terms. */
  private record Same(String kind, String text) {}

  private IndexedDocument(SearchedDocument document) {
    this.document = document;
  }

  /** The entries of a document; the whole comes last. */
  static List<Document> entries(SearchedDocument document) {
    IndexedDocument indexed = new IndexedDocument(document);
    indexed.identify();
    indexed.words();
    indexed.date();
    document
        .facets()
        .forEach((facet, values) -> values.forEach(value -> indexed.facet(facet, value)));
    List<Document> entries = new ArrayList<>();
    document.passages().forEach(passage -> entries.add(indexed.passage(passage)));
    entries.add(indexed.whole);
    return entries;
  }

  private void identify() {
    String id = document.id().value();
    SearchedDocument.Title title = document.title();
    whole.add(new StringField(ID, id, Store.YES));
    whole.add(new StringField(KIND, WHOLE, Store.NO));
    byte[] place = TitleOrder.key(title.text(), title.language());
    whole.add(new SortedDocValuesField(TITLE_KEY, new BytesRef(place)));
    whole.add(new SortedDocValuesField(ORDER, new BytesRef(id)));
    whole.add(new NumericDocValuesField(ADDED, document.created().getEpochSecond()));
    document.opens().ifPresent(day -> whole.add(new LongPoint(OPENS, day.toEpochDay())));
  }

  private void words() {
    for (SearchedDocument.Words words : document.words()) {
      whole.add(field(words.area(), words.text(), WORDS));
      whole.add(new Field(Analysis.SPELLING, words.text(), TERMS));
      Analysis.rulesFor(words.language())
          .ifPresent(rules -> whole.add(field(words.area() + "_" + rules, words.text(), WORDS)));
    }
    document.terms().forEach(term -> whole.add(new Field(term.area().field(), term.word(), WORDS)));
    document.proposed().forEach(name -> Completion.of(name).forEach(whole::add));
  }

  private void date() {
    Optional<EdtfDate> date = document.date();
    if (date.isEmpty()) {
      facet(Facet.DECADE, UNDATED);
      return;
    }
    EdtfDate known = date.orElseThrow();
    NavigableSet<Integer> years = known.years();
    years.stream()
        .map(year -> Math.floorDiv(year, 10) * 10)
        .distinct()
        .forEach(decade -> facet(Facet.DECADE, decade.toString()));
    for (int year : years) {
      whole.add(new IntPoint(YEAR, year));
      whole.add(new SortedNumericDocValuesField(YEARS, year));
    }
    Optional<Integer> first = known.earliest().map(LocalDate::getYear);
    Optional<Integer> last = known.latest().map(LocalDate::getYear);
    boolean listed = first.isPresent() && last.isPresent() && years.contains(last.get());
    if (!listed && (first.isPresent() || last.isPresent())) { // open ends, or too long to list
      whole.add(
          new IntRange(
              SPAN,
              new int[] {first.orElse(Integer.MIN_VALUE)},
              new int[] {last.orElse(Integer.MAX_VALUE)}));
    }
    days(known).ifPresent(whole::add);
    known
        .earliest()
        .or(known::latest)
        .ifPresent(day -> whole.add(new NumericDocValuesField(FIRST_DAY, day.toEpochDay())));
    known
        .latest()
        .or(known::earliest)
        .ifPresent(day -> whole.add(new NumericDocValuesField(LAST_DAY, day.toEpochDay())));
  }

  private static Optional<IntRange> days(EdtfDate date) {
    Optional<Integer> first = date.earliest().map(day -> (int) day.toEpochDay());
    Optional<Integer> last = date.latest().map(day -> (int) day.toEpochDay());
    return first.isPresent() && last.isPresent() && last.get() - first.get() <= LONGEST_MONTH
        ? Optional.of(new IntRange(DAYS, new int[] {first.get()}, new int[] {last.get()}))
        : Optional.empty();
  }

  private Document passage(SearchedDocument.Passage passage) {
    Document entry = new Document();
    entry.add(new StringField(ID, document.id().value(), Store.YES));
    entry.add(new StringField(KIND, PASSAGES, Store.NO));
    entry.add(new KeywordField(Passages.AREA, passage.area(), Store.NO));
    entry.add(new StringField(Passages.SOURCE, passage.source(), Store.YES));
    entry.add(new StringField(Passages.LANGUAGE, passage.language(), Store.YES));
    passage.page().ifPresent(name -> entry.add(new StringField(Passages.PAGE, name, Store.YES)));
    entry.add(field(Passages.BODY, passage.text(), STORED_BODY));
    Analysis.rulesFor(passage.language())
        .ifPresent(rules -> entry.add(field(Passages.BODY + "_" + rules, passage.text(), BODY)));
    return entry;
  }

  /** A field whose terms are those of another of this document, where both hold a long text. */
  private Field field(String name, String text, FieldType type) {
    Same same = new Same(Analysis.kind(name), text);
    if (text.length() < LONG || (keptLetters >= MOST_KEPT && !cuts.containsKey(same))) {
      return new Field(name, text, type);
    }
    CutText cut =
        cuts.computeIfAbsent(
            same,
            _ -> {
              keptLetters += text.length();
              return new CutText(Analysis.ofTexts(), name, text);
            });
    return new Field(name, text, type) {
      @Override
      public TokenStream tokenStream(Analyzer analyzer, TokenStream reuse) {
        return cut.terms();
      }
    };
  }

  private void facet(Facet facet, String value) {
    whole.add(new KeywordField(FacetCounter.field(facet), value, Store.NO));
  }

  private static FieldType words(IndexOptions options, boolean stored) {
    FieldType type = new FieldType();
    type.setIndexOptions(options);
    type.setTokenized(true);
    type.setStored(stored);
    type.setOmitNorms(options == IndexOptions.DOCS_AND_FREQS);
    type.freeze();
    return type;
  }
}
