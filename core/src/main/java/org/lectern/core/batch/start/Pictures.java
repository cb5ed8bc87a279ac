package org.lectern.core.batch.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lectern.core.batch.Progress;
import org.lectern.core.batch.scan.BadScan;
import org.lectern.core.batch.scan.EmbeddedReader;
import org.lectern.core.batch.scan.ScanMeasure;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Embedded;
import org.lectern.core.model.Page;
import org.lectern.core.text.NaturalOrder;

/**
 * The documents in a folder of pictures and nothing else. Made for a single use.
 *
 * <p>Pictures in a folder inside it are one document. Those in the folder itself are grouped by
 * their names ({@code box1_0001.tif}), are one document where the names are numbers only, and else
 * each is a document.
 */
public final class Pictures {
  private static final Pattern NUMBERED =
      Pattern.compile(
          "(.*?)[-_. ]*[0-9]+[-_. ]?(?:r|v|recto|verso|[a-d])?", Pattern.CASE_INSENSITIVE);

  /** What cameras and scanners call every file says nothing about documents. */
  private static final Pattern OF_A_DEVICE =
      Pattern.compile(
          "img|image|dsc[nf]?|p|pict|pxl|dji|scan|photo|foto|bild", Pattern.CASE_INSENSITIVE);

  private static final int LONGEST_ID = 64;

  private final Path root;
  private final Grouping grouping;
  private final ScanMeasure measure;
  private final List<String> leftOut = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();

  /** What makes a document. */
  public enum Grouping {
    /** As the folder suggests. */
    AUTO,
    FOLDER,
    NAME,
    PICTURE
  }

  /**
   * What was found.
   *
   * @param leftOut files that cannot be read as scans, with the reason
   */
  public record Found(List<Proposal> documents, List<String> leftOut) {
    public Found {
      documents = List.copyOf(documents);
      leftOut = List.copyOf(leftOut);
    }
  }

  private Pictures(Path root, Grouping grouping, ScanMeasure measure) {
    this.root = root.toAbsolutePath().normalize();
    this.grouping = grouping;
    this.measure = measure;
  }

  /** Looks through a folder and the folders inside it. */
  public static Found in(Path root, Grouping grouping, ScanMeasure measure, Progress progress)
      throws IOException {
    Pictures pictures = new Pictures(root, grouping, measure);
    return new Found(pictures.documents(progress), pictures.leftOut);
  }

  private List<Proposal> documents(Progress progress) throws IOException {
    Map<String, List<Path>> groups = new LinkedHashMap<>();
    for (Path folder : folders()) {
      groups(folder, files(folder)).forEach((name, files) -> groups.put(name, files));
    }
    int total = groups.values().stream().mapToInt(List::size).sum();
    int done = 0;
    List<Proposal> documents = new ArrayList<>();
    for (Map.Entry<String, List<Path>> group : groups.entrySet()) {
      proposal(group.getKey(), group.getValue()).ifPresent(documents::add);
      done += group.getValue().size();
      progress.at(done, total, group.getKey());
    }
    return documents;
  }

