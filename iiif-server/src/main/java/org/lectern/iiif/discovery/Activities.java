package org.lectern.iiif.discovery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.Change;
import org.lectern.core.archive.Position;
import org.lectern.core.model.DocumentId;
import org.lectern.iiif.json.JsonLd;
import org.lectern.iiif.presentation.Addresses;

/**
 * The journal of the archive as pages of activities, the oldest first (Change Discovery API 1.0,
 * level 2). A full page never changes: what it says follows from the journal and the address alone.
 *
 * <p>A document is created, updated or withdrawn. One that is withdrawn for another has moved
 * there; one that is made a draft again is removed from the stream without being deleted, and one
 * that is shown again after either is added.
 *
 * <p>Safe for any number of threads. Where each page ends is kept in memory, so that any page takes
 * one look into the journal; only what is new is looked through for it.
 */
public final class Activities {
  public static final String CONTEXT = "http://iiif.io/api/discovery/1/context.json";

  private final Archive archive;
  private final int pageSize;

  /** The position of the last activity of each full page; grows at its end only. */
  private final List<Position> ends = new ArrayList<>();

  private record Reference(String id, String type) {}

  private record Stream(
      @JsonProperty("@context") String context,
      String id,
      String type,
      long totalItems,
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

  private record Activity(String type, Thing object, Optional<Thing> target, String endTime) {}

  private record Thing(String id, String type, List<Description> seeAlso) {}

  private record Description(String id, String type, String format, String profile) {}

  /** What stands on a page, and whether it is full. */
  public record Found(JsonLd json, boolean full) {}

  public Activities(Archive archive) {
    this(archive, 500);
  }

  Activities(Archive archive, int pageSize) {
    this.archive = archive;
    this.pageSize = pageSize;
  }

  /**
   * The stream: where its first and last pages are, and how many activities it has.
   *
   * @param base scheme, host and path before {@code /iiif}, as the client sees them
   */
  public JsonLd stream(String base) {
    int full = followed();
    int rest = archive.changes(end(full), pageSize).items().size();
    int last = rest == 0 && full > 0 ? full - 1 : full;
    return JsonLd.of(
        new Stream(
            CONTEXT,
            address(base),
            "OrderedCollection",
            (long) full * pageSize + rest,
            page(base, 0),
            page(base, last)),
        CONTEXT);
  }

  /** A page, from 0; empty behind the last one. */
  public Optional<Found> page(int number, String base) {
    int full = followed();
    if (number > full) {
      return Optional.empty();
    }
    List<Change> changes = archive.changes(end(number), pageSize).items();
    if (changes.isEmpty() && number > 0) {
      return Optional.empty();
    }
    Addresses addresses = new Addresses(base);
    boolean more =
        number < full
            && (number + 1 < full || !archive.changes(end(number + 1), 1).items().isEmpty());
    return Optional.of(
        new Found(
            JsonLd.of(
                new Page(
                    CONTEXT,
                    page(base, number).id(),
                    "OrderedCollectionPage",
                    new Reference(address(base), "OrderedCollection"),
                    number > 0 ? Optional.of(page(base, number - 1)) : Optional.empty(),
                    more ? Optional.of(page(base, number + 1)) : Optional.empty(),
                    (long) number * pageSize,
                    changes.stream().map(change -> activity(change, addresses)).toList()),
                CONTEXT),
            more));
  }

  private static Activity activity(Change change, Addresses addresses) {
    return new Activity(
        switch (change.kind()) {
          case CREATE -> "Create";
          case UPDATE -> "Update";
          case DELETE -> "Delete";
          case MOVE -> "Move";
          case REMOVE -> "Remove";
          case ADD -> "Add";
        },
        thing(change.position().id(), change.kind().shows(), addresses),
        target(change, addresses),
        change.position().datestamp().toString());
  }

  /** Where it went, or the stream that it comes to or leaves (section 2.2.2). */
  private static Optional<Thing> target(Change change, Addresses addresses) {
    return switch (change.kind()) {
      case MOVE -> change.target().map(id -> thing(id, true, addresses));
      case ADD, REMOVE ->
          Optional.of(new Thing(address(addresses.base()), "OrderedCollection", List.of()));
      case CREATE, UPDATE, DELETE -> Optional.empty();
    };
  }

  private static Thing thing(DocumentId id, boolean there, Addresses addresses) {
    return new Thing(
        addresses.manifest(id),
        "Manifest",
        there
            ? List.of(
                new Description(
                    addresses.document(id) + ".oai_dc.xml",
                    "Dataset",
                    "application/xml",
                    "http://www.openarchives.org/OAI/2.0/oai_dc/"))
            : List.of());
  }

  /** How many full pages there are by now. */
  private int followed() {
    Optional<Position> latest = archive.latest();
    synchronized (ends) {
      if (!ends.isEmpty() && latest.filter(l -> l.compareTo(ends.getLast()) >= 0).isEmpty()) {
        ends.clear(); // another archive was put in this one's place
      }
      while (true) {
        Optional<Position> end = archive.skip(end(ends.size()), pageSize);
        if (end.isEmpty()) {
          return ends.size();
        }
        ends.add(end.get());
      }
    }
  }

  /** Where the pages before that one end. */
  private Optional<Position> end(int page) {
    synchronized (ends) {
      return page == 0 ? Optional.empty() : Optional.of(ends.get(page - 1));
    }
  }

  private static String address(String base) {
    return base + "/iiif/discovery/1/activities";
  }

  private static Reference page(String base, int number) {
    return new Reference(address(base) + "/" + number, "OrderedCollectionPage");
  }
}
