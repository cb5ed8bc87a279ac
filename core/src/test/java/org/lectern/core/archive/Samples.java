package org.lectern.core.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lectern.core.archive.projection.RecordFormat;
import org.lectern.core.model.Attachment;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Description;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Page;
import org.lectern.core.model.Scan;
import org.lectern.core.model.Sha512;
import org.lectern.core.model.Statement;
import org.lectern.core.model.Status;
import org.lectern.core.model.Text;

/** Drafts to store, with files that hold what the test gives. */
public final class Samples {
  private final Path folder;

  Samples(Path folder) {
    this.folder = folder;
  }

  public static DocumentId id(String id) {
    return new DocumentId(id);
  }

  /** A record that names the document's title and the collections' names. */
  static RecordFormat format(String prefix, int version) {
    return new RecordFormat() {
      @Override
      public String prefix() {
        return prefix;
      }

      @Override
      public int version() {
        return version;
      }

      @Override
      public byte[] write(Document document, Authorities authorities) {
        if (document.description().title().values().containsValue("unwritable")) {
          throw new IllegalArgumentException("nobody can write this");
        }
        String creators =
            document.description().creators().stream()
                .map(c -> authorities.agent(c.value()).name().best(List.of("en")).get().text())
                .toList()
                .toString();
        return (version
                + " "
                + document.id()
                + " "
                + document.description().title().values()
                + " "
                + creators
                + " "
                + document.history())
            .getBytes(StandardCharsets.UTF_8);
      }
    };
  }

  /** A record that is the document's title. */
  static RecordFormat titles() {
    return new RecordFormat() {
      @Override
      public String prefix() {
        return "titles";
      }

      @Override
      public int version() {
        return 1;
      }

      @Override
      public byte[] write(Document document, Authorities authorities) {
        return document
            .description()
            .title()
            .best(List.of("en"))
            .orElseThrow()
            .text()
            .getBytes(StandardCharsets.UTF_8);
      }
    };
  }

  /** A draft of a title and nothing else. */
  static Draft plain(String id, String title, Statement... more) {
    return draft(id, title, Status.PUBLISHED, more);
  }

  public static Draft draft(String id, String title, Status status, Statement... more) {
    List<Statement> statements = new ArrayList<>();
    statements.add(Statement.of(Field.TITLE, title));
    if (status != Status.PUBLISHED) {
      statements.add(Statement.of(Field.STATUS, status.toString()));
    }
    statements.addAll(List.of(more));
    return new Draft(
        id(id),
        new Description("en", statements),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        Optional.of("test"));
  }

  /** A draft with as many pages, each of that content, one OCR file, a text and an attachment. */
  Draft whole(String id, String title, int pages, String content) {
    Map<String, Path> sources = new HashMap<>();
    List<Page> list = new ArrayList<>();
    for (int i = 1; i <= pages; i++) {
      String name = "%04d".formatted(i);
      Path scan = file(id + "-" + name + ".tif", content + " " + i);
      sources.put("pages/" + name + ".tif", scan);
      Optional<Page.Ocr> ocr = Optional.empty();
      if (i == 1) {
        sources.put("ocr/" + name + ".xml", file(id + "-" + name + ".xml", "ocr " + content));
        ocr = Optional.of(new Page.Ocr(name + ".xml", Page.Ocr.Format.ALTO));
      }
      list.add(
          new Page(
              name,
              Optional.empty(),
              Optional.empty(),
              LanguageMap.EMPTY,
              Optional.empty(),
              LanguageMap.EMPTY,
              new Scan(
                  name + ".tif",
                  "image/tiff",
                  new Dimensions(100, 200),
                  size(scan),
                  digest(scan),
                  1,
                  Optional.of(300.0),
                  "gray 8",
                  Optional.empty()),
              ocr));
    }
    Path text = file(id + "-transcript.txt", "text of " + content);
    sources.put("text/transcript.de.txt", text);
    Path file = file(id + "-original.pdf", "pdf of " + content);
    sources.put("files/original.pdf", file);
    return new Draft(
        id(id),
        new Description(
            "en",
            List.of(
                Statement.of(Field.TITLE, title),
                new Statement(Field.CREATOR, "author", "", "Marlow, Edith"))),
        list,
        List.of(
            new Text(
                Text.Role.TRANSCRIPT,
                "de",
                Optional.empty(),
                "transcript.de.txt",
                Text.Format.TXT,
                Text.Quality.HUMAN,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())),
        List.of(new Attachment("original.pdf", "application/pdf", size(file), digest(file))),
        sources,
        Optional.of("test"));
  }

  Path file(String name, String content) {
    try {
      Files.createDirectories(folder);
      return Files.writeString(folder.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String digest(Path file) {
    try {
      return Sha512.of(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
