package org.lectern.web.demo;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/**
 * A sheet as it lies on the scanner: its tint, its age and what has been done to it.
 *
 * @param tint of the paper
 * @param age 0 fresh to 1 brown at the edges and spotted
 * @param across folds across the sheet, evenly spaced
 * @param down folds from top to bottom, evenly spaced
 * @param holes whether it was punched for a file, on the left
 * @param clip whether a paper clip has rusted on it
 */
record Paper(Color tint, double age, int across, int down, boolean holes, boolean clip) {
  static final Color SCANNER = new Color(0x35332f);
  static final Paper BOND = new Paper(new Color(0xf1eadb), 0.5, 2, 0, true, true);

  Paper tinted(int rgb) {
    return new Paper(new Color(rgb), age, across, down, holes, clip);
  }

  Paper folded(int newAcross, int newDown) {
    return new Paper(tint, age, newAcross, newDown, holes, clip);
  }

  Paper aged(double newAge) {
    return new Paper(tint, newAge, across, down, holes, clip);
  }

  Paper plain() {
    return new Paper(tint, age, across, down, false, false);
  }

  /**
   * Lays the sheet on the dark bed of the scanner, {@code margin} pixels from the edges, turned by
   * {@code tilt}.
   */
  BufferedImage lay(int width, int height, int margin, AffineTransform tilt, long seed) {
    Noise noise = new Noise(seed);
    Random random = new Random(seed);
    BufferedImage sheet = texture(width, height, margin, noise);
    Graphics2D g = sheet.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    fibres(g, width, height, random);
    folds(g, width, height, margin);
    spots(g, width, height, random);
    if (clip) {
      rust(g, width * 0.13, margin + 6);
    }
    g.dispose();

    BufferedImage scan = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    g = scan.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.setColor(SCANNER);
    g.fillRect(0, 0, width, height);
    g.transform(tilt);
    Polygon edge = edge(width, height, margin, random);
    for (int i = 9; i > 0; i--) {
      g.setColor(new Color(0, 0, 0, 18));
      g.setStroke(new BasicStroke(i * 2f));
      g.draw(AffineTransform.getTranslateInstance(2, 4).createTransformedShape(edge));
    }
    g.setPaint(new java.awt.TexturePaint(sheet, new java.awt.Rectangle(0, 0, width, height)));
    g.fill(edge);
    if (holes) {
      for (double at : new double[] {0.36, 0.64}) {
        hole(g, margin + 62, height * at);
      }
    }
    g.dispose();
    return scan;
  }

