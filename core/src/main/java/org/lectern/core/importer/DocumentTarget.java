package org.lectern.core.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.lectern.core.batch.BatchWriter;
import org.lectern.core.batch.recording.BadRecording;
import org.lectern.core.batch.recording.RecordingMeasure;
import org.lectern.core.model.Description;
import org.lectern.core.model.DocumentId;

/**
 * One document while it is imported: its keys, and its files by their paths in the document. It
 * comes into the folder when all of it was written, and not at all where that fails.
 */
public final class DocumentTarget {
  private static final Pattern PATH =
      Pattern.compile("(pages|ocr|text|files|media)/[^/\\\\\\p{Cntrl}.][^/\\\\\\p{Cntrl}]*");

  private static final Set<String> RECORDINGS =
      Set.of("mp3", "m4a", "ogg", "oga", "opus", "wav", "flac", "mp4", "webm");

  private final ImportTarget target;
  private final DocumentId id;
  private final BatchWriter draft;
  private final DocumentKeys keys = new DocumentKeys();
  private final Map<String, Map<String, String>> pageRows = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> textRows = new LinkedHashMap<>();

  /** Of each file that is drafted or current, what its source was. */
  private final Map<String, String> fingerprints = new LinkedHashMap<>();

  private final Set<String> taken = new HashSet<>();
  private Optional<Description> description = Optional.empty();
  private boolean whole = true;

  DocumentTarget(ImportTarget target, DocumentId id, BatchWriter draft) {
    this.target = target;
    this.id = id;
    this.draft = draft;
  }

  public DocumentId id() {
    return id;
  }

  /** What the document's {@code document.yml} will say. */
  public DocumentKeys keys() {
    return keys;
  }

  /** Gives a whole description in place of {@link #keys}. */
  public void description(Description whole) {
    description = Optional.of(whole);
  }

  /**
   * A path for a file that the document does not have yet: in the folder, with the name that the
   * source gives it, made fit for every disk.
   *
   * @param folder {@code pages}, {@code ocr}, {@code text}, {@code files} or {@code media}
   * @param name a name, path or address; only its last part is used
   */
  public String path(String folder, String name) {
    String safe = FileNames.of(name);
    String path = folder + "/" + safe;
    for (int i = 2; taken.contains(FileNames.key(path)); i++) {
      path = folder + "/" + FileNames.numbered(safe, i);
    }
    return path;
  }

  /**
   * Writes a file whose content is read at every run.
   *
   * @param path for example {@code pages/0001.tif} or {@code text/transcript.ru.md}
   * @throws IOException where the content cannot be read; the document may go on without it
   */
  public void file(String path, BatchWriter.Content content) throws IOException {
    file(path, "", content);
  }

  /**
   * Writes a file whose content is read only where the folder does not have it from a source with
   * the same fingerprint.
   *
   * @param fingerprint changes when the content does; cheap to have
   */
  public void file(String path, String fingerprint, BatchWriter.Content content)
      throws IOException {
    if (!PATH.matcher(path).matches()) {
      throw new IllegalArgumentException("not a path in a document: " + path);
    }
    if (!taken.add(FileNames.key(path))) {
      throw new IllegalArgumentException("the document has two files " + path);
    }
    target.at(id + " " + path);
    try {
      if (fingerprint.isEmpty() || !target.isCurrent(inFolder(path), fingerprint)) {
        draft.file(id, path, content);
      }
    } catch (IOException | RuntimeException e) {
      taken.remove(FileNames.key(path));
      throw e;
    }
    fingerprints.put(path, fingerprint);
  }

  /**
   * Leaves a file in the folder that an earlier run brought and this one cannot read.
   *
   * @return whether there is one
   */
  public boolean keep(String path) {
    boolean there = target.has(inFolder(path));
    if (there) {
      taken.add(FileNames.key(path));
      fingerprints.put(path, "");
    }
    return there;
  }

  /**
   * The path of the file that an earlier run brought from a source with a fingerprint, edited or
   * deleted since or not; empty where the whole document is not there any more.
   */
  public Optional<String> brought(String fingerprint) throws IOException {
    return target.has(inFolder("document.yml"))
        ? target
            .brought(inFolder(""), fingerprint)
            .map(path -> path.substring(inFolder("").length()))
        : Optional.empty();
  }

