package org.lectern.core.importer.bag;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lectern.core.bag.BadBag;
import org.lectern.core.bag.Bag;
import org.lectern.core.importer.DocumentTarget;
import org.lectern.core.importer.FieldFates;
import org.lectern.core.importer.ImportException;
import org.lectern.core.importer.ImportTarget;
import org.lectern.core.importer.Importer;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.WebAddress;
import org.lectern.core.text.NaturalOrder;

/**
 * Makes a document of a bag: pictures become its pages in natural order of their paths, everything
 * else its files, and {@code bag-info.txt} its description.
 */
public final class BagImporter implements Importer {
  /** A description that is no longer than this is a title. */
  private static final int LONGEST_TITLE = 160;

  private static final Set<String> PICTURES =
      Set.of(
          "jpg", "jpeg", "jpe", "tif", "tiff", "png", "gif", "webp", "bmp", "jp2", "jpx", "j2k",
          "jpf", "ppm", "pgm", "pbm", "pnm", "pcx", "psd");

  private final Path source;

  /**
   * Prepares an import.
   *
   * @param source a folder or a ZIP
   */
  public BagImporter(Path source) {
    this.source = source;
  }

  @Override
  public String name() {
    return "bag";
  }

  @Override
  public void run(ImportTarget target) throws IOException {
    try (Bag bag = Bag.open(source)) {
      target.expect(1);
      String name =
          source
              .toAbsolutePath()
              .normalize()
              .getFileName()
              .toString()
              .replaceFirst("(?i)\\.zip$", "");
      String identifier = first(bag, "External-Identifier").orElse(name);
      String words =
          WebAddress.isOne(identifier)
              ? identifier.replaceFirst("[/?#]*$", "").replaceFirst(".*/", "")
              : identifier;
      DocumentId id = target.id(identifier, words);
      target.document(id, name, document -> write(document, bag, name, target.fields()));
    } catch (BadBag e) {
      throw new ImportException(e.getMessage(), e);
    }
  }

  private static Optional<String> first(Bag bag, String label) {
    return bag.info().stream()
        .filter(i -> i.getKey().equalsIgnoreCase(label) && !i.getValue().isBlank())
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static void write(DocumentTarget document, Bag bag, String name, FieldFates fields)
      throws IOException {
    boolean titled = false;
    for (Map.Entry<String, String> label : bag.info()) {
      if (!label.getValue().isBlank()) {
        String key = key(document, label.getKey(), label.getValue(), titled, fields);
        titled |= key.equals("title");
      }
    }
    if (!titled) {
      var _ = document.keys().add("title", name);
    }
    files(document, bag);
  }

  /** Adds a value under the key that takes it, and returns that. */
  private static String key(
      DocumentTarget document, String label, String value, boolean titled, FieldFates fields) {
    String key =
        switch (label.toLowerCase(Locale.ROOT)) {
          case "title", "dc-title", "external-description" -> title(document, value, titled);
          case "source-organization" -> document.keys().add("institution", value);
          case "external-identifier" ->
              document
                  .keys()
                  .add(WebAddress.isOne(value) ? "relation:source" : "identifier:external", value);
          case "internal-sender-identifier" -> document.keys().add("identifier:sender", value);
          case "internal-sender-description" -> document.keys().add("note:provenance", value);
          case "bagging-date" -> document.keys().date("date:copied", value);
          case "payload-oxum", "bag-size", "bag-software-agent" -> "";
          default -> document.keys().extra(label, value);
        };
    if (key.isEmpty()) {
      fields.left(label, "it is of the bag and not of what is in it", value);
    } else {
      fields.mapped(label, key, value);
    }
    return key;
  }

  private static String title(DocumentTarget document, String value, boolean titled) {
    boolean isTitle = !titled && value.codePointCount(0, value.length()) <= LONGEST_TITLE;
    return document.keys().add(isTitle ? "title" : "summary", value);
  }

  private static void files(DocumentTarget document, Bag bag) throws IOException {
    Map<String, Integer> uses = new HashMap<>();
    bag.payload().keySet().forEach(path -> uses.merge(key(stem(path)), 1, Integer::sum));
    List<String> inOrder = bag.payload().keySet().stream().sorted(NaturalOrder.OF_FILES).toList();
    List<String> names =
        inOrder.stream().filter(BagImporter::isPicture).map(BagImporter::stem).toList();
    boolean ordered =
        names.stream().sorted(NaturalOrder.BY_NUMBERS).toList().equals(names)
            && names.stream().allMatch(name -> uses.get(key(name)) == 1);
    Set<String> pages = new HashSet<>();
    for (String path : inOrder) {
      Bag.Payload file = bag.payload().get(path);
      // Two pages must differ in more than the extension.
      String flat = uses.get(key(stem(path))) == 1 ? path : path.replace('/', '-');
      boolean page = isPicture(path) && pages.add(key(stem(flat)));
      String target = document.path(page ? "pages" : "files", flat);
      try {
        document.file(target, file.digest(), file::open);
        if (page && !ordered) {
          document.page(stem(target), "order", Integer.toString(pages.size()));
        }
      } catch (IOException e) {
        document.problem(path, e.getMessage());
      }
    }
  }

  private static boolean isPicture(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return !name.startsWith(".")
        && PICTURES.contains(key(name.substring(name.lastIndexOf('.') + 1)));
  }

  private static String stem(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
