package org.lectern.core.importer.pdf;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.zip.InflaterInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.DefaultResourceCache;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.lectern.core.model.LanguageTag;
import org.lectern.core.text.PageText;

/**
 * An open PDF. Its pages are read one by one, each within a limit of time; a page that passes it
 * costs nothing but itself. For one thread.
 */
final class PdfFile implements Closeable {
  /** Honest pages take seconds. */
  static final Duration FOR_A_PAGE = Duration.ofSeconds(60);

  /** An archive of newspapers in one file is opened within this. */
  private static final Duration TO_OPEN = Duration.ofMinutes(2);

  /** Beyond what the work itself notices. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private static final int MOST_PAGES = 50_000;

  /**
   * One blank page may stand for all that were left out; a small file that is endless lists more.
   */
  private static final int MOST_TIMES = 100;

  /** After so many pages that do not end, the file is not worth more time. */
  private static final int MOST_ENDLESS = 3;

  /** Content of one page; a map of ten thousand roads has a few megabytes. */
  private static final long MOST_CONTENT = 128L << 20;

  /** The most that Deflate makes of a byte. */
  private static final int DEFLATE_RATIO = 1032;

  private final Bounded worker = new Bounded();
  private final Path path;
  private final Path draft;
  private final Duration limit;
  private PDDocument document;
  private final int pages;
  private int endless;

  /**
   * A page.
   *
   * @param words empty where it has none
   */
  record Read(PagePicture picture, Optional<PageText> words) {}

  /** Fonts are kept for the next page, images are not. */
  private static final class Fonts extends DefaultResourceCache {
    @Override
    public void put(COSObject indirect, PDXObject object) {
      // The images of a book do not fit into memory.
    }
  }

  /**
   * Opens a file.
   *
   * @param draft a file that may be written over
   * @param limit the most time that a page may take
   * @throws IOException with what is wrong and what to do
   */
  PdfFile(Path path, Path draft, Duration limit) throws IOException {
    this.limit = limit;
    this.path = path;
    this.draft = draft;
    try {
      this.document = open();
      this.pages = bounded(TO_OPEN, () -> count(document));
    } catch (IOException e) {
      worker.close();
      throw e;
    }
    if (pages <= 0) {
      close();
      throw new IOException(
          pages == 0
              ? "it has no pages; get it again from where it came"
              : "it lists one page more than %d times, as traps do; if that is right, print it into another PDF, and import that"
                  .formatted(MOST_TIMES));
    }
  }

  private PDDocument open() throws IOException {
    return bounded(
        TO_OPEN,
        () -> {
          try {
            PDDocument opened =
                Loader.loadPDF(path.toFile(), IOUtils.createTempFileOnlyStreamCache());
            opened.setResourceCache(new Fonts());
            return opened;
          } catch (InvalidPasswordException e) {
            throw new IOException(
                "it is encrypted; take the password away and import it again, for example by"
                    + " 'qpdf --decrypt --password=… in.pdf out.pdf'",
                e);
          } catch (NoClassDefFoundError e) { // what reads certificates is not taken along
            throw new IOException(
                "it is encrypted for the holders of certificates; open it as one of them, save it"
                    + " without, and import it again",
                e);
          } catch (IOException e) {
            throw new IOException(
                Files.size(path) == 0
                    ? "it is empty; get it again from where it came"
                    : "it is not a PDF, or damaged beyond repair (%s); open it in a PDF program and save it again, or get it again"
                        .formatted(e.getMessage()),
                e);
          }
        });
  }

  private <T> T bounded(Duration limit, Callable<T> work) throws IOException {
    try {
      return worker.call(limit, work);
    } catch (Deadline.Passed e) {
      throw new IOException("it is damaged or made to stop its readers: " + e.getMessage(), e);
    }
  }

  /** The number that the file states may be a lie; -1 where it lists a page without end. */
  private static int count(PDDocument document) {
    int count = 0;
    IdentityHashMap<COSDictionary, Integer> times = new IdentityHashMap<>();
    var pages = document.getPages().iterator();
    while (count < MOST_PAGES && pages.hasNext()) {
      if (times.merge(pages.next().getCOSObject(), 1, Integer::sum) > MOST_TIMES) {
        return -1;
      }
      count++;
    }
    return count;
  }

  int pages() {
    return pages;
  }

  /** For what is read of the file beside its pages. */
  PDDocument document() {
    return document;
  }

  /** The language that the file states for its text. */
  Optional<String> language() {
    return Optional.ofNullable(document.getDocumentCatalog().getLanguage())
        .flatMap(LanguageTag::parse);
  }

  /**
   * Reads a page; its picture is written when it is asked for, until the next page is read.
   *
   * @param number from 1
   * @throws IOException with what is wrong with it
   */
  Read page(int number) throws IOException {
    if (endless >= MOST_ENDLESS) {
      throw new IOException("several pages of the file took too long, so the rest was not read");
    }
    return limited(() -> read(number, new Deadline(limit)));
  }

  /**
   * The bytes of a page's picture.
   *
   * @throws IOException with what is wrong with it
   */
  InputStream open(PagePicture picture) throws IOException {
    return limited(picture.content()::open);
  }

  private <T> T limited(Callable<T> work) throws IOException {
    try {
      return worker.call(limit.plus(GRACE), work);
    } catch (Deadline.Passed e) {
      // The thread that works on the document may go on with it, so another one is opened.
      endless++;
      document = open();
      throw new IOException(e.getMessage(), e);
    }
  }

  private Read read(int number, Deadline deadline) throws IOException {
    PDPage page = document.getPage(number - 1);
    checkContent(page);
    PageFrame frame = PageFrame.of(page);
    PageContent content = PageContent.of(page, deadline);
    PagePicture.Workshop workshop = new PagePicture.Workshop(draft, deadline);
    PagePicture picture =
        PagePicture.ofOneImage(content, frame, workshop)
            .orElseGet(() -> PagePicture.rendered(document, number, content, frame, workshop));
    Optional<PageText> words =
        PageWords.read(
            document,
            number,
            picture.area(),
            picture.size(),
            content.direction(),
            language().orElse("und"),
            deadline);
    return new Read(picture, words);
  }

  /** Content that unpacks to more than any page has is refused before it is in memory. */
  private static void checkContent(PDPage page) throws IOException {
    long total = 0;
    var streams = page.getContentStreams();
    while (streams.hasNext()) {
      PDStream next = streams.next();
      COSStream stream = next.getCOSObject();
      if (stream.getLength() * DEFLATE_RATIO > MOST_CONTENT
          && Samples.filters(stream).contains(COSName.FLATE_DECODE)) {
        try (InputStream in =
            Predictor.whole(new InflaterInputStream(stream.createRawInputStream()))) {
          byte[] some = new byte[1 << 16];
          for (int n = in.read(some); n > 0 && total <= MOST_CONTENT; n = in.read(some)) {
            total += n;
          }
        }
      } else {
        total += stream.getLength();
      }
      if (total > MOST_CONTENT) {
        throw new IOException(
            "its content unpacks to more than %d MB".formatted(MOST_CONTENT >> 20));
      }
    }
  }

  @Override
  public void close() throws IOException {
    worker.close();
    document.close();
  }
}
