package org.lectern.core.search;

import static java.util.Comparator.reverseOrder;

import java.io.IOException;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Matches;
import org.apache.lucene.search.MatchesIterator;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.lectern.core.model.DocumentId;
import org.lectern.core.search.Hits.Fragment;
import org.lectern.core.search.Hits.Hit;
import org.lectern.core.search.Hits.Snippet;
import org.lectern.core.text.Characters;

/**
 * The places in a document where the words stand. What is marked is what the index matched, by its
 * own offsets into the stored text; nothing is guessed by looking at the text again.
 */
final class Passages {
  static final String AREA = "area";
  static final String SOURCE = "source";
  static final String LANGUAGE = "language";
  static final String PAGE = "page";
  static final String BODY = "body";

  /** The source of a title. */
  static final String TITLE = "title";

  /** The source of what archivists wrote in whole sentences. */
  static final String NOTE = "note";

  /** The source of a reference, which is a heading as names are. */
  static final String REFERENCE = "reference";

  /** The source of other headings: extent, holder of rights and the like. */
  static final String DESCRIPTION = "description";

  /** Stands between the names that a heading has in several languages. */
  static final char OTHER_NAME = '\t';

  private static final int LENGTH = 220;
  private static final int LEAD = 60;
  private static final int MAX_MARKS = 1000;

  private final IndexSearcher searcher;
  private final StoredFields stored;
  private final Weight weight;
  private final Map<Integer, Scorer> scorers = new HashMap<>();

  /** A found stretch of a text, and which of the words it is. */
  private record Mark(int start, int end, Query word) {}

  /** A part of a text that a snippet would show. */
  private record Window(Document source, List<Mark> marks) {
    int start() {
      return marks.getFirst().start();
    }

    /** Whether each sentence with something found is known from elsewhere. */
    boolean isSaidBy(Said said) {
      String text = source.get(BODY);
      return marks.stream().allMatch(mark -> said.has(text, mark.start(), mark.end()));
    }

    /** Different words count more than the same again. */
    long worth() {
      return marks.stream().map(Mark::word).distinct().count() * 10 + Math.min(9, marks.size());
    }
  }

  /**
   * A passage in which words stand.
   *
   * @param score how well it answers
   */
  private record Candidate(int document, Kind kind, float score) {
    static final Comparator<Candidate> BEST_FIRST =
        Comparator.comparing(Candidate::kind).thenComparing(Candidate::score, reverseOrder());

    /** What it belongs to; what is looked at first comes first. */
    enum Kind {
      TEXT,
      TITLE,
      NOTE,
      /** Names, subjects and other values in a list, which are no sentences. */
      HEADING
    }

    static Kind kindOf(SortedSetDocValues areas, int entry) throws IOException {
      if (!areas.advanceExact(entry)) {
        return Kind.HEADING;
      }
      return switch (areas.lookupOrd(areas.nextOrd()).utf8ToString()) {
        case "text" -> Kind.TEXT;
        case TITLE, "summary" -> Kind.TITLE;
        case NOTE -> Kind.NOTE;
        default -> Kind.HEADING;
      };
    }
  }

  /** For words as {@link Lookup#passages} looks them up. */
  Passages(IndexSearcher searcher, Query words) throws IOException {
    this.searcher = searcher;
    this.stored = searcher.storedFields();
    this.weight = searcher.createWeight(searcher.rewrite(words), ScoreMode.COMPLETE, 1);
  }

  /**
   * The titles and the best place in each of some documents.
   *
   * <p>The passages of a document stand before it in the index, so one scorer goes over all of them
   * in the order of the index.
   */
  Map<Integer, Hit> hits(Map<Integer, DocumentId> documents) throws IOException {
    Map<Integer, Hit> hits = new HashMap<>();
    for (Map.Entry<Integer, DocumentId> document : new TreeMap<>(documents).entrySet()) {
      hits.put(
          document.getKey(),
          hit(document.getValue(), candidates(document.getValue(), document.getKey())));
    }
    return hits;
  }

