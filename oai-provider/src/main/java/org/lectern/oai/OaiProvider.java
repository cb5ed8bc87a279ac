package org.lectern.oai;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.catalogue.EntityUse;
import org.lectern.core.archive.catalogue.EntryQuery;
import org.lectern.core.archive.catalogue.Position;
import org.lectern.core.archive.catalogue.Slice;
import org.lectern.core.archive.catalogue.StoredRecord;
import org.lectern.core.archive.form.ArchiveInfo;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Collection;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.EntityKind;
import org.lectern.core.model.Entry;
import org.lectern.core.model.SitePaths;
import org.lectern.core.model.Tombstone;
import org.lectern.oai.OaiException.Code;
import org.lectern.oai.OaiException.Fault;
import org.lectern.oai.OaiRequest.Begin;
import org.lectern.oai.OaiRequest.GetRecord;
import org.lectern.oai.OaiRequest.Identify;
import org.lectern.oai.OaiRequest.ListMetadataFormats;
import org.lectern.oai.OaiRequest.ListSets;
import org.lectern.oai.OaiRequest.Resume;
import org.lectern.oai.format.MetadataFormat;

/**
 * Answers harvesters: all six verbs of OAI-PMH 2.0.
 *
 * <p>A list is the archive's order of changes, read on from a position up to the one that was the
 * last when the list began. Whatever changes later stands above that, so one list names no entry
 * twice, and each that does not change exactly once, beside a running ingest too; a page deep in a
 * list costs what the first one costs. What changes meanwhile is in the list that goes on from the
 * responseDate of this one's first page: that is the present second, or the one in which a commit
 * now under way began. Nothing is remembered between requests.
 *
 * <p>Safe for any number of threads.
 */
public final class OaiProvider {
  /** Where the provider answers, behind the site's address. */
  public static final String PATH = SitePaths.OAI;

  /** When even an empty archive was not yet there. */
  private static final Instant NO_EARLIER = Instant.EPOCH;

  private final Archive archive;
  private final List<MetadataFormat> formats;
  private final RepositoryInfo repository;
  private final TokenKey key;
  private final InstantSource clock;
  private final View view;
  private final List<String> friends;
  private final ViewRecords records;

  /**
   * A provider on an archive.
   *
   * @param formats those that the archive was written with
   */
  public OaiProvider(
      Archive archive,
      List<MetadataFormat> formats,
      RepositoryInfo repository,
      TokenKey key,
      InstantSource clock) {
    this(archive, formats, repository, key, clock, View.ALL, List.of());
  }

  /**
   * A provider of one view on an archive.
   *
   * @param formats those that the archive was written with
   * @param friends the other views, which Identify lists
   * @throws IllegalArgumentException where the view names a format that does not exist
   */
  public OaiProvider(
      Archive archive,
      List<MetadataFormat> formats,
      RepositoryInfo repository,
      TokenKey key,
      InstantSource clock,
      View view,
      List<View> friends) {
    this.archive = archive;
    this.formats = view.of(formats);
    this.repository = repository;
    this.key = key.of(view.name());
    this.clock = clock;
    this.view = view;
    this.friends = friends.stream().map(View::path).toList();
    this.records = new ViewRecords(archive, view);
  }

  public List<MetadataFormat> formats() {
    return formats;
  }

  /** What it shows, and where. */
  public View view() {
    return view;
  }

  /** The same archive by ResourceSync. */
  ResourceSync resourceSync() {
    return new ResourceSync(archive, repository, clock);
  }

  /** The OAI identifier of a document. */
  public String identifier(DocumentId id) {
    return repository.identifier(id);
  }

  /**
   * The answer to a request, whatever its arguments are: a whole XML document.
   *
   * @param arguments each with every value it came with
   * @param site the site's address as harvesters see it, without a slash at its end
   */
  public byte[] answer(Map<String, List<String>> arguments, String site) {
    Instant now = archive.settled(clock.instant());
    Map<String, String> echo = Map.of();
    try {
      OaiRequest request = OaiRequest.parse(arguments);
      echo = request.arguments();
      return answer(
          request, new OaiWriter(repository, site, view.path(), now, echo, capacity(request)));
    } catch (OaiException e) {
      Map<String, String> shown = e.hidesArguments() ? Map.of() : echo;
      OaiWriter out = new OaiWriter(repository, site, view.path(), now, shown, 1024);
      out.faults(e.faults());
      return out.finish();
    }
  }

