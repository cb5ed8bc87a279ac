package org.lectern.iiif.harvest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.lectern.core.importer.DocumentTarget;
import org.lectern.core.importer.FieldFates;
import org.lectern.core.model.LanguageTag;
import org.lectern.core.model.Text;
import org.lectern.core.text.CleanText;

/**
 * The texts in annotations: transcripts and translations that supplement a page or are painted on
 * it, lines of recognised words, and files of these. What readers of the source have said about it
 * is left.
 */
final class PageTexts {
  /** Lists that go on in others are followed so far. */
  private static final int MOST_LISTS = 200;

  private static final int MOST_CHARACTERS = 4 << 20;

  /** {@code Translation (Spanish)}, in the languages of the interface. */
  private static final Pattern TRANSLATION =
      Pattern.compile(
          "(?iu).*(translat|übersetz|traduc|traduction|перевод|ترجم|翻译|翻譯|译文).*", Pattern.DOTALL);

  private static final Set<String> TAKEN =
      Set.of("supplementing", "painting", "transcribing", "translating");

  private static final Text.Format HTML = Text.Format.HTML;
  private static final Text.Format PLAIN = Text.Format.TXT;

  /** What becomes one file. */
  private record Key(String role, String language) {}

  /** The words of one file, in the format in which the first of them came. */
  private record Content(boolean html, StringBuilder words) {
    String extension() {
      return html ? "html" : "txt";
    }

    void add(String value, boolean asHtml, String separator) throws IOException {
      if (words.length() + value.length() >= MOST_CHARACTERS) {
        throw new IOException("only the first %d characters are taken".formatted(MOST_CHARACTERS));
      }
      String alike =
          html == asHtml
              ? value
              : asHtml ? CleanText.of(value, HTML).plain() : CleanText.of(value, PLAIN).html();
      words.append(words.isEmpty() ? "" : separator).append(alike);
    }
  }

  private final Web web;
  private final DocumentTarget document;
  private final FieldFates fields;
  private final String defaultLanguage;
  private final Map<Key, Content> texts = new LinkedHashMap<>();

  PageTexts(Web web, DocumentTarget document, FieldFates fields, String defaultLanguage) {
    this.web = web;
    this.document = document;
    this.fields = fields;
    this.defaultLanguage = defaultLanguage;
  }

  /**
   * Writes the texts of a page, or where the page is blank of the whole document.
   *
   * @param lists annotation pages, whole or as references
   * @param words files of recognised words, of which the first that comes is taken
   */
  void take(String page, List<JsonNode> lists, List<String> words) throws IOException {
    texts.clear();
    boolean recognised = !page.isEmpty() && recognised(page, words);
    Set<String> seen = new HashSet<>();
    boolean whole = true;
    for (JsonNode list : lists) {
      try {
        list(list, recognised, seen);
      } catch (UnreachableException e) {
        throw e; // or texts that an earlier import brought would go
      } catch (IOException e) {
        whole = false;
        document.problem(
            "texts of " + (page.isEmpty() ? "the document" : "page " + page), e.getMessage());
      }
    }
    for (Map.Entry<Key, Content> text : texts.entrySet()) {
      Key key = text.getKey();
      String name =
          key.role()
              + "."
              + key.language()
              + (page.isEmpty() ? "" : "." + page)
              + "."
              + text.getValue().extension();
      String content = text.getValue().words().toString();
      byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
      String path = document.path("text", name);
      // A part of the words does not take the place of all that an earlier run brought.
      if (whole || !document.keep(path)) {
        document.file(path, () -> new ByteArrayInputStream(bytes));
      }
      if (key.role().equals("ocr")) {
        document.text(path.substring(path.indexOf('/') + 1), "status", "machine");
      }
      fields.mapped("annotations", "text/" + key.role(), content);
    }
  }

