package org.lectern.core.search;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.document.IntRange;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.WildcardQuery;
import org.apache.lucene.util.BytesRef;
import org.lectern.core.search.Clause.All;
import org.lectern.core.search.Clause.Any;
import org.lectern.core.search.Clause.Day;
import org.lectern.core.search.Clause.Most;
import org.lectern.core.search.Clause.Not;
import org.lectern.core.search.Clause.Words;
import org.lectern.core.search.Clause.Years;
import org.lectern.core.search.Phrase.Slot;
import org.lectern.core.search.word.Analysis;

/**
 * Turns clauses into Lucene queries: every word is looked for in the folded field and, by the rules
 * of each language the index holds, in that language's field; the best of them counts.
 */
final class Lookup {
  private static final float TIE = 0.1f;

  private final Analysis analysis;
  private final Map<List<String>, List<Phrase>> phrases = new HashMap<>();
  private final Map<String, Set<String>> languages;

  /** The languages in which an index has each field. */
  record Fields(Map<String, Set<String>> languages) {
    static Fields of(IndexReader reader) {
      Map<String, Set<String>> languages = new HashMap<>();
      for (String field : FieldInfos.getIndexedFields(reader)) {
        int language = field.lastIndexOf('_');
        if (language > 0) {
          languages
              .computeIfAbsent(field.substring(0, language), _ -> new TreeSet<>())
              .add(field.substring(language + 1));
        }
      }
      return new Fields(languages);
    }
  }

  Lookup(Analysis analysis, Fields fields) {
    this.analysis = analysis;
    this.languages = fields.languages();
  }

  /** The documents that a clause asks for. */
  Query documents(Clause clause) {
    return switch (clause) {
      case Words words ->
          best(
              words.area().areas().stream()
                  .map(area -> weighted(area, in(area.field(), words)))
                  .toList());
      case All all -> all(all.clauses());
      case Any any -> any(any.clauses(), 1);
      case Most most -> any(most.words(), most.enough());
      case Years years -> new ConstantScoreQuery(FacetCounter.years(years.years()));
      case Day day -> {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        query.add(documents(day.words()), Occur.SHOULD);
        day.days().forEach(date -> query.add(dated(date), Occur.SHOULD));
        yield query.build();
      }
      case Not not -> all(List.of(not));
    };
  }

  private static Query weighted(Area area, Query query) {
    return area.isShared()
        ? new BoostQuery(new ConstantScoreQuery(query), area.weight())
        : area.weight() > 0 ? new BoostQuery(query, area.weight()) : query;
  }

  private Query any(List<? extends Clause> clauses, int enough) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    clauses.forEach(c -> query.add(documents(c), Occur.SHOULD));
    return query.setMinimumNumberShouldMatch(clauses.isEmpty() ? 0 : enough).build();
  }

  private static Query dated(LocalDate date) {
    int[] day = {Math.toIntExact(date.toEpochDay())};
    return new BoostQuery(
        new ConstantScoreQuery(IntRange.newIntersectsQuery(IndexedDocument.DAYS, day, day)),
        Area.TITLE.weight());
  }

  /** The passages in which words of a clause stand, whatever else the clause asks. */
  Query passages(Clause clause) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (Words words : wanted(clause)) {
      Query found = in(Passages.BODY, words);
      if (words.area() != Area.ANYWHERE) {
        found =
            new BooleanQuery.Builder()
                .add(found, Occur.MUST)
                .add(KeywordField.newSetQuery(Passages.AREA, passages(words.area())), Occur.FILTER)
                .build();
      }
      query.add(found, Occur.SHOULD);
    }
    return query.build();
  }

  private static List<BytesRef> passages(Area area) {
    return area.passages().stream().map(BytesRef::new).toList();
  }

  /** The words that are looked for and not excluded, without common ones beside others. */
  static List<Words> wanted(Clause clause) {
    List<Words> all = words(clause);
    List<Words> distinctive = all.stream().filter(word -> !word.isCommon()).toList();
    return distinctive.isEmpty() ? all : distinctive;
  }

  private static List<Words> words(Clause clause) {
    return switch (clause) {
      case Words words -> List.of(words);
      case All all -> all.clauses().stream().flatMap(c -> words(c).stream()).toList();
      case Any any -> any.clauses().stream().flatMap(c -> words(c).stream()).toList();
      case Most most -> most.words();
      case Day day -> List.of(day.words());
      case Years _, Not _ -> List.of();
    };
  }

  private Query all(List<Clause> clauses) {
    boolean distinctive =
        clauses.stream()
            .anyMatch(c -> !(c instanceof Not || (c instanceof Words w && w.isCommon())));
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    boolean positive = false;
    for (Clause clause : clauses) {
      if (clause instanceof Not not) {
        query.add(documents(not.clause()), Occur.MUST_NOT);
      } else if (distinctive && clause instanceof Words words && words.isCommon()) {
        query.add(documents(clause), Occur.SHOULD);
      } else {
        query.add(documents(clause), Occur.MUST);
        positive = true;
      }
    }
    return positive ? query.build() : query.add(MatchAllDocsQuery.INSTANCE, Occur.MUST).build();
  }

  private Query in(String field, Words words) {
    if (words.wild()) {
      return new WildcardQuery(new Term(field, pattern(words.text())));
    }
    List<Query> ways = new ArrayList<>(phrases(field, words.text()));
    for (String language : languages.getOrDefault(field, Set.of())) {
      if (Analysis.mayBe(language, words.text())) {
        ways.addAll(phrases(field + "_" + language, words.text()));
      }
    }
    return best(ways);
  }

  private List<Query> phrases(String field, String words) {
    return phrases
        .computeIfAbsent(List.of(Analysis.kind(field), words), _ -> Phrase.of(field, words))
        .stream()
        .map(phrase -> query(field, phrase.slots()))
        .toList();
  }

  private static Query query(String field, List<Slot> slots) {
    if (slots.size() == 1) {
      List<String> terms = List.copyOf(slots.getFirst().terms());
      if (terms.size() == 1) {
        return new TermQuery(new Term(field, terms.getFirst()));
      }
      SynonymQuery.Builder any = new SynonymQuery.Builder(field);
      terms.forEach(term -> any.addTerm(new Term(field, term)));
      return any.build();
    }
    MultiPhraseQuery.Builder phrase = new MultiPhraseQuery.Builder();
    for (Slot slot : slots) {
      phrase.add(
          slot.terms().stream().map(term -> new Term(field, term)).toArray(Term[]::new),
          slot.offset());
    }
    return phrase.build();
  }

  private static Query best(List<Query> queries) {
    return switch (queries.size()) {
      case 0 -> new MatchNoDocsQuery("no word");
      case 1 -> queries.getFirst();
      default -> new DisjunctionMaxQuery(queries, TIE);
    };
  }

  /** A word with wildcards in folded letters. */
  private String pattern(String word) {
    StringBuilder pattern = new StringBuilder();
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c == '*' || c == '?') {
        pattern.append(analysis.fold(letters.toString())).append(c);
        letters.setLength(0);
      } else if (Character.isLetterOrDigit(c) || Character.isSurrogate(c) || c > 0x2FF) {
        letters.append(c);
      }
    }
    return pattern.append(analysis.fold(letters.toString())).toString();
  }
}
