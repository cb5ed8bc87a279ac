package org.lectern.iiif;

import java.io.ByteArrayOutputStream;
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
import java.util.stream.Stream;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.archive.Draft;
import org.lectern.core.archive.form.ArchiveInfo;
import org.lectern.core.model.Access;
import org.lectern.core.model.Attachment;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Collection;
import org.lectern.core.model.Description;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;
import org.lectern.core.model.Institution;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Page;
import org.lectern.core.model.Scan;
import org.lectern.core.model.Sha512;
import org.lectern.core.model.Statement;
import org.lectern.core.model.Text;
import org.lectern.core.search.LuceneIndex;
import org.lectern.core.search.SearchIndex;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.Pictures;
import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.codec.Subsampling;
import org.lectern.iiif.format.PictureWriter;
import org.lectern.iiif.format.TiffWriter;

/** A small real archive with a document for each case that the protocols treat by itself. */
final class SampleArchive {
  /** Two colour pages in English, described in full, with words, transcript and translation. */
  static final String LETTER = "letter";

  /** One gray page. */
  static final String GRAY = "gray";

  /** Three pages in Arabic, the second of them closed. */
  static final String ARABIC = "arabic";

  /** Open to readers who have logged in, texts and scans. */
  static final String RESTRICTED = "restricted";

  /** The same, but everybody may see how its page looks. */
  static final String PREVIEWED = "previewed";

  /** A transcript and no scan. */
  static final String TEXT_ONLY = "text-only";

  /** The day on which {@link #RESTRICTED} opens to everybody. */
  static final String OPENS = "2100-01-01";

  static final String WITHDRAWN = "withdrawn";

  static final Dimensions LETTER_SIZE = new Dimensions(1301, 1803);

  private final Path work;
  private final JpegCodec codec = JpegCodec.best();
  private final List<Draft> drafts = new ArrayList<>();

  private SampleArchive(Path work) {
    this.work = work;
  }

