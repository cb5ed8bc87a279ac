package org.lectern.iiif.presentation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lectern.core.archive.AccessRule;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.EntityKind;
import org.lectern.core.archive.EntryQuery;
import org.lectern.core.archive.Position;
import org.lectern.core.archive.Slice;
import org.lectern.core.archive.Viewer;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Collection;
import org.lectern.core.model.Document;
import org.lectern.core.model.Entry;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;
import org.lectern.iiif.json.JsonLd;

/**
 * The archive's collections as IIIF collections: one of everything, with the top collections and
 * the documents that are in none, and one for each collection with its children and documents.
 * Documents and collections in them are references with label and thumbnail. Version 3 knows no
 * paging, so a collection of many documents lists parts, each a collection itself.
 *
 * <p>Safe for any number of threads. What was written is kept until the archive changes.
 */
public final class ManifestCollections {
  /** Documents in one answer; a reference takes about half a kilobyte. */
  private static final int PART = 1000;

  private static final int SLICE = 500;
  private static final long CACHE_BYTES = 16L << 20;

  private final Archive archive;
  private final AccessRule rule;
  private final Cache<Key, Optional<JsonLd>> cache =
      Caffeine.newBuilder()
          .executor(Runnable::run)
          .maximumWeight(CACHE_BYTES)
          .weigher(
              (Key _, Optional<JsonLd> json) -> 200 + json.map(j -> j.bytes().length).orElse(0))
          .build();

  private record Key(Optional<Position> latest, String base, Optional<String> id, int part) {}

  /** As Presentation API 3.0, section 5.1, has it. */
  private record Shape(
      @JsonProperty("@context") String context,
      String id,
      String type,
      Map<String, List<String>> label,
      Map<String, List<String>> summary,
      List<Manifest.Agent> provider,
      List<Link> homepage,
      List<Link> partOf,
      @JsonInclude List<Item> items) {}

  private record Item(
      String id, String type, Map<String, List<String>> label, List<Picture> thumbnail) {}

  public ManifestCollections(Archive archive, AccessRule rule) {
    this.archive = archive;
    this.rule = rule;
  }

  /** The collection of everything. */
  public JsonLd all(String base) {
    return cached(base, Optional.empty(), 0).orElseThrow();
  }

  /** The collection of that id; empty where no public document is in it. */
  public Optional<JsonLd> collection(String id, String base) {
    return cached(base, Optional.of(id), 0);
  }

  /** A part, from 1, of a large collection, or of everything. */
  public Optional<JsonLd> part(Optional<String> id, int part, String base) {
    return part < 1 ? Optional.empty() : cached(base, id, part);
  }

  private Optional<JsonLd> cached(String base, Optional<String> id, int part) {
    return cache.get(
        new Key(archive.latest(), base, id, part),
        _ -> new Listing(new Addresses(base), archive.authorities(), id).json(part));
  }

  /** One collection, or everything, while it is being written. */
  private final class Listing {
    private final Addresses addresses;
    private final Authorities authorities;
    private final Optional<String> id;
    private final Map<String, Collection> inUse = new LinkedHashMap<>();

    Listing(Addresses addresses, Authorities authorities, Optional<String> id) {
      this.addresses = addresses;
      this.authorities = authorities;
      this.id = id;
      archive.entities(EntityKind.COLLECTION).stream()
          .flatMap(use -> authorities.path(authorities.collection(use.name())).stream())
          .forEach(c -> inUse.putIfAbsent(c.id(), c));
    }

    Optional<JsonLd> json(int part) {
      if (id.isPresent() && !inUse.containsKey(id.get())) {
        return Optional.empty();
      }
      List<Document> documents = documents();
      int parts = Math.ceilDiv(documents.size(), PART);
      if (part > 0) {
        return part > parts || parts == 1
            ? Optional.empty()
            : Optional.of(shape(partId(part), partLabel(part, documents), items(part, documents)));
      }
      Stream<Item> own =
          parts > 1
              ? IntStream.rangeClosed(1, parts)
                  .mapToObj(p -> reference(partId(p), partLabel(p, documents)))
              : items(1, documents).stream();
      return Optional.of(shape(address(), label(), Stream.concat(children(), own).toList()));
    }

