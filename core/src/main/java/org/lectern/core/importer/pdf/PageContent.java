package org.lectern.core.importer.pdf;

import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.blend.BlendMode;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/**
 * What a page paints, found by running its content without painting: its images with their places,
 * and whether anything else is to be seen. For one page and one thread.
 */
final class PageContent extends PDFGraphicsStreamEngine {
  /** Rounding of coordinates, in points. */
  private static final double SLACK = 1;

  /** Images beyond that many do not matter: the page is rendered anyway. */
  private static final int MOST_IMAGES = 10_000;

  private static final int WHITE = 0xFFFFFF;

  /**
   * An image of the page.
   *
   * @param place from the unit square to the page
   * @param plain whether the page paints it whole, opaque and as it is
   * @param paint colour of what a stencil paints: {@code 0xRRGGBB}, -1 where it is a pattern
   */
  record Painted(PDImage image, AffineTransform place, boolean plain, int paint) {}

  private final Deadline deadline;
  private final Rectangle2D crop;
  private final List<Painted> images = new ArrayList<>();
  private final GeneralPath path = new GeneralPath();
  private Rectangle2D before = new Rectangle2D.Double();
  private boolean after;
  private boolean oddClip;
  private boolean hidden;
  private int clipRule = -1;

  /** Letters by the direction that they run in: right, up, left, down. */
  private final int[] letters = new int[4];

  private PageContent(PDPage page, Deadline deadline) {
    super(page);
    this.deadline = deadline;
    this.crop = PageFrame.rectangle(page.getCropBox());
  }

  /** Looks at a page. */
  static PageContent of(PDPage page, Deadline deadline) throws IOException {
    PageContent content = new PageContent(page, deadline);
    content.processPage(page);
    for (PDAnnotation annotation : page.getAnnotations()) {
      content.after |=
          !annotation.isHidden()
              && !annotation.isNoView()
              && annotation.getNormalAppearanceStream() != null
              && annotation.getNormalAppearanceStream().getCOSObject().getLength() > 0;
    }
    return content;
  }

  /** The images in the order of painting. */
  List<Painted> images() {
    return images;
  }

  /** Whether the page shows a single image and nothing that is not below it or white. */
  boolean isOneImage() {
    return images.size() == 1
        && !after
        && !hidden
        && (before.isEmpty() || covers(images.getFirst()));
  }

  /**
   * How far the page must be turned clockwise for most of its letters to run to the right: 0, 90,
   * 180 or 270.
   */
  int direction() {
    int most = 0;
    for (int i = 1; i < letters.length; i++) {
      most = letters[i] > letters[most] ? i : most;
    }
    return 90 * most;
  }

  private boolean covers(Painted only) {
    Rectangle2D area = PageFrame.area(only.place());
    area.setRect(
        area.getX() - SLACK,
        area.getY() - SLACK,
        area.getWidth() + 2 * SLACK,
        area.getHeight() + 2 * SLACK);
    return area.contains(before);
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    deadline.check();
    super.processOperator(operator, operands);
  }

  @Override
  public void drawImage(PDImage image) {
    if (images.size() >= MOST_IMAGES) {
      return;
    }
    Matrix matrix = getGraphicsState().getCurrentTransformationMatrix();
    AffineTransform place = matrix.createAffineTransform();
    if (!PageFrame.area(place).intersects(crop)) {
      return;
    }
    PDGraphicsState state = getGraphicsState();
    boolean opaque =
        state.getNonStrokeAlphaConstant() >= 1
            && state.getSoftMask() == null
            && state.getTransfer() == null
            && BlendMode.NORMAL.equals(state.getBlendMode());
    boolean layered =
        image instanceof PDImageXObject object && object.getCOSObject().containsKey(COSName.OC);
    images.add(
        new Painted(
            image,
            place,
            opaque && !layered && isWhole(place),
            image.isStencil() ? colour(state.getNonStrokingColor()) : 0));
  }

  /** Whether no clipping takes away from an image. */
  private boolean isWhole(AffineTransform place) {
    Rectangle2D seen = PageFrame.area(place).createIntersection(crop);
    seen.setRect(
        seen.getX() + SLACK,
        seen.getY() + SLACK,
        Math.max(0, seen.getWidth() - 2 * SLACK),
        Math.max(0, seen.getHeight() - 2 * SLACK));
    return !oddClip && getGraphicsState().getCurrentClippingPath().getBounds2D().contains(seen);
  }

  private static int colour(PDColor colour) {
    try {
      return colour.isPattern() ? -1 : colour.toRGB() & WHITE;
    } catch (IOException | RuntimeException e) {
      return -1;
    }
  }

