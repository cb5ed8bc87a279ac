package org.lectern.core.importer.pdf;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * A page as it is shown: cut to its crop box and turned, in points from the upper left corner.
 *
 * @param show from the coordinates of the page's content to those of the page as it is shown
 */
record PageFrame(AffineTransform show, double width, double height) {
  /** Longest side that Acrobat takes, in points; what is more is a lie. */
  private static final float LONGEST = 14_400;

  static PageFrame of(PDPage page) {
    PDRectangle box = page.getCropBox();
    double w = Math.clamp(box.getWidth(), 1, LONGEST);
    double h = Math.clamp(box.getHeight(), 1, LONGEST);
    double x = box.getLowerLeftX();
    double y = box.getLowerLeftY();
    return switch (Math.floorMod(page.getRotation(), 360)) {
      case 90 -> new PageFrame(new AffineTransform(0, 1, 1, 0, -y, -x), h, w);
      case 180 -> new PageFrame(new AffineTransform(-1, 0, 0, 1, x + w, -y), w, h);
      case 270 -> new PageFrame(new AffineTransform(0, -1, -1, 0, y + h, x + w), h, w);
      default -> new PageFrame(new AffineTransform(1, 0, 0, -1, -x, y + h), w, h);
    };
  }

  Rectangle2D area() {
    return new Rectangle2D.Double(0, 0, width, height);
  }

  /** The place of an image on the page as it is shown. */
  AffineTransform place(AffineTransform image) {
    AffineTransform place = new AffineTransform(show);
    place.concatenate(image);
    return place;
  }

  static Rectangle2D rectangle(PDRectangle box) {
    return new Rectangle2D.Double(
        box.getLowerLeftX(), box.getLowerLeftY(), box.getWidth(), box.getHeight());
  }

  /** The smallest upright rectangle around the unit square where it is placed. */
  static Rectangle2D area(AffineTransform place) {
    return place.createTransformedShape(new Rectangle2D.Double(0, 0, 1, 1)).getBounds2D();
  }

  /**
   * The orientation, as in Exif and TIFF, of an image at a place as it is shown; 0 where it is
   * askew or has no area.
   */
  static int orientation(AffineTransform shown) {
    double rightX = shown.getScaleX();
    double rightY = shown.getShearY();
    double downX = -shown.getShearX();
    double downY = -shown.getScaleY();
    double askew = 0.002;
    if (Math.abs(rightY) < askew * Math.abs(rightX) && Math.abs(downX) < askew * Math.abs(downY)) {
      return rightX > 0 ? downY > 0 ? 1 : 4 : downY > 0 ? 2 : 3;
    }
    if (Math.abs(rightX) < askew * Math.abs(rightY) && Math.abs(downY) < askew * Math.abs(downX)) {
      return downX > 0 ? rightY > 0 ? 5 : 8 : rightY > 0 ? 6 : 7;
    }
    return 0;
  }
}