    private JsonLd shape(String address, Map<String, List<String>> label, List<Item> items) {
      Optional<Collection> collection = id.map(inUse::get);
      boolean isPart = !address.equals(address());
      String home = collection.map(addresses::entity).orElseGet(() -> addresses.base() + "/");
      LanguageMap summary =
          collection.map(Collection::summary).orElseGet(() -> archive.info().summary());
      return JsonLd.of(
          new Shape(
              Manifest.CONTEXT,
              address,
              "Collection",
              label,
              Labels.of(summary),
              List.of(ManifestBuilder.provider(addresses, archive.info())),
              List.of(Link.page(home, label())),
              isPart ? List.of(Link.reference(address(), "Collection", label())) : parent(),
              items),
          Manifest.CONTEXT);
    }

    private List<Link> parent() {
      if (id.isEmpty()) {
        return List.of();
      }
      return inUse
          .get(id.get())
          .parent()
          .map(authorities::collection)
          .map(p -> Link.reference(addresses.collection(p.id()), "Collection", Labels.of(p.name())))
          .or(
              () ->
                  Optional.of(
                      Link.reference(
                          addresses.collection(), "Collection", Labels.of(archive.info().title()))))
          .stream()
          .toList();
    }

    private String address() {
      return id.map(addresses::collection).orElseGet(addresses::collection);
    }

    private String partId(int part) {
      return addresses.collectionPart(address(), part);
    }

    private Map<String, List<String>> label() {
      return Labels.of(id.map(i -> inUse.get(i).name()).orElseGet(() -> archive.info().title()));
    }

    private static Map<String, List<String>> partLabel(int part, List<Document> documents) {
      int first = (part - 1) * PART + 1;
      int last = Math.min(part * PART, documents.size());
      return Labels.none(List.of(first + "–" + last));
    }

    private Stream<Item> children() {
      return inUse.values().stream()
          .filter(c -> c.parent().map(p -> authorities.collection(p).id()).equals(id))
          .sorted(Comparator.comparingInt(Collection::order).thenComparing(Collection::id))
          .map(c -> reference(addresses.collection(c.id()), Labels.of(c.name())));
    }

    private static Item reference(String id, Map<String, List<String>> label) {
      return new Item(id, "Collection", label, List.of());
    }

    private List<Item> items(int part, List<Document> documents) {
      int from = (part - 1) * PART;
      return documents.subList(from, Math.min(from + PART, documents.size())).stream()
          .map(this::item)
          .toList();
    }

    private Item item(Document document) {
      List<Picture> thumbnail =
          document.pages().stream()
              .filter(page -> rule.scan(document, page, Viewer.PUBLIC).allowed())
              .findFirst()
              .map(
                  page ->
                      Picture.thumbnail(
                          addresses.image(document.id(), page.name()), page.scan().size()))
              .stream()
              .toList();
      return new Item(
          addresses.manifest(document.id()),
          "Manifest",
          Labels.of(document.description().title()),
          thumbnail);
    }

    /** Those that name this very collection, or none where everything is listed. */
    private List<Document> documents() {
      List<Document> documents = new ArrayList<>();
      EntryQuery query =
          new EntryQuery(Optional.empty(), Optional.empty(), id, Optional.empty(), SLICE);
      while (true) {
        Slice<Entry> slice = archive.entries(query);
        for (Entry entry : slice.items()) {
          if (entry instanceof Document document && isHere(document)) {
            documents.add(document);
          }
        }
        if (slice.next().isEmpty()) {
          documents.sort(ORDER);
          return documents;
        }
        query = query.after(slice.next().get());
      }
    }

    private boolean isHere(Document document) {
      List<String> names = document.description().words(Field.COLLECTION);
      return id.map(i -> names.stream().anyMatch(n -> authorities.collection(n).id().equals(i)))
          .orElse(names.isEmpty());
    }
  }

  /** As the archivist ordered them, then by date, then by id. */
  private static final Comparator<Document> ORDER =
      Comparator.comparingInt(ManifestCollections::ordinal)
          .thenComparing(
              d -> d.description().date().flatMap(date -> date.earliest()).orElse(LocalDate.MAX))
          .thenComparing(Document::id);

  private static int ordinal(Document document) {
    return document
        .description()
        .word(Field.COLLECTION_ORDER)
        .filter(n -> n.matches("[0-9]{1,9}"))
        .map(Integer::parseInt)
        .orElse(Integer.MAX_VALUE);
  }
}
