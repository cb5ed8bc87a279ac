package org.lectern.core.importer.pdf;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.lectern.core.batch.BatchWriter;
import org.lectern.core.importer.tiff.TiffFile;
import org.lectern.core.importer.tiff.TiffPixels;
import org.lectern.core.model.Dimensions;

/**
 * The picture that a page becomes.
 *
 * @param extension of its file
 * @param size in pixels as it is shown
 * @param area the part of the page as it is shown that it shows, in points
 * @param kind how it was made
 * @param content its bytes
 * @param notes what is not as in the PDF, to be reported
 */
record PagePicture(
    String extension,
    Dimensions size,
    Rectangle2D area,
    Kind kind,
    BatchWriter.Content content,
    List<String> notes) {
  private static final String DCT = "DCTDecode";
  private static final String JPX = "JPXDecode";

  /** More pixels of one page than any scanner makes. */
  private static final long MOST_PIXELS = 500_000_000L;

  /** More pixels than fit into the memory of an import when they are decoded at once. */
  private static final long MOST_DECODED = 25_000_000L;

  /** A fax of more bytes is not one page. */
  private static final int MOST_FAX = 64 << 20;

  /** How a picture was made. */
  enum Kind {
    /** The file that the PDF holds, byte by byte; of a page that is turned, with a note of that. */
    KEPT,
    /** The samples that the PDF holds, in a file of another format. */
    LOSSLESS,
    /** The colours that viewers show, at the image's own size. */
    CONVERTED,
    RENDERED
  }

  /**
   * Where files are made, and when that must be over.
   *
   * @param draft a file that may be written over
   */
  record Workshop(Path draft, Deadline deadline) {}

  /** An image that is the whole page, and how it stands on it. */
  private record Sole(
      PageContent.Painted painted, int orientation, Rectangle2D area, double dotsPerInch) {
    PDImage image() {
      return painted.image();
    }

    Dimensions shown(Dimensions stored) {
      return orientation > 4
          ? new Dimensions(/* width= */ stored.height(), /* height= */ stored.width())
          : stored;
    }
  }

  PagePicture {
    notes = List.copyOf(notes);
  }

  /**
   * The picture of a page that is a single image; empty where the page shows more, or less of the
   * image than there is.
   */
  static Optional<PagePicture> ofOneImage(PageContent content, PageFrame frame, Workshop workshop) {
    if (!content.isOneImage()) {
      return Optional.empty();
    }
    PageContent.Painted painted = content.images().getFirst();
    AffineTransform place = frame.place(painted.place());
    Rectangle2D area = PageFrame.area(place);
    int orientation = PageFrame.orientation(place);
    if (!painted.plain() || orientation == 0 || !isInside(area, frame.area())) {
      return Optional.empty();
    }
    Dimensions stored =
        new Dimensions(
            Math.max(1, painted.image().getWidth()), Math.max(1, painted.image().getHeight()));
    double inches = (orientation > 4 ? area.getHeight() : area.getWidth()) / 72;
    Sole sole = new Sole(painted, orientation, area, stored.width() / inches);
    try {
      return kept(sole)
          .or(() -> Optional.ofNullable(fax(sole, workshop)))
          .or(() -> Optional.ofNullable(lossless(sole, workshop)))
          .or(() -> converted(sole, workshop));
    } catch (IOException | RuntimeException e) {
      if (e instanceof Deadline.Passed passed) {
        throw passed;
      }
      return Optional.empty(); // rendering shows of it what can be shown
    }
  }

  /** Whether a page shows an image whole, up to the rounding of printers' marks. */
  private static boolean isInside(Rectangle2D image, Rectangle2D page) {
    double slackX = 0.01 * image.getWidth() + 1;
    double slackY = 0.01 * image.getHeight() + 1;
    return image.getMinX() >= page.getMinX() - slackX
        && image.getMaxX() <= page.getMaxX() + slackX
        && image.getMinY() >= page.getMinY() - slackY
        && image.getMaxY() <= page.getMaxY() + slackY;
  }

  /** A JPEG or JPEG 2000 whose bytes say what the PDF shows. */
  private static Optional<PagePicture> kept(Sole sole) throws IOException {
    if (!(sole.image() instanceof PDImageXObject object)) {
      return Optional.empty();
    }
    COSDictionary dictionary = object.getCOSObject();
    List<COSName> filters = Samples.filters(object.getCOSObject());
    if (filters.isEmpty()
        || dictionary.containsKey(COSName.SMASK)
        || dictionary.containsKey(COSName.MASK)) {
      return Optional.empty();
    }
    return switch (filters.getLast().getName()) {
      case DCT -> jpeg(sole, object);
      case JPX -> jpeg2000(sole, object);
      default -> Optional.empty();
    };
  }

  private static InputStream open(PDImage image, String filter) throws IOException {
    return image.createInputStream(List.of(filter));
  }

  private static Optional<PagePicture> jpeg(Sole sole, PDImageXObject image) throws IOException {
    JpegHead head;
    try (InputStream in = open(image, DCT)) {
      head = JpegHead.read(in);
    }
    Optional<Boolean> inverted = Samples.inverted(image.getDecode());
    COSDictionary parameters = Samples.parameters(image.getCOSObject());
    boolean transformed = parameters.containsKey(COSName.getPDFName("ColorTransform"));
    // Programs take four components as inverted, with Adobe's segment or without; PDF never does.
    boolean same = inverted.equals(Optional.of(head.components() == 4));
    if (!same
        || (transformed && !head.adobe())
        || Samples.kind(image.getColorSpace()) != head.components()) {
      return Optional.empty();
    }
    return Optional.of(
        new PagePicture(
            "jpg",
            sole.shown(head.size()),
            sole.area(),
            Kind.KEPT,
            () -> head.turned(open(image, DCT), sole.orientation()),
            List.of()));
  }

  private static Optional<PagePicture> jpeg2000(Sole sole, PDImageXObject image)
      throws IOException {
    byte[] start;
    try (InputStream in = open(image, JPX)) {
      start = in.readNBytes(1 << 20);
    }
    Jpeg2000Head head = Jpeg2000Head.read(start);
    boolean coloured = image.getCOSObject().containsKey(COSName.COLORSPACE);
    boolean same =
        image.getCOSObject().getInt(COSName.getPDFName("SMaskInData"), 0) == 0
            && Samples.inverted(image.getDecode()).equals(Optional.of(false))
            && (head.components() == 1 || head.components() == 3)
            && (!coloured || Samples.kind(image.getColorSpace()) == head.components());
    List<String> notes = new ArrayList<>();
    if (!same) {
      notes.add(
          "its JPEG 2000 has colours that the PDF gives another meaning; the file is kept as it"
              + " is: look at its colours");
    }
    if (sole.orientation() != 1) {
      notes.add("the page is turned, which a JPEG 2000 cannot say; turn the file if it must be");
    }
    return Optional.of(
        new PagePicture(
            head.boxed() ? "jp2" : "j2k",
            head.size(),
            sole.area(),
            Kind.KEPT,
            () -> open(image, JPX),
            notes));
  }

  /** Null where it is not a fax of group 4 that a TIFF holds as it is. */
  private static PagePicture fax(Sole sole, Workshop workshop) {
    try {
      if (!(sole.image() instanceof PDImageXObject object)) {
        return null;
      }
      COSStream stream = object.getCOSObject();
      COSDictionary parameters = Samples.parameters(stream);
      int width = object.getWidth();
      int height = object.getHeight();
      boolean group4 =
          Samples.filters(stream).equals(List.of(COSName.CCITTFAX_DECODE))
              && parameters.getInt(COSName.K, 0) < 0
              && !parameters.getBoolean(COSName.ENCODED_BYTE_ALIGN, false)
              && parameters.getInt(COSName.COLUMNS, 1728) == width
              && stream.getLength() < MOST_FAX;
      Optional<Samples> samples =
          Samples.of(sole.painted(), sole.orientation(), sole.dotsPerInch());
      if (!group4 || samples.isEmpty() || samples.get().form().bits() != 1) {
        return null;
      }
      boolean whiteIsZero =
          switch (samples.get().form().meaning()) {
            case WHITE_IS_ZERO -> true;
            case BLACK_IS_ZERO -> false;
            default -> throw new IOException("a fax in colours");
          };
      boolean blackRunsAreBlack = whiteIsZero == parameters.getBoolean(COSName.BLACK_IS_1, false);
      return new PagePicture(
          "tif",
          sole.shown(new Dimensions(width, height)),
          sole.area(),
          Kind.LOSSLESS,
          () -> {
            try (TiffFile tiff = new TiffFile(workshop.draft(), ByteOrder.BIG_ENDIAN);
                InputStream in = stream.createRawInputStream()) {
              byte[] bytes = in.readNBytes(MOST_FAX);
              tiff.chunk(bytes, bytes.length);
              tiff.set(TiffFile.WIDTH, width);
              tiff.set(TiffFile.HEIGHT, height);
              tiff.set(TiffFile.BITS_PER_SAMPLE, 1);
              tiff.set(TiffFile.COMPRESSION, 4);
              tiff.set(TiffFile.PHOTOMETRIC, blackRunsAreBlack ? 0 : 1);
              tiff.set(TiffFile.ORIENTATION, sole.orientation());
              tiff.set(TiffFile.SAMPLES_PER_PIXEL, 1);
              tiff.set(TiffFile.ROWS_PER_STRIP, height);
              tiff.set(TiffFile.T6_OPTIONS, 0);
              tiff.dotsPerInch(sole.dotsPerInch());
              tiff.places(TiffFile.STRIP_OFFSETS, TiffFile.STRIP_BYTE_COUNTS);
              tiff.finish();
            }
            return Files.newInputStream(workshop.draft());
          },
          List.of());
    } catch (IOException e) {
      return null;
    }
  }

  /** Null where no TIFF says the same. */
  private static PagePicture lossless(Sole sole, Workshop workshop) {
    try {
      Optional<Samples> found = Samples.of(sole.painted(), sole.orientation(), sole.dotsPerInch());
      if (found.isEmpty() || hasPicture(sole.image())) {
        return null;
      }
      Samples samples = found.get();
      if (samples.form().size().area() > MOST_PIXELS) {
        throw new IOException("an image of " + samples.form().size() + " pixels");
      }
      return new PagePicture(
          "tif",
          sole.shown(samples.form().size()),
          sole.area(),
          Kind.LOSSLESS,
          () -> {
            copy(sole.image(), samples, workshop);
            return Files.newInputStream(workshop.draft());
          },
          List.of());
    } catch (IOException e) {
      return null;
    }
  }

  /** Whether the last filter leaves a picture and not rows of samples as its dictionary says. */
  private static boolean hasPicture(PDImage image) {
    if (!(image instanceof PDImageXObject object)) {
      return true;
    }
    List<COSName> filters = Samples.filters(object.getCOSObject());
    return !filters.isEmpty() && List.of(DCT, JPX).contains(filters.getLast().getName());
  }

  private static void copy(PDImage image, Samples samples, Workshop workshop) throws IOException {
    TiffPixels.Form form = samples.form();
    byte[] row = new byte[form.rowBytes()];
    try (TiffPixels tiff = new TiffPixels(workshop.draft(), form);
        InputStream in = Samples.open(image)) {
      int height = form.size().height();
      for (int y = 0; y < height; y++) {
        workshop.deadline().check();
        int length = in.readNBytes(row, 0, row.length);
        if (length < row.length) {
          if (10L * y < 9L * height) {
            throw new IOException(
                "its image ends after %d of %d rows; get the PDF again".formatted(y, height));
          }
          Arrays.fill(row, length, row.length, (byte) 0);
        }
        if (samples.inverted()) {
          for (int i = 0; i < row.length; i++) {
            row[i] = (byte) ~row[i];
          }
        }
        tiff.row(row);
      }
      tiff.finish();
    }
  }

  /** PDFBox decodes all but these, which it leaves out. */
  private static boolean isJpeg2000(PDImage image) {
    return image instanceof PDImageXObject object
        && Samples.filters(object.getCOSObject()).contains(COSName.JPX_DECODE);
  }

  /** What viewers show of an image at its own size, on white where it is not opaque. */
  private static Optional<PagePicture> converted(Sole sole, Workshop workshop) {
    PDImage image = sole.image();
    Dimensions stored = new Dimensions(image.getWidth(), image.getHeight());
    if (stored.area() > MOST_DECODED || isJpeg2000(image) || sole.painted().paint() < 0) {
      return Optional.empty();
    }
    return Optional.of(
        new PagePicture(
            "tif",
            sole.shown(stored),
            sole.area(),
            Kind.CONVERTED,
            () -> {
              BufferedImage pixels =
                  image.isStencil()
                      ? image.getStencilImage(new java.awt.Color(sole.painted().paint()))
                      : image.getImage();
              Pixels.write(pixels, workshop.draft(), sole.orientation(), sole.dotsPerInch());
              return Files.newInputStream(workshop.draft());
            },
            List.of()));
  }

  /**
   * The picture of a page that is more than an image, painted when it is asked for.
   *
   * @param number from 1
   */
  static PagePicture rendered(
      PDDocument document, int number, PageContent content, PageFrame frame, Workshop workshop) {
    double dots = PageRendering.dotsPerInch(content, frame);
    Dimensions size = PageRendering.size(frame, dots);
    List<String> notes =
        content.images().stream().anyMatch(image -> isJpeg2000(image.image()))
            ? List.of(
                "a JPEG 2000 image among others on it cannot be painted; look at the page, and"
                    + " replace its picture by one from another PDF program where it lacks")
            : List.of();
    return new PagePicture(
        "tif",
        size,
        frame.area(),
        Kind.RENDERED,
        () -> {
          BufferedImage pixels =
              new PageRendering(document, workshop.deadline()).paint(number - 1, size, dots);
          Pixels.write(pixels, workshop.draft(), 1, dots);
          return Files.newInputStream(workshop.draft());
        },
        notes);
  }
}