  private void mark(Rectangle2D bounds, boolean white) {
    Rectangle2D seen =
        bounds
            .createIntersection(crop)
            .createIntersection(getGraphicsState().getCurrentClippingPath().getBounds2D());
    if (seen.getWidth() < 0 || seen.getHeight() < 0) {
      return;
    }
    if (!images.isEmpty()) {
      after = true;
    } else if (!white) {
      before = before.isEmpty() ? seen : before.createUnion(seen);
    }
  }

  private void painted(PDColor colour, double width) {
    if (path.getCurrentPoint() != null) {
      Rectangle2D bounds = path.getBounds2D();
      bounds.setRect(
          bounds.getX() - width / 2,
          bounds.getY() - width / 2,
          bounds.getWidth() + width,
          bounds.getHeight() + width);
      mark(bounds, colour(colour) == WHITE);
    }
    endPath();
  }

  @Override
  public void showForm(PDFormXObject form) throws IOException {
    hidden |= form.getCOSObject().containsKey(COSName.OC);
    super.showForm(form);
  }

  @Override
  public void beginMarkedContentSequence(COSName tag, COSDictionary properties) {
    hidden |= COSName.OC.equals(tag);
    super.beginMarkedContentSequence(tag, properties);
  }

  @Override
  protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement)
      throws IOException {
    double angle = Math.atan2(matrix.getShearY(), matrix.getScaleX());
    letters[Math.floorMod(Math.round(angle / (Math.PI / 2)), 4)]++;
    RenderingMode mode = getGraphicsState().getTextState().getRenderingMode();
    String unicode = font.toUnicode(code);
    boolean blank = unicode != null && unicode.isBlank();
    if (blank || !(mode.isFill() || mode.isStroke())) {
      return;
    }
    AffineTransform glyph = matrix.createAffineTransform();
    double width = Math.clamp(displacement.getX(), 0.1, 3);
    Rectangle2D em = new Rectangle2D.Double(0, -0.2, width, 1);
    boolean white =
        mode == RenderingMode.FILL && colour(getGraphicsState().getNonStrokingColor()) == WHITE;
    mark(glyph.createTransformedShape(em).getBounds2D(), white);
  }

  @Override
  public void shadingFill(COSName shading) {
    mark(crop, false);
  }

  @Override
  public void appendRectangle(Point2D p0, Point2D p1, Point2D p2, Point2D p3) {
    path.moveTo(p0.getX(), p0.getY());
    path.lineTo(p1.getX(), p1.getY());
    path.lineTo(p2.getX(), p2.getY());
    path.lineTo(p3.getX(), p3.getY());
    path.closePath();
  }

  @Override
  public void clip(int windingRule) {
    clipRule = windingRule;
  }

  @Override
  public void moveTo(float x, float y) {
    path.moveTo(x, y);
  }

  @Override
  public void lineTo(float x, float y) {
    if (path.getCurrentPoint() == null) {
      path.moveTo(x, y);
    }
    path.lineTo(x, y);
  }

  @Override
  public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {
    if (path.getCurrentPoint() == null) {
      path.moveTo(x3, y3);
    }
    path.curveTo(x1, y1, x2, y2, x3, y3);
  }

  @Override
  public Point2D getCurrentPoint() {
    return path.getCurrentPoint() == null ? new Point2D.Float() : path.getCurrentPoint();
  }

  @Override
  public void closePath() {
    if (path.getCurrentPoint() != null) {
      path.closePath();
    }
  }

  @Override
  public void endPath() {
    if (clipRule >= 0) {
      Rectangle2D bounds = path.getBounds2D();
      oddClip |= !path.contains(inner(bounds));
      getGraphicsState().intersectClippingPath(new GeneralPath(bounds));
      clipRule = -1;
    }
    path.reset();
  }

  private static Rectangle2D inner(Rectangle2D bounds) {
    return new Rectangle2D.Double(
        bounds.getX() + bounds.getWidth() * 0.001,
        bounds.getY() + bounds.getHeight() * 0.001,
        bounds.getWidth() * 0.998,
        bounds.getHeight() * 0.998);
  }

  @Override
  public void strokePath() {
    double width = getGraphicsState().getLineWidth();
    painted(getGraphicsState().getStrokingColor(), width);
  }

  @Override
  public void fillPath(int windingRule) {
    painted(getGraphicsState().getNonStrokingColor(), 0);
  }

  @Override
  public void fillAndStrokePath(int windingRule) {
    boolean white = colour(getGraphicsState().getStrokingColor()) == WHITE;
    painted(
        white ? getGraphicsState().getNonStrokingColor() : getGraphicsState().getStrokingColor(),
        getGraphicsState().getLineWidth());
  }
}
