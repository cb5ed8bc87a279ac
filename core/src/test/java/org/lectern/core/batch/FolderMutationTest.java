package org.lectern.core.batch;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Row;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.archive.Draft;
import org.lectern.core.batch.fault.Report;
import org.lectern.core.batch.table.TestWorkbook;
import org.lectern.core.model.EdtfDate;
import org.lectern.core.model.Page;
import org.lectern.core.model.Text;
import org.lectern.core.text.Captions;
import org.lectern.core.text.PageText;

/**
 * Tables, descriptions, texts and machine text with changed bytes go through the check of a folder:
 * each is read or has faults that say what to do, and never ends in an exception. What the check
 * passes can be read again by those who index and display it.
 *
 * <p>The changes follow from a seed. {@code -Dlectern.mutations=5000 -Dlectern.fuzz.seed=2} tries
 * more of them, from another seed.
 */
class FolderMutationTest {
  private static final int COUNT = Integer.getInteger("lectern.mutations", 60);
  private static final long SEED = Long.getLong("lectern.fuzz.seed", 1);
  private static final Duration LONGEST = Duration.ofSeconds(20);

  /** What is put in somewhere: signs of one of the formats, and numbers that are too large. */
  private static final List<String> BITS =
      List.of(
          "\"",
          "'",
          "|",
          "\n",
          "\r",
          "\t",
          ";",
          ",",
          ": ",
          "- ",
          "#",
          "*a",
          "&a ",
          "<<: *a",
          "!!int ",
          "---\n",
          "{",
          "}",
          "[",
          "]",
          "<",
          ">",
          "</",
          "<x>",
          "]]>",
          "<!--",
          "<![CDATA[",
          "&lt;",
          "&#x1F;",
          "&eacute;",
          "&#99999999;",
          "<!DOCTYPE x [<!ENTITY e 'eee'>]>",
          "\0",
          "\uFEFF",
          "\u202E",
          "ﬀ",
          "\uFFFF",
          "😀",
          "-1",
          "99999999999999999999",
          "1e999",
          "NaN",
          "0000",
          "%s %n",
          "\\",
          "../..",
          "-->",
          "00:99:99.999",
          "bbox 1 2",
          "x-",
          "@",
          ":",
          "title@",
          "|||");

