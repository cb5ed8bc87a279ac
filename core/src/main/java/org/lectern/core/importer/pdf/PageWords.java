package org.lectern.core.importer.pdf;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.lectern.core.model.Dimensions;
import org.lectern.core.text.Box;
import org.lectern.core.text.Characters;
import org.lectern.core.text.PageText;

/**
 * The words of a page with their boxes, visible or not, in the order of its content, which is that
 * of reading where a text recognition wrote it. For one page and one thread.
 */
final class PageWords extends PDFTextStripper {
  /** More than a page of a newspaper; what is more is not meant to be read. */
  private static final int MOST_WORDS = 100_000;

  private final Deadline deadline;
  private final PageFrame frame;
  private final Rectangle2D picture;
  private final Dimensions pixels;
  private final List<PageText.Block> blocks = new ArrayList<>();
  private final List<PageText.Line> lines = new ArrayList<>();
  private final List<PageText.Word> words = new ArrayList<>();
  private double cropX;
  private double cropY;
  private int count;

  private PageWords(PageFrame frame, Rectangle2D picture, Dimensions pixels, Deadline deadline) {
    this.frame = frame;
    this.picture = picture;
    this.pixels = pixels;
    this.deadline = deadline;
    setSuppressDuplicateOverlappingText(true);
  }

  /**
   * Reads the words of a page.
   *
   * @param number from 1
   * @param picture the part of the page as it is shown that its picture shows
   * @param pixels the size of the picture
   * @param direction see {@link PageContent#direction}
   * @param language of the words, {@code und} where nobody knows
   * @return empty where the page has none
   */
  static Optional<PageText> read(
      PDDocument document,
      int number,
      Rectangle2D picture,
      Dimensions pixels,
      int direction,
      String language,
      Deadline deadline)
      throws IOException {
    PDPage page = document.getPage(number - 1);
    PageWords reader = new PageWords(PageFrame.of(page), picture, pixels, deadline);
    reader.cropX = page.getCropBox().getLowerLeftX();
    reader.cropY = page.getCropBox().getLowerLeftY();
    reader.setStartPage(number);
    reader.setEndPage(number);
    int rotation = page.getRotation();
    // PDFBox finds the lines of writing that runs to the right only.
    page.setRotation(direction);
    try {
      // All is taken where the words are written; the text that is returned is not needed.
      var _ = reader.getText(document);
    } finally {
      page.setRotation(rotation);
    }
    reader.endBlock();
    return reader.blocks.isEmpty()
        ? Optional.empty()
        : Optional.of(new PageText(language, reader.blocks));
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    deadline.check();
    super.processOperator(operator, operands);
  }

  @Override
  protected void writeString(String text, List<TextPosition> positions) {
    deadline.check();
    List<List<TextPosition>> groups = new ArrayList<>();
    boolean open = false;
    for (TextPosition position : positions) {
      if (position.getUnicode() == null || position.getUnicode().isBlank()) {
        if (open && isStretchedWith(groups.getLast().getLast(), position)) {
          groups.getLast().add(position);
        }
        open = false;
      } else {
        if (!open) {
          groups.add(new ArrayList<>());
        }
        groups.getLast().add(position);
        open = true;
      }
    }
    List<String> parts =
        Stream.of(Characters.taken(text).split("\\s+", -1)).filter(p -> !p.isBlank()).toList();
    for (int i = 0; i < parts.size() && !groups.isEmpty() && count < MOST_WORDS; i++) {
      // Text that runs to the left comes in the order of reading, its places from left to right.
      int at = isLeftward(text) ? parts.size() - 1 - i : i;
      List<TextPosition> letters =
          groups.size() == parts.size()
              ? groups.get(at)
              : groups.stream().flatMap(List::stream).toList();
      String word = parts.get(i);
      box(letters).ifPresent(box -> words.add(new PageText.Word(word, box)));
      count++;
    }
  }

  /**
   * Whether a blank is a part of what was stretched over a word of the scan: Tesseract writes a
   * word with the blank behind it, all letters equally wide, and stretches both over the word
   * alone.
   */
  private static boolean isStretchedWith(TextPosition letter, TextPosition blank) {
    double width = letter.getWidthDirAdj();
    return letter.getFont().equals(blank.getFont())
        && String.valueOf(letter.getFont().getName()).contains("GlyphLessFont")
        && Math.abs(blank.getWidthDirAdj() - width) < width / 100;
  }

