package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What leaves an archive as files holds no word that it should not hold. Every part of every
 * document has a word of its own, which is looked for in the names and bytes of all files.
 */
class NothingLeaksInExportsTest {
  private static final Pattern WORD = Pattern.compile("zq([a-z0-9]+)qz");
  private static final List<String> PARTS =
      List.of("private", "ocr1", "ocr2", "transcript", "page2", "filename", "file", "captions");

  /** Of a document of which nothing but the description is public. */
  private static final List<String> CLOSED =
      List.of("closed", "restricted", "embargoed", "formerlyopen");

  @TempDir private static Path work;

  @BeforeAll
  static void fill() throws IOException {
    write(
        "in/archive.yml",
        "title: Marked\nlanguage: en\nx-kept: " + word("archive", "private") + "\n");
    document("open", "");
    document("closed", "access: closed\naccess-reason: Names\n");
    document("restricted", "access: restricted\naccess-reason: Names\naccess-preview: 100\n");
    document("embargoed", "access: closed\naccess-reason: Names\naccess-until: 2999\n");
    document("scansclosed", "access: closed\naccess-reason: Names\naccess-applies: scans\n");
    document("textsclosed", "access: closed\naccess-reason: Names\naccess-applies: texts\n");
    document("pageclosed", "");
    write("in/documents/pageclosed/pages/pages.csv", "name,access\n0001,\n0002,closed\n");
    document("pagewithouttext", "");
    write(
        "in/documents/pagewithouttext/pages/pages.csv",
        "name,access,access-applies\n0001,,\n0002,closed,texts\n");
    document("textclosed", "");
    write(
        "in/documents/textclosed/text/texts.csv",
        "file,access\ntranscript.en.md,closed\ntranscript.de.0002.md,restricted\n");
    document("formerlyopen", "");
    document("draft", "status: draft\n" + described("draft"));
    document("withdrawn", described("withdrawn"));
    document("purged", described("purged"));
    run("ingest", at("in"));
    document("formerlyopen", "access: closed\naccess-reason: Names\n");
    run("ingest", at("in"));
    run("withdraw", "withdrawn", "--reason", "A test");
    run("purge", "purged", "--reason", "A test", "--yes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dump", "site"})
  void whatIsForThePublicHoldsNothingThatIsNotOpen(String form) throws IOException {
    Path folder;
    if (form.equals("dump")) {
      run("dump", "--base-url", "https://archive.example.org/");
      folder = work.resolve("data/dump");
    } else {
      run("export", at("site"), "--site", "--address", "https://archive.example.org/");
      folder = work.resolve("site");
    }
    Set<String> found = words(folder);
    assertTrue(found.contains("opentranscript"), found.toString());
    assertEquals(form.equals("site"), found.contains("openocr1"), found.toString());
    Set<String> hidden = new TreeSet<>();
    for (String id : CLOSED) {
      PARTS.forEach(part -> hidden.add(id + part));
    }
    for (String id : List.of("draft", "withdrawn", "purged")) {
      PARTS.forEach(part -> hidden.add(id + part));
      hidden.addAll(List.of(id + "title", id + "note", id + "creator", id + "subject"));
    }
    hidden.addAll(List.of("openprivate", "archiveprivate", "textclosedtranscript"));
    hidden.addAll(List.of("textclosedpage2", "pageclosedocr2", "pageclosedpage2"));
    hidden.addAll(List.of("pagewithouttextocr2", "pagewithouttextpage2"));
    hidden.addAll(List.of("scansclosedocr1", "scansclosedfile", "scansclosedfilename"));
    hidden.addAll(List.of("textsclosedocr1", "textsclosedtranscript", "textsclosedcaptions"));
    found.retainAll(hidden);
    assertEquals(new TreeSet<>(), found);
    try (Stream<Path> files = Files.walk(folder)) {
      assertFalse(
          files.anyMatch(
              file ->
                  file.toString()
                      .matches(
                          ".*/iiif/image/.*/((closed|restricted|embargoed|scansclosed|draft|withdrawn)~000"
                              + "|pageclosed~0002).*(jpg|png)")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--csv", "--bagit", "--no-history"})
  void anArchiveFolderHoldsAllButWhatWasTakenBack(String option) throws IOException {
    Set<String> found = exported(option.isEmpty() ? new String[0] : new String[] {option});
    for (String id : List.of("open", "closed", "draft", "textclosed")) {
      PARTS.forEach(part -> assertTrue(found.contains(id + part), id + part));
    }
    found.removeIf(word -> !word.startsWith("withdrawn") && !word.startsWith("purged"));
    assertEquals(new TreeSet<>(), found);
  }

  @Test
  void contentOfWithdrawnDocumentsGoesAlongWhereItIsAskedForAndOfErasedOnesNever()
      throws IOException {
    Set<String> found = exported("--withdrawn");
    PARTS.forEach(part -> assertTrue(found.contains("withdrawn" + part), part));
    found.removeIf(word -> !word.startsWith("purged"));
    assertEquals(new TreeSet<>(), found);
  }

  private static Set<String> exported(String... options) throws IOException {
    String folder = at("out" + String.join("", options));
    run(Stream.concat(Stream.of("export", folder), Arrays.stream(options)).toArray(String[]::new));
    return words(Path.of(folder));
  }

  private static String described(String id) {
    return "note: %s\ncreator: %s, Ada\nsubject: %s\n"
        .formatted(word(id, "note"), word(id, "creator"), word(id, "subject"));
  }

  private static void document(String id, String more) throws IOException {
    String folder = "in/documents/" + id + "/";
    write(
        folder + "document.yml",
        "title: The %s\nx-kept: %s\n%s".formatted(word(id, "title"), word(id, "private"), more));
    for (int page = 1; page <= 2; page++) {
      Path scan = work.resolve(folder + "pages/000" + page + ".png");
      Files.createDirectories(scan.getParent());
      ImageIO.write(new BufferedImage(90, 120, BufferedImage.TYPE_BYTE_GRAY), "png", scan.toFile());
      write(folder + "ocr/000" + page + ".xml", recognised(word(id, "ocr" + page)));
    }
    write(folder + "text/transcript.en.md", "Read " + word(id, "transcript") + " here.\n");
    write(folder + "text/transcript.de.0002.md", "Lies " + word(id, "page2") + " hier.\n");
    write(folder + "files/" + word(id, "filename") + ".txt", word(id, "file") + "\n");
    write(
        folder + "media/talk.en.vtt",
        "WEBVTT\n\n00:00.000 --> 00:00.100\nSaid " + word(id, "captions") + ".\n");
    Files.write(work.resolve(folder + "media/talk.wav"), RecordingPagesTest.wav(1));
  }

  private static String recognised(String word) {
    return """
    <alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout><Page ID="p" WIDTH="90"
    HEIGHT="120" PHYSICAL_IMG_NR="1"><PrintSpace HPOS="0" VPOS="0" WIDTH="90" HEIGHT="120">
    <TextBlock ID="b" HPOS="9" VPOS="9" WIDTH="60" HEIGHT="12"><TextLine ID="l" HPOS="9" VPOS="9"
    WIDTH="60" HEIGHT="12"><String ID="s" HPOS="9" VPOS="9" WIDTH="60" HEIGHT="12" CONTENT="%s"/>
    </TextLine></TextBlock></PrintSpace></Page></Layout></alto>
    """
        .formatted(word);
  }

  private static String word(String id, String part) {
    return "zq" + id + part + "qz";
  }

  /** The marked words in names and bytes of all files of a folder. */
  private static Set<String> words(Path folder) throws IOException {
    Set<String> words = new TreeSet<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Matcher marked =
            WORD.matcher((folder.relativize(file) + "\n" + text(file)).toLowerCase(Locale.ROOT));
        while (marked.find()) {
          words.add(marked.group(1));
        }
      }
    }
    return words;
  }

  private static String text(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      if (file.toString().endsWith(".gz")) {
        try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
          bytes = plain.readAllBytes();
        }
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--data", at("data")));
    CommandLineRun run = CommandLineRun.of(all.toArray(String[]::new));
    assertEquals(0, run.code(), () -> String.join(" ", all) + "\n" + run.out() + run.err());
  }

  private static String at(String name) {
    return work.resolve(name).toString();
  }

  private static void write(String name, String content) throws IOException {
    Path file = work.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
