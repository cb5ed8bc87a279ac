package org.lectern.iiif.discovery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.catalogue.Change;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.model.Collection;
import org.lectern.core.model.DocumentId;
import org.lectern.iiif.image.Rights;
import org.lectern.iiif.json.JsonLd;
import org.lectern.iiif.presentation.Addresses;
import org.lectern.iiif.presentation.Labels;
import org.lectern.iiif.presentation.Link;
import org.lectern.iiif.presentation.Manifest;

/**
 * The journal of the archive as pages of activities, the oldest first (Change Discovery API 1.0,
 * level 2): one stream of everything, and one for each collection. Activities are only ever added
 * at the end, so that a full page never changes and a client that goes on where it stopped misses
 * none.
 *
 * <p>A document is created, updated or withdrawn. One that is withdrawn for another has moved
 * there; one that is made a draft again, or leaves a collection, is removed from the stream without
 * being deleted, and one that is shown there again or comes there from elsewhere is added.
 *
 * <p>Others stop at the newest time they saw, or at that of their own clock when they last looked.
 * For them an activity ends with the second of its datestamp and is listed when that is over,
 * unless its commit still goes on: then the stream waits for it a while. So nothing is listed later
 * than it says, and no second is listed in two parts.
 *
 * <p>Safe for any number of threads.
 */
public final class Activities {
  public static final String CONTEXT = "http://iiif.io/api/discovery/1/context.json";

  private static final String STREAM = "OrderedCollection";
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private final Archive archive;
  private final Optional<String> rights;
  private final InstantSource clock;
  private final int pageSize;
  private final Map<Optional<String>, Pages> streams = new ConcurrentHashMap<>();

  /** The second in which a commit began that was waited for in vain. */
  private volatile Instant givenUp = Instant.MIN;

  private record Reference(String id, String type) {}

  private record Stream(
      @JsonProperty("@context") String context,
      String id,
      String type,
      long totalItems,
      Optional<String> rights,
      List<Link> seeAlso,
      List<Reference> partOf,
      Reference first,
      Reference last) {}

  private record Page(
      @JsonProperty("@context") String context,
      String id,
      String type,
      Reference partOf,
      Optional<Reference> prev,
      Optional<Reference> next,
      long startIndex,
      @JsonInclude List<Activity> orderedItems) {}

  private record Activity(
      String type,
      Thing object,
      Optional<Thing> target,
      Optional<Reference> origin,
      String endTime) {}

  private record Thing(
      String id,
      String type,
      Optional<String> canonical,
      List<Link> seeAlso,
      List<Link> provider) {}

  /** What stands on a page, and whether it is full. */
  public record Found(JsonLd json, boolean full) {}

  /**
   * The streams of an archive.
   *
   * @param rights under which they may be used, if anything is said
   */
  public Activities(Archive archive, Optional<URI> rights) {
    this(archive, rights, InstantSource.system(), 500);
  }

  Activities(Archive archive, Optional<URI> rights, InstantSource clock, int pageSize) {
    this.archive = archive;
    this.rights = Rights.uri(rights);
    this.clock = clock;
    this.pageSize = pageSize;
  }

  /**
   * A stream: where its first and last pages are, and how many activities it has.
   *
   * @param collection whose changes are wanted; empty for those of the whole archive
   * @param base scheme, host and path before {@code /iiif}, as the client sees them
   * @return empty where there never was such a collection
   */
  public Optional<JsonLd> stream(Optional<String> collection, String base) {
    return pages(collection)
        .map(pages -> stream(pages, new StreamView(collection, base), settled()));
  }

  private JsonLd stream(Pages pages, StreamView view, Instant before) {
    int full = pages.full(before);
    int rest = pages.on(full, before).size();
    int last = rest == 0 && full > 0 ? full - 1 : full;
    return JsonLd.of(
        new Stream(
            CONTEXT,
            view.address(),
            STREAM,
            (long) full * pageSize + rest,
            rights,
            List.of(view.description()),
            view.partOf(),
            view.page(0),
            view.page(last)),
        CONTEXT);
  }

  /** A page, from 0; empty behind the last one, and where there is no such stream. */
  public Optional<Found> page(Optional<String> collection, int number, String base) {
    return pages(collection)
        .flatMap(pages -> page(pages, number, new StreamView(collection, base), present()));
  }

