package org.lectern.web.demo;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/** What an office adds to a page: stamps, seals, postmarks and the flourish below a name. */
final class Marks {
  private Marks() {}

  /** A framed stamp, its words (a middle dot ends a line) around the given middle. */
  static void stamp(
      Sheet sheet,
      Face face,
      Ink ink,
      String words,
      double x,
      double y,
      double size,
      double degrees) {
    String[] lines = words.split(" · ", -1);
    Graphics2D g = turned(sheet, ink, x, y, degrees);
    double widest = 0;
    for (String line : lines) {
      widest = Math.max(widest, face.width(line, size));
    }
    double height = lines.length * size * 1.3;
    for (int i = 0; i < lines.length; i++) {
      text(
          g,
          face,
          size,
          lines[i],
          -face.width(lines[i], size) / 2,
          -height / 2 + size * (1.02 + 1.3 * i));
    }
    Rectangle2D frame =
        new Rectangle2D.Double(
            -widest / 2 - size, -height / 2 - size * 0.55, widest + 2 * size, height + size * 1.1);
    g.setStroke(new BasicStroke((float) (size * 0.11)));
    g.draw(
        new RoundRectangle2D.Double(
            frame.getX(), frame.getY(), frame.getWidth(), frame.getHeight(), size, size));
    g.dispose();
  }

  /** A round seal: the words along the rim from the left over the top, and a wave in the middle. */
  static void seal(
      Sheet sheet, Face face, Ink ink, String words, double x, double y, double radius) {
    Graphics2D g = turned(sheet, ink, x, y, sheet.random().nextGaussian() * 5);
    g.setStroke(new BasicStroke((float) (radius * 0.05)));
    g.draw(new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius));
    g.setStroke(new BasicStroke((float) (radius * 0.02)));
    g.draw(new Ellipse2D.Double(-radius * 0.92, -radius * 0.92, radius * 1.84, radius * 1.84));
    int letters = words.length();
    double span = letters > 8 ? 300 : 180;
    double size = Math.min(radius * 0.36, radius * Math.toRadians(span) / letters);
    for (int i = 0; i < letters; i++) {
      double angle = Math.toRadians(-90 - span / 2 + span * (i + 0.5) / letters);
      AffineTransform before = g.getTransform();
      g.rotate(angle + Math.PI / 2);
      text(
          g,
          face,
          size,
          words.substring(i, i + 1),
          -face.width(words.substring(i, i + 1), size) / 2,
          size * 0.3 - radius * 0.74);
      g.setTransform(before);
    }
    wave(g, radius);
    g.dispose();
  }

  /** A round seal with straight lines of words, for a script that is not written along a curve. */
  static void lettered(
      Sheet sheet, Face face, Ink ink, String words, double x, double y, double radius) {
    Graphics2D g = turned(sheet, ink, x, y, -9);
    g.setStroke(new BasicStroke((float) (radius * 0.045)));
    g.draw(new Ellipse2D.Double(-radius * 1.7, -radius, 3.4 * radius, 2 * radius));
    g.setStroke(new BasicStroke((float) (radius * 0.02)));
    g.draw(new Ellipse2D.Double(-radius * 1.61, -radius * 0.91, radius * 3.22, radius * 1.82));
    String[] lines = words.split(" · ", -1);
    double size = radius * 0.34;
    for (int i = 0; i < lines.length; i++) {
      text(g, face, size, lines[i], -face.width(lines[i], size) / 2, size * (1.3 * i + 0.35));
    }
    g.translate(0, -radius * 0.66);
    wave(g, radius * 0.8);
    g.dispose();
  }

  /** The rings and bars with which a post office spoils a stamp; nothing in it can be read. */
  static void postmark(Sheet sheet, double x, double y, double radius) {
    Ink ink = new Ink(Ink.BLACK.color(), 0.78, 0.95, 4);
    Graphics2D g = turned(sheet, ink, x, y, 12);
    g.setStroke(new BasicStroke(4));
    g.draw(new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius));
    g.draw(new Ellipse2D.Double(-radius * 0.6, -radius * 0.6, 1.2 * radius, 1.2 * radius));
    for (int i = -2; i <= 2; i++) {
      Path2D bar = new Path2D.Double();
      double from = Math.sqrt(radius * radius - i * i * radius * radius / 9.0);
      bar.moveTo(from, i * radius / 3.0);
      for (int step = 1; step <= 24; step++) {
        bar.lineTo(from + step * radius * 0.13, i * radius / 3.0 + 6 * Math.sin(step * 0.8));
      }
      g.draw(bar);
    }
    g.dispose();
  }

  /** The stroke below a signature, whose box on the scan is given. */
  static void flourish(Sheet sheet, Ink ink, Rectangle signature) {
    double x = signature.getMinX();
    double y = signature.getMaxY() + 4;
    double width = signature.getWidth();
    Graphics2D g = sheet.pen(ink);
    for (int i = 0; i < 3; i++) {
      g.setStroke(new BasicStroke(1.6f + i * 0.7f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      Path2D path = new Path2D.Double();
      path.moveTo(x + width, y - 26);
      path.curveTo(x + width * 1.12, y + 8, x + width * 0.5, y + 14 + i, x - 12, y + 16);
      path.curveTo(
          x - 60, y + 20, x + width * 0.1, y + 2 + i, x + width * (0.35 + i * 0.18), y + 6);
      g.draw(path);
    }
    g.dispose();
  }

  private static void wave(Graphics2D g, double radius) {
    g.setStroke(
        new BasicStroke((float) (radius * 0.05), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    for (int row = 0; row < 3; row++) {
      Path2D path = new Path2D.Double();
      for (int step = 0; step <= 40; step++) {
        double px = radius * (-0.42 + 0.84 * step / 40);
        double py = radius * (0.05 + row * 0.2) + radius * 0.07 * Math.sin(step * 0.63 + row);
        if (step == 0) {
          path.moveTo(px, py);
        } else {
          path.lineTo(px, py);
        }
      }
      g.draw(path);
    }
  }

  private static void text(Graphics2D g, Face face, double size, String words, double x, double y) {
    face.mustShow(words);
    g.fill(
        new TextLayout(words, face.at(size), Face.CONTEXT)
            .getOutline(AffineTransform.getTranslateInstance(x, y)));
  }

  private static Graphics2D turned(Sheet sheet, Ink ink, double x, double y, double degrees) {
    Graphics2D g = sheet.pen(ink);
    g.translate(x, y);
    g.rotate(Math.toRadians(degrees));
    return g;
  }
}
