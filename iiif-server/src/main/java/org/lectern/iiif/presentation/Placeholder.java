package org.lectern.iiif.presentation;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.lectern.core.model.Dimensions;

/**
 * A picture that stands where no scan is shown: a padlock for what is not open, lines of writing
 * for a document that has text only, a lectern as the archive's mark. Drawn without letters, so
 * that it needs neither a language nor fonts.
 */
public enum Placeholder {
  /** Opens to readers who log in. */
  RESTRICTED(600, 800),
  /** Opens to nobody. */
  CLOSED(600, 800),
  /** Text without scans. */
  TEXT(620, 877),
  /** The archive. */
  LOGO(200, 200);

  public static final String FORMAT = "image/png";

  private static final Color PAPER = new Color(0xF4F0E6);
  private static final Color INK = new Color(0x8B2E1F);
  private static final Color PENCIL = new Color(0xB9AF9C);

  private final int width;
  private final int height;

  Placeholder(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /** The sign of that name, as {@link #toString} gives it. */
  public static Optional<Placeholder> of(String name) {
    for (Placeholder sign : values()) {
      if (sign.toString().equals(name)) {
        return Optional.of(sign);
      }
    }
    return Optional.empty();
  }

  public Dimensions size() {
    return new Dimensions(width, height);
  }

  /** The picture, as {@code png} or {@code jpg}. */
  public byte[] drawn(String format) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setColor(PAPER);
    pen.fillRect(0, 0, width, height);
    switch (this) {
      case RESTRICTED -> padlock(pen, true);
      case CLOSED -> padlock(pen, false);
      case TEXT -> lines(pen);
      case LOGO -> lectern(pen);
    }
    pen.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  /** With a keyhole where there is a key. */
  private static void padlock(Graphics2D pen, boolean keyhole) {
    pen.setColor(INK);
    pen.setStroke(new BasicStroke(26, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
    pen.draw(new Arc2D.Double(225, 270, 150, 150, 0, 180, Arc2D.OPEN));
    pen.draw(new Line2D.Double(225, 344, 225, 400));
    pen.draw(new Line2D.Double(375, 344, 375, 400));
    pen.fill(new RoundRectangle2D.Double(190, 390, 220, 170, 24, 24));
    if (keyhole) {
      pen.setColor(PAPER);
      pen.fill(new Ellipse2D.Double(280, 435, 40, 40));
      pen.fill(new RoundRectangle2D.Double(292, 460, 16, 54, 8, 8));
    }
  }

  private static void lines(Graphics2D pen) {
    pen.setColor(PENCIL);
    pen.setStroke(new BasicStroke(6, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    for (int line = 0; line < 22; line++) {
      int y = 110 + line * 30;
      boolean ends = line % 7 == 6 || line == 21;
      pen.draw(new Line2D.Double(80, y, ends ? 330 : 540, y));
    }
  }

  private static void lectern(Graphics2D pen) {
    pen.setColor(INK);
    Path2D desk = new Path2D.Double();
    desk.moveTo(30, 74);
    desk.lineTo(160, 40);
    desk.lineTo(172, 66);
    desk.lineTo(42, 100);
    desk.closePath();
    pen.fill(desk);
    pen.fill(new RoundRectangle2D.Double(92, 84, 18, 76, 4, 4));
    pen.fill(new RoundRectangle2D.Double(54, 154, 94, 16, 6, 6));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