  private static int capacity(OaiRequest request) {
    return request.verb() == Verb.LIST_RECORDS ? 256 * 1024 : 16 * 1024;
  }

  private byte[] answer(OaiRequest request, OaiWriter out) {
    switch (request) {
      case Identify _ -> identify(out);
      case ListMetadataFormats(Optional<String> identifier) ->
          out.formats(identifier.map(this::formatsOf).orElse(formats));
      case ListSets _ -> listSets(out);
      case GetRecord(String identifier, String prefix) -> {
        out.open(Verb.GET_RECORD);
        write(record(identifier, prefix), Verb.GET_RECORD, out);
        out.close();
      }
      case Begin begin -> begin(begin, out);
      case Resume(Verb verb, String token) -> resume(verb, token, out);
    }
    return out.finish();
  }

  private void identify(OaiWriter out) {
    ArchiveInfo info = archive.info();
    String name =
        info.title().best(List.of(info.language(), "en")).map(t -> t.text()).orElse("Archive");
    List<Entry> first = archive.entries(EntryQuery.all(20)).items();
    Optional<String> sample =
        Stream.concat(first.stream().filter(Document.class::isInstance), first.stream())
            .filter(entry -> find(repository.identifier(entry.id())).isPresent())
            .findFirst()
            .map(entry -> repository.identifier(entry.id()));
    out.identify(name, archive.earliest().orElse(NO_EARLIER), sample, friends);
  }

  private List<MetadataFormat> formatsOf(String identifier) {
    Entry entry = find(identifier).orElseThrow(() -> unknownId(identifier));
    List<MetadataFormat> available =
        formats.stream()
            .filter(
                format ->
                    records
                        .stored(format.prefix(), entry.id())
                        .filter(record -> entry instanceof Tombstone || !record.deleted())
                        .isPresent())
            .toList();
    if (available.isEmpty()) {
      throw new OaiException(Code.NO_METADATA_FORMATS, "no metadata is kept for " + identifier);
    }
    return available;
  }

  private StoredRecord record(String identifier, String prefix) {
    Optional<DocumentId> id = find(identifier).map(Entry::id);
    List<Fault> faults = new ArrayList<>();
    if (id.isEmpty()) {
      faults.addAll(unknownId(identifier).faults());
    }
    if (!isKnown(prefix)) {
      faults.addAll(unknownFormat(prefix).faults());
    }
    if (!faults.isEmpty()) {
      throw new OaiException(faults);
    }
    return records
        .stored(prefix, id.orElseThrow())
        .orElseThrow(
            () ->
                new OaiException(
                    Code.CANNOT_DISSEMINATE_FORMAT, identifier + " is not kept as " + prefix));
  }

  /** What an identifier names, if this view shows it. */
  private Optional<Entry> find(String identifier) {
    return repository
        .parse(identifier)
        .flatMap(archive::find)
        .filter(
            entry ->
                view.sets().isEmpty()
                    || formats.stream()
                        .anyMatch(f -> records.stored(f.prefix(), entry.id()).isPresent()));
  }

  private void listSets(OaiWriter out) {
    ArchiveInfo info = archive.info();
    Authorities authorities = archive.authorities();
    SetSpecs specs = records.sets();
    Map<String, Collection> bySpec = new TreeMap<>(); // so a parent comes before its children
    authorities.collections().forEach(c -> bySpec.put(specs.of(c.id()), c));
    for (EntityUse use : archive.entities(EntityKind.COLLECTION)) {
      bySpec.putIfAbsent(specs.of(use.id()), authorities.collection(use.name()));
    }
    bySpec.keySet().removeIf(spec -> !view.shows(spec));
    if (bySpec.isEmpty()) {
      throw noSets();
    }
    out.open(Verb.LIST_SETS);
    bySpec.forEach(
        (spec, c) -> {
          String name =
              c.name().best(List.of(info.language(), "en")).map(t -> t.text()).orElse(c.id());
          out.set(spec, name, c.name(), c.summary());
        });
    out.close();
  }

