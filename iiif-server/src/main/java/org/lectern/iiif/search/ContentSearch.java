package org.lectern.iiif.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.lectern.core.access.AccessRule;
import org.lectern.core.access.Viewer;
import org.lectern.core.archive.Archive;
import org.lectern.core.memory.CacheShare;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Page;
import org.lectern.core.search.DocumentWords;
import org.lectern.core.search.Facet;
import org.lectern.core.search.Hits;
import org.lectern.core.search.InsideQuery;
import org.lectern.core.search.Query;
import org.lectern.core.search.SearchIndex;
import org.lectern.iiif.json.JsonLd;
import org.lectern.iiif.presentation.Addresses;
import org.lectern.iiif.presentation.Shelf;

/**
 * Answers searches inside one document, or inside all documents of a shelf.
 *
 * <p>Safe for any number of threads. The words of documents that were searched are kept in memory,
 * so that a reader who goes on searching is answered at once. A shelf is searched through the
 * archive's index, which holds what the public may read.
 */
public final class ContentSearch {
  /** Matches in one answer; viewers ask for the next page when somebody wants it. */
  private static final int PAGE = 100;

  /** Documents whose finds stand in one answer about a shelf, and how many of each. */
  private static final int DOCUMENTS = 10;

  private static final int OF_EACH = 20;

  private static final int WORDS = 20;

  private final Archive archive;
  private final AccessRule rule;
  private final SearchIndex index;
  private final Cache<Key, DocumentWords> words =
      Caffeine.newBuilder()
          .executor(Runnable::run)
          .maximumWeight(CacheShare.SEARCH_INSIDE.bytes())
          .weigher((Key _, DocumentWords w) -> w.weight())
          .build();

  private record Key(DocumentId document, int revision, Instant updated) {}

  public ContentSearch(Archive archive, AccessRule rule, SearchIndex index) {
    this.archive = archive;
    this.rule = rule;
    this.index = index;
  }

  /**
   * A document, or a canvas or range of it, by itself.
   *
   * @param path behind the document's address, with a slash in front; empty for all of it
   * @param canvases the names of those that are searched; empty for all of the document
   */
  public record Scope(Document document, String path, Optional<Set<String>> canvases) {
    /** All of a document. */
    public static Scope of(Document document) {
      return new Scope(document, "", Optional.empty());
    }

    /** Texts of the whole document are on no canvas, unless there is only one. */
    private boolean holds(Optional<Page> page) {
      return canvases.isEmpty()
          || (page.isEmpty()
              ? document.pages().size() < 2
              : canvases.get().contains(page.get().name()));
    }

    private String address(Addresses addresses, int version) {
      return addresses.search(version, document.id()) + path;
    }
  }

  /**
   * Where words stand in a document.
   *
   * @param version 1 or 2
   * @param base scheme, host and path before {@code /iiif}, as the client sees them
   */
  public JsonLd search(
      Scope scope, SearchRequest request, int version, String base, Viewer viewer) {
    SearchVersion form = form(version);
    Addresses addresses = new Addresses(base);
    Document document = scope.document();
    InsideQuery query = InsideQuery.parse(request.words());
    List<DocumentWords.Place> finds =
        query.isEmpty() || !request.wants(form.motivations())
            ? List.of()
            : words(document).find(query, rule.on(document, viewer), scope::holds);
    int last = Math.max(1, Math.ceilDiv(finds.size(), PAGE));
    int from = Math.min((request.page() - 1) * PAGE, finds.size());
    return form.write(
        new Answer(
            scope.address(addresses, version),
            request,
            finds.subList(from, Math.min(from + PAGE, finds.size())).stream()
                .map(place -> Find.of(document, place))
                .toList(),
            last > 1 ? OptionalInt.of(form.count(finds.subList(0, from))) : OptionalInt.empty(),
            OptionalInt.of(form.count(finds)),
            last,
            false),
        addresses);
  }

