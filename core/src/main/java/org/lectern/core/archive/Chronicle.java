package org.lectern.core.archive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lectern.core.archive.form.AuthoritiesYaml;
import org.lectern.core.archive.form.BatchFile;
import org.lectern.core.archive.form.Described;
import org.lectern.core.archive.form.DocumentYaml;
import org.lectern.core.archive.store.DamagedException;
import org.lectern.core.archive.store.Fault;
import org.lectern.core.archive.store.Nodes;
import org.lectern.core.archive.store.ObjectIds;
import org.lectern.core.archive.store.StoredDocument;
import org.lectern.core.change.Departure;
import org.lectern.core.change.LoggedBatch;
import org.lectern.core.change.Version;
import org.lectern.core.model.Description;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;
import org.lectern.core.model.Page;
import org.lectern.core.model.Statement;
import org.lectern.core.model.Status;

/**
 * Every version of a document, to be taken from one archive into another. Each version is a line of
 * JSON; the files that it names travel beside it.
 *
 * @param versions oldest first; at least one
 */
public record Chronicle(DocumentId id, List<Past> versions) {
  private static final String UNSHOWN_TITLE = "[withdrawn]";

  /** Where the file lies that a version of a document has under a path. */
  @FunctionalInterface
  public interface Files {
    /**
     * Finds a file.
     *
     * @throws IOException where it is not there; the message says what to do
     */
    Path find(DocumentId id, String path, String sha512) throws IOException;
  }

  /**
   * One version.
   *
   * @param message what it says of itself, as {@link Version.Message} has it
   */
  public record Past(Instant when, String by, String message, StoredDocument document) {

    /** One line of JSON. */
    public String line() {
      ObjectNode node = head(when, by, message);
      node.set("document", Nodes.readJson(DocumentYaml.json(document)));
      return text(node);
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException where it is not one, names a file outside of the document or
     *     is of a day to come
     */
    public static Past parse(String line) {
      ObjectNode node = Nodes.readJson(line.getBytes(StandardCharsets.UTF_8));
      String message = Nodes.need(node, "message");
      var _ = Version.Message.parse(message);
      StoredDocument document = DocumentYaml.fromJson(Nodes.json(node.path("document")));
      document.contents().forEach(Past::demandInside);
      if (!paths(document).equals(document.contents().keySet())) {
        throw new IllegalArgumentException("its files and their digests are not the same ones");
      }
      return new Past(time(node), Nodes.need(node, "by"), message, document);
    }

    private static Set<String> paths(StoredDocument document) {
      Set<String> paths = new HashSet<>();
      for (Page page : document.pages()) {
        page.scans().forEach(scan -> paths.add(StoredDocument.scanPath(scan)));
        page.ocr().ifPresent(ocr -> paths.add(StoredDocument.ocrPath(ocr)));
      }
      document.texts().forEach(text -> paths.add(text.path()));
      document.files().forEach(file -> paths.add(file.path()));
      return paths;
    }

    private static void demandInside(String path, String sha512) {
      String name = path.substring(path.indexOf('/') + 1);
      if (name.isEmpty()
          || name.startsWith(".")
          || name.indexOf('/') >= 0
          || name.indexOf('\\') >= 0
          || name.indexOf('\0') >= 0
          || !sha512.matches("[0-9a-f]{128}")) {
        throw new IllegalArgumentException("'" + path + "' is not a file of a document");
      }
    }

    Version version(int number) {
      Version.Message said = Version.Message.parse(message);
      return new Version(number, when, by, said.status(), said.batch(), said.note());
    }
  }

  /** What the archive said of itself from a time on. */
  public record Self(Instant when, String by, String message, Described described) {

    /** One line of JSON. */
    public String line() {
      ObjectNode node = head(when, by, message);
      node.set("described", Nodes.readJson(AuthoritiesYaml.json(described)));
      return text(node);
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException where it is not one, or of a day to come
     */
    public static Self parse(String line) {
      ObjectNode node = Nodes.readJson(line.getBytes(StandardCharsets.UTF_8));
      return new Self(
          time(node),
          Nodes.need(node, "by"),
          Nodes.need(node, "message"),
          AuthoritiesYaml.fromJson(Nodes.json(node.path("described"))));
    }
  }

  public Chronicle {
    versions = List.copyOf(versions);
  }

