package org.lectern.iiif.presentation;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lectern.core.access.AccessRule;
import org.lectern.core.access.Viewer;
import org.lectern.core.archive.Archive;
import org.lectern.core.memory.CacheShare;
import org.lectern.core.model.Collection;
import org.lectern.core.model.Document;
import org.lectern.core.model.Page;
import org.lectern.iiif.json.JsonLd;

/**
 * The shelves of the archive as IIIF collections. Documents and collections in them are references
 * with label, date and thumbnail. Version 3 knows no paging, so a collection of many documents
 * lists parts, each a collection itself.
 *
 * <p>Safe for any number of threads. What was written is kept until the archive changes.
 */
public final class ManifestCollections {
  /** Documents in one answer; a reference takes about half a kilobyte. */
  private static final int PART = 1000;

  /** Documents that are read at a time for the thumbnail of a collection. */
  private static final int LOOK = 50;

  private final Archive archive;
  private final AccessRule rule;
  private final int partSize;
  private final Cache<Key, Optional<JsonLd>> cache =
      Caffeine.newBuilder()
          .executor(Runnable::run)
          .maximumWeight(CacheShare.MANIFEST_COLLECTIONS.bytes())
          .weigher(
              (Key key, Optional<JsonLd> json) ->
                  200
                      + 2 * (key.base().length() + key.shelf().path().length())
                      + json.map(j -> j.bytes().length).orElse(0))
          .build();

  private record Key(long generation, String base, Shelf shelf, int part) {}

  /** As Presentation API 3.0, section 5.1, has it. */
  private record Shape(
      @JsonProperty("@context")
          @JsonFormat(with = JsonFormat.Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED)
          List<String> context,
      String id,
      String type,
      Map<String, List<String>> label,
      Map<String, List<String>> summary,
      List<Manifest.Agent> provider,
      List<Picture> thumbnail,
      List<Link> homepage,
      List<Link> seeAlso,
      List<Manifest.Service> service,
      List<Link> partOf,
      @JsonInclude List<Item> items) {}

  private record Item(
      String id,
      String type,
      Map<String, List<String>> label,
      Optional<String> navDate,
      List<Picture> thumbnail) {}

  public ManifestCollections(Archive archive, AccessRule rule) {
    this(archive, rule, PART);
  }

  ManifestCollections(Archive archive, AccessRule rule, int partSize) {
    this.archive = archive;
    this.rule = rule;
    this.partSize = partSize;
  }

  /** A whole shelf; empty where no public document stands on it. */
  public Optional<JsonLd> collection(Shelf shelf, String base) {
    return cached(shelf, 0, base);
  }

  /** A part, from 1, of a shelf that is too large for one answer. */
  public Optional<JsonLd> part(Shelf shelf, int part, String base) {
    return part < 1 ? Optional.empty() : cached(shelf, part, base);
  }

  private Optional<JsonLd> cached(Shelf shelf, int part, String base) {
    return cache.get(
        new Key(archive.generation(), base, shelf, part),
        _ -> {
          Addresses addresses = new Addresses(base);
          return new Shelving(archive, addresses)
              .stock(shelf)
              .flatMap(stock -> new Listing(shelf, addresses, stock).json(part));
        });
  }

  /** One collection while it is being written. */
  private final class Listing {
    private final Shelf shelf;
    private final Addresses addresses;
    private final Shelving.Stock stock;
    private final int count;
    private final int parts;

    Listing(Shelf shelf, Addresses addresses, Shelving.Stock stock) {
      this.shelf = shelf;
      this.addresses = addresses;
      this.stock = stock;
      this.count = stock.documents().count();
      this.parts = Math.ceilDiv(count, partSize);
    }

    Optional<JsonLd> json(int part) {
      if (part > 0) {
        return part > parts || parts == 1
            ? Optional.empty()
            : Optional.of(shape(partId(part), partLabel(part), items(part), true));
      }
      Stream<Item> own =
          parts > 1
              ? IntStream.rangeClosed(1, parts).mapToObj(p -> item(partId(p), partLabel(p)))
              : items(1).stream();
      Stream<Item> children = stock.children().stream().map(c -> item(c.id(), c.label()));
      return Optional.of(
          shape(stock.address(), stock.label(), Stream.concat(children, own).toList(), false));
    }

    private JsonLd shape(
        String address, Map<String, List<String>> label, List<Item> items, boolean isPart) {
      return JsonLd.of(
          new Shape(
              shelf.searchable() && !isPart
                  ? List.of(SearchServices.CONTEXT, Manifest.CONTEXT)
                  : List.of(Manifest.CONTEXT),
              address,
              "Collection",
              label,
              Labels.of(stock.summary()),
              List.of(new Providers(archive, rule, addresses).archive()),
              thumbnail().stream().toList(),
              List.of(Link.page(stock.home(), stock.label())),
              isPart ? List.of() : changes(),
              shelf.searchable() && !isPart
                  ? SearchServices.at(version -> addresses.search(version, shelf))
                  : List.of(),
              isPart
                  ? List.of(Link.reference(stock.address(), "Collection", stock.label()))
                  : stock.parents(),
              items),
          Manifest.CONTEXT);
    }

    /** Where harvesters of it learn what changes in it. */
    private List<Link> changes() {
      return switch (shelf) {
        case Shelf.Everything _ -> List.of(changes(Optional.empty()));
        case Shelf.OfCollection(String id) ->
            List.of(changes(Optional.of(archive.authorities().collection(id))));
        case Shelf.People _, Shelf.OfPerson _, Shelf.Archives _, Shelf.OfArchive _ -> List.of();
      };
    }

    private Link changes(Optional<Collection> collection) {
      return Link.data(
          addresses.activities(collection),
          Labels.english("Changes"),
          "application/ld+json",
          Optional.of("http://iiif.io/api/discovery/1/context.json"));
    }

    private String partId(int part) {
      return addresses.collectionPart(stock.address(), part);
    }

    private Map<String, List<String>> partLabel(int part) {
      int first = (part - 1) * partSize + 1;
      int last = Math.min(part * partSize, count);
      return Labels.none(List.of(first + "–" + last));
    }

    private static Item item(String id, Map<String, List<String>> label) {
      return new Item(id, "Collection", label, Optional.empty(), List.of());
    }

    private List<Item> items(int part) {
      return stock.documents().some((part - 1) * partSize, partSize).stream()
          .map(this::item)
          .toList();
    }

    /** That of the first document on it which has one; not far on if none has. */
    private Optional<Picture> thumbnail() {
      return IntStream.iterate(0, first -> first < Math.min(count, partSize), first -> first + LOOK)
          .mapToObj(first -> stock.documents().some(first, LOOK))
          .flatMap(List::stream)
          .flatMap(document -> thumbnail(document).stream())
          .findFirst();
    }

    private Item item(Document document) {
      return new Item(
          addresses.manifest(document.id()),
          "Manifest",
          Labels.of(document.description().title()),
          ManifestBuilder.navDate(document.description()),
          thumbnail(document).stream().toList());
    }

    private Optional<Picture> thumbnail(Document document) {
      return document.pages().stream()
          .filter(page -> rule.scan(document, page, Viewer.PUBLIC).allowed())
          .findFirst()
          .map(page -> thumbnail(document, page));
    }

    private Picture thumbnail(Document document, Page page) {
      return Picture.thumbnail(addresses.image(document.id(), page.name()), page.scan().size());
    }
  }
}
