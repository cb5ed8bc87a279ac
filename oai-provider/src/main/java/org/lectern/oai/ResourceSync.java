package org.lectern.oai;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.catalogue.Change;
import org.lectern.core.archive.catalogue.EntryQuery;
import org.lectern.core.archive.catalogue.Position;
import org.lectern.core.archive.catalogue.Slice;
import org.lectern.core.archive.catalogue.StoredRecord;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.SitePaths;
import org.lectern.oai.format.XmlBuffer;

/**
 * ResourceSync (ANSI/NISO Z39.99), for those who copy an archive by sitemaps and not by OAI-PMH:
 * the source description, one capability list, and a resource list and a change list of the
 * documents, each with its record.
 *
 * <p>A list that is too long for one file is an index of parts. A part is what lies between two
 * positions, which its address names, so that any server answers it, and a document that changes in
 * between is in the change list. Safe for any number of threads.
 */
public final class ResourceSync {
  /** Where the source description is, by section 13 of the specification. */
  public static final String WELL_KNOWN = "/.well-known/resourcesync";

  /** In front of every list. */
  public static final String PATH = "/resourcesync/";

  private static final int PART = 10_000;
  private static final String TERMS = "http://www.openarchives.org/rs/terms/";
  private static final String SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9";
  private static final Pattern FILE =
      Pattern.compile("(resourcelist|changelist)(?:/([^/]+)/([^/]+))?\\.xml");
  private static final Pattern BOUND = Pattern.compile("([0-9]{1,12})~(.+)");

  private final Archive archive;
  private final RepositoryInfo repository;
  private final InstantSource clock;
  private final int part;
  private final Parts resources;
  private final Parts changes;

  /** One line of a list. */
  private record Item(Position position, Optional<Change.Kind> change, boolean listed) {}

  /** An end of a part; the beginning or the end of the list where there is no position. */
  private record Bound(Optional<Position> at) {
    /** Reads what {@link #written} gives; empty where it is none. */
    static Optional<Bound> parse(String written) {
      if (written.equals("-")) {
        return Optional.of(new Bound(Optional.empty()));
      }
      Matcher matcher = BOUND.matcher(written);
      if (!matcher.matches()) {
        return Optional.empty();
      }
      Instant datestamp = Instant.ofEpochSecond(Long.parseLong(matcher.group(1)));
      return DocumentId.parse(matcher.group(2))
          .map(id -> new Bound(Optional.of(new Position(datestamp, id))));
    }
  }

  /** One of the two lists, and where its parts begin. */
  private static final class Parts {
    private final BiFunction<Optional<Position>, Integer, Slice<Item>> read;
    private final List<Position> ends = new ArrayList<>();

    Parts(BiFunction<Optional<Position>, Integer, Slice<Item>> read) {
      this.read = read;
    }

    /**
     * The ends of all parts but the last. What changes moves behind the last of them, so those that
     * are known stay, and parts only get shorter.
     */
    synchronized List<Position> ends(int part) {
      while (true) {
        Optional<Position> last = ends.isEmpty() ? Optional.empty() : Optional.of(ends.getLast());
        Optional<Position> next = read.apply(last, part).next();
        if (next.isEmpty()) {
          return List.copyOf(ends);
        }
        ends.add(next.get());
      }
    }
  }

  public ResourceSync(Archive archive, RepositoryInfo repository, InstantSource clock) {
    this(archive, repository, clock, PART);
  }

  /** With parts of a size of their own. */
  ResourceSync(Archive archive, RepositoryInfo repository, InstantSource clock, int part) {
    this.archive = archive;
    this.repository = repository;
    this.clock = clock;
    this.part = part;
    this.resources = new Parts(this::resources);
    this.changes = new Parts(this::changes);
  }

  /** The source description. */
  byte[] description(String site) {
    XmlBuffer xml = open("urlset", "description", "", site, Optional.empty());
    capability(xml, site, "capabilitylist");
    return close(xml);
  }

  /** A list by its name behind {@link #PATH}; empty where there is none of that name. */
  Optional<byte[]> list(String file, String site) {
    if (file.equals("capabilitylist.xml")) {
      XmlBuffer xml = open("urlset", "capabilitylist", WELL_KNOWN, site, Optional.empty());
      capability(xml, site, "resourcelist");
      capability(xml, site, "changelist");
      return Optional.of(close(xml));
    }
    Matcher matcher = FILE.matcher(file);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String name = matcher.group(1);
    Parts parts = name.equals("resourcelist") ? resources : changes;
    if (matcher.group(2) != null) {
      Optional<Bound> until = Bound.parse(matcher.group(3));
      return Bound.parse(matcher.group(2))
          .filter(_ -> until.isPresent())
          .map(after -> part(name, parts, site, after.at(), until.get().at()));
    }
    List<Position> ends = parts.ends(part);
    return Optional.of(
        ends.isEmpty()
            ? part(name, parts, site, Optional.empty(), Optional.empty())
            : index(name, ends, site));
  }

