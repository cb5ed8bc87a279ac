package org.lectern.core.search;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.lectern.core.access.AccessRule;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.file.StoredFile;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.model.Document;
import org.lectern.core.model.Field;
import org.lectern.core.model.Page;
import org.lectern.core.model.Text;
import org.lectern.core.text.Box;
import org.lectern.core.text.CleanText;
import org.lectern.core.text.Flow;
import org.lectern.core.text.PageText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All texts of a document ready to be searched: the recognised words of its pages and its
 * transcripts and translations. Holds also what not everybody may read; for each search it is asked
 * what may be. Immutable.
 */
public final class DocumentWords {
  private static final Logger log = LoggerFactory.getLogger(DocumentWords.class);

  private final Document document;
  private final List<Source> sources;
  private final SearchedTexts texts;
  private final byte[] bytes;

  /**
   * Where a text comes from.
   *
   * @param page the number of its page in the document, from 0; -1 where it is of the whole
   * @param text its number among the document's texts; -1 for recognised words
   * @param boxes where in the bytes it is said where its words stand; -1 where that is not known
   */
  private record Source(int page, int text, String language, int boxes) {}

  /** One place where words were found. */
  public final class Place {
    private final int number;
    private final SearchedTexts.Span span;
    private final Supplier<int[]> numbers;

    private Place(int number, SearchedTexts.Span span, Supplier<int[]> numbers) {
      this.number = number;
      this.span = span;
      this.numbers = numbers;
    }

    private Source source() {
      return sources.get(number);
    }

    /** The page it stands on; empty where the text is of the whole document. */
    public Optional<Page> page() {
      return DocumentWords.this.page(source());
    }

    /** The text it is in; empty for recognised words. */
    public Optional<Text> text() {
      return DocumentWords.this.text(source());
    }

    /** BCP 47. */
    public String language() {
      return source().language();
    }

    /** All the words around it. */
    public String words() {
      return texts.text(number);
    }

    /** Where it begins in them. */
    public int start() {
      return span.start();
    }

    /** Where it has ended in them. */
    public int end() {
      return span.end();
    }

    /** One box for each line of the page that it touches; none where the text has no boxes. */
    public List<Box> boxes() {
      return source().boxes() < 0
          ? List.of()
          : Flow.boxesOf(words(), numbers.get(), start(), end());
    }
  }

  private DocumentWords(
      Document document, List<Source> sources, SearchedTexts texts, byte[] bytes) {
    this.document = document;
    this.sources = sources;
    this.texts = texts;
    this.bytes = bytes;
  }

  /** Reads the texts of a document; what cannot be read is left out. */
  static DocumentWords read(Archive archive, Document document) {
    Reading reading = new Reading(archive, document);
    for (int i = 0; i < document.pages().size(); i++) {
      reading.recognised(i);
      reading.written(i, Optional.of(document.pages().get(i).name()));
    }
    reading.written(-1, Optional.empty());
    return open(document, reading.bytes());
  }

  /** The texts of a document while they are read, page by page. */
  private static final class Reading {
    private final Archive archive;
    private final Document document;
    private final Map<Optional<String>, List<Integer>> byPage = new HashMap<>();
    private final List<SearchedTexts.LanguageText> texts = new ArrayList<>();
    private final List<Source> sources = new ArrayList<>();
    private final List<int[]> boxes = new ArrayList<>();

    Reading(Archive archive, Document document) {
      this.archive = archive;
      this.document = document;
      for (int i = 0; i < document.texts().size(); i++) {
        Optional<String> page =
            document.texts().get(i).page().filter(name -> document.page(name).isPresent());
        byPage.computeIfAbsent(page, _ -> new ArrayList<>()).add(i);
      }
    }

    void recognised(int number) {
      Page page = document.pages().get(number);
      page.ocr()
          .ifPresent(
              ocr ->
                  attempt(
                      () -> {
                        StoredFile file = archive.ocr(document, page).orElseThrow();
                        PageText text =
                            PageText.read(file.read(), ocr.format(), page.scan().size());
                        Flow flow = text.flow();
                        boxes.add(flow.numbers());
                        add(
                            new Source(number, -1, language(text.language()), boxes.size() - 1),
                            flow.text());
                      }));
    }

    void written(int page, Optional<String> name) {
      for (int number : byPage.getOrDefault(name, List.of())) {
        Text text = document.texts().get(number);
        attempt(
            () ->
                add(
                    new Source(page, number, text.language(), -1),
                    CleanText.read(archive.text(document, text).read(), text.format()).plain()));
      }
    }

    private void add(Source source, String text) {
      sources.add(source);
      texts.add(new SearchedTexts.LanguageText(text, source.language()));
    }

    private void attempt(Runnable task) {
      try {
        task.run();
      } catch (UncheckedIOException | ArchiveException e) {
        log.warn("{}: words cannot be searched: {}", document.id(), e.getMessage());
      }
    }

