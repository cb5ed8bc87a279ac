package org.lectern.web.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.text.Encoding;
import org.lectern.web.cite.CitationStyle;
import org.lectern.web.cite.CitationStyles;

/**
 * What an archive says on its own pages beside its documents: the folder {@code site} in the data
 * folder, read when the server starts. What is wrong in it is reported, and left out.
 *
 * @param files pictures and fonts by name, the logo among them
 * @param style a style sheet with the archive's colours and its {@code style.css}, where it has
 *     them
 * @param pages pages in Markdown by name, {@code about}, and by language
 * @param parts what it adds to places of every page
 * @param crawlers what it asks of crawlers
 * @param history documents whose earlier words are not shown
 * @param citations styles that readers are offered, in order
 * @param featured documents that the home page shows first
 */
public record SiteFolder(
    Optional<String> logo,
    Map<String, byte[]> files,
    Optional<String> style,
    LanguageMap footer,
    Optional<String> contact,
    List<String> navigation,
    Map<String, LanguageMap> pages,
    OwnParts parts,
    CrawlerRules crawlers,
    HiddenHistory history,
    List<CitationStyle> citations,
    List<DocumentId> featured,
    List<Story> stories) {
  /** Nothing of its own. */
  public static final SiteFolder NONE =
      new SiteFolder(
          Optional.empty(),
          Map.of(),
          Optional.empty(),
          LanguageMap.EMPTY,
          Optional.empty(),
          List.of(),
          Map.of(),
          OwnParts.NONE,
          CrawlerRules.NONE,
          HiddenHistory.NONE,
          CitationStyle.USUAL,
          List.of(),
          List.of());

  /** The least contrast of text that everybody can read (WCAG 2.2, 1.4.3). */
  private static final double READABLE = 4.5;

  private static final long LARGEST = 5L << 20;
  private static final Pattern PICTURE =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}\\.(svg|png|jpg|jpeg|webp|woff2)");

  /** What would load something from another host, or from a file that is not checked. */
  private static final Pattern FOREIGN =
      Pattern.compile("@import|(url|src)\\(\\s*[\"']?\\s*([a-z]+:|//)", Pattern.CASE_INSENSITIVE);

  private static final Pattern PAGE =
      Pattern.compile("([a-z0-9][a-z0-9-]{0,63})(?:\\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*))?\\.md");
  private static final Pattern MAIL = Pattern.compile("[^\\s@<>\"?&]+@[^\\s@<>\"?&]+");

  private static final Colour PAPER = new Colour(0xef, 0xeb, 0xe2);
  private static final Colour NIGHT = new Colour(0x1f, 0x1c, 0x18);
  private static final Colour WHITE = new Colour(255, 255, 255);
  private static final Colour BLACK = new Colour(0, 0, 0);

  /** A picture and a few words that lead to a document. */
  public record Story(LanguageMap title, LanguageMap text, DocumentId document) {}

  /**
   * Reads a folder.
   *
   * @param language of what names none
   * @param problems hears what was left out, and what to do
   */
  public static SiteFolder read(Path folder, String language, Consumer<String> problems) {
    return Files.isDirectory(folder) ? new Reading(folder, language, problems).read() : NONE;
  }

  /** Reading, with a place for complaints. */
  private record Reading(Path folder, String language, Consumer<String> problems) {

    SiteFolder read() {
      Optional<JsonNode> yaml = yaml();
      JsonNode said = yaml.orElseGet(MissingNode::getInstance);
      Map<String, byte[]> files = files();
      return new SiteFolder(
          logo(said, files),
          files,
          Optional.of(style(said.path("colours")).orElse("") + ownStyle())
              .filter(css -> !css.isEmpty()),
          words(said.path("footer")),
          text(said, "contact").filter(this::isMail),
          list(said.path("navigation")),
          pages(),
          OwnParts.read(in(folder.resolve("parts")), language, problems),
          CrawlerRules.read(said.path("crawlers"), problems),
          yaml.map(all -> HiddenHistory.read(all.path("history"), problems))
              .orElse(HiddenHistory.ALL),
          CitationStyles.read(said.path("citation-styles"), folder, problems),
          documents(list(said.path("featured"))),
          stories(said.path("stories")));
    }

    /** Empty where it cannot be read; nothing where there is none. */
    private Optional<JsonNode> yaml() {
      Path file = folder.resolve("site.yml");
      if (!Files.exists(file)) {
        return Optional.of(MissingNode.getInstance());
      }
      try {
        return Optional.of(new YAMLMapper().readTree(Encoding.decode(Files.readAllBytes(file))));
      } catch (JsonProcessingException e) {
        problems.accept(
            "site.yml is not YAML, line "
                + Optional.ofNullable(e.getLocation()).map(at -> at.getLineNr()).orElse(1)
                + ": close quotation marks and brackets, and indent by spaces");
        return Optional.empty();
      } catch (IOException e) {
        problems.accept("site.yml cannot be read; save it in UTF-8: " + e.getMessage());
        return Optional.empty();
      }
    }

    private Optional<String> logo(JsonNode said, Map<String, byte[]> files) {
      Optional<String> logo = text(said, "logo");
      if (logo.isPresent() && !files.containsKey(logo.orElseThrow())) {
        problems.accept(
            "logo '"
                + logo.orElseThrow()
                + "' is not a picture in the folder: put it beside site.yml");
        return Optional.empty();
      }
      return logo;
    }

    private Map<String, byte[]> files() {
      Map<String, byte[]> files = new TreeMap<>();
      for (Path file : in(folder)) {
        if (PICTURE.matcher(file.getFileName().toString()).matches()) {
          try {
            if (Files.size(file) > LARGEST) {
              problems.accept(file.getFileName() + " is larger than 5 MB: make it smaller");
            } else {
              files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
          } catch (IOException e) {
            problems.accept(file.getFileName() + " cannot be read: " + e.getMessage());
          }
        }
      }
      return files;
    }

    private Map<String, LanguageMap> pages() {
      Map<String, SequencedMap<String, String>> pages = new TreeMap<>();
      for (Path file : in(folder.resolve("pages"))) {
        Matcher name = PAGE.matcher(file.getFileName().toString());
        if (!name.matches()) {
          problems.accept(
              "pages/"
                  + file.getFileName()
                  + " is not a page: name it like about.md or about.fr.md");
          continue;
        }
        try {
          pages
              .computeIfAbsent(name.group(1), _ -> new LinkedHashMap<>())
              .put(
                  Optional.ofNullable(name.group(2)).orElse(language),
                  Encoding.decode(Files.readAllBytes(file)));
        } catch (IOException e) {
          problems.accept("pages/" + file.getFileName() + " cannot be read; save it in UTF-8");
        }
      }
      Map<String, LanguageMap> read = new TreeMap<>();
      pages.forEach((name, texts) -> read.put(name, new LanguageMap(texts)));
      return read;
    }

    private static List<Path> in(Path folder) {
      if (!Files.isDirectory(folder)) {
        return List.of();
      }
      try (Stream<Path> files = Files.list(folder)) {
        return files
            .filter(Files::isRegularFile)
            .filter(file -> !file.getFileName().toString().startsWith("."))
            .sorted()
            .toList();
      } catch (IOException e) {
        throw new UncheckedIOException(folder.toString(), e);
      }
    }

    /** Rules of the archive's own, after all others; the policy of pages forbids foreign hosts. */
    private String ownStyle() {
      Path file = folder.resolve("style.css");
      if (!Files.exists(file)) {
        return "";
      }
      try {
        String css = Encoding.decode(Files.readAllBytes(file));
        Matcher foreign = FOREIGN.matcher(css);
        if (foreign.find()) {
          problems.accept(
              "style.css is left out for '"
                  + foreign.group()
                  + "': put fonts and pictures beside site.yml and write url(name.woff2)");
          return "";
        }
        return css;
      } catch (IOException e) {
        problems.accept("style.css cannot be read; save it in UTF-8");
        return "";
      }
    }

    /** The archive's own colour for links and buttons, by day and by night. */
    private Optional<String> style(JsonNode colours) {
      Optional<Colour> day = colour(colours, "accent", PAPER);
      Optional<Colour> night =
          colour(colours, "accent-dark", NIGHT)
              .or(() -> day.map(accent -> accent.seenOn(NIGHT, READABLE, WHITE)));
      return day.map(
          accent ->
              ":root { --accent: light-dark(%s, %s); --accent-deep: light-dark(%s, %s); }%n"
                  .formatted(
                      accent,
                      night.orElseThrow(),
                      accent.towards(BLACK, 0.25),
                      night.orElseThrow().towards(WHITE, 0.25)));
    }

    private Optional<Colour> colour(JsonNode colours, String name, Colour ground) {
      Optional<String> written = text(colours, name);
      Optional<Colour> colour = written.flatMap(Colour::parse);
      if (written.isPresent() && colour.isEmpty()) {
        problems.accept(
            "colours: " + name + " '" + written.orElseThrow() + "': write six digits, \"#8b2e1f\"");
      }
      Optional<Double> contrast = colour.map(c -> c.contrast(ground));
      if (contrast.filter(c -> c < READABLE).isPresent()) {
        Colour better =
            colour.orElseThrow().seenOn(ground, READABLE, ground.equals(NIGHT) ? WHITE : BLACK);
        problems.accept(
            "colours: %s %s has a contrast of %.1f on %s and needs %.1f: %s would do"
                .formatted(
                    name, colour.orElseThrow(), contrast.orElseThrow(), ground, READABLE, better));
        return Optional.empty();
      }
      return colour;
    }

    private boolean isMail(String contact) {
      boolean mail = MAIL.matcher(contact).matches();
      if (!mail) {
        problems.accept("contact '" + contact + "' is not a mail address");
      }
      return mail;
    }

    private List<DocumentId> documents(List<String> ids) {
      List<DocumentId> documents = new ArrayList<>();
      for (String id : ids) {
        DocumentId.parse(id)
            .ifPresentOrElse(
                documents::add, () -> problems.accept("featured '" + id + "' is not an id"));
      }
      return documents;
    }

    private List<Story> stories(JsonNode said) {
      List<Story> stories = new ArrayList<>();
      for (JsonNode story : said) {
        Optional<DocumentId> document = text(story, "document").flatMap(DocumentId::parse);
        LanguageMap title = words(story.path("title"));
        if (document.isEmpty() || title.isEmpty()) {
          problems.accept("stories: each needs a title and a document");
        } else {
          stories.add(new Story(title, words(story.path("text")), document.orElseThrow()));
        }
      }
      return stories;
    }

    /** A text, or texts by language. */
    private LanguageMap words(JsonNode said) {
      if (said.isTextual()) {
        return LanguageMap.of(language, said.textValue());
      }
      SequencedMap<String, String> words = new LinkedHashMap<>();
      said.properties()
          .forEach(
              each -> {
                if (each.getValue().isTextual()) {
                  words.put(each.getKey(), each.getValue().textValue());
                }
              });
      return new LanguageMap(words);
    }

    private static Optional<String> text(JsonNode said, String name) {
      return Optional.ofNullable(said.path(name).textValue()).filter(text -> !text.isBlank());
    }

    private static List<String> list(JsonNode said) {
      List<String> list = new ArrayList<>();
      said.forEach(each -> list.add(each.asText()));
      return List.copyOf(list);
    }
  }
}
