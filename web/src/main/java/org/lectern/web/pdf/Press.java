package org.lectern.web.pdf;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageFitDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;

/**
 * A PDF under construction. What is drawn goes to a temporary file, so that a document of any
 * length takes little memory. For one thread.
 */
final class Press implements Closeable {
  private final PDDocument pdf = new PDDocument(IOUtils.createTempFileOnlyStreamCache());
  private final Faces faces;
  private final Tags tags = new Tags();
  private final Map<Face, EmbeddedFont> fonts = new LinkedHashMap<>();
  private final List<Entry> outline = new ArrayList<>();
  private HiddenFont hidden; // null before the first word

  private record Entry(int level, String title, COSDictionary page) {}

  Press(Faces faces) {
    this.faces = faces;
  }

  PDDocument pdf() {
    return pdf;
  }

  Tags tags() {
    return tags;
  }

  EmbeddedFont font(Face face) {
    return fonts.computeIfAbsent(
        face,
        f -> {
          try {
            return new EmbeddedFont(f, "F" + fonts.size());
          } catch (IOException e) {
            throw new UncheckedIOException(f.toString(), e);
          }
        });
  }

  HiddenFont hiddenFont() {
    if (hidden == null) {
      try {
        hidden = new HiddenFont(pdf, faces.runs(" ", Faces.Style.PLAIN, "en").getFirst().face());
      } catch (IOException e) {
        throw new UncheckedIOException("the font of hidden words", e);
      }
    }
    return hidden;
  }

  /** Begins a page. */
  Sheet sheet(float width, float height) {
    Sheet sheet = new Sheet(this, width, height);
    pdf.addPage(new PDPage(sheet.page()));
    return sheet;
  }

  int pages() {
    return pdf.getNumberOfPages();
  }

  /** Adds a line to the outline; its level is from 1. */
  void outline(int level, String title, Sheet sheet) {
    outline.add(new Entry(level, title, sheet.page()));
  }

  /** A JPEG as it is, within the PDF. */
  COSStream jpeg(byte[] jpeg) throws IOException {
    COSStream stream = pdf.getDocument().createCOSStream();
    stream.setItem(COSName.TYPE, COSName.XOBJECT);
    stream.setItem(COSName.SUBTYPE, COSName.IMAGE);
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(jpeg))) {
      ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
      try {
        reader.setInput(in, true, false);
        stream.setInt(COSName.WIDTH, reader.getWidth(0));
        stream.setInt(COSName.HEIGHT, reader.getHeight(0));
      } finally {
        reader.dispose();
      }
    }
    stream.setItem(
        COSName.COLORSPACE, components(jpeg) == 1 ? COSName.DEVICEGRAY : COSName.DEVICERGB);
    stream.setInt(COSName.BITS_PER_COMPONENT, 8);
    stream.setItem(COSName.FILTER, COSName.DCT_DECODE);
    try (OutputStream out = stream.createRawOutputStream()) {
      out.write(jpeg);
    }
    return stream;
  }

  /** How many colours a JPEG has, as the header of its frame says. */
  private static int components(byte[] jpeg) {
    for (int at = 2; at + 9 < jpeg.length && (jpeg[at] & 0xFF) == 0xFF; ) {
      int marker = jpeg[at + 1] & 0xFF;
      if (marker >= 0xC0 && marker <= 0xC2) {
        return jpeg[at + 9] & 0xFF;
      }
      at += 2 + ((jpeg[at + 2] & 0xFF) << 8 | (jpeg[at + 3] & 0xFF));
    }
    return 3;
  }

  /** Writes the document. */
  void finish(String title, String language, OutputStream out) throws IOException {
    int number = 0;
    for (EmbeddedFont font : fonts.values()) {
      font.finish(pdf, number++);
    }
    COSDictionary catalog = pdf.getDocumentCatalog().getCOSObject();
    catalog.setItem(COSName.STRUCT_TREE_ROOT, tags.finish());
    COSDictionary marks = new COSDictionary();
    marks.setItem(COSName.getPDFName("Marked"), COSBoolean.TRUE);
    catalog.setItem(COSName.MARK_INFO, marks);
    catalog.setString(COSName.LANG, language);
    COSDictionary preferences = new COSDictionary();
    preferences.setItem(COSName.getPDFName("DisplayDocTitle"), COSBoolean.TRUE);
    catalog.setItem(COSName.getPDFName("ViewerPreferences"), preferences);
    catalog.setName(COSName.PAGE_MODE, "UseOutlines");
    COSStream about =
        EmbeddedFont.stream(pdf, Metadata.xmp(title, language).getBytes(StandardCharsets.UTF_8));
    about.setItem(COSName.TYPE, COSName.METADATA);
    about.setItem(COSName.SUBTYPE, COSName.getPDFName("XML"));
    catalog.setItem(COSName.METADATA, about);
    pdf.getDocumentInformation().setTitle(title);
    pdf.getDocumentInformation().setProducer("Lectern");
    pdf.getDocumentCatalog().setDocumentOutline(outlineTree());
    pdf.setVersion(1.7f);
    pdf.save(out);
  }

  private PDDocumentOutline outlineTree() {
    PDDocumentOutline tree = new PDDocumentOutline();
    PDOutlineItem above = null;
    for (Entry entry : outline) {
      PDOutlineItem item = new PDOutlineItem();
      item.setTitle(entry.title());
      PDPageFitDestination place = new PDPageFitDestination();
      place.setPage(new PDPage(entry.page()));
      item.setDestination(place);
      if (entry.level() == 1 || above == null) {
        tree.addLast(item);
        above = item;
      } else {
        above.addLast(item);
      }
    }
    return tree;
  }

  static COSArray array(float... numbers) {
    COSArray array = new COSArray();
    for (float number : numbers) {
      array.add(new COSFloat(number));
    }
    return array;
  }

  @Override
  public void close() throws IOException {
    pdf.close();
  }
}