  /**
   * Leaves a file that an earlier run brought, or moves it to another path.
   *
   * @return whether it is there; one that a person deleted is not
   */
  public boolean keep(String from, String to, String fingerprint) throws IOException {
    boolean there = from.equals(to) ? keep(from) : target.has(inFolder(from));
    if (there && !from.equals(to)) {
      file(to, fingerprint, () -> target.open(inFolder(from)));
    }
    return there;
  }

  /**
   * Whether an earlier run brought files into a folder of the document.
   *
   * @param path ends in {@code /}
   */
  public boolean wasImported(String path) {
    return target.wasImported(inFolder(path));
  }

  /** Copies a file of the source, whose fingerprint are its size and its time. */
  public void copy(String path, Path source) throws IOException {
    file(path, fingerprint(source), () -> Files.newInputStream(source));
  }

  private static String fingerprint(Path source) throws IOException {
    return Files.size(source) + " " + Files.getLastModifiedTime(source).toInstant().toString();
  }

  /**
   * Copies a file that is not a page: a recording that browsers play into {@code media}, any other
   * into {@code files}.
   *
   * @return the folder into which it came, with a slash
   */
  public String attach(Path source) throws IOException {
    String path = attach(source, source.getFileName().toString(), fingerprint(source));
    return path.substring(0, path.indexOf('/') + 1);
  }

  /**
   * The same for a file that has another name where it comes from.
   *
   * @param fingerprint changes when the content does
   * @return the path that it has in the document
   */
  public String attach(Path source, String name, String fingerprint) throws IOException {
    boolean recording = isRecording(source, name.toLowerCase(Locale.ROOT));
    String path = recording ? path("media", recordingName(name)) : path("files", name);
    file(path, fingerprint, () -> Files.newInputStream(source));
    return path;
  }

  private static boolean isRecording(Path file, String name) throws IOException {
    if (!RECORDINGS.contains(name.substring(name.lastIndexOf('.') + 1))) {
      return false;
    }
    try {
      return RecordingMeasure.measure(file).seconds() > 0;
    } catch (BadRecording e) {
      return false;
    }
  }

  /** A name that may stand in addresses, and that no page has. */
  private static String recordingName(String name) {
    int dot = name.lastIndexOf('.');
    String stem = name.substring(0, dot).replaceAll("[^A-Za-z0-9._-]+", "-");
    return "recording-" + stem + name.substring(dot).toLowerCase(Locale.ROOT);
  }

  /**
   * Says of a page what its scan does not: columns of {@code pages.csv}, for example {@code label}.
   *
   * @param name of the scan, without extension
   */
  public void page(String name, String column, String value) {
    row(pageRows, "name", name, column, value);
  }

  /**
   * Says of a text what its name does not: columns of {@code texts.csv}, for example {@code
   * status}.
   *
   * @param file its name in the folder {@code text}
   */
  public void text(String file, String column, String value) {
    row(textRows, "file", file, column, value);
  }

  /**
   * Reports something of the document that could not be taken; the rest of it is. What earlier runs
   * brought then stays, even where this one does not bring it: it may be what could not be read.
   */
  public void problem(String what, String message) {
    whole = false;
    target.problem(id + ", " + what, message);
  }

  private static void row(
      Map<String, Map<String, String>> rows, String key, String name, String column, String value) {
    if (!value.isBlank()) {
      rows.computeIfAbsent(name, _ -> new LinkedHashMap<>(Map.of(key, name)))
          .put(column, value.strip());
    }
  }

  /** Writes what was gathered; then the draft is whole. */
  void finish() throws IOException {
    if (description.isPresent()) {
      draft.description(id, description.get());
    } else {
      draft.keys(id, keys.all());
    }
    fingerprints.put("document.yml", "");
    table("pages/pages.csv", "name", pageRows);
    table("texts.csv", "file", textRows);
  }

  /** Writes a table; what it says of files that stay is taken over from the one in the folder. */
  private void table(String path, String key, Map<String, Map<String, String>> rows)
      throws IOException {
    if (!whole) {
      target.rows(inFolder(path), key).forEach(row -> rows.putIfAbsent(row.get(key), row));
    }
    if (!rows.isEmpty()) {
      draft.table(id, path, new ArrayList<>(rows.values()));
      fingerprints.put(path, "");
    }
  }

  /** Whether all that the source has of the document could be read. */
  boolean isWhole() {
    return whole;
  }

  /** The files of the document by their paths in it, with the fingerprints of their sources. */
  Map<String, String> files() {
    return fingerprints;
  }

  String inFolder(String path) {
    return "documents/" + id + "/" + path;
  }
}