  private Optional<Found> page(Pages pages, int number, StreamView view, Instant present) {
    Instant before = second(archive.settled(present));
    int full = pages.full(before);
    if (number > full) {
      return Optional.empty();
    }
    List<Change> changes = pages.on(number, before);
    if (changes.isEmpty() && number > 0) {
      return Optional.empty();
    }
    boolean more = number < full && (number + 1 < full || !pages.on(number + 1, before).isEmpty());
    return Optional.of(
        new Found(
            JsonLd.of(
                new Page(
                    CONTEXT,
                    view.page(number).id(),
                    "OrderedCollectionPage",
                    new Reference(view.address(), STREAM),
                    number > 0 ? Optional.of(view.page(number - 1)) : Optional.empty(),
                    more ? Optional.of(view.page(number + 1)) : Optional.empty(),
                    (long) number * pageSize,
                    changes.stream().map(view::activity).toList()),
                CONTEXT),
            more));
  }

  private Optional<Pages> pages(Optional<String> collection) {
    return collection.isPresent() && archive.changes(collection, Optional.empty(), 1).isEmpty()
        ? Optional.empty()
        : Optional.of(streams.computeIfAbsent(collection, c -> new Pages(archive, c, pageSize)));
  }

  private Instant present() {
    return second(clock.instant());
  }

  private static Instant second(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * The second before which everything can be listed now: the present one. A commit that began
   * earlier is waited for, but not for ever: one that was cut off ends only when somebody writes,
   * so that nobody waits for it again.
   */
  private Instant settled() {
    Instant present = present();
    Instant giveUp = clock.instant().plus(LONGEST_WAIT);
    Instant settled = archive.settled(present);
    while (settled.isBefore(present) && !settled.equals(givenUp)) {
      if (!clock.instant().isBefore(giveUp)) {
        givenUp = settled;
        break;
      }
      try {
        Thread.sleep(LOOK_EVERY);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ArchiveException("interrupted while waiting for a commit", e);
      }
      settled = archive.settled(present);
    }
    return second(settled);
  }

  /** One stream as one client sees it. */
  private final class StreamView {
    private final Optional<Collection> collection;
    private final Addresses addresses;
    private final List<Link> provider;

    StreamView(Optional<String> collection, String base) {
      this.collection = collection.map(id -> archive.authorities().collection(id));
      this.addresses = new Addresses(base);
      this.provider =
          List.of(Link.reference(base + "/", "Agent", Labels.of(archive.info().title())));
    }

    String address() {
      return addresses.activities(collection);
    }

    Reference page(int number) {
      return new Reference(address() + "/" + number, "OrderedCollectionPage");
    }

    /** The same documents as a IIIF collection, which says what they are. */
    Link description() {
      return Link.data(
          collection.map(addresses::by).orElseGet(addresses::collection),
          Labels.of(collection.map(Collection::name).orElseGet(() -> archive.info().title())),
          "application/ld+json",
          Optional.of(Manifest.CONTEXT));
    }

    /** The stream of the collection around this one, or that of everything. */
    List<Reference> partOf() {
      return collection
          .map(c -> c.parent().map(archive.authorities()::collection))
          .map(around -> new Reference(addresses.activities(around), STREAM))
          .stream()
          .toList();
    }

    Activity activity(Change change) {
      boolean removed = change.kind() == Change.Kind.REMOVE;
      return new Activity(
          switch (change.kind()) {
            case CREATE -> "Create";
            case UPDATE -> "Update";
            case DELETE -> "Delete";
            case MOVE -> "Move";
            case REMOVE -> "Remove";
            case ADD -> "Add";
          },
          thing(change.position().id(), change.kind().shows()),
          target(change),
          removed ? Optional.of(new Reference(address(), STREAM)) : Optional.empty(),
          change.position().datestamp().plus(SECOND).toString());
    }

    /** Where it went, or the stream that it comes to (section 3.3). */
    private Optional<Thing> target(Change change) {
      return switch (change.kind()) {
        case MOVE -> change.target().map(id -> thing(id, true));
        case ADD ->
            Optional.of(new Thing(address(), STREAM, Optional.empty(), List.of(), List.of()));
        case CREATE, UPDATE, DELETE, REMOVE -> Optional.empty();
      };
    }

    private Thing thing(DocumentId id, boolean there) {
      return new Thing(
          addresses.manifest(id),
          "Manifest",
          Optional.of(addresses.document(id)),
          there ? List.of(record(id)) : List.of(),
          provider);
    }

    private Link record(DocumentId id) {
      return Link.data(
          addresses.document(id) + ".oai_dc.xml",
          Labels.english("Dublin Core"),
          "application/xml",
          Optional.of("http://www.openarchives.org/OAI/2.0/oai_dc/"));
    }
  }
}