  /**
   * The chronicle of a document of whatever status.
   *
   * @throws DamagedException where a version cannot be read
   */
  public static Chronicle of(Archive archive, DocumentId id) {
    List<Past> versions = new ArrayList<>();
    List<Version> listed = archive.versions(id);
    if (listed.isEmpty()) {
      throw new DamagedException(
          Fault.of(ObjectIds.ofDocument(id.value()), "its versions cannot be read"));
    }
    for (Version version : listed) {
      Edition edition = archive.edition(id, version.number()).orElseThrow();
      versions.add(new Past(version.when(), version.by(), message(version), stored(edition)));
    }
    return new Chronicle(id, versions);
  }

  /**
   * The same of a withdrawn document without its content: what readers and harvesters know of it.
   * Where it goes, its content counts as erased.
   */
  public static Chronicle withoutContent(Archive archive, DocumentId id) {
    Chronicle whole = of(archive, id);
    if (Departure.of(whole.newest().document().description()).erased()) {
      return whole;
    }
    List<Past> bare = new ArrayList<>();
    for (Past past : whole.versions()) {
      List<Statement> statements = bare(past);
      if (bare.size() == whole.versions().size() - 1) {
        statements.add(Departure.erased(archive.catalog().records().prefixes(id)));
      }
      StoredDocument document =
          new StoredDocument(
              id,
              new Description(past.document().description().language(), statements),
              List.of(),
              List.of(),
              List.of(),
              new TreeMap<>());
      bare.add(new Past(past.when(), past.by(), past.message(), document));
    }
    return new Chronicle(id, bare);
  }

  private static List<Statement> bare(Past past) {
    List<Statement> statements = new ArrayList<>();
    Description before = past.document().description();
    statements.add(new Statement(Field.TITLE, "", "en", UNSHOWN_TITLE));
    before.statements().stream()
        .filter(
            s ->
                Set.of(
                            Field.STATUS,
                            Field.COLLECTION,
                            Field.WITHDRAWN_REASON,
                            Field.REPLACED_BY,
                            Field.ALIASES)
                        .contains(s.field())
                    || Departure.isRenaming(s))
        .forEach(statements::add);
    return statements;
  }

  public Past newest() {
    return versions.getLast();
  }

  /** Whether the document is withdrawn now. */
  public boolean isWithdrawn() {
    return newest().document().status() == Status.WITHDRAWN;
  }

  /** The versions as {@link Archive#versions} would list them. */
  public List<Version> listed() {
    List<Version> listed = new ArrayList<>();
    versions.forEach(past -> listed.add(past.version(listed.size() + 1)));
    return listed;
  }

  /** What the log says of a batch, as one line of JSON. */
  public static String line(LoggedBatch batch) {
    return new String(BatchFile.json(batch), StandardCharsets.UTF_8);
  }

  /**
   * Reads such a line.
   *
   * @throws IllegalArgumentException where it is not one, or of a day to come
   */
  public static LoggedBatch batch(String line) {
    LoggedBatch batch = BatchFile.fromJson(line.getBytes(StandardCharsets.UTF_8));
    if (!LoggedBatch.isId(batch.id())) {
      throw new IllegalArgumentException("'" + batch.id() + "' is not the id of a batch");
    }
    demandPast(batch.when());
    return batch;
  }

  private static String message(Version version) {
    return new Version.Message(version.status(), version.batch(), version.note()).toString();
  }

  /** The stored form, in which pages and attachments state their own digests. */
  private static StoredDocument stored(Edition edition) {
    Document document = edition.document();
    SortedMap<String, String> digests = new TreeMap<>(edition.digests());
    document.pages().stream()
        .flatMap(page -> page.scans().stream())
        .forEach(scan -> digests.remove(StoredDocument.scanPath(scan)));
    document.files().forEach(file -> digests.remove(file.path()));
    return new StoredDocument(
        document.id(),
        document.description(),
        document.pages(),
        document.texts(),
        document.files(),
        digests);
  }

  /** What lies ahead would hold up every later datestamp; a clock may be wrong by a day. */
  private static Instant time(ObjectNode node) {
    Instant when = Instant.parse(Nodes.need(node, "when"));
    demandPast(when);
    return when;
  }

  private static void demandPast(Instant when) {
    if (when.isAfter(Instant.now().plus(Duration.ofDays(1)))) {
      throw new IllegalArgumentException(
          "its date %s is in the future; set the clock of this machine right, or correct the line"
              .formatted(when));
    }
  }

  private static ObjectNode head(Instant when, String by, String message) {
    ObjectNode node = Nodes.object();
    node.put("when", when.toString());
    node.put("by", by);
    node.put("message", message);
    return node;
  }

  private static String text(ObjectNode node) {
    return new String(Nodes.json(node), StandardCharsets.UTF_8);
  }
}
