package org.lectern.core.importer.pdf;

import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.apache.pdfbox.rendering.RenderDestination;
import org.lectern.core.model.Dimensions;

/** Paints pages that are more than a single image. For one page and one thread. */
final class PageRendering extends PDFRenderer {
  /** What text and drawings are painted at. */
  private static final double DOTS_PER_INCH = 300;

  /** Images of a page are painted at their own resolution up to this. */
  private static final double MOST_DOTS_PER_INCH = 600;

  /** A picture of more would not fit into the memory of an import beside what it is made of. */
  private static final double MOST_PIXELS = 25_000_000;

  private final Deadline deadline;

  PageRendering(PDDocument document, Deadline deadline) {
    super(document);
    this.deadline = deadline;
    setSubsamplingAllowed(true);
  }

  /** The resolution for a page: that of its finest image of some size, within limits. */
  static double dotsPerInch(PageContent content, PageFrame frame) {
    double dots = DOTS_PER_INCH;
    for (PageContent.Painted painted : content.images()) {
      AffineTransform place = painted.place();
      double width = Math.hypot(place.getScaleX(), place.getShearY()) / 72;
      double height = Math.hypot(place.getShearX(), place.getScaleY()) / 72;
      boolean large = width * height > 0.1 * frame.width() * frame.height() / (72 * 72);
      if (large && !painted.image().isEmpty()) {
        dots = Math.max(dots, painted.image().getWidth() / width);
      }
    }
    double fits = Math.sqrt(MOST_PIXELS / (frame.width() * frame.height())) * 72;
    return Math.min(Math.min(dots, MOST_DOTS_PER_INCH), fits);
  }

  /** The size of a page at a resolution, rounded as PDFBox does. */
  static Dimensions size(PageFrame frame, double dotsPerInch) {
    float scale = (float) (dotsPerInch / 72);
    return new Dimensions(
        (int) Math.max(Math.floor((float) frame.width() * scale), 1),
        (int) Math.max(Math.floor((float) frame.height() * scale), 1));
  }

  /**
   * Paints a page.
   *
   * @param index from 0
   */
  BufferedImage paint(int index, Dimensions size, double dotsPerInch) throws IOException {
    BufferedImage pixels =
        renderImage(index, (float) (dotsPerInch / 72), ImageType.RGB, RenderDestination.EXPORT);
    if (pixels.getWidth() != size.width() || pixels.getHeight() != size.height()) {
      throw new IOException("its size is beyond what a PDF may say");
    }
    return pixels;
  }

  @Override
  protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
    return new Drawer(parameters);
  }

  private final class Drawer extends PageDrawer {
    Drawer(PageDrawerParameters parameters) throws IOException {
      super(parameters);
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
      deadline.check();
      super.processOperator(operator, operands);
    }
  }
}