  private byte[] index(String name, List<Position> ends, String site) {
    XmlBuffer xml = open("sitemapindex", name, PATH + "capabilitylist.xml", site, now());
    Optional<Position> after = Optional.empty();
    for (int i = 0; i <= ends.size(); i++) {
      Optional<Position> until = i < ends.size() ? Optional.of(ends.get(i)) : Optional.empty();
      xml.start("sitemap");
      xml.element("loc", site + PATH + name + "/" + written(after) + "/" + written(until) + ".xml");
      xml.end();
      after = until;
    }
    return close(xml);
  }

  private byte[] part(
      String name, Parts parts, String site, Optional<Position> after, Optional<Position> until) {
    XmlBuffer xml = open("urlset", name, PATH + "capabilitylist.xml", site, now());
    for (Item item : parts.read.apply(after, part).items()) {
      if (item.listed() && until.stream().noneMatch(u -> item.position().compareTo(u) > 0)) {
        item(xml, item, site);
      }
    }
    return close(xml);
  }

  private void item(XmlBuffer xml, Item item, String site) {
    String datestamp = item.position().datestamp().toString();
    xml.start("url");
    xml.element("loc", site + SitePaths.document(item.position().id()));
    xml.element("lastmod", datestamp);
    if (item.change().isPresent()) {
      xml.start("rs:md")
          .attribute(
              "change",
              switch (item.change().get()) {
                case CREATE, ADD -> "created";
                case UPDATE -> "updated";
                case DELETE, MOVE, REMOVE -> "deleted";
              });
      xml.attribute("datetime", datestamp).end();
    }
    String record =
        site
            + OaiProvider.PATH
            + "?verb=GetRecord&metadataPrefix=oai_dc&identifier="
            + repository.identifier(item.position().id());
    xml.start("rs:ln").attribute("rel", "describedby").attribute("href", record);
    xml.attribute("type", "text/xml").end();
    xml.end();
  }

  private Slice<Item> resources(Optional<Position> after, int limit) {
    EntryQuery query = after.map(EntryQuery.all(limit)::after).orElse(EntryQuery.all(limit));
    Slice<StoredRecord> slice = archive.headers("oai_dc", query);
    return new Slice<>(
        slice.items().stream()
            .map(r -> new Item(r.position(), Optional.empty(), !r.deleted()))
            .toList(),
        slice.next());
  }

  private Slice<Item> changes(Optional<Position> after, int limit) {
    Slice<Change> slice = archive.changes(after, limit);
    return new Slice<>(
        slice.items().stream()
            .map(c -> new Item(c.position(), Optional.of(c.kind()), true))
            .toList(),
        slice.next());
  }

  private XmlBuffer open(
      String root, String capability, String up, String site, Optional<Instant> at) {
    XmlBuffer xml = new XmlBuffer(64 * 1024);
    xml.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.start(root).attribute("xmlns", SITEMAP).attribute("xmlns:rs", TERMS);
    if (!up.isEmpty()) {
      xml.start("rs:ln").attribute("rel", "up").attribute("href", site + up).end();
    }
    xml.start("rs:md").attribute("capability", capability);
    at.ifPresent(
        now -> {
          if (capability.equals("changelist")) {
            xml.attribute("from", archive.earliest().orElse(now).toString());
            xml.attribute("until", now.toString());
          } else {
            xml.attribute("at", now.toString());
          }
        });
    xml.end();
    return xml;
  }

  private static void capability(XmlBuffer xml, String site, String name) {
    xml.start("url").element("loc", site + PATH + name + ".xml");
    xml.start("rs:md").attribute("capability", name.toLowerCase(Locale.ROOT)).end().end();
  }

  private static byte[] close(XmlBuffer xml) {
    return xml.end().markup("\n").toBytes();
  }

  /** Asked before a list is read, so that nothing dated before it is missing there. */
  private Optional<Instant> now() {
    return Optional.of(archive.settled(clock.instant()).truncatedTo(ChronoUnit.SECONDS));
  }

  /** A position as an address has it; a dash for the beginning or the end. */
  private static String written(Optional<Position> position) {
    return position.map(p -> p.datestamp().getEpochSecond() + "~" + p.id()).orElse("-");
  }
}
