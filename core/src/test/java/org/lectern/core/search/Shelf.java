package org.lectern.core.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.archive.Draft;
import org.lectern.core.archive.form.ArchiveInfo;
import org.lectern.core.model.Access;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Description;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Page;
import org.lectern.core.model.Scan;
import org.lectern.core.model.Sha512;
import org.lectern.core.model.Statement;
import org.lectern.core.model.Text;

/** A small archive to search in, with its index. */
final class Shelf implements AutoCloseable {
  final Path data;
  private final Path incoming;
  private final ArchiveWriter writer;
  private final SearchIndex index;
  private final List<Draft> drafts = new ArrayList<>();

  Shelf(Path folder) {
    this(folder, InstantSource.system());
  }

  Shelf(Path folder, InstantSource clock) {
    data = folder.resolve("data");
    incoming = folder.resolve("incoming");
    writer = ArchiveWriter.open(data, List.of());
    index = LuceneIndex.openForWriting(data, clock);
  }

  /** A document being described. */
  final class Item {
    private final String id;
    private final List<Statement> statements = new ArrayList<>();
    private final List<Text> texts = new ArrayList<>();
    private final List<Page> pages = new ArrayList<>();
    private final Map<String, Path> sources = new HashMap<>();

    private Item(String id) {
      this.id = id;
    }

    Item with(Field field, String value) {
      statements.add(Statement.of(field, value));
      return this;
    }

    Item with(Field field, String qualifier, String language, String value) {
      statements.add(new Statement(field, qualifier, language, value));
      return this;
    }

    Item text(Text.Role role, String language, String words) {
      return text(role, language, words, Text.Format.TXT, Optional.empty());
    }

    Item text(
        Text.Role role,
        String language,
        String words,
        Text.Format format,
        Optional<Access> access) {
      String name = role + "." + language + "." + format;
      sources.put("text/" + name, file(id + "-" + name, words));
      texts.add(
          new Text(
              role,
              language,
              Optional.empty(),
              name,
              format,
              Text.Quality.HUMAN,
              List.of(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              access));
      return this;
    }

    /** A page with one recognised line. */
    Item page(String name, String line) {
      Path scan = file(id + "-" + name + ".tif", id + name);
      sources.put("pages/" + name + ".tif", scan);
      sources.put(
          "ocr/" + name + ".xml",
          file(
              id + "-" + name + ".xml",
              """
              <PcGts><Page imageWidth="100" imageHeight="100"><TextRegion><TextLine>
              <Coords points="1,1 90,9"/><TextEquiv><Unicode>%s</Unicode></TextEquiv>
              </TextLine></TextRegion></Page></PcGts>
              """
                  .formatted(line)));
      pages.add(
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
                  new Dimensions(100, 100),
                  (id + name).length(),
                  digest(scan),
                  1,
                  Optional.empty(),
                  "gray 8",
                  Optional.empty()),
              Optional.of(new Page.Ocr(name + ".xml", Page.Ocr.Format.PAGE))));
      return this;
    }

    void add() {
      drafts.add(
          new Draft(
              new DocumentId(id),
              new Description("en", statements),
              pages,
              texts,
              List.of(),
              sources,
              Optional.empty()));
    }
  }

  Item item(String id, String title) {
    return new Item(id).with(Field.TITLE, title);
  }

  /** A document of nothing but a text. */
  void text(String id, String language, String words) {
    item(id, "No " + id).text(Text.Role.TRANSCRIPT, language, words).add();
  }

  void describe(Authorities authorities) {
    writer.describe(ArchiveInfo.UNNAMED, authorities);
  }

  /** Commits what was added and lets the index follow. */
  Shelf stored() {
    writer.commit(drafts);
    drafts.clear();
    index.follow(writer.archive());
    return this;
  }

  void withdraw(String id) {
    writer.withdraw(new DocumentId(id), LanguageMap.EMPTY, Optional.empty());
    index.follow(writer.archive());
  }

  void follow() {
    index.follow(writer.archive());
  }

  SearchIndex index() {
    return index;
  }

  Hits search(String words) {
    return index.search(query(words));
  }

  /** The ids found, in order. */
  String ids(String words) {
    return ids(search(words));
  }

  static String ids(Hits hits) {
    return String.join(" ", hits.hits().stream().map(hit -> hit.id().value()).toList());
  }

  static Query query(String words) {
    return new Query(words, Map.of(), Optional.empty(), Query.Sort.RELEVANCE, 1, 20);
  }

  static Query query(String words, Facet facet, String... values) {
    return new Query(
        words, Map.of(facet, Arrays.asList(values)), Optional.empty(), Query.Sort.RELEVANCE, 1, 20);
  }

  private Path file(String name, String content) {
    try {
      Files.createDirectories(incoming);
      return Files.writeString(incoming.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(Path file) {
    try {
      return Sha512.of(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    index.close();
    writer.close();
  }
}