  /** A second of silence. */
  private static final byte[] WAV = wav();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"csv", "tsv", "xlsx", "xls", "ods"})
  void tablesAreReadOrRefusedByName(String kind) throws IOException {
    byte[] seed = table(kind);
    Path unchanged = Files.createDirectories(folder.resolve("seed"));
    Files.write(unchanged.resolve("documents." + kind), seed);
    assertTrue(check(unchanged), () -> new TestFolder(unchanged).read().report().text());
    Random random = new Random(SEED);
    int taken = 0;
    for (int i = 0; i < COUNT; i++) {
      Path batch = Files.createDirectories(folder.resolve("b" + i));
      Files.write(batch.resolve("documents." + kind), mutated(seed, kind, random));
      taken += check(batch) ? 1 : 0;
    }
    System.out.printf("%s: %d of %d without an error%n", kind, taken, COUNT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "people.csv",
        "places.csv",
        "collections.csv",
        "timeline.csv",
        "archive.yml",
        "documents/a/document.yml",
        "documents/a/pages/pages.csv",
        "documents/a/texts.csv",
        "documents/a/ocr/0001.xml alto",
        "documents/a/ocr/0001.hocr hocr",
        "documents/a/ocr/0001.xml page",
        "documents/a/media/talk.en.vtt",
        "documents/a/text/transcript.en.md",
        "documents/a/text/translation.de.html",
      })
  void everyOtherFileIsReadOrNamed(String kind) throws IOException {
    String file = kind.replaceFirst(" .*", "");
    byte[] seed = seed(kind).getBytes(StandardCharsets.UTF_8);
    Random random = new Random(SEED);
    TestFolder batch = new TestFolder(Files.createDirectories(folder.resolve("batch")));
    batch
        .with("documents/a/document.yml", seed("documents/a/document.yml"))
        .withScan("documents/a/pages/0001.png", 60, 40)
        .with("documents/a/text/transcript.en.md", "Words")
        .with("documents/a/media/talk.wav", WAV)
        .with(file, seed);
    assertTrue(check(batch.path()), () -> batch.read().report().text());
    int taken = 0;
    for (int i = 0; i < COUNT; i++) {
      batch.with(file, mutated(seed, "txt", random));
      taken += check(batch.path()) ? 1 : 0;
    }
    System.out.printf("%s: %d of %d without an error%n", kind, taken, COUNT);
  }

  /** Whether it has no error; fails where one is not named, or where what is passed is not read. */
  private static boolean check(Path folder) throws IOException {
    long start = System.nanoTime();
    Batch batch = Batch.read(folder, DrawnScans::measure);
    Set<String> refused = new HashSet<>();
    for (Report.Fault fault : batch.report().faults()) {
      assertFalse(fault.problem().isBlank() || fault.remedy().isBlank(), fault::toString);
      if (fault.level() == Report.Level.ERROR) {
        refused.add(fault.file());
      }
    }
    assertFalse(batch.report().text().isBlank() && batch.report().hasErrors());
    for (Draft draft : batch.drafts()) {
      draft.description().date().ifPresent(EdtfDate::years);
      for (Page page : draft.pages()) {
        if (page.ocr().isPresent()) {
          String name = "ocr/" + page.ocr().get().fileName();
          if (!refused.contains("documents/" + draft.id() + "/" + name)) {
            PageText.read(
                Files.readAllBytes(draft.sources().get(name)),
                page.ocr().get().format(),
                page.scan().size());
          }
        }
      }
      for (Text text : draft.texts()) {
        Path source = draft.sources().get(text.path());
        if (source != null && source.toString().endsWith(".vtt")) {
          Captions.read(Files.readString(source));
        }
      }
    }
    assertTrue(System.nanoTime() - start < LONGEST.toNanos(), "time of " + folder);
    return !batch.report().hasErrors();
  }

  /** A workbook is changed in its ZIP file, or in one of the files inside. */
  private static byte[] mutated(byte[] seed, String kind, Random random) throws IOException {
    if (!kind.equals("xlsx") && !kind.equals("ods")) {
      return changed(seed, kind.equals("xls") ? List.of() : BITS, random);
    }
    if (random.nextInt(4) == 0) {
      return changed(seed, List.of(), random);
    }
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(seed))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), in.readAllBytes());
      }
    }
    List<String> names = List.copyOf(entries.keySet());
    entries.computeIfPresent(
        names.get(random.nextInt(names.size())), (_, bytes) -> changed(bytes, BITS, random));
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(zip)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
    return zip.toByteArray();
  }

  private static byte[] changed(byte[] seed, List<String> bits, Random random) {
    byte[] bytes = seed.clone();
    for (int n = 1 + random.nextInt(3); n > 0 && bytes.length > 4; n--) {
      int at = random.nextInt(bytes.length);
      int length = Math.min(1 + random.nextInt(24), bytes.length - at);
      switch (random.nextInt(bits.isEmpty() ? 5 : 9)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt(256);
        case 2 -> bytes = spliced(bytes, at, at + length, new byte[0]);
        case 3 ->
            bytes =
                spliced(
                    bytes,
                    random.nextInt(bytes.length),
                    -1,
                    Arrays.copyOfRange(bytes, at, at + length));
        case 4 -> bytes = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at) : bytes;
        default ->
            bytes =
                spliced(
                    bytes,
                    at,
                    random.nextBoolean() ? -1 : at + length,
                    bits.get(random.nextInt(bits.size())).getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes;
  }

  /** Puts bytes in at a place, in place of those up to an end; a negative end takes none out. */
  private static byte[] spliced(byte[] bytes, int at, int end, byte[] in) {
    int behind = end < 0 ? at : end;
    byte[] all = new byte[at + in.length + bytes.length - behind];
    System.arraycopy(bytes, 0, all, 0, at);
    System.arraycopy(in, 0, all, at, in.length);
    System.arraycopy(bytes, behind, all, at + in.length, bytes.length - behind);
    return all;
  }

  private static byte[] wav() {
    ByteBuffer file = ByteBuffer.allocate(44 + 8000).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 8000);
    file.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    file.putShort((short) 1).putShort((short) 1).putInt(8000).putInt(8000);
    file.putShort((short) 1).putShort((short) 8);
    return file.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(8000).array();
  }

  private static final List<List<String>> ROWS =
      List.of(
          List.of("id", "title", "title@ru", "date", "creator:author", "subject", "x-note"),
          List.of("a", "A \"letter\"", "Письмо", "1962-10", "Marlow, Edith", "water|ice", "1"),
          List.of("b", "B", "", "195X~", "", "", "2,5"));

  private static byte[] table(String kind) throws IOException {
    return switch (kind) {
      case "csv", "tsv" -> {
        String separator = kind.equals("csv") ? "," : "\t";
        StringBuilder text = new StringBuilder();
        for (List<String> row : ROWS) {
          text.append(
                  String.join(
                      separator,
                      row.stream().map(c -> '"' + c.replace("\"", "\"\"") + '"').toList()))
              .append("\r\n");
        }
        yield text.toString().getBytes(StandardCharsets.UTF_8);
      }
      case "xlsx" -> {
        TestWorkbook book = new TestWorkbook().sheet("S");
        ROWS.forEach(row -> book.row(row.toArray(String[]::new)));
        book.row("c", "C", "", book.number("22947", "mmm-yy"), book.number("7", "\"MS \"0000"));
        yield book.bytes();
      }
      case "xls" -> {
        try (HSSFWorkbook book = new HSSFWorkbook()) {
          var sheet = book.createSheet("S");
          for (int y = 0; y < ROWS.size(); y++) {
            Row row = sheet.createRow(y);
            for (int x = 0; x < ROWS.get(y).size(); x++) {
              row.createCell(x).setCellValue(ROWS.get(y).get(x));
            }
          }
          sheet.createRow(3).createCell(0).setCellValue(22947);
          sheet.getRow(3).createCell(1).setCellValue("D");
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          book.write(out);
          yield out.toByteArray();
        }
      }
      default -> openDocument();
    };
  }

  private static byte[] openDocument() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (List<String> row : ROWS) {
      rows.append("<t:table-row>");
      row.forEach(
          c ->
              rows.append("<t:table-cell o:value-type='string'><x:p>")
                  .append(c)
                  .append("</x:p></t:table-cell>"));
      rows.append("</t:table-row>");
    }
    rows.append(
        "<t:table-row t:number-rows-repeated='1'><t:table-cell t:number-columns-repeated='2'>"
            + "<x:p>c</x:p></t:table-cell><t:table-cell t:number-rows-spanned='2'/><t:table-cell"
            + " s:style-name='m' o:value-type='date' o:date-value='1962-10-01'><x:p>Oktober<x:s"
            + " x:c='1'/>1962</x:p></t:table-cell></t:table-row>");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("mimetype"));
      zip.write("application/vnd.oasis.opendocument.spreadsheet".getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("content.xml"));
      zip.write(
          """
          <o:document-content xmlns:o='urn:oasis:names:tc:opendocument:xmlns:office:1.0'
            xmlns:t='urn:oasis:names:tc:opendocument:xmlns:table:1.0'
            xmlns:x='urn:oasis:names:tc:opendocument:xmlns:text:1.0'
            xmlns:s='urn:oasis:names:tc:opendocument:xmlns:style:1.0'
            xmlns:n='urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0'>
          <o:automatic-styles><n:date-style s:name='N1'><n:month n:textual='true'/><n:year/>
          </n:date-style><s:style s:name='m' s:data-style-name='N1'/></o:automatic-styles>
          <o:body><o:spreadsheet><t:table t:name='S'>%s</t:table></o:spreadsheet></o:body>
          </o:document-content>
          """
              .formatted(rows)
              .getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static String seed(String kind) {
    return switch (kind) {
      case "people.csv" ->
          """
          id,kind,name,name@ru,variant,dates,bio
          marlow,person,"Marlow, Edith",Эдит Марло,E. M.|Edie,1894-1971,"a, b"
          """;
      case "places.csv" ->
          """
          id,name,name@ru,parent,latitude,longitude
          hull,Hull,Халл,england,53.74,-0.33
          england,England,,,,
          """;
      case "collections.csv" ->
          """
          id,title,parent,summary@en,order
          notes,Notes,,All of them,1
          more,More,notes,,2
          """;
      case "timeline.csv" -> "date,title,documents\n1962-10-28,A day,a\n";
      case "archive.yml" ->
          """
          title:
            en: A *small* archive
            ru: Архив
          language: en
          separator: ";"
          rights: https://creativecommons.org/publicdomain/mark/1.0/
          publisher: Harbour
          """;
      case "documents/a/document.yml" ->
          """
          title: "A letter: one"
          title@ru: Письмо
          date: 1962-10~
          language: [en, ru]
          creator:author: Marlow, Edith
          subject:
            - water
            - ice
          summary: |
            Of water.
            And ice.
          place:from: Hull
          x-box: 12
          access: open
          """;
      case "documents/a/pages/pages.csv" ->
          "name,label,order,note\n0001,recto,1,\"stained, torn\"\n";
      case "documents/a/texts.csv" -> "file,by\ntranscript.en.md,Marlow\n";
      case "documents/a/ocr/0001.xml alto" ->
          """
          <?xml version="1.0" encoding="UTF-8"?>
          <alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Description><MeasurementUnit>pixel
          </MeasurementUnit></Description><Layout><Page ID="p" PHYSICAL_IMG_NR="1" WIDTH="60"
          HEIGHT="40"><PrintSpace HPOS="0" VPOS="0" WIDTH="60" HEIGHT="40"><TextBlock ID="b" HPOS="1"
          VPOS="2" WIDTH="30" HEIGHT="9"><TextLine HPOS="1" VPOS="2" WIDTH="30" HEIGHT="9"><String
          CONTENT="Ruri" SUBS_TYPE="HypPart1" SUBS_CONTENT="Ruritania" HPOS="1" VPOS="2" WIDTH="9"
          HEIGHT="5" WC="0.9"/><SP/><HYP CONTENT="-"/></TextLine></TextBlock></PrintSpace></Page>
          </Layout></alto>
          """;
      case "documents/a/ocr/0001.hocr hocr" ->
          """
          <html><body><div class="ocr_page" title="image x.png; bbox 0 0 60 40"><p class="ocr_par"
          lang="en" title="bbox 1 2 31 11"><span class="ocr_line" title="bbox 1 2 31 11; baseline 0 0">
          <span class="ocrx_word" title="bbox 1 2 10 7; x_wconf 90">Ruri&amp;</span>
          <span class="ocrx_word" title="bbox 12 2 20 7">tania</span></span></p></div></body></html>
          """;
      case "documents/a/ocr/0001.xml page" ->
          """
          <PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Page
          imageWidth="60" imageHeight="40"><TextRegion id="r"><Coords points="1,2 31,2 31,11"/>
          <TextLine id="l"><Coords points="1,2 31,11"/><Word id="w"><Coords points="1,2 10,7"/>
          <TextEquiv><Unicode>Ruri</Unicode></TextEquiv></Word><TextEquiv><Unicode>Ruritania
          </Unicode></TextEquiv></TextLine></TextRegion></Page></PcGts>
          """;
      case "documents/a/media/talk.en.vtt" ->
          """
          WEBVTT - A talk

          STYLE
          ::cue {}

          NOTE x

          1
          00:00.000 --> 00:01.500 align:start
          <v Edith>Words <i>here</i>

          00:00:02.000 --> 00:00:03.000
          &amp; more
          """;
      case "documents/a/text/translation.de.html" ->
          "<h1>A</h1><p onclick=x>Of <b>water</b><br>&amp; <a href='http://a.example'>ice</a></p>"
              + "<table><tr><td>1</td></tr></table><script>x</script>\n";
      default -> "# A\n\nOf *water* & [ice](http://a.example)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";
    };
  }
}