  private boolean recognised(String page, List<String> words) throws UnreachableException {
    for (String address : words) {
      try {
        byte[] alto = web.bytes(address);
        String start =
            new String(alto, 0, Math.min(alto.length, 4000), StandardCharsets.UTF_8)
                .toLowerCase(Locale.ROOT);
        if (!start.contains("<alto") && !start.contains(":alto")) {
          throw new IOException(address + " is not ALTO");
        }
        document.file("ocr/" + page + ".xml", () -> new ByteArrayInputStream(alto));
        fields.mapped("seeAlso (ALTO)", "ocr", address);
        return true;
      } catch (UnreachableException e) {
        throw e;
      } catch (IOException e) {
        document.problem("words of page " + page, e.getMessage());
      }
    }
    return !words.isEmpty() && document.keep("ocr/" + page + ".xml");
  }

  private void list(JsonNode list, boolean recognised, Set<String> seen) throws IOException {
    JsonNode page = list;
    while (true) {
      String id = ManifestReader.id(page);
      boolean whole = page.has("items") || page.has("resources");
      if (!whole) {
        if (id.isEmpty() || !seen.add(id)) {
          return;
        }
        if (seen.size() > MOST_LISTS) {
          throw new IOException(
              "only the first %d lists of annotations are read".formatted(MOST_LISTS));
        }
        String role = ManifestReader.text(page, "label", "label");
        JsonNode label = page.path("label");
        page = web.json(id);
        if (!page.has("items")
            && !page.has("resources")
            && !page.has("type")
            && !page.has("@type")) {
          throw new IOException(id + " is not a list of annotations");
        }
        if (!label.isMissingNode() && !page.has("label") && page.isObject()) {
          ((ObjectNode) page).set("label", label);
        }
        fields.mapped("annotations (list)", "text", role.isEmpty() ? id : role);
      }
      boolean translation =
          TRANSLATION.matcher(Words.of(page.path("label")).all().toString()).matches();
      List<JsonNode> all = new ArrayList<>(ManifestReader.list(page.path("items")));
      all.addAll(ManifestReader.list(page.path("resources")));
      for (JsonNode annotation : all) {
        annotation(annotation, translation, recognised);
      }
      JsonNode next = page.path("next");
      if (next.isMissingNode()) {
        return;
      }
      page = next;
    }
  }

  private void annotation(JsonNode annotation, boolean translation, boolean recognised)
      throws IOException {
    Set<String> motivations = new HashSet<>();
    for (JsonNode each : ManifestReader.list(annotation.path("motivation"))) {
      motivations.add(each.asText().replaceFirst("^(sc|oa):", ""));
    }
    List<JsonNode> bodies = new ArrayList<>(ManifestReader.list(annotation.path("body")));
    bodies.addAll(ManifestReader.list(annotation.path("resource")));
    for (JsonNode body : bodies) {
      String value = ManifestReader.text(body, "value", "chars");
      boolean words = !value.isEmpty() && body.isObject();
      if (!words || motivations.stream().noneMatch(TAKEN::contains)) {
        if (words) {
          fields.left("annotations", "they say something about the document", value);
        }
        continue;
      }
      String granularity = annotation.path("textGranularity").asText("");
      String target = annotation.path("target") + " " + annotation.path("on");
      boolean part =
          granularity.matches("line|word|glyph|block|paragraph")
              || (granularity.isEmpty() && target.contains("xywh="));
      if (part && recognised) {
        continue; // the file of words has them, with their boxes
      }
      boolean html = ManifestReader.text(body, "format", "@format").contains("html");
      String role =
          translation || motivations.contains("translating")
              ? "translation"
              : part ? "ocr" : "transcript";
      texts
          .computeIfAbsent(
              new Key(role, language(body)), _ -> new Content(html, new StringBuilder()))
          .add(value, html, granularity.equals("word") ? " " : "\n");
    }
  }

  private String language(JsonNode body) {
    String said = ManifestReader.text(body, "language", "@language");
    Optional<String> tag = said.isEmpty() ? Optional.empty() : LanguageTag.parse(said);
    return tag.orElse(defaultLanguage);
  }
}
