package org.lectern.web.dump;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.lectern.core.access.AccessRule;
import org.lectern.core.access.AccessRule.Decision;
import org.lectern.core.access.Viewer;
import org.lectern.core.archive.catalogue.EntryQuery;
import org.lectern.core.archive.catalogue.Position;
import org.lectern.core.archive.catalogue.Slice;
import org.lectern.core.model.Document;
import org.lectern.core.model.EntityKind;
import org.lectern.core.model.Text;
import org.lectern.web.api.Rows;
import org.lectern.web.document.DocumentJson;
import org.lectern.web.page.Links;
import org.lectern.web.page.Messages;
import org.lectern.web.page.PagePaths;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/**
 * Writes the files of a dump: documents as JSON Lines and as CSV, their texts, the people, places,
 * subjects, archives and collections, and a Data Package that describes them. One document at a
 * time is in memory. A new dump takes the place of the old one when it is whole.
 */
public final class Dump {
  /** In the folder of the archive. */
  public static final String FOLDER = "dump";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int AT_ONCE = 200;

  private final Site site;
  private final Visit visit;
  private final Path folder;
  private final ArrayNode resources = JSON.createArrayNode();

  private Dump(Site site, Visit visit, Path folder) {
    this.site = site;
    this.visit = visit;
    this.folder = folder;
  }

  /**
   * Writes a dump into a data folder.
   *
   * @param links of the site as everybody sees it
   * @return how many documents there are
   */
  public static long write(Site site, Links links, Path data) throws IOException {
    String language = site.archive().info().language();
    Visit visit =
        new Visit(
            links,
            Messages.choose(Optional.of(language), Optional.empty(), Optional.empty()),
            Viewer.PUBLIC,
            false,
            false,
            PagePaths.DUMP,
            List.of(),
            List.copyOf(new LinkedHashSet<>(List.of(language, "en"))));
    Path made = data.resolve(FOLDER + ".new");
    Path old = data.resolve(FOLDER + ".old");
    remove(made);
    Files.createDirectories(made);
    long count = new Dump(site, visit, made).all();
    Path place = data.resolve(FOLDER);
    remove(old);
    if (Files.exists(place)) {
      Files.move(place, old);
    }
    Files.move(made, place);
    remove(old);
    return count;
  }

  private static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private long all() throws IOException {
    long count = 0;
    try (Writer lines = open("documents.jsonl.gz");
        Writer table = open("documents.csv.gz");
        Writer texts = open("texts.jsonl.gz")) {
      table.write(Rows.head());
      EntryQuery all = EntryQuery.all(AT_ONCE);
      Optional<EntryQuery> next = Optional.of(all);
      while (next.isPresent()) {
        Slice<Position> slice = site.archive().positions(next.get());
        for (Position position : slice.items()) {
          Optional<Document> document = site.archive().document(position.id());
          if (document.isPresent()) {
            lines.write(line(DocumentJson.of(site, visit, document.get())));
            table.write(Rows.row(site, visit, document.get()));
            texts(document.get(), texts);
            count++;
          }
        }
        next = slice.next().map(all::after);
      }
    }
    resource("documents.jsonl.gz", "jsonl", "application/jsonl", Optional.empty());
    resource("documents.csv.gz", "csv", "text/csv", Optional.of(Rows.columns()));
    resource("texts.jsonl.gz", "jsonl", "application/jsonl", Optional.empty());
    for (EntityKind kind : EntityKind.values()) {
      entities(kind);
    }
    Files.writeString(folder.resolve("datapackage.json"), description());
    return count;
  }

  private Writer open(String file) throws IOException {
    return new BufferedWriter(
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(folder.resolve(file)), 1 << 16),
            StandardCharsets.UTF_8));
  }

  private static String line(String json) throws IOException {
    return JSON.readTree(json) + "\n";
  }

  /** Texts that a warning stands before are read on their page. */
  private void texts(Document document, Writer out) throws IOException {
    AccessRule.Permit permit = site.rule().on(document, Viewer.PUBLIC);
    for (Text text : document.texts()) {
      if (permit.text(text) == Decision.SHOW) {
        ObjectNode node = JSON.createObjectNode();
        node.put("document", document.id().value());
        node.put("name", text.name());
        node.put("role", text.role().toString());
        node.put("language", text.language());
        node.put("status", text.status().toString());
        text.page().ifPresent(page -> node.put("page", page));
        text.by().forEach(by -> node.withArrayProperty("by").add(by));
        text.rights().ifPresent(rights -> node.put("rights", rights));
        site.soundText(document, text).ifPresent(clean -> node.put("text", clean.plain()));
        out.write(node + "\n");
      }
    }
  }

  private void entities(EntityKind kind) throws IOException {
    String file = Rows.name(kind) + ".jsonl.gz";
    try (Writer out = open(file)) {
      for (Map.Entry<String, Site.Used> used : new TreeMap<>(site.entities(kind)).entrySet()) {
        out.write(Rows.entity(site, visit, used.getValue()) + "\n");
      }
    }
    resource(file, "jsonl", "application/jsonl", Optional.empty());
  }

  private void resource(
      String file, String format, String mediaType, Optional<List<String>> columns)
      throws IOException {
    ObjectNode resource = resources.addObject();
    resource.put("name", file.substring(0, file.indexOf('.')) + "-" + format);
    resource.put("path", file).put("format", format).put("mediatype", mediaType);
    resource.put("encoding", "utf-8").put("compression", "gz");
    resource.put("bytes", Files.size(folder.resolve(file)));
    resource.put("hash", "sha256:" + digest(folder.resolve(file)));
    if (columns.isPresent()) {
      resource.put("profile", "tabular-data-resource");
      ObjectNode schema = resource.putObject("schema");
      ArrayNode fields = schema.putArray("fields");
      columns.get().forEach(column -> fields.addObject().put("name", column).put("type", "string"));
      schema.put("primaryKey", "id");
    }
  }

  private static String digest(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        DigestInputStream digest =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      digest.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Data Package 1.0 (specs.frictionlessdata.io). */
  private String description() {
    ObjectNode about = JSON.createObjectNode();
    String title = Phrase.of(site.archive().info().title(), visit.preferred()).text();
    String name = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    about.put("profile", "data-package");
    about.put("name", name.matches("-?") ? "archive" : name.replaceAll("^-|-$", ""));
    about.put("title", title);
    about.put("homepage", visit.links().absolute("/"));
    about.put("created", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    about.set("resources", resources);
    return about.toPrettyString();
  }
}
