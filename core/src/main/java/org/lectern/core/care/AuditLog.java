package org.lectern.core.care;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lectern.core.archive.store.DataFolder;
import org.lectern.core.model.DocumentId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What audits leave in the data folder: how far the one has come that runs or was stopped ({@code
 * progress.jsonl}, a line for each object), and the report of the last one that came to its end
 * ({@code last.json}). A folder that cannot be written costs both, and not the audit.
 */
public final class AuditLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

  /** What was read before that may have rotted since. */
  private static final Duration LONGEST = Duration.ofDays(30);

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final Path folder;
  private final Map<String, Done> done = new HashMap<>();
  private Instant began = Instant.now();
  private Optional<FileChannel> lock = Optional.empty();
  private Optional<Writer> progress = Optional.empty();

  /**
   * One object, or the pyramids of one document, that was read.
   *
   * @param head the version that was read
   */
  record Done(String unit, int head, AuditReport.Totals read, List<Finding> findings) {}

  private AuditLog(Path folder) {
    this.folder = folder;
  }

  /**
   * Goes on with an audit that was stopped, or begins one.
   *
   * @param again begin one, whatever was done
   */
  static AuditLog open(Path data, boolean again) {
    AuditLog log = new AuditLog(new DataFolder(data).audit());
    try {
      Files.createDirectories(log.folder);
      FileChannel channel =
          FileChannel.open(
              log.folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock held = channel.tryLock();
      if (held == null) {
        channel.close();
        LOG.info("another audit of {} runs; this one reads everything by itself", data);
        return log;
      }
      log.lock = Optional.of(channel);
      log.resume(again);
    } catch (OverlappingFileLockException e) {
      LOG.info("another audit of {} runs here; this one reads everything by itself", data);
    } catch (IOException e) {
      LOG.warn("an audit that is stopped cannot be continued: {}", e.toString());
    }
    return log;
  }

  private void resume(boolean again) throws IOException {
    Path file = folder.resolve("progress.jsonl");
    boolean goesOn =
        !again && Files.exists(file) && read(file) && began.isAfter(Instant.now().minus(LONGEST));
    if (!goesOn) {
      done.clear();
      began = Instant.now();
      Files.writeString(file, JSON.createObjectNode().put("began", began.toString()) + "\n");
    }
    progress =
        Optional.of(
            Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND));
  }

  /** Whether a file begins as such a file does; what a crash cut off at its end is passed over. */
  private boolean read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    try {
      began = Instant.parse(JSON.readTree(lines.getFirst()).path("began").asText());
      for (String line : lines.subList(1, lines.size())) {
        Done unit = done(JSON.readTree(line));
        done.put(unit.unit(), unit);
      }
      return true;
    } catch (IOException | DateTimeParseException | IllegalArgumentException e) {
      LOG.debug("{} ends in half a line, or is none of ours", file, e);
      if (done.isEmpty()) {
        return false;
      }
      // Half a line must not be continued by the next one.
      Files.writeString(file, "\n", StandardOpenOption.APPEND);
      return true;
    } catch (java.util.NoSuchElementException e) {
      return false; // an empty file
    }
  }

  Instant began() {
    return began;
  }

  /** What was read of a unit before, if it is still at that version. */
  Optional<Done> done(String unit, int head) {
    return Optional.ofNullable(done.get(unit)).filter(d -> d.head() == head);
  }

  synchronized void add(Done unit) {
    if (progress.isEmpty()) {
      return;
    }
    try {
      progress.get().write(json(unit) + "\n");
      progress.get().flush();
    } catch (IOException e) {
      LOG.warn("an audit that is stopped cannot be continued: {}", e.toString());
      progress = Optional.empty();
    }
  }

  /**
   * Keeps the report of an audit that has come to its end; the next one starts from the beginning.
   */
  synchronized void end(AuditReport report) {
    try {
      Path made = folder.resolve("last.json.part");
      Files.writeString(
          made, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json(report)));
      Files.move(
          made,
          folder.resolve("last.json"),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      if (progress.isPresent()) {
        progress.get().close();
        progress = Optional.empty();
        Files.deleteIfExists(folder.resolve("progress.jsonl"));
      }
    } catch (IOException e) {
      LOG.warn("the report of this audit cannot be kept: {}", e.toString());
    }
  }

  /** The last audit that came to its end; empty where there was none. */
  public static Optional<AuditReport> last(Path data) {
    Path file = new DataFolder(data).audit().resolve("last.json");
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try {
      JsonNode node = JSON.readTree(file.toFile());
      return Optional.of(
          new AuditReport(
              Instant.parse(node.path("began").asText()),
              Instant.parse(node.path("ended").asText()),
              true,
              totals(node.path("read")),
              findings(node.path("findings"))));
    } catch (IOException | DateTimeParseException | IllegalArgumentException e) {
      LOG.warn("{} cannot be read: {}", file, e.toString());
      return Optional.empty();
    }
  }

  @Override
  public synchronized void close() {
    try {
      if (progress.isPresent()) {
        progress.get().close();
        progress = Optional.empty(); // threads of an audit that failed may still add
      }
      if (lock.isPresent()) {
        lock.get().close();
      }
    } catch (IOException e) {
      LOG.warn("{}", e.toString());
    }
  }

  private static ObjectNode json(AuditReport report) {
    ObjectNode node = JSON.createObjectNode();
    node.put("began", report.began().toString()).put("ended", report.ended().toString());
    node.set("read", json(report.read()));
    node.set("findings", json(report.findings()));
    return node;
  }

  private static ObjectNode json(Done unit) {
    ObjectNode node = JSON.createObjectNode().put("unit", unit.unit()).put("head", unit.head());
    node.set("read", json(unit.read()));
    node.set("findings", json(unit.findings()));
    return node;
  }

  private static Done done(JsonNode node) {
    return new Done(
        node.path("unit").asText(),
        node.path("head").asInt(),
        totals(node.path("read")),
        findings(node.path("findings")));
  }

  private static ObjectNode json(AuditReport.Totals read) {
    return JSON.createObjectNode()
        .put("objects", read.objects())
        .put("files", read.files())
        .put("bytes", read.bytes())
        .put("pyramids", read.pyramids());
  }

  private static AuditReport.Totals totals(JsonNode node) {
    return new AuditReport.Totals(
        node.path("objects").asLong(),
        node.path("files").asLong(),
        node.path("bytes").asLong(),
        node.path("pyramids").asLong());
  }

  private static ArrayNode json(List<Finding> findings) {
    ArrayNode list = JSON.createArrayNode();
    for (Finding f : findings) {
      ObjectNode node = list.addObject().put("kind", f.kind().name()).put("object", f.object());
      f.document().ifPresent(id -> node.put("document", id.value()));
      f.page().ifPresent(page -> node.put("page", page));
      f.file().ifPresent(file -> node.put("file", file));
      node.put("problem", f.problem()).put("remedy", f.remedy());
    }
    return list;
  }

  private static List<Finding> findings(JsonNode list) {
    List<Finding> findings = new ArrayList<>();
    for (JsonNode node : list) {
      findings.add(
          new Finding(
              Finding.Kind.valueOf(node.path("kind").asText()),
              node.path("object").asText(),
              word(node, "document").flatMap(DocumentId::parse),
              word(node, "page"),
              word(node, "file"),
              node.path("problem").asText(),
              node.path("remedy").asText()));
    }
    return findings;
  }

  private static Optional<String> word(JsonNode node, String key) {
    return Optional.ofNullable(node.path(key).textValue());
  }
}