  private static boolean isLeftward(String text) {
    return text.codePoints()
        .map(Character::getDirectionality)
        .anyMatch(
            d ->
                d == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                    || d == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC);
  }

  @Override
  protected void writeWordSeparator() {
    // Words are kept one by one.
  }

  @Override
  protected void writeLineSeparator() {
    endLine();
  }

  @Override
  protected void writeParagraphSeparator() {
    endBlock();
  }

  @Override
  protected void writeParagraphStart() {
    endBlock();
  }

  private void endLine() {
    if (!words.isEmpty()) {
      Box box = words.stream().map(PageText.Word::box).reduce(Box::union).orElseThrow();
      lines.add(new PageText.Line(box, words));
      words.clear();
    }
  }

  private void endBlock() {
    endLine();
    if (!lines.isEmpty()) {
      Box box = lines.stream().map(PageText.Line::box).reduce(Box::union).orElseThrow();
      blocks.add(new PageText.Block(box, lines));
      lines.clear();
    }
  }

  /** The box of letters in pixels of the picture; empty where it is outside of it. */
  private Optional<Box> box(List<TextPosition> letters) {
    double left = Double.MAX_VALUE;
    double top = Double.MAX_VALUE;
    double right = -Double.MAX_VALUE;
    double bottom = -Double.MAX_VALUE;
    for (TextPosition letter : letters) {
      for (Point2D corner : corners(letter)) {
        left = Math.min(left, corner.getX());
        right = Math.max(right, corner.getX());
        top = Math.min(top, corner.getY());
        bottom = Math.max(bottom, corner.getY());
      }
    }
    double x = (left - picture.getX()) / picture.getWidth() * pixels.width();
    double y = (top - picture.getY()) / picture.getHeight() * pixels.height();
    double toX = (right - picture.getX()) / picture.getWidth() * pixels.width();
    double toY = (bottom - picture.getY()) / picture.getHeight() * pixels.height();
    if (!(toX > 0 && toY > 0 && x < pixels.width() && y < pixels.height())) {
      return Optional.empty();
    }
    int boxX = (int) Math.clamp(Math.floor(x), 0, pixels.width() - 1d);
    int boxY = (int) Math.clamp(Math.floor(y), 0, pixels.height() - 1d);
    return Optional.of(
        new Box(
            boxX,
            boxY,
            Math.max(1, (int) Math.min(Math.ceil(toX), pixels.width()) - boxX),
            Math.max(1, (int) Math.min(Math.ceil(toY), pixels.height()) - boxY)));
  }

  /** The corners of a letter on the page as it is shown: its advance, from descent to ascent. */
  private List<Point2D> corners(TextPosition letter) {
    double startX = letter.getTextMatrix().getTranslateX() + cropX;
    double startY = letter.getTextMatrix().getTranslateY() + cropY;
    double endX = letter.getEndX() + cropX;
    double endY = letter.getEndY() + cropY;
    boolean vertical = letter.getFont().isVertical();
    // Letters of a vertical font stand with their middle on the line that they run along.
    double upX = vertical ? letter.getTextMatrix().getScaleX() : letter.getTextMatrix().getShearX();
    double upY = vertical ? letter.getTextMatrix().getShearY() : letter.getTextMatrix().getScaleY();
    double ascent = vertical ? 0.5 : ascent(letter);
    double descent = vertical ? -0.5 : descent(letter);
    List<Point2D> corners = new ArrayList<>();
    for (double up : new double[] {ascent, descent}) {
      corners.add(new Point2D.Double(startX + up * upX, startY + up * upY));
      corners.add(new Point2D.Double(endX + up * upX, endY + up * upY));
    }
    corners.replaceAll(corner -> frame.show().transform(corner, null));
    return corners;
  }

  private static double ascent(TextPosition letter) {
    PDFontDescriptor font = letter.getFont().getFontDescriptor();
    double ascent = font == null ? 0 : font.getAscent() / 1000;
    return ascent < 0.4 || ascent > 1.2 ? 0.8 : ascent;
  }

  private static double descent(TextPosition letter) {
    PDFontDescriptor font = letter.getFont().getFontDescriptor();
    double descent = font == null ? -1 : font.getDescent() / 1000;
    return descent < -0.5 || descent > 0 ? -0.2 : descent;
  }
}