  /** Where words stand in the documents of a shelf; empty for a shelf that cannot be searched. */
  public Optional<JsonLd> search(Shelf shelf, SearchRequest request, int version, String base) {
    SearchVersion form = form(version);
    Addresses addresses = new Addresses(base);
    return filter(shelf)
        .map(
            filter -> {
              InsideQuery query = InsideQuery.parse(request.words());
              boolean any = !query.isEmpty() && request.wants(form.motivations());
              Hits hits = any ? found(request, filter) : found(filter);
              List<Find> finds =
                  hits.hits().stream()
                      .flatMap(hit -> archive.document(hit.id()).stream())
                      .flatMap(
                          document ->
                              words(document).find(query, rule.on(document, Viewer.PUBLIC)).stream()
                                  .limit(OF_EACH)
                                  .map(place -> Find.of(document, place)))
                      .toList();
              long documents = any ? Math.min(hits.total(), SearchIndex.DEEPEST) : 0;
              return form.write(
                  new Answer(
                      addresses.search(version, shelf),
                      request,
                      finds,
                      OptionalInt.empty(),
                      OptionalInt.empty(),
                      (int) Math.max(1, Math.ceilDiv(documents, DOCUMENTS)),
                      true),
                  addresses);
            });
  }

  /** Words of a document that begin with what somebody typed. */
  public JsonLd complete(
      Scope scope, SearchRequest request, int version, String base, Viewer viewer) {
    SearchVersion form = form(version);
    Document document = scope.document();
    List<Map.Entry<String, Integer>> found =
        request.words().isEmpty() || !request.wants(form.motivations())
            ? List.of()
            : words(document)
                .beginning(request.words(), rule.on(document, viewer), scope::holds)
                .entrySet()
                .stream()
                .filter(word -> word.getValue() >= request.least())
                .sorted(
                    Comparator.comparingInt((Map.Entry<String, Integer> w) -> -w.getValue())
                        .thenComparing(Map.Entry::getKey))
                .limit(WORDS)
                .toList();
    return form.write(request, scope.address(new Addresses(base), version), found);
  }

  /** Words of a shelf's documents that begin with what somebody typed. */
  public Optional<JsonLd> complete(Shelf shelf, SearchRequest request, int version, String base) {
    SearchVersion form = form(version);
    return filter(shelf)
        .map(
            filter ->
                form.write(
                    request,
                    new Addresses(base).search(version, shelf),
                    request.words().isEmpty() || !request.wants(form.motivations())
                        ? List.of()
                        : index.words(request.words(), filter, WORDS).stream()
                            .filter(word -> word.documents() >= request.least())
                            .map(word -> Map.entry(word.value(), word.documents()))
                            .toList()));
  }

  private Hits found(SearchRequest request, Map<Facet, List<String>> filter) {
    return index.search(
        new Query(
            "text:(" + request.words() + ")",
            filter,
            Optional.empty(),
            Query.Sort.RELEVANCE,
            request.page(),
            DOCUMENTS));
  }

  private Hits found(Map<Facet, List<String>> filter) {
    return index.search(new Query("", filter, Optional.empty(), Query.Sort.RELEVANCE, 1, 0));
  }

  private DocumentWords words(Document document) {
    return words.get(
        new Key(document.id(), document.history().revision(), document.history().updated()),
        _ -> index.words(archive, document));
  }

  /** What the index is asked for so that it answers for one shelf only. */
  private static Optional<Map<Facet, List<String>>> filter(Shelf shelf) {
    return shelf.searchable()
        ? Optional.of(
            switch (shelf) {
              case Shelf.OfCollection(String id) -> Map.of(Facet.COLLECTION, List.of(id));
              case Shelf.OfPerson(String id) -> Map.of(Facet.PERSON, List.of(id));
              case Shelf.OfArchive(String id, String _) -> Map.of(Facet.ARCHIVE, List.of(id));
              case Shelf.Everything _, Shelf.People _, Shelf.Archives _ -> Map.of();
            })
        : Optional.empty();
  }

  private static SearchVersion form(int version) {
    return switch (version) {
      case 1 -> SearchVersion.ONE;
      case 2 -> SearchVersion.TWO;
      default -> throw new IllegalArgumentException("no version " + version);
    };
  }
}
