package org.lectern.web.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One page being made: the paper, a layer for each ink, and the words that were set, with their
 * true boxes.
 *
 * <p>Everything is drawn in the sheet's own pixels and turned a little, as a sheet on a scanner is;
 * the boxes are those of the turned letters. Inks are mixed into the paper only when the page is
 * finished. Not thread-safe.
 */
final class Sheet {
  private final BufferedImage paper;
  private final AffineTransform tilt;
  private final Map<Ink, BufferedImage> layers = new LinkedHashMap<>();
  private final List<Ocr.Block> blocks = new ArrayList<>();
  private final Random random;
  private final long seed;

  Sheet(int width, int height, Paper paper, double degrees, long seed) {
    this.tilt =
        AffineTransform.getRotateInstance(Math.toRadians(degrees), width / 2.0, height / 2.0);
    this.paper = paper.lay(width, height, 22, tilt, seed);
    this.random = new Random(seed);
    this.seed = seed;
  }

  int width() {
    return paper.getWidth();
  }

  int height() {
    return paper.getHeight();
  }

  Random random() {
    return random;
  }

  List<Ocr.Block> blocks() {
    return blocks;
  }

  /** Draws on the paper itself, below every ink. */
  Graphics2D brush() {
    return smooth(paper.createGraphics());
  }

  /** Draws in one ink; only the opacity of what is drawn counts. */
  Graphics2D pen(Ink ink) {
    BufferedImage layer =
        layers.computeIfAbsent(
            ink, i -> new BufferedImage(width(), height(), BufferedImage.TYPE_INT_ARGB));
    Graphics2D g = smooth(layer.createGraphics());
    g.setColor(Color.BLACK);
    return g;
  }

