package org.lectern.web.cite;

import com.fasterxml.jackson.databind.JsonNode;
import de.undercouch.citeproc.csl.CSLDateBuilder;
import de.undercouch.citeproc.csl.CSLItemData;
import de.undercouch.citeproc.csl.CSLItemDataBuilder;
import de.undercouch.citeproc.csl.CSLType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lectern.core.text.Encoding;

/**
 * The citation styles that an archive chose in {@code site.yml}, in its order.
 *
 * <pre>
 * citation-styles:
 *   - chicago-note
 *   - gost-r-7-0-5-2008
 *   - { style: iso690-full-note-en, form: bibliography, title: ISO 690, locale: en-GB }
 *   - { file: styles/house.csl }
 * </pre>
 */
public final class CitationStyles {
  private static final String KEY = "citation-styles";
  private static final Set<String> KEYS = Set.of("style", "file", "form", "title", "locale");
  private static final int LONGEST_TITLE = 200;

  /** Each is laid out for each page that offers it. */
  private static final int MOST = 20;

  /** How the given names of the sample are abbreviated. */
  private static final Pattern INITIALS = Pattern.compile("\\bA((?:[.\\s]|&nbsp;)*)B\\b");

  private static final CSLItemData SAMPLE =
      new CSLItemDataBuilder()
          .id("sample")
          .type(CSLType.MANUSCRIPT)
          .title("A title")
          .author("Anna Berta", "Writer")
          .issued(new CSLDateBuilder().dateParts(1921, 3, 24).build())
          .genre("Manuscript")
          .archive("An archive")
          .archiveLocation("Box 1")
          .URL("https://archive.example/sample")
          .build();

  private final Path folder;
  private final Consumer<String> problems;

  private CitationStyles(Path folder, Consumer<String> problems) {
    this.folder = folder;
    this.problems = problems;
  }

  /**
   * Reads a list of styles.
   *
   * @param folder that files are in
   * @param problems hears what was left out, and what to do
   * @return the usual ones where none is left
   */
  public static List<CitationStyle> read(JsonNode said, Path folder, Consumer<String> problems) {
    if (said.isMissingNode() || said.isNull()) {
      return CitationStyle.USUAL;
    }
    CitationStyles reading =
        new CitationStyles(folder, problem -> problems.accept(KEY + ": " + problem));
    List<CitationStyle> styles = said.isArray() ? reading.all(said) : List.of();
    if (styles.isEmpty()) {
      problems.accept(
          KEY
              + ": names no style that can be used, so the usual ones are shown; write a list of "
              + String.join(", ", KnownStyle.names())
              + ", of ids of other styles and of {file: NAME.csl}");
      return CitationStyle.USUAL;
    }
    return styles;
  }

  private List<CitationStyle> all(JsonNode said) {
    List<CitationStyle> styles = new ArrayList<>();
    for (JsonNode one : said) {
      if (styles.size() == MOST) {
        problems.accept("more than %d; the rest is left out".formatted(MOST));
        break;
      }
      try {
        CitationStyle style = one.isTextual() ? named(one.textValue(), one) : described(one);
        if (styles.contains(style)) {
          throw new IOException("it stands in the list twice; take one out");
        }
        styles.add(style);
      } catch (IOException e) {
        problems.accept(label(one) + " is left out: " + e.getMessage());
      }
    }
    return List.copyOf(styles);
  }

  private static String label(JsonNode one) {
    return Stream.of(one, one.path("style"), one.path("file"))
        .filter(JsonNode::isTextual)
        .map(node -> "'" + node.textValue() + "'")
        .findFirst()
        .orElseGet(one::toString);
  }

  private CitationStyle described(JsonNode one) throws IOException {
    Optional<String> style = text(one, "style");
    Optional<String> file = text(one, "file");
    if (style.isPresent() == file.isPresent()) {
      throw new IOException("write {style: ID} or {file: NAME.csl}");
    }
    for (var property : one.properties()) {
      if (!KEYS.contains(property.getKey())) {
        throw new IOException(
            "'%s' is not a key; there are style, file, form, title, locale"
                .formatted(property.getKey()));
      }
    }
    return style.isPresent() ? named(style.get(), one) : inFile(file.orElseThrow(), one);
  }