  /** Writes the archive into a data folder. */
  static void write(Path data, Path work) {
    SampleArchive samples = new SampleArchive(work);
    samples.letter();
    samples.gray();
    samples.arabic();
    samples.restricted(RESTRICTED, Statement.of(Field.ACCESS_UNTIL, OPENS));
    samples.restricted(PREVIEWED, Statement.of(Field.ACCESS_PREVIEW, "120"));
    samples.textOnly();
    samples.draft(WITHDRAWN, List.of(), List.of(), List.of(), Map.of());
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      writer.describe(
          new ArchiveInfo(
              LanguageMap.of("en", "Sample archive"),
              LanguageMap.of("en", "Made for tests"),
              "en",
              Optional.empty()),
          authorities());
      samples.drafts.forEach(writer::stage);
      writer.commit(samples.drafts);
      writer.withdraw(
          new DocumentId(WITHDRAWN),
          LanguageMap.of("en", "The family asked for it."),
          Optional.empty());
      try (SearchIndex index = LuceneIndex.openForWriting(data)) {
        index.follow(writer.archive());
      }
    }
  }

  private static Authorities authorities() {
    return new Authorities(
        List.of(),
        List.of(),
        List.of(),
        List.of(
            new Institution(
                "state-archive",
                LanguageMap.of("en", "State Archive").and("es", "Archivo del Estado"),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("https://archive.example/"),
                Optional.empty(),
                List.of(),
                LanguageMap.of("en", "Courtesy of the State Archive"),
                Optional.of("https://archive.example/logo.svg")),
            signed("port-office", "Port Office", GRAY + "~p1"),
            signed("shut-office", "Shut Office", RESTRICTED + "~0001")),
        List.of(collection("crisis", "Crisis", ""), collection("cables", "Cables", "crisis")),
        List.of());
  }

  /** An institution whose sign is a scan of ours. */
  private static Institution signed(String id, String name, String logo) {
    return new Institution(
        id,
        LanguageMap.of("en", name),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        LanguageMap.EMPTY,
        Optional.of(logo));
  }

  private static Collection collection(String id, String name, String parent) {
    return new Collection(
        id,
        LanguageMap.of("en", name),
        List.of(),
        LanguageMap.of("en", "About " + name),
        LanguageMap.EMPTY,
        parent.isEmpty() ? Optional.empty() : Optional.of(parent),
        0,
        Optional.empty(),
        Optional.empty());
  }

  private void letter() {
    Map<String, Path> sources = new HashMap<>();
    Page first =
        page(LETTER, "0001", LETTER_SIZE, 3, Optional.of("recto"), Optional.empty(), sources);
    sources.put("ocr/0001.xml", file("letter-0001.xml", ALTO));
    Page withWords =
        new Page(
            first.name(),
            Optional.of("1r"),
            first.side(),
            first.note(),
            first.access(),
            first.alt(),
            first.scan(),
            Optional.of(new Page.Ocr("0001.xml", Page.Ocr.Format.ALTO)));
    Page second =
        page(
            LETTER,
            "0002",
            new Dimensions(700, 500),
            3,
            Optional.of("verso"),
            Optional.empty(),
            sources);
    draft(
        LETTER,
        List.of(
            new Statement(Field.TITLE, "", "es", "Una carta <urgente>"),
            Statement.of(Field.SUMMARY, "About ships & men."),
            Statement.of(Field.DATE, "1962-10-28"),
            Statement.of(Field.LANGUAGE, "en"),
            Statement.of(Field.CREATOR, "Marlow, Edith"),
            new Statement(Field.CONTRIBUTOR, "recipient", "", "Castro & Sons"),
            new Statement(Field.PLACE, "from", "", "Havana"),
            Statement.of(Field.SUBJECT, "Ships"),
            Statement.of(Field.COLLECTION, "cables"),
            Statement.of(Field.INSTITUTION, "state-archive"),
            Statement.of(Field.FUNDER, "The Lark Foundation"),
            Statement.of(Field.RIGHTS, "https://creativecommons.org/licenses/by/4.0/"),
            new Statement(Field.NOTE, "editor", "", "<b>not markup</b>")),
        List.of(withWords, second),
        List.of(
            text(
                Text.Role.TRANSCRIPT, "en", Optional.of("0001"), "transcript.en.0001.txt", sources),
            text(Text.Role.TRANSLATION, "es", Optional.empty(), "translation.es.txt", sources)),
        sources);
  }

  private void gray() {
    Map<String, Path> sources = new HashMap<>();
    Page page =
        page(GRAY, "p1", new Dimensions(600, 400), 1, Optional.empty(), Optional.empty(), sources);
    draft(GRAY, List.of(), List.of(page), List.of(), sources);
  }

  private void arabic() {
    Map<String, Path> sources = new HashMap<>();
    Dimensions size = new Dimensions(300, 420);
    Access closed =
        new Access(Access.Level.CLOSED, LanguageMap.EMPTY, Optional.empty(), Access.Scope.ALL);
    draft(
        ARABIC,
        List.of(
            Statement.of(Field.LANGUAGE, "ar"),
            Statement.of(Field.INSTITUTION, "port-office"),
            Statement.of(Field.INSTITUTION, "shut-office"),
            Statement.of(Field.COLLECTION, "crisis"),
            Statement.of(Field.RIGHTS, "https://rightsstatements.org/page/InC/1.0/")),
        List.of(
            page(ARABIC, "0001", size, 3, Optional.empty(), Optional.empty(), sources),
            page(ARABIC, "0002", size, 3, Optional.empty(), Optional.of(closed), sources),
            page(ARABIC, "0003", size, 3, Optional.empty(), Optional.empty(), sources)),
        List.of(),
        sources);
  }

  private void restricted(String id, Statement... more) {
    Map<String, Path> sources = new HashMap<>();
    sources.put("files/list.csv", file("list.csv", "names\n"));
    draft(
        id,
        Stream.concat(
                Stream.of(
                    Statement.of(Field.ACCESS, "restricted"),
                    Statement.of(Field.ACCESS_REASON, "Names living people")),
                Stream.of(more))
            .toList(),
        List.of(
            page(
                id,
                "0001",
                new Dimensions(300, 200),
                3,
                Optional.empty(),
                Optional.empty(),
                sources)),
        List.of(text(Text.Role.TRANSCRIPT, "en", Optional.empty(), "transcript.en.txt", sources)),
        sources);
  }

  private void textOnly() {
    Map<String, Path> sources = new HashMap<>();
    draft(
        TEXT_ONLY,
        List.of(),
        List.of(),
        List.of(text(Text.Role.TRANSCRIPT, "en", Optional.empty(), "transcript.en.txt", sources)),
        sources);
  }

  private void draft(
      String id,
      List<Statement> more,
      List<Page> pages,
      List<Text> texts,
      Map<String, Path> sources) {
    List<Statement> statements = new ArrayList<>();
    statements.add(Statement.of(Field.TITLE, "The " + id));
    statements.addAll(more);
    drafts.add(
        new Draft(
            new DocumentId(id),
            new Description("en", statements),
            pages,
            texts,
            sources.keySet().stream()
                .filter(path -> path.startsWith("files/"))
                .map(path -> attachment(path.substring(6), sources.get(path)))
                .toList(),
            sources,
            Optional.of("samples")));
  }

  private static Attachment attachment(String name, Path file) {
    try {
      return new Attachment(name, "text/csv", Files.size(file), Sha512.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Page page(
      String document,
      String name,
      Dimensions size,
      int components,
      Optional<String> side,
      Optional<Access> access,
      Map<String, Path> sources) {
    Pixels picture = Pictures.page(size.width(), size.height(), components);
    boolean lossless = components == 1;
    byte[] bytes = lossless ? tiff(picture) : codec.encode(picture, 90, Subsampling.FULL);
    String fileName = name + (lossless ? ".tif" : ".jpg");
    sources.put("pages/" + fileName, file(document + "-" + fileName, bytes));
    return new Page(
        name,
        Optional.empty(),
        side,
        LanguageMap.EMPTY,
        access,
        LanguageMap.EMPTY,
        new Scan(
            fileName,
            lossless ? "image/tiff" : "image/jpeg",
            size,
            bytes.length,
            Sha512.of(bytes),
            1,
            Optional.empty(),
            components == 1 ? "gray 8" : "RGB 8",
            Optional.empty()),
        Optional.empty());
  }

  private static byte[] tiff(Pixels picture) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      TiffWriter writer =
          new TiffWriter(
              new PictureWriter.Shape(
                  picture.width(), picture.height(), picture.components(), false),
              out);
      writer.write(picture, Optional.empty());
      writer.finish();
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Text text(
      Text.Role role,
      String language,
      Optional<String> page,
      String fileName,
      Map<String, Path> sources) {
    sources.put("text/" + fileName, file(fileName, "Words in " + language + " & <signs>."));
    return new Text(
        role,
        language,
        page,
        fileName,
        Text.Format.TXT,
        Text.Quality.HUMAN,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private Path file(String name, String content) {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private Path file(String name, byte[] content) {
    try {
      Files.createDirectories(work);
      return Files.write(work.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final String ALTO =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <alto xmlns="http://www.loc.gov/standards/alto/ns-v4#">
        <Description><MeasurementUnit>pixel</MeasurementUnit></Description>
        <Layout><Page ID="p" PHYSICAL_IMG_NR="1" WIDTH="1301" HEIGHT="1803"><PrintSpace>
          <TextBlock ID="b" HPOS="100" VPOS="200" WIDTH="600" HEIGHT="120">
            <TextLine HPOS="100" VPOS="200" WIDTH="600" HEIGHT="50">
              <String CONTENT="Dear" HPOS="100" VPOS="200" WIDTH="140" HEIGHT="50"/>
              <String CONTENT="Admiral" HPOS="260" VPOS="200" WIDTH="300" HEIGHT="50"/>
            </TextLine>
            <TextLine HPOS="100" VPOS="270" WIDTH="500" HEIGHT="50">
              <String CONTENT="Ships" HPOS="100" VPOS="270" WIDTH="200" HEIGHT="50"/>
              <String CONTENT="sail" HPOS="320" VPOS="270" WIDTH="120" HEIGHT="50"/>
            </TextLine>
          </TextBlock>
        </PrintSpace></Page></Layout>
      </alto>
      """;
}
