package org.lectern.core.importer.docx;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.lectern.core.importer.DocumentKeys;
import org.lectern.core.importer.DocumentTarget;
import org.lectern.core.importer.FieldFates;
import org.lectern.core.importer.ImportTarget;
import org.lectern.core.importer.Importer;
import org.lectern.core.importer.SourceFiles;
import org.lectern.core.model.LanguageTag;

/** Imports Word's documents: the text of each as a transcript in HTML, and the document itself. */
public final class DocxImporter implements Importer {
  private final Path source;

  /** Prepares to import a document, or all in a folder. */
  public DocxImporter(Path source) {
    this.source = source;
  }

  @Override
  public String name() {
    return "docx";
  }

  @Override
  public void run(ImportTarget target) throws IOException {
    new SourceFiles(source, Set.of("docx"))
        .each(target, (document, file) -> write(target.fields(), document, file));
  }

  private static void write(FieldFates fields, DocumentTarget document, Path file)
      throws IOException {
    DocxFile word = DocxFile.read(file);
    Element body = Jsoup.parse(word.html()).body();
    keys(fields, document.keys(), word.properties(), body, file);
    Optional<String> language =
        Optional.ofNullable(word.properties().get("language"))
            .or(word::language)
            .flatMap(LanguageTag::parse);
    language.ifPresent(tag -> fields.mapped("language", document.keys().language(tag), tag));
    byte[] html = page(body).getBytes(StandardCharsets.UTF_8);
    document.file(
        "text/transcript." + language.orElse("und") + ".html",
        () -> new ByteArrayInputStream(html));
    if (word.pictures() > 0) {
      fields.left("pictures", "they stay in the document that is kept", "" + word.pictures());
    }
    document.copy(document.path("files", file.getFileName().toString()), file);
  }

  private static void keys(
      FieldFates fields,
      DocumentKeys keys,
      Map<String, String> properties,
      Element body,
      Path file) {
    put(fields, properties, "title", v -> keys.add("title", v));
    if (!keys.has("title")) {
      Element heading = body.selectFirst("h1");
      keys.add(
          "title",
          heading != null && !heading.text().isBlank()
              ? heading.text()
              : SourceFiles.stem(file).replace('_', ' '));
    }
    put(fields, properties, "creator", v -> keys.add("creator", v));
    put(fields, properties, "description", v -> keys.add("summary", v));
    put(fields, properties, "subject", v -> keys.add("subject", v));
    Optional.ofNullable(properties.get("keywords"))
        .ifPresent(
            all -> {
              for (String word : all.split("[;,]", -1)) {
                if (!word.isBlank()) {
                  fields.mapped("keywords", keys.add("subject", word), word);
                }
              }
            });
    put(fields, properties, "created", v -> keys.date("date", v.replaceFirst("T.*", "")));
    put(
        fields,
        properties,
        "modified",
        v -> keys.extra("docx-modified", v.replaceFirst("T.*", "")));
    put(fields, properties, "lastModifiedBy", v -> keys.extra("docx-last-modified-by", v));
    put(fields, properties, "category", v -> keys.extra("docx-category", v));
  }

  private static void put(
      FieldFates fields,
      Map<String, String> properties,
      String name,
      Function<String, String> key) {
    Optional.ofNullable(properties.get(name))
        .filter(v -> !v.isBlank())
        .ifPresent(v -> fields.mapped(name, key.apply(v), v));
  }

  /** A page of its own, so that the file opens in any browser. */
  private static String page(Element body) {
    body.select("img").remove();
    body.ownerDocument().outputSettings().prettyPrint(false);
    return "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head>\n<body>"
        + body.html()
        + "</body></html>\n";
  }
}