  private CitationStyle named(String id, JsonNode one) throws IOException {
    Optional<Form> form = form(one);
    Optional<KnownStyle> known = KnownStyle.of(id, form);
    if (known.isPresent()) {
      return new CitationStyle(title(one, known.get().title()), known.get());
    }
    Optional<String> csl = StyleLibrary.find(id);
    if (csl.isEmpty()) {
      throw new IOException(
          "there is no style of that id%s; ids are listed on https://www.zotero.org/styles, and a"
                  .formatted(StyleLibrary.like(id).map(like -> ", but '" + like + "'").orElse(""))
              + " style of your own is {file: NAME.csl}");
    }
    return tried(StyleFile.read(csl.get(), StyleLibrary::find), id, form, one);
  }

  private CitationStyle inFile(String name, JsonNode one) throws IOException {
    Path file = inside(name);
    if (Files.size(file) > StyleFile.LARGEST) {
      throw new IOException(
          "it is larger than %d KB, as no style is; is it another file?"
              .formatted(StyleFile.LARGEST >> 10));
    }
    StyleFile read = StyleFile.read(Files.readAllBytes(file), id -> beside(file, id));
    return tried(read, name, form(one), one);
  }

  private Path inside(String name) throws IOException {
    String missing = "there is no such file; put it in the folder of site.yml";
    try {
      Path file = folder.resolve(name);
      if (!Files.isRegularFile(file)) {
        throw new IOException(missing);
      }
      if (!file.toRealPath().startsWith(folder.toRealPath())) {
        throw new IOException("it is outside the folder of site.yml; copy it into that folder");
      }
      return file;
    } catch (InvalidPathException e) {
      throw new IOException(missing, e);
    }
  }

  /** The style that another depends on: of the library, or a file beside it. */
  private static Optional<String> beside(Path file, String id) {
    Optional<String> known = StyleLibrary.find(id);
    Path other = file.resolveSibling(id + ".csl");
    try {
      return known.isEmpty()
              && id.matches("[A-Za-z0-9._-]+")
              && Files.size(other) <= StyleFile.LARGEST
          ? Optional.of(Encoding.decode(Files.readAllBytes(other)))
          : known;
    } catch (IOException e) {
      return known;
    }
  }

  private static CitationStyle tried(
      StyleFile file, String source, Optional<Form> asked, JsonNode one) throws IOException {
    Form form = asked.orElse(file.isNote() ? Form.NOTE : Form.BIBLIOGRAPHY);
    if (form == Form.NOTE && !file.isNote()) {
      throw new IOException("it writes no notes; take out 'form: note'");
    }
    if (form == Form.BIBLIOGRAPHY && !file.hasList()) {
      throw new IOException(
          "it writes no list of sources, which is what is shown"
              + (file.isNote() ? "; take out 'form: bibliography'" : "; choose another style"));
    }
    Optional<String> locale = text(one, "locale");
    if (locale.filter(tag -> !StyleLibrary.hasLocale(tag)).isPresent()) {
      throw new IOException(
          "there are no words for the locale '%s'; write it like en-GB".formatted(locale.get()));
    }
    OtherStyle style = file.as(form, source, locale);
    String sample;
    try {
      sample = new Formatter(style, style.locale("en-US")).format(style, SAMPLE);
    } catch (RuntimeException e) {
      throw new IOException(
          "it cannot be used; check it with the validator of CSL: " + e.getMessage(), e);
    }
    if (sample.isBlank()) {
      throw new IOException("it writes nothing for a manuscript; choose another style");
    }
    Optional<String> initials =
        INITIALS
            .matcher(sample)
            .results()
            .findFirst()
            .map(m -> m.group(1).replace("&nbsp;", "\u00A0"));
    return new CitationStyle(title(one, file.title()), style.with(initials));
  }

  private static String title(JsonNode one, String own) {
    String title = text(one, "title").orElse(own);
    return title.substring(0, Math.min(title.length(), LONGEST_TITLE));
  }

  private static Optional<Form> form(JsonNode one) throws IOException {
    Optional<String> form = text(one, "form");
    Optional<Form> known =
        form.flatMap(
            word ->
                Stream.of(Form.values())
                    .filter(f -> f.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst());
    if (form.isPresent() && known.isEmpty()) {
      throw new IOException("form '%s': write note or bibliography".formatted(form.get()));
    }
    return known;
  }

  private static Optional<String> text(JsonNode one, String name) {
    return Optional.ofNullable(one.path(name).textValue()).filter(text -> !text.isBlank());
  }
}