  private void begin(Begin begin, OaiWriter out) {
    if (!isKnown(begin.prefix())) {
      throw unknownFormat(begin.prefix());
    }
    List<String> within = records.collections(begin.set());
    if (within.isEmpty() && (begin.set().isPresent() || !view.sets().isEmpty())) {
      throw nothing(begin);
    }
    Position end = archive.end().orElseThrow(() -> nothing(begin));
    EntryQuery query =
        new EntryQuery(
            begin.from().map(DateBound::instant),
            begin.until().map(DateBound::instant),
            Optional.empty(),
            Optional.empty(),
            Optional.of(end),
            repository.pageRecords());
    long size =
        records.count(query, within); // before it is read, as what changes after only leaves it
    Slice<StoredRecord> slice = records.list(begin.verb(), begin.prefix(), query, within);
    if (slice.items().isEmpty()) {
      throw nothing(begin);
    }
    out.open(begin.verb());
    int written = write(slice.items(), begin.verb(), out);
    if (written < slice.items().size() || slice.next().isPresent()) {
      ResumptionToken token =
          new ResumptionToken(
              begin.verb(),
              begin.prefix(),
              begin.set(),
              query.from(),
              query.until(),
              end,
              slice.items().get(written - 1).position(),
              size,
              written);
      out.token(token.encode(key), size, 0);
    }
    out.close();
  }

  private void resume(Verb verb, String text, OaiWriter out) {
    ResumptionToken token =
        ResumptionToken.decode(text, key)
            .filter(t -> t.verb() == verb && isKnown(t.prefix()))
            .orElseThrow(
                () ->
                    new OaiException(
                        Code.BAD_RESUMPTION_TOKEN,
                        "this is not a token that a " + verb + " of this repository gave"));
    EntryQuery query =
        new EntryQuery(
            token.from(),
            token.until(),
            Optional.empty(),
            Optional.of(token.after()),
            Optional.of(token.end()),
            repository.pageRecords());
    List<String> within =
        token.set().isPresent() && view.sets().isEmpty()
            ? token.set().map(spec -> records.collection(spec).orElse(spec)).stream().toList()
            : records.collections(token.set());
    Slice<StoredRecord> slice = records.list(verb, token.prefix(), query, within);
    boolean over = slice.items().isEmpty();
    if (over) {
      slice = records.movedOn(token, within, repository.pageRecords());
    }
    out.open(verb);
    int written = write(slice.items(), verb, out);
    boolean more = !over && (written < slice.items().size() || slice.next().isPresent());
    long size = token.completeListSize();
    if (more) {
      ResumptionToken next =
          new ResumptionToken(
              verb,
              token.prefix(),
              token.set(),
              token.from(),
              token.until(),
              token.end(),
              slice.items().get(written - 1).position(),
              size,
              token.cursor() + written);
      out.token(next.encode(key), size, token.cursor());
    } else {
      out.token("", size, token.cursor());
    }
    out.close();
  }

  /** Writes records until the answer is long enough; returns how many. */
  private int write(List<StoredRecord> page, Verb verb, OaiWriter out) {
    int written = 0;
    for (Iterator<StoredRecord> i = page.iterator();
        i.hasNext() && (written == 0 || out.length() < repository.pageBytes()); ) {
      write(i.next(), verb, out);
      written++;
    }
    return written;
  }

  private void write(StoredRecord record, Verb verb, OaiWriter out) {
    List<String> specs = records.sets().of(record.collections());
    if (verb == Verb.LIST_IDENTIFIERS) {
      out.header(record, specs);
    } else {
      out.record(record, specs);
    }
  }

  private boolean isKnown(String prefix) {
    return formats.stream().anyMatch(f -> f.prefix().equals(prefix));
  }

  private OaiException nothing(Begin begin) {
    return begin
        .set()
        .map(this::nothingIn)
        .orElseGet(
            () -> new OaiException(Code.NO_RECORDS_MATCH, "no record changed between these dates"));
  }

  private OaiException nothingIn(String spec) {
    boolean none =
        archive.authorities().collections().isEmpty()
            && archive.entities(EntityKind.COLLECTION).isEmpty();
    return none
        ? noSets()
        : new OaiException(
            Code.NO_RECORDS_MATCH, "no record in the set " + spec + " matches; see ListSets");
  }

  private static OaiException noSets() {
    return new OaiException(Code.NO_SET_HIERARCHY, "this repository has no sets");
  }

  private static OaiException unknownId(String identifier) {
    return new OaiException(
        Code.ID_DOES_NOT_EXIST, "there is no '" + identifier + "' in this repository");
  }

  private static OaiException unknownFormat(String prefix) {
    return new OaiException(
        Code.CANNOT_DISSEMINATE_FORMAT, "no format '" + prefix + "'; see ListMetadataFormats");
  }
}