  private Graphics2D smooth(Graphics2D g) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.transform(tilt);
    return g;
  }

  /** Sets one word with its left edge at x, and returns the box of its letters on the scan. */
  Rectangle word(
      Face face, double size, Ink ink, boolean heavy, String word, double x, double baseline) {
    face.mustShow(word);
    Graphics2D g = pen(ink);
    Rectangle2D box =
        switch (face.manner()) {
          case TYPED -> type(g, face, size, heavy, word, x, baseline);
          case WRITTEN -> write(g, face, size, word, x, baseline);
          case PRINTED -> print(g, face, size, heavy, word, x, baseline);
        };
    g.dispose();
    Rectangle2D turned = tilt.createTransformedShape(box).getBounds2D();
    int left = (int) Math.max(0, Math.floor(turned.getMinX()) - 1);
    int top = (int) Math.max(0, Math.floor(turned.getMinY()) - 1);
    int right = (int) Math.min(width(), Math.ceil(turned.getMaxX()) + 1);
    int bottom = (int) Math.min(height(), Math.ceil(turned.getMaxY()) + 1);
    if (right <= left || bottom <= top) {
      throw new IllegalStateException(
          "The word " + word + " falls off the page at " + x + ", " + baseline);
    }
    return new Rectangle(left, top, right - left, bottom - top);
  }

  private Rectangle2D type(
      Graphics2D g, Face face, double size, boolean heavy, String word, double x, double baseline) {
    double pitch = face.pitch(size);
    Rectangle2D box =
        new Rectangle2D.Double(x, baseline - size * 0.45, pitch * word.length(), size * 0.4);
    for (int i = 0; i < word.length(); i++) {
      char letter = word.charAt(i);
      // Every type bar has its own small fault, the same wherever its letter stands.
      double bent = ((letter * 7919) % 13 - 6) * 0.012 * size * 0.35;
      double dx = x + i * pitch + random.nextGaussian() * size * 0.012;
      double dy = baseline + bent + random.nextGaussian() * size * 0.012;
      AffineTransform place = AffineTransform.getTranslateInstance(dx, dy);
      place.rotate(random.nextGaussian() * 0.007);
      Shape glyph =
          place.createTransformedShape(
              face.at(size).createGlyphVector(Face.CONTEXT, String.valueOf(letter)).getOutline());
      float strike = (float) Math.clamp(0.84 + random.nextGaussian() * 0.1, 0.5, 1);
      g.setColor(new Color(0f, 0f, 0f, strike));
      g.fill(glyph);
      // The ribbon spreads around the type.
      g.setColor(new Color(0f, 0f, 0f, strike * 0.35f));
      g.setStroke(new BasicStroke((float) (size * (heavy ? 0.075 : 0.035))));
      g.draw(glyph);
      if (heavy) {
        g.fill(AffineTransform.getTranslateInstance(1.2, 0.4).createTransformedShape(glyph));
      }
      if (!glyph.getBounds2D().isEmpty()) {
        box = box.createUnion(glyph.getBounds2D());
      }
    }
    return box;
  }

  private Rectangle2D write(
      Graphics2D g, Face face, double size, String word, double x, double baseline) {
    double actual = size * (1 + random.nextGaussian() * 0.018);
    AffineTransform place =
        AffineTransform.getTranslateInstance(
            x + random.nextGaussian() * size * 0.015,
            baseline + random.nextGaussian() * size * 0.028);
    place.rotate(random.nextGaussian() * 0.011);
    place.shear(random.nextGaussian() * 0.02, 0);
    Shape shape =
        place.createTransformedShape(
            new TextLayout(word, face.at(actual), Face.CONTEXT).getOutline(null));
    float flow = (float) Math.clamp(0.9 + random.nextGaussian() * 0.07, 0.65, 1);
    g.setColor(new Color(0f, 0f, 0f, flow));
    g.fill(shape);
    g.setStroke(new BasicStroke((float) (size * 0.012)));
    g.draw(shape);
    return shape.getBounds2D();
  }

  private Rectangle2D print(
      Graphics2D g, Face face, double size, boolean heavy, String word, double x, double baseline) {
    AffineTransform place =
        AffineTransform.getTranslateInstance(
            x + random.nextGaussian() * 0.25, baseline + random.nextGaussian() * 0.3);
    Shape shape =
        place.createTransformedShape(
            new TextLayout(word, face.at(size), Face.CONTEXT).getOutline(null));
    g.setColor(new Color(0f, 0f, 0f, 0.94f));
    g.fill(shape);
    g.setStroke(new BasicStroke(heavy ? (float) (size * 0.04) : 0.6f));
    g.draw(shape);
    return shape.getBounds2D();
  }

  /**
   * Underlines in red pencil the first words that read {@code phrase}, over the end of a line if
   * need be.
   */
  void underline(String phrase) {
    mark(phrase, true);
  }

  /** Strikes out, in red pencil, the first words that read {@code phrase}. */
  void strike(String phrase) {
    mark(phrase, false);
  }

  private void mark(String phrase, boolean below) {
    for (Ocr.Block block : blocks) {
      List<Ocr.Word> words = block.lines().stream().flatMap(line -> line.words().stream()).toList();
      for (int from = 0; from < words.size(); from++) {
        for (int to = from + 1; to <= words.size(); to++) {
          List<Ocr.Word> run = words.subList(from, to);
          if (reads(run, phrase)) {
            for (Ocr.Line line : block.lines()) {
              List<Ocr.Word> part = line.words().stream().filter(run::contains).toList();
              if (!part.isEmpty()) {
                Rectangle box = new Ocr.Line(part).box();
                pencil(box, below ? box.getMaxY() + 4 : box.getCenterY());
              }
            }
            return;
          }
        }
      }
    }
    throw new IllegalStateException("No block reads: " + phrase);
  }

  private static boolean reads(List<Ocr.Word> run, String phrase) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < run.size(); i++) {
      boolean joined =
          i == 0
              || (run.get(i).text().length() == 1
                  && !run.get(i).spaced()
                  && run.get(i).text().charAt(0) > 0x2e80);
      text.append(joined ? "" : " ").append(run.get(i).text());
    }
    return text.toString().equals(phrase);
  }

  private void pencil(Rectangle box, double at) {
    Graphics2D g = pen(Ink.RED_PENCIL);
    g.setTransform(new AffineTransform());
    for (int stroke = 0; stroke < 2; stroke++) {
      g.setColor(new Color(0f, 0f, 0f, 0.8f));
      g.setStroke(new BasicStroke(4.2f - stroke, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      double y = at + stroke * 4;
      Path2D path = new Path2D.Double();
      path.moveTo(box.getMinX() - 8 + stroke * 11, y + 2);
      path.curveTo(
          box.getCenterX() - box.width / 5.0,
          y - 5,
          box.getCenterX(),
          y + 6,
          box.getMaxX() + 9 - stroke * 7,
          y - 4);
      g.draw(path);
    }
    g.dispose();
  }

  /** Mixes the inks into the paper and softens the page as a lens does. */
  BufferedImage finish() {
    int width = width();
    int height = height();
    int layerNumber = 0;
    for (Map.Entry<Ink, BufferedImage> layer : layers.entrySet()) {
      mix(layer.getKey(), layer.getValue(), new Noise(seed + 17L * ++layerNumber));
    }
    layers.clear();
    BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    new java.awt.image.ConvolveOp(
            new java.awt.image.Kernel(
                3, 3, new float[] {.03f, .09f, .03f, .09f, .52f, .09f, .03f, .09f, .03f}),
            java.awt.image.ConvolveOp.EDGE_NO_OP,
            null)
        .filter(paper, out);
    return out;
  }

  private void mix(Ink ink, BufferedImage layer, Noise noise) {
    int width = width();
    double red = 1 - ink.color().getRed() / 255.0;
    double green = 1 - ink.color().getGreen() / 255.0;
    double blue = 1 - ink.color().getBlue() / 255.0;
    int[] row = new int[width];
    for (int y = 0; y < height(); y++) {
      layer.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        int opacity = row[x] >>> 24;
        if (opacity != 0) {
          double fine = noise.at(x / ink.grain(), y / ink.grain());
          double broad = noise.fractal(x / 60.0 + 50, y / 38.0, 2);
          double missing = ink.wear() * Math.clamp(1.5 * fine + 0.9 * broad - 0.85, 0, 1);
          double cover = opacity / 255.0 * ink.strength() * (1 - missing);
          int under = paper.getRGB(x, y);
          paper.setRGB(
              x,
              y,
              Paper.rgb(
                  ((under >> 16) & 255) * (1 - cover * red),
                  ((under >> 8) & 255) * (1 - cover * green),
                  (under & 255) * (1 - cover * blue)));
        }
      }
    }
  }
}