  private List<Candidate> candidates(DocumentId id, int whole) throws IOException {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(whole, leaves));
    Scorer scorer = scorers.get(leaf.ord);
    if (scorer == null) {
      scorer = weight.scorer(leaf);
      if (scorer == null) {
        return List.of();
      }
      scorers.put(leaf.ord, scorer);
    }
    PostingsEnum entries =
        leaf.reader().postings(new Term(IndexedDocument.ID, id.value()), PostingsEnum.NONE);
    Bits live = leaf.reader().getLiveDocs();
    SortedSetDocValues areas = DocValues.getSortedSet(leaf.reader(), AREA);
    DocIdSetIterator found = scorer.iterator();
    List<Candidate> candidates = new ArrayList<>();
    for (int entry = entries.nextDoc(); entry < whole - leaf.docBase; entry = entries.nextDoc()) {
      if (live != null && !live.get(entry)) {
        continue;
      }
      int at = found.docID() < entry ? found.advance(entry) : found.docID();
      if (at == entry) {
        candidates.add(
            new Candidate(leaf.docBase + entry, Candidate.kindOf(areas, entry), scorer.score()));
      }
    }
    candidates.sort(Candidate.BEST_FIRST);
    return candidates;
  }

  /**
   * The best text is shown, and notes and headings only where neither a text nor a title has the
   * words: headings are a list, which says little. What the titles and the summary say already is
   * not quoted again.
   */
  private Hit hit(DocumentId id, List<Candidate> candidates) throws IOException {
    List<Snippet> titles = new ArrayList<>();
    for (Candidate candidate : candidates) {
      if (candidate.kind() == Candidate.Kind.TITLE) {
        whole(candidate.document()).ifPresent(titles::add);
      }
    }
    Said said = Said.in(titles);
    List<Snippet> snippets = new ArrayList<>();
    int more = 0;
    for (Candidate candidate : candidates) {
      boolean asked = candidate.kind() == Candidate.Kind.TEXT || titles.isEmpty();
      if (candidate.kind() == Candidate.Kind.HEADING) {
        if (snippets.isEmpty() && asked) {
          heading(candidate.document()).ifPresent(snippets::add);
        }
      } else if (candidate.kind() != Candidate.Kind.TITLE && snippets.isEmpty() && asked) {
        List<Window> windows =
            windows(candidate.document()).stream().filter(w -> !w.isSaidBy(said)).toList();
        windows.stream().limit(1).map(Passages::snippet).forEach(snippets::add);
        more += Math.max(0, windows.size() - 1);
      } else if (candidate.kind() != Candidate.Kind.TITLE) {
        more++;
      }
    }
    return new Hit(id, List.copyOf(titles), List.copyOf(snippets), more);
  }

  /**
   * Those values of a list in which something was found, one after another; of the names that a
   * value has in several languages the first with it.
   */
  private Optional<Snippet> heading(int document) throws IOException {
    List<Mark> marks = marks(document);
    Document source = stored.document(document);
    String text = source.get(BODY);
    List<Fragment> fragments = new ArrayList<>();
    for (int from = 0, to; from < text.length() && length(fragments) < LENGTH; from = to + 1) {
      int end = text.indexOf('\n', from);
      to = end < 0 ? text.length() : end;
      Optional<Mark> first = within(marks, from, to).stream().findFirst();
      if (first.isPresent()) {
        int begin = Math.max(from, text.lastIndexOf(OTHER_NAME, first.get().start()) + 1);
        int next = text.indexOf(OTHER_NAME, first.get().end());
        int stop = next < 0 || next > to ? to : next;
        add(fragments, fragments.isEmpty() ? "" : "; ", false);
        add(fragments, text, begin, stop, within(marks, begin, stop));
      }
    }
    return fragments.isEmpty() ? Optional.empty() : Optional.of(snippet(source, fragments));
  }

  private static List<Mark> within(List<Mark> marks, int from, int to) {
    return marks.stream().filter(m -> m.start() >= from && m.end() <= to).toList();
  }

  private static int length(List<Fragment> fragments) {
    return fragments.stream().mapToInt(f -> f.text().length()).sum();
  }

  /** A text from its beginning to its end. */
  private Optional<Snippet> whole(int document) throws IOException {
    List<Mark> marks = marks(document);
    if (marks.isEmpty()) {
      return Optional.empty();
    }
    Document source = stored.document(document);
    String text = source.get(BODY);
    List<Fragment> fragments = new ArrayList<>();
    add(fragments, text, 0, text.length(), marks);
    return Optional.of(snippet(source, fragments));
  }

  /** The windows of one text, best first. */
  private List<Window> windows(int document) throws IOException {
    Document source = stored.document(document);
    List<Window> windows = new ArrayList<>();
    List<Mark> open = new ArrayList<>();
    for (Mark mark : marks(document)) {
      if (!open.isEmpty() && mark.end() - open.getFirst().start() > LENGTH - LEAD) {
        windows.add(new Window(source, List.copyOf(open)));
        open.clear();
      }
      open.add(mark);
    }
    if (!open.isEmpty()) {
      windows.add(new Window(source, List.copyOf(open)));
    }
    windows.sort(Comparator.comparingLong(Window::worth).reversed());
    return windows;
  }

  /** What was found in one text, in its order, without overlaps. */
  private List<Mark> marks(int document) throws IOException {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
    Matches matches = weight.matches(leaf, document - leaf.docBase);
    List<Mark> marks = new ArrayList<>();
    if (matches != null) {
      Set<String> fields = new HashSet<>();
      matches.forEach(fields::add);
      for (String field : fields) {
        MatchesIterator found = matches.getMatches(field);
        for (int i = 0; found != null && i < MAX_MARKS && found.next(); i++) {
          if (found.startOffset() >= 0 && found.endOffset() > found.startOffset()) {
            marks.add(new Mark(found.startOffset(), found.endOffset(), found.getQuery()));
          }
        }
      }
    }
    marks.sort(
        Comparator.comparingInt(Mark::start).thenComparing(Mark::end, Comparator.reverseOrder()));
    return apart(marks);
  }

  private static List<Mark> apart(List<Mark> marks) {
    List<Mark> apart = new ArrayList<>();
    for (Mark mark : marks) {
      Mark last = apart.isEmpty() ? new Mark(-1, -1, mark.word()) : apart.getLast();
      if (mark.start() >= last.end()) {
        apart.add(mark);
      } else if (mark.end() > last.end()) {
        apart.set(apart.size() - 1, new Mark(last.start(), mark.end(), last.word()));
      }
    }
    return apart;
  }

  private static Snippet snippet(Window window) {
    String text = window.source().get(BODY);
    int last = window.marks().getLast().end();
    int from = beginning(text, window.start());
    int to = end(text, from, last);
    List<Fragment> fragments = new ArrayList<>();
    add(fragments, text, from, to, window.marks());
    if (from > 0) {
      fragments.addFirst(new Fragment("… ", false));
    }
    if (to < text.stripTrailing().length()) {
      fragments.add(new Fragment(" …", false));
    }
    return snippet(window.source(), fragments);
  }

  private static Snippet snippet(Document source, List<Fragment> fragments) {
    return new Snippet(
        source.get(SOURCE),
        source.get(LANGUAGE),
        Optional.ofNullable(source.getField(PAGE)).map(IndexableField::stringValue),
        List.copyOf(fragments));
  }

  /** The beginning of the sentence, or of a word some way before. */
  private static int beginning(String text, int found) {
    int near = Math.max(0, found - LEAD);
    for (int i = found - 1; i >= near; i--) {
      char c = text.charAt(i);
      if (c == '\n'
          || "。！？".indexOf(c) >= 0
          || (".!?؟".indexOf(c) >= 0 && i + 1 < found && text.charAt(i + 1) == ' ')) {
        return skipSpace(text, i + 1, found);
      }
    }
    if (near == 0) {
      return 0;
    }
    BreakIterator words = BreakIterator.getWordInstance(Locale.ROOT);
    String before = text.substring(near, found);
    words.setText(before);
    int next = words.following(0);
    return skipSpace(text, next == BreakIterator.DONE ? near : near + next, found);
  }

  private static int end(String text, int from, int last) {
    int far = Math.min(text.length(), Math.max(from + LENGTH, last + LEAD / 2));
    if (far == text.length()) {
      return text.stripTrailing().length() < last ? last : text.stripTrailing().length();
    }
    int paragraph = text.indexOf("\n\n", last);
    if (paragraph >= 0 && paragraph < far) {
      return paragraph;
    }
    BreakIterator words = BreakIterator.getWordInstance(Locale.ROOT);
    String rest = text.substring(last, far);
    words.setText(rest);
    int previous = words.preceding(rest.length());
    int end = previous <= 0 ? far : last + previous;
    while (end > last && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  private static int skipSpace(String text, int from, int to) {
    int at = from;
    while (at < to && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** A part of a text, with the marks in it. */
  private static void add(
      List<Fragment> fragments, String text, int from, int to, List<Mark> marks) {
    int at = from;
    for (Mark mark : marks) {
      add(fragments, text.substring(at, mark.start()), false);
      add(fragments, text.substring(mark.start(), mark.end()), true);
      at = mark.end();
    }
    add(fragments, text.substring(at, to), false);
  }

  private static void add(List<Fragment> fragments, String text, boolean found) {
    if (!text.isEmpty()) {
      fragments.add(new Fragment(Characters.singleSpaced(text), found));
    }
  }
}
