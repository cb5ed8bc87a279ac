package org.lectern.core.importer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.importer.bag.BagImporter;
import org.lectern.core.importer.ead.EadImporter;
import org.lectern.core.importer.eml.MailImporter;
import org.lectern.core.importer.mods.ModsImporter;
import org.lectern.core.importer.pdf.PdfImporter;
import org.lectern.core.importer.table.TableImporter;
import org.lectern.core.importer.table.TableSystem;
import org.lectern.core.importer.tiff.TiffImporter;

/** Damaged sources of the kinds whose own tests hold none. */
class MutatedSourcesTest {
  /** Damaged copies of each kind. */
  private static final int USUAL = 20;

  @TempDir private Path temp;

  private void check(String name, byte[] whole, Importing importing) throws IOException {
    Path file = Files.createDirectories(temp.resolve("in")).resolve(name);
    Mutants.endNothing(USUAL, whole, file, () -> importing.of(file), temp.resolve("out"));
  }

  private interface Importing {
    Importer of(Path file);
  }

  @Test
  void mutatedModsEndsNothing() throws IOException {
    check(
        "records.xml",
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <modsCollection xmlns="http://www.loc.gov/mods/v3"><mods><titleInfo><nonSort>The</nonSort>
        <title>harbour</title><subTitle>a report</subTitle></titleInfo><name type="personal">
        <namePart>Marlow, Edith</namePart><namePart type="date">1901-1970</namePart><role><roleTerm
        type="code" authority="marcrelator">aut</roleTerm></role></name><originInfo><dateIssued
        encoding="w3cdtf" keyDate="yes">1958-03</dateIssued><place><placeTerm>Hull</placeTerm>
        </place></originInfo><language><languageTerm type="code">ger</languageTerm></language>
        <subject authority="lcsh"><topic>Ice</topic><geographic>Hull</geographic><cartographics>
        <coordinates>53.74, -0.33</coordinates></cartographics></subject><relatedItem type="host">
        <titleInfo><title>Reports</title></titleInfo><part><detail type="volume"><number>7</number>
        </detail></part></relatedItem><identifier type="doi">10.1/ab</identifier><accessCondition
        type="restriction on access">Closed until 2040</accessCondition><recordInfo>
        <recordIdentifier>r1</recordIdentifier></recordInfo></mods></modsCollection>
        """
            .getBytes(UTF_8),
        ModsImporter::new);
  }

  @ParameterizedTest
  @CsvSource({"http://ead3.archivists.org/schema/, recordid", "urn:isbn:1-931666-22-9, eadid"})
  void mutatedFindingAidsEndNothing(String namespace, String number) throws IOException {
    String header = number.equals("recordid") ? "control" : "eadheader";
    check(
        "aid.xml",
        """
        <ead xmlns="%1$s"><%2$s><%3$s>F1</%3$s><filedesc><titlestmt><titleproper>Papers
        </titleproper></titlestmt></filedesc></%2$s><archdesc level="fonds"><did><unittitle>Harbour
        <emph>office</emph></unittitle><unitid>F1</unitid><unitdate normal="1950/1960">1950-1960
        </unitdate><langmaterial><language langcode="ger">German</language></langmaterial><physdesc>
        <extent>3 boxes</extent></physdesc></did><scopecontent><head>Scope</head><p>All of it</p>
        </scopecontent><dsc><c01 level="series" id="s1"><did><unittitle>Letters</unittitle></did>
        <c02 level="item" id="i1"><did><unittitle>A letter, <unitdate>3 May 1958</unitdate>
        </unittitle><container type="box">7</container><dao href="https://a.example/i1.jpg"/></did>
        <accessrestrict><p>Closed until 2040</p></accessrestrict><controlaccess><persname>Marlow,
        Edith</persname><subject>Ice</subject></controlaccess></c02></c01></dsc></archdesc></ead>
        """
            .formatted(namespace, header, number)
            .getBytes(UTF_8),
        EadImporter::new);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          OMEKA             > id,Dublin Core:Title,Dublin Core:Creator,Dublin Core:Date,file,tags,public~7,"A ""letter"" of ice","Marlow, Edith^^Otto",1958-03,a.jpg,"ice,water",1~8,Other,,,,,0
          ISLANDORA         > id,title,field_model,parent_id,field_weight,field_linked_agent,field_coordinates,file~1,Book,Paged Content,,,relators:aut:person:Marlow,"53.74,-0.33",~2,Page,Page,1,1,,,a.jpg
          COLLECTIONBUILDER > objectid,parentid,title,creator,date,subject,latitude,longitude,filename~a1,,Letter,Marlow,1958,ice;water,53.7,-0.3,a.jpg~a1_1,a1,Page,,,,,,a.jpg
          ATOM              > legacyId,parentId,identifier,title,levelOfDescription,language,eventTypes,eventDates,eventStartDates,eventActors,publicationStatus,culture~1,,F1,Office,Fonds,de|fr,,,,,Published,en~2,1,7,Letter,Item,de,Creation|Accumulation,1958|,1958-00-00|NULL,Marlow|Otto,Draft,en~2,1,7,Lettre,Item,,,,,,,fr
          CSV               > id,title,title@ru,date,creator:author,place,latitude,longitude,file~a,Letter,Письмо,1958,Marlow,Hull,53.7,-0.3,a.jpg
          """)
  void mutatedTablesEndNothing(TableSystem system, String rows) throws IOException {
    Path picture = Files.createDirectories(temp.resolve("in")).resolve("a.jpg");
    ImageIO.write(picture(1), "jpg", picture.toFile());
    check(
        "table.csv",
        rows.replace('~', '\n').concat("\n").getBytes(UTF_8),
        file -> {
          try {
            Files.deleteIfExists(file.resolveSibling("table.csv.map.yml"));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return new TableImporter(system, file, Optional.empty(), Optional.empty());
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"letter.eml", "letters.mbox"})
  void mutatedMailEndsNothing(String name) throws IOException {
    String message =
        """
        From: =?UTF-8?Q?Edith_M=C3=A4rz?= <edith@a.example>
        To: otto@a.example, "Ida, B." <ida@a.example>
        Date: Mon, 3 Mar 1997 10:00:00 +0100
        Subject: =?iso-8859-1?B?RWlz?=
        Message-ID: <1@a.example>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="b"

        --b
        Content-Type: multipart/alternative; boundary=c

        --c
        Content-Type: text/plain; charset=windows-1252
        Content-Transfer-Encoding: quoted-printable

        The harbour is fr=F6zen=
        .
        --c
        Content-Type: text/html

        <p>The harbour is frozen.</p>
        --c--
        --b
        Content-Type: image/gif; name*=utf-8''%C3%A4.gif
        Content-Disposition: attachment; filename="../a.gif"
        Content-Transfer-Encoding: base64

        R0lGODlhAQABAAAAACw=
        --b
        Content-Type: message/rfc822

        Subject: Inner

        Words
        --b--
        """
            .replace("\n", "\r\n");
    String box = "From edith@a.example Mon Mar  3 10:00:00 1997\r\n";
    check(
        name,
        (name.endsWith("mbox") ? box + message + "\r\n" + box + message : message).getBytes(UTF_8),
        MailImporter::new);
  }

  @ParameterizedTest
  @ValueSource(strings = {"LZW", "JPEG"})
  void mutatedTiffsEndNothing(String compression) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
    var how = writer.getDefaultWriteParam();
    how.setCompressionMode(javax.imageio.ImageWriteParam.MODE_EXPLICIT);
    how.setCompressionType(compression);
    try (var out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (int page = 1; page <= 2; page++) {
        writer.writeToSequence(new IIOImage(picture(page), null, null), how);
      }
      writer.endWriteSequence();
    }
    check("leaves.tif", bytes.toByteArray(), file -> new TiffImporter(file, Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void mutatedPdfsEndNothing(boolean compressed) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument()) {
      document.getDocumentInformation().setTitle("A report");
      for (int number = 1; number <= 2; number++) {
        PDPage page = new PDPage(new PDRectangle(144, 72));
        document.addPage(page);
        try (PDPageContentStream content =
            new PDPageContentStream(
                document, page, PDPageContentStream.AppendMode.OVERWRITE, compressed)) {
          content.drawImage(
              number == 1
                  ? JPEGFactory.createFromImage(document, picture(1))
                  : LosslessFactory.createFromImage(document, picture(2)),
              0,
              0,
              144,
              72);
          content.beginText();
          content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 8);
          content.newLineAtOffset(10, 20);
          content.showText("Words of page " + number);
          content.endText();
        }
        page.getCOSObject().setInt(COSName.ROTATE, 90 * (number - 1));
      }
      if (compressed) {
        document.save(bytes);
      } else {
        document.save(
            bytes, org.apache.pdfbox.pdfwriter.compress.CompressParameters.NO_COMPRESSION);
      }
    }
    check(
        "report.pdf",
        bytes.toByteArray(),
        file -> new PdfImporter(file, !compressed, Optional.empty()));
  }

  /** Damage inside of a bag is found by its digests; this one has them behind its files. */
  @Test
  void mutatedBagsEndNothing() throws IOException, NoSuchAlgorithmException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(
        "bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".getBytes(UTF_8));
    files.put(
        "bag-info.txt",
        "Title: Box 7\nSource-Organization: City archive\nExternal-Identifier: Box 7\n"
            .getBytes(UTF_8));
    files.put("data/note.txt", "Words".getBytes(UTF_8));
    files.put(
        "manifest-sha512.txt",
        (HexFormat.of()
                    .formatHex(
                        MessageDigest.getInstance("SHA-512").digest(files.get("data/note.txt")))
                + "  data/note.txt\n")
            .getBytes(UTF_8));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry("bag/" + file.getKey());
        CRC32 sum = new CRC32();
        sum.update(file.getValue());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(file.getValue().length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(file.getValue());
      }
    }
    check("bag.zip", bytes.toByteArray(), BagImporter::new);
  }

  private static BufferedImage picture(int number) {
    BufferedImage picture = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 40; i++) {
      picture.setRGB(i, i / number, 0x123456 * number + i);
    }
    return picture;
  }
}