  private BufferedImage texture(int width, int height, int margin, Noise noise) {
    BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int red = tint.getRed();
    int green = tint.getGreen();
    int blue = tint.getBlue();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double cloud = noise.fractal(x / 420.0, y / 420.0, 3) - 0.5;
        double felt = noise.at(x / 5.0, y / 3.4) - 0.5;
        double fine = noise.at(x * 0.83 + 900, y * 0.83) - 0.5;
        double toEdge = Math.min(Math.min(x, width - x), Math.min(y, height - y)) - margin;
        double brown = age * Math.exp(-Math.max(0, toEdge + 60 * cloud) / 95.0);
        double light = 1 + 0.055 * cloud + 0.016 * felt + 0.017 * fine - 0.17 * brown - 0.04 * age;
        double warm = age * (0.05 * cloud + 0.03) + 0.1 * brown;
        sheet.setRGB(
            x, y, rgb(red * light, green * (light - warm * 0.45), blue * (light - warm * 1.2)));
      }
    }
    return sheet;
  }

  private static void fibres(Graphics2D g, int width, int height, Random random) {
    for (int i = 0; i < 420; i++) {
      double x = random.nextDouble() * width;
      double y = random.nextDouble() * height;
      double angle = random.nextDouble() * Math.PI * 2;
      double length = 8 + random.nextDouble() * 26;
      boolean dark = random.nextInt(3) == 0;
      g.setColor(dark ? new Color(90, 70, 40, 22) : new Color(255, 255, 250, 38));
      g.setStroke(new BasicStroke(0.8f));
      g.draw(
          new CubicCurve2D.Double(
              x,
              y,
              x + length * Math.cos(angle),
              y + length * Math.sin(angle),
              x + length * Math.cos(angle + 0.9),
              y + length * Math.sin(angle + 0.9),
              x + 1.6 * length * Math.cos(angle + 0.4),
              y + 1.6 * length * Math.sin(angle + 0.4)));
    }
  }

  private void folds(Graphics2D g, int width, int height, int margin) {
    for (int i = 1; i <= across; i++) {
      double y = margin + (height - 2.0 * margin) * i / (across + 1) + 7 * i;
      fold(g, 0, y, width, y + 5 - 3 * i, true, i % 2 == 0);
    }
    for (int i = 1; i <= down; i++) {
      double x = margin + (width - 2.0 * margin) * i / (down + 1) - 4 * i;
      fold(g, x, 0, x + 4, height, false, i % 2 == 0);
    }
  }

  private static void fold(
      Graphics2D g, double x1, double y1, double x2, double y2, boolean level, boolean valley) {
    Noise noise = new Noise((long) (x1 * 31 + y1));
    for (int i = 46; i > 0; i--) {
      double d = valley ? -i : i;
      g.setColor(new Color(70, 55, 30, 2));
      g.setStroke(new BasicStroke(2));
      g.draw(line(x1, y1, x2, y2, level ? 0 : d, level ? d : 0, noise));
      g.setColor(new Color(255, 253, 245, 2));
      g.draw(line(x1, y1, x2, y2, level ? 0 : -d, level ? -d : 0, noise));
    }
    g.setStroke(new BasicStroke(1.3f));
    g.setColor(new Color(95, 78, 50, 95));
    g.draw(line(x1, y1, x2, y2, 0, 0, noise));
    g.setColor(new Color(255, 253, 246, 130));
    g.draw(line(x1, y1, x2, y2, level ? 0 : 1.6, level ? 1.6 : 0, noise));
  }

  private static Path2D line(
      double x1, double y1, double x2, double y2, double dx, double dy, Noise noise) {
    Path2D path = new Path2D.Double();
    path.moveTo(x1 + dx, y1 + dy);
    for (int i = 1; i <= 60; i++) {
      double t = i / 60.0;
      double wave = 2.4 * (noise.fractal(i * 0.35, 3, 3) - 0.5);
      path.lineTo(x1 + (x2 - x1) * t + dx + wave, y1 + (y2 - y1) * t + dy + wave);
    }
    return path;
  }

  private void spots(Graphics2D g, int width, int height, Random random) {
    for (int i = 0; i < age * 70; i++) {
      double size = 1.5 + Math.pow(random.nextDouble(), 3) * 11;
      g.setColor(new Color(140, 92, 40, 12 + random.nextInt(24)));
      double x = random.nextDouble() * width;
      double y = random.nextDouble() * height;
      g.fill(new Ellipse2D.Double(x, y, size, size * 0.85));
      g.fill(new Ellipse2D.Double(x + size * 0.2, y + size * 0.2, size * 0.6, size * 0.5));
    }
  }

  private static void rust(Graphics2D g, double x, double y) {
    Path2D wire = new Path2D.Double();
    wire.moveTo(x, y + 118);
    wire.lineTo(x, y - 8);
    wire.moveTo(x + 36, y - 8);
    wire.lineTo(x + 36, y + 134);
    wire.append(
        new java.awt.geom.Arc2D.Double(x, y + 116, 36, 36, 180, 180, java.awt.geom.Arc2D.OPEN),
        false);
    wire.moveTo(x + 10, y - 8);
    wire.lineTo(x + 10, y + 92);
    wire.append(
        new java.awt.geom.Arc2D.Double(x + 10, y + 82, 18, 18, 180, 180, java.awt.geom.Arc2D.OPEN),
        false);
    g.setComposite(AlphaComposite.SrcOver);
    float[] widths = {13, 9, 6, 3.4f};
    int[] alphas = {14, 26, 48, 86};
    for (int i = 0; i < widths.length; i++) {
      g.setStroke(new BasicStroke(widths[i], BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      g.setColor(new Color(139, 78, 30, alphas[i]));
      g.draw(wire);
    }
  }

  private static Polygon edge(int width, int height, int margin, Random random) {
    Polygon edge = new Polygon();
    for (int x = margin; x < width - margin; x += 23) {
      edge.addPoint(x, margin + random.nextInt(2));
    }
    for (int y = margin; y < height - margin; y += 23) {
      edge.addPoint(width - margin - random.nextInt(2), y);
    }
    for (int x = width - margin; x > margin; x -= 23) {
      edge.addPoint(x, height - margin - random.nextInt(2));
    }
    for (int y = height - margin; y > margin; y -= 23) {
      edge.addPoint(margin + random.nextInt(2), y);
    }
    return edge;
  }

  private static void hole(Graphics2D g, double x, double y) {
    g.setColor(new Color(0, 0, 0, 60));
    g.fill(new Ellipse2D.Double(x - 23, y - 24, 46, 46));
    g.setColor(SCANNER.darker());
    g.fill(new Ellipse2D.Double(x - 21, y - 21, 42, 42));
    g.setColor(SCANNER);
    g.fill(new Ellipse2D.Double(x - 17, y - 15, 36, 36));
    g.setColor(new Color(255, 252, 240, 120));
    g.setStroke(new BasicStroke(1.6f));
    g.draw(
        new java.awt.geom.Arc2D.Double(x - 22, y - 22, 44, 44, 200, 140, java.awt.geom.Arc2D.OPEN));
  }

  static int rgb(double red, double green, double blue) {
    return (clamp(red) << 16) | (clamp(green) << 8) | clamp(blue);
  }

  private static int clamp(double value) {
    return value < 0 ? 0 : value > 255 ? 255 : (int) Math.round(value);
  }
}