  private List<Path> folders() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isDirectory)
          .filter(f -> f.equals(root) || !isHidden(root.relativize(f)))
          .sorted(Comparator.comparing(Path::toString, NaturalOrder.BY_NUMBERS))
          .toList();
    }
  }

  private static boolean isHidden(Path path) {
    for (Path part : path) {
      if (part.toString().startsWith(".") || part.toString().equals("__MACOSX")) {
        return true;
      }
    }
    return false;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(f -> !f.getFileName().toString().startsWith("."))
          .sorted(Comparator.comparing(f -> f.getFileName().toString(), NaturalOrder.OF_FILES))
          .toList();
    }
  }

  /** The files of one folder by the name of the document that they belong to. */
  private Map<String, List<Path>> groups(Path folder, List<Path> files) {
    String own =
        folder.equals(root)
            ? root.getFileName().toString()
            : root.relativize(folder).toString().replace('\\', '/');
    String within = folder.equals(root) ? "" : own + " ";
    Map<Path, String> pages = pages(files);
    Grouping by = grouping == Grouping.AUTO ? suggested(folder, pages.values()) : grouping;
    Map<String, List<Path>> groups = new LinkedHashMap<>();
    for (Path file : files) {
      String stem = pages.get(file);
      String name =
          switch (by) {
            case AUTO, FOLDER -> own;
            case NAME -> within + prefix(stem).filter(p -> !p.isEmpty()).orElse(stem);
            case PICTURE -> within + stem;
          };
      groups.computeIfAbsent(name, _ -> new ArrayList<>()).add(file);
    }
    return groups;
  }

  private Grouping suggested(Path folder, Collection<String> names) {
    if (!folder.equals(root)) {
      return Grouping.FOLDER;
    }
    List<Optional<String>> prefixes = names.stream().map(Pictures::prefix).toList();
    if (prefixes.stream().allMatch(p -> p.filter(String::isEmpty).isPresent())) {
      return Grouping.FOLDER;
    }
    boolean named =
        prefixes.stream()
            .anyMatch(
                p ->
                    p.filter(name -> !name.isEmpty())
                        .filter(name -> !OF_A_DEVICE.matcher(name).matches())
                        .isPresent());
    return named ? Grouping.NAME : Grouping.PICTURE;
  }

  /** What stands before the number; empty where there is no number. */
  private static Optional<String> prefix(String stem) {
    Matcher numbered = NUMBERED.matcher(stem);
    return numbered.matches() ? Optional.of(numbered.group(1)) : Optional.empty();
  }

  private static String stem(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? name : name.substring(0, dot);
  }

  /** The name of each file, or that of the page of which it is another image. */
  private static Map<Path, String> pages(List<Path> files) {
    Set<String> stems = files.stream().map(Pictures::stem).collect(Collectors.toSet());
    Map<Path, String> pages = new LinkedHashMap<>();
    for (Path file : files) {
      String stem = stem(file);
      boolean variant = Page.isVariant(stem) && stems.contains(Page.nameOf(stem));
      pages.put(file, variant ? Page.nameOf(stem) : stem);
    }
    return pages;
  }

  private Optional<Proposal> proposal(String name, List<Path> files) {
    List<Proposal.Scan> scans = new ArrayList<>();
    Set<String> pages = new HashSet<>();
    Embedded embedded = Embedded.NONE;
    for (Path file : files) {
      try {
        embedded =
            embedded.or(EmbeddedReader.read(file, measure.measure(file).mediaType()).embedded());
        scans.add(new Proposal.Scan(file, unique(pageName(stem(file), pages), pages)));
      } catch (BadScan e) {
        leftOut.add(root.relativize(file) + ": " + e.getMessage());
      }
    }
    return scans.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Proposal(
                unique(id(name), ids),
                embedded.caption().orElse(name.replace('_', ' ').replace("/", ", ")),
                scans,
                embedded));
  }

  private static String id(String name) {
    String id = Authorities.mintId(name);
    return DocumentId.isValid(id) ? id : id.substring(0, Math.min(id.length(), LONGEST_ID - 4));
  }

  /** Another image of a page before it keeps its name, which says so. */
  private static String pageName(String stem, Set<String> pages) {
    if (Page.isValidName(stem) || (Page.isVariant(stem) && pages.contains(Page.nameOf(stem)))) {
      return stem;
    }
    String plain =
        Normalizer.normalize(stem, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}+", "")
            .replaceAll("[^A-Za-z0-9._-]+", "-")
            .replaceAll("^[^A-Za-z0-9]+", "");
    return Page.isValidName(plain) ? plain : Authorities.mintId(stem);
  }

  private static String unique(String wanted, Set<String> taken) {
    String name = wanted;
    for (int n = 2; !taken.add(name); n++) {
      name = wanted + "-" + n;
    }
    return name;
  }
}
