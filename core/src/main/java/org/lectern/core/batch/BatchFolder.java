package org.lectern.core.batch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lectern.core.batch.fault.Faults;
import org.lectern.core.batch.fault.Problem;
import org.lectern.core.batch.fault.Spot;
import org.lectern.core.text.Encoding;
import org.lectern.core.text.HtmlEncoding;
import org.lectern.core.text.NaturalOrder;

/**
 * The folder of a batch, as names relative to it with {@code /}; nothing outside it is ever opened.
 */
final class BatchFolder {
  private static final Set<String> CLUTTER =
      Set.of(
          "thumbs.db",
          "ehthumbs.db",
          "desktop.ini",
          "icon\r",
          "__macosx",
          "@eadir",
          "#recycle",
          "$recycle.bin",
          "system volume information",
          "lost+found",
          "network trash folder",
          "temporary items");

  /** As Syncthing, Dropbox, Nextcloud, OneDrive and Unison name what two people changed at once. */
  private static final Pattern CONFLICT =
      Pattern.compile(
          "\\.sync-conflict-\\d{8}-\\d{6}|\\([^()]*(?:conflicted copy|case conflict|encoding"
              + " conflict|konflikt stehende kopie|copie en conflit|copia en conflicto|copia in"
              + " conflitto|конфликт)[^()]*\\)|_conflict-\\d{8}-\\d{6}|\\(conflict on \\d{4}-",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final int FOLDERS_KEPT = 256;

  private final Path root;
  private final Path real;
  private final Faults faults;

  /** What is in the folders in which something was not found; most documents lack most parts. */
  private final Cache<String, List<String>> names =
      Caffeine.newBuilder().maximumSize(FOLDERS_KEPT).build();

  /** What was listed: several parts of a document look into the same folder. */
  private final Cache<Listing, List<String>> listed =
      Caffeine.newBuilder().maximumSize(FOLDERS_KEPT).build();

  /** The files of a folder, or the folders in it. */
  private record Listing(String folder, boolean folders) {}

  BatchFolder(Path root, Faults faults) {
    this.root = root.toAbsolutePath().normalize();
    this.faults = faults;
    try {
      this.real = root.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Where a file or folder lies. A name that differs in capitals, or in how its accents are stored,
   * is taken where no other fits.
   */
  Path path(String name) {
    return root.resolve(actual(name));
  }

  /** The name as it stands on the disk; as given where there is none. */
  String actual(String name) {
    if (name.isEmpty() || Files.exists(root.resolve(name))) {
      return name;
    }
    int slash = name.lastIndexOf('/');
    String parent = slash < 0 ? "" : actual(name.substring(0, slash));
    String wanted = composed(fileName(name));
    return names.get(parent, this::names).stream()
        .filter(child -> composed(child).equalsIgnoreCase(wanted))
        .min(Comparator.naturalOrder())
        .map(child -> parent.isEmpty() ? child : parent + "/" + child)
        .orElse(name);
  }

  /** The names in a folder; none where it is absent or cannot be read. */
  private List<String> names(String folder) {
    try (Stream<Path> children = Files.list(root.resolve(folder))) {
      return children.map(child -> child.getFileName().toString()).toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** A Mac writes the umlauts of names as two characters each, tables as one. */
  private static String composed(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  boolean hasFile(String name) {
    return Files.isRegularFile(path(name)) && isInside(actual(name));
  }

  boolean hasFolder(String name) {
    return Files.isDirectory(path(name)) && isInside(actual(name));
  }

  /** The files of a folder in natural order; an absent folder has none. */
  List<String> files(String folder) {
    return listed.get(
        new Listing(folder, false), l -> children(actual(l.folder()), Files::isRegularFile));
  }

  /** The folders in a folder in natural order. */
  List<String> folders(String folder) {
    return listed.get(
        new Listing(folder, true), l -> children(actual(l.folder()), Files::isDirectory));
  }

  private List<String> children(String folder, Predicate<Path> wanted) {
    Path path = root.resolve(folder);
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    String prefix = folder.isEmpty() ? "" : folder + "/";
    try (Stream<Path> children = Files.list(path)) {
      return children
          .filter(child -> !isClutter(child.getFileName().toString()))
          .filter(child -> !isConflict(prefix + child.getFileName()))
          .filter(child -> isInside(prefix + child.getFileName()))
          .filter(wanted)
          .filter(child -> !isCut(prefix + child.getFileName(), child))
          .map(child -> prefix + child.getFileName())
          .sorted(NaturalOrder.OF_FILES)
          .toList();
    } catch (IOException e) {
      faults.report(Problem.UNREADABLE_FOLDER, Spot.file(folder), "", e.getMessage());
      return List.of();
    }
  }

  /** What file managers, office programs and network drives leave behind. */
  private static boolean isClutter(String name) {
    return name.startsWith(".")
        || name.startsWith("~$")
        || CLUTTER.contains(name.strip().toLowerCase(Locale.ROOT));
  }

  /** Whether a file is the copy of a conflict, which is reported: it may hold the newer change. */
  private boolean isConflict(String name) {
    boolean conflict = CONFLICT.matcher(fileName(name)).find();
    if (conflict) {
      faults.report(Problem.CONFLICT_COPY, Spot.file(name), "");
    }
    return conflict;
  }

  /**
   * Whether the name of a file in a part of a document ends in what Windows cuts off, which is
   * reported; reports a name of a device too, which is taken. Ids of documents and names of tables
   * have checks of their own.
   */
  private boolean isCut(String name, Path file) {
    boolean inDocument = name.indexOf('/') < name.lastIndexOf('/');
    if (!inDocument || !Files.isRegularFile(file)) {
      return false;
    }
    String written = fileName(name);
    Optional<String> kept = WindowsName.withoutEnd(written);
    kept.ifPresent(other -> faults.report(Problem.CUT_NAME, Spot.file(name), written, other));
    WindowsName.besideDevice(written)
        .ifPresent(other -> faults.report(Problem.RESERVED_NAME, Spot.file(name), written, other));
    return kept.isPresent();
  }

  /** Whether a name, all links followed, stays in the batch; reports where it does not. */
  boolean isInside(String name) {
    Optional<String> problem = Optional.empty();
    try {
      Path normal = root.resolve(name).normalize();
      if (Path.of(name).isAbsolute() || !normal.startsWith(root)) {
        problem = Optional.of("leads out of the batch");
      } else if (Files.isSymbolicLink(normal) && !Files.exists(normal)) {
        problem = Optional.of("is a link to nothing");
      } else if (Files.exists(normal) && !normal.toRealPath().startsWith(real)) {
        problem = Optional.of("is a link that leads out of the batch");
      }
    } catch (IOException | java.nio.file.InvalidPathException e) {
      problem = Optional.of("is not a path that can be followed");
    }
    problem.ifPresent(p -> faults.report(Problem.PATH_ESCAPES, Spot.file(name), name, p));
    return problem.isEmpty();
  }

  /** A text file, or nothing where it is not clean Unicode, which is reported. */
  Optional<String> text(String name) {
    try {
      byte[] bytes = Files.readAllBytes(path(name));
      boolean html = extension(name).startsWith("htm");
      Charset charset = html ? HtmlEncoding.of(bytes) : Encoding.of(bytes);
      return characters(name, bytes, charset).filter(text -> isClean(name, text));
    } catch (IOException e) {
      faults.report(Problem.UNREADABLE_FILE, Spot.file(name), "", e.getMessage());
      return Optional.empty();
    }
  }

  private boolean isClean(String name, String text) {
    List<String> lines = text.lines().toList();
    boolean clean = true;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).replace("\f", "");
      clean &= TableReader.clean(Spot.file(name).row(i + 1), line, faults).equals(line);
    }
    return clean;
  }

  /** What the bytes of a file say, or nothing where they are not Unicode, which is reported. */
  Optional<String> characters(String name, byte[] bytes) {
    return characters(name, bytes, Encoding.of(bytes));
  }

  private Optional<String> characters(String name, byte[] bytes, Charset charset) {
    try {
      return Optional.of(Encoding.decode(bytes, charset));
    } catch (CharacterCodingException e) {
      if (charset.equals(StandardCharsets.UTF_8)) {
        faults.report(Problem.TEXT_NOT_UTF_8, Spot.file(name).row(firstBadLine(bytes)), "");
      } else {
        faults.report(Problem.DAMAGED_TEXT, Spot.file(name), "", charset.name());
      }
      return Optional.empty();
    }
  }

  private static int firstBadLine(byte[] bytes) {
    List<String> lines = new String(bytes, StandardCharsets.ISO_8859_1).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      byte[] line = lines.get(i).getBytes(StandardCharsets.ISO_8859_1);
      try {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line));
      } catch (CharacterCodingException e) {
        return i + 1;
      }
    }
    return 1;
  }

  /** Reports names that differ in capitals only: many disks take them for one. */
  void reportCaseClashes(List<String> names) {
    Map<String, String> seen = new HashMap<>();
    for (String name : names) {
      String first = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
      if (first != null) {
        faults.report(Problem.CASE_CLASH, Spot.file(name), fileName(name), fileName(first));
      }
    }
  }

  static String fileName(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  static String stem(String name) {
    String file = fileName(name);
    int dot = file.lastIndexOf('.');
    return dot < 0 ? file : file.substring(0, dot);
  }

  static String extension(String name) {
    String file = fileName(name);
    int dot = file.lastIndexOf('.');
    return dot < 0 ? "" : file.substring(dot + 1).toLowerCase(Locale.ROOT);
  }
}