    private String language(String ofWords) {
      return ofWords.equals("und")
          ? document.description().words(Field.LANGUAGE).stream().findFirst().orElse("und")
          : ofWords;
    }

    byte[] bytes() {
      SearchedTexts searched = SearchedTexts.of(texts);
      Varints.Writer out = new Varints.Writer().raw(searched.bytes());
      List<Integer> places = new ArrayList<>();
      for (int[] numbers : boxes) {
        places.add(out.size());
        out.put(numbers.length);
        for (int i = 0; i < numbers.length; i++) {
          out.signed(numbers[i] - (i < Flow.NUMBERS ? 0 : numbers[i - Flow.NUMBERS]));
        }
      }
      int directory = out.size();
      out.put(searched.directory());
      for (Source source : sources) {
        out.signed(source.page()).signed(source.text()).put(source.language());
        out.signed(source.boxes() < 0 ? -1 : places.get(source.boxes()));
      }
      return out.raw(ByteBuffer.allocate(Integer.BYTES).putInt(directory).array()).bytes();
    }
  }

  /** How much memory it takes, in bytes, roughly. */
  public int weight() {
    return 2_000 + 3 * bytes.length + 40 * sources.size();
  }

  /** The document it was read from. */
  public Document document() {
    return document;
  }

  /**
   * Where the words stand, page by page, in what a viewer may read. A transcript that says what the
   * recognised words of its page say is not listed a second time.
   */
  public List<Place> find(InsideQuery query, AccessRule.Permit permit) {
    return find(query, permit, _ -> true);
  }

  /**
   * The same on some of the pages.
   *
   * @param on whether a text is looked at, by its page; empty for texts of the whole document
   */
  public List<Place> find(
      InsideQuery query, AccessRule.Permit permit, Predicate<Optional<Page>> on) {
    List<Place> places = new ArrayList<>();
    Set<Integer> recognised = new HashSet<>();
    texts
        .find(query, readable(permit, on))
        .forEach(
            (number, spans) -> {
              Source source = sources.get(number);
              if (!repeats(source, recognised)) {
                Supplier<int[]> numbers = once(() -> numbers(bytes, source.boxes()));
                spans.forEach(span -> places.add(new Place(number, span, numbers)));
                if (source.boxes() >= 0) {
                  recognised.add(source.page());
                }
              }
            });
    return places;
  }

  /** Asks for something when it is first needed, and never again. */
  private static <T> Supplier<T> once(Supplier<T> made) {
    AtomicReference<T> known = new AtomicReference<>();
    return () -> known.updateAndGet(before -> before == null ? made.get() : before);
  }

  /**
   * The words that begin with some letters, and how often each is in what may be read.
   *
   * @param on as {@link #find} has it
   */
  public Map<String, Integer> beginning(
      String prefix, AccessRule.Permit permit, Predicate<Optional<Page>> on) {
    return texts.beginning(prefix, readable(permit, on));
  }

  /** Asked once for each text, however often words stand in it. */
  private IntPredicate readable(AccessRule.Permit permit, Predicate<Optional<Page>> on) {
    Map<Integer, Boolean> known = new HashMap<>();
    return number ->
        known.computeIfAbsent(
            number, n -> on.test(page(sources.get(n))) && readable(sources.get(n), permit));
  }

  private boolean readable(Source source, AccessRule.Permit permit) {
    return text(source)
        .map(permit::text)
        .orElseGet(() -> permit.words(page(source).orElseThrow()))
        .allowed();
  }

  private boolean repeats(Source source, Set<Integer> recognised) {
    return text(source).filter(t -> t.role() != Text.Role.TRANSLATION).isPresent()
        && source.page() >= 0
        && recognised.contains(source.page());
  }

  private Optional<Page> page(Source source) {
    return source.page() < 0 ? Optional.empty() : Optional.of(document.pages().get(source.page()));
  }

  private Optional<Text> text(Source source) {
    return source.text() < 0 ? Optional.empty() : Optional.of(document.texts().get(source.text()));
  }

  private static int[] numbers(byte[] bytes, int place) {
    Varints.Reader in = new Varints.Reader(bytes, place);
    int[] numbers = new int[in.next()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = in.signed() + (i < Flow.NUMBERS ? 0 : numbers[i - Flow.NUMBERS]);
    }
    return numbers;
  }

  /** To be kept: what {@link #open} takes. */
  byte[] bytes() {
    return bytes;
  }

  /**
   * What was kept of the same state of a document.
   *
   * @throws RuntimeException of any kind where these are not such bytes
   */
  static DocumentWords open(Document document, byte[] bytes) {
    int end = bytes.length - Integer.BYTES;
    Varints.Reader in = new Varints.Reader(bytes, ByteBuffer.wrap(bytes).getInt(end));
    SearchedTexts texts = SearchedTexts.open(bytes, in.next());
    List<Source> sources = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      sources.add(new Source(in.signed(), in.signed(), in.text(), in.signed()));
    }
    return new DocumentWords(document, List.copyOf(sources), texts, bytes);
  }
}
