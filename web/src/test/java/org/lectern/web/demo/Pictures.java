package org.lectern.web.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.util.Random;

/** Pictures without words: a polar station, a harbour, and the curves that the instruments drew. */
final class Pictures {
  private final Sheet sheet;

  Pictures(Sheet sheet) {
    this.sheet = sheet;
  }

  /** The station at Cape Tikhy, as a gelatin print with a white border. */
  void station() {
    int width = sheet.width() - 150;
    int height = sheet.height() - 150;
    BufferedImage scene = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Noise noise = new Noise(57);
    for (int x = 0; x < width; x++) {
      double far = height * (0.47 - 0.2 * ridge(noise, x / 330.0, 3));
      double near = height * (0.56 - 0.2 * ridge(noise, x / 240.0 + 40, 9));
      double shore =
          height * (0.63 + 0.035 * noise.fractal(x / 260.0, 30, 3) + 0.03 * Math.sin(x / 500.0));
      for (int y = 0; y < height; y++) {
        double value;
        if (y > shore) {
          value = snow(noise, x, y, (y - shore) / (height - shore));
        } else if (y > height * 0.575) {
          value =
              0.47
                  + 0.12 * noise.fractal(x / 190.0, y / 9.0, 4)
                  + 0.1 * (y / (double) height - 0.57);
        } else if (y > near) {
          value = rock(noise, x, y, near, 0.36, 0.62);
        } else if (y > far) {
          value = rock(noise, x + 900, y, far, 0.5, 0.7);
        } else {
          value = sky(noise, x, y, width, height);
        }
        int shade = (int) (255 * Math.clamp(value, 0, 1));
        scene.setRGB(x, y, shade << 16 | shade << 8 | shade);
      }
    }
    Graphics2D g = scene.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    stars(g, width, height);
    hut(g, width * 0.2, height * 0.72, 1.0);
    house(g, width * 0.66, height * 0.76);
    mast(g, width * 0.5, height * 0.72, height * 0.42);
    path(g, width, height);
    dog(g, width * 0.47, height * 0.83, 1);
    dog(g, width * 0.51, height * 0.845, -1);
    person(g, width * 0.595, height * 0.79);
    smoke(g, noise, width * 0.78, height * 0.485);
    g.dispose();
    BufferedImage soft = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    float[] lens = {.04f, .12f, .04f, .12f, .36f, .12f, .04f, .12f, .04f};
    ConvolveOp blur = new ConvolveOp(new Kernel(3, 3, lens), ConvolveOp.EDGE_NO_OP, null);
    blur.filter(scene, soft);
    blur.filter(soft, scene);
    blur.filter(scene, soft);
    develop(soft, noise);
    g = sheet.brush();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    g.drawImage(soft, 75, 75, null);
    g.setColor(new Color(0, 0, 0, 60));
    g.draw(new Rectangle2D.Double(75, 75, width, height));
    g.dispose();
  }

  private static double ridge(Noise noise, double x, double lane) {
    return 1
        - Math.abs(2 * noise.fractal(x, lane, 5) - 1)
        + 0.25 * noise.fractal(x * 3, lane + 7, 3)
        - 0.35;
  }

  private static double snow(Noise noise, int x, int y, double depth) {
    double drift = noise.fractal(x / 230.0 + y / 120.0, y / 36.0, 4);
    double ripple = noise.at(x / 26.0 + y / 9.0, y / 5.0);
    return 0.83 - 0.2 * depth + 0.34 * (drift - 0.5) + 0.05 * (ripple - 0.5);
  }

  private static double rock(Noise noise, int x, int y, double top, double dark, double light) {
    double slope =
        noise.fractal(x / 60.0 + y / 90.0, y / 46.0, 5)
            - noise.fractal((x + 9) / 60.0 + y / 90.0, y / 46.0, 5);
    double snowy = Math.clamp(0.5 + 9 * slope - (y - top) / 900.0, 0, 1);
    return dark + (light - dark) * snowy + 0.1 * snowy;
  }

  private static double sky(Noise noise, int x, int y, int width, int height) {
    double down = y / (height * 0.5);
    double glow = Math.exp(-Math.pow((x - width * 0.36) / (width * 0.42), 2));
    double cloud = noise.fractal(x / 420.0, y / 60.0, 5);
    return 0.2
        + 0.34 * Math.pow(down, 1.5)
        + 0.26 * glow * down
        + 0.2 * Math.max(0, cloud - 0.5) * (0.4 + down);
  }

  private static void stars(Graphics2D g, int width, int height) {
    Random random = new Random(5);
    for (int i = 0; i < 120; i++) {
      double y = Math.pow(random.nextDouble(), 1.6) * height * 0.28;
      double size = 1 + 1.6 * random.nextDouble();
      g.setColor(new Color(255, 255, 255, 60 + random.nextInt(120)));
      g.fill(new Ellipse2D.Double(random.nextDouble() * width, y, size, size));
    }
  }

  private static void hut(Graphics2D g, double x, double y, double scale) {
    shadow(g, x - 10, y + 2, 260 * scale);
    box(g, x, y - 120 * scale, 170 * scale, 130 * scale, 46);
    roof(g, x - 22, y - 116 * scale, 214 * scale, 78 * scale);
    g.setColor(new Color(18, 18, 18));
    g.fill(new Rectangle2D.Double(x + 62 * scale, y - 72 * scale, 46 * scale, 80 * scale));
    g.setStroke(new BasicStroke(7));
    g.setColor(new Color(28, 28, 28));
    g.draw(new Line2D.Double(x + 140, y - 190, x + 140, y - 240));
    g.draw(new Line2D.Double(x + 126, y - 240, x + 154, y - 240));
    drift(g, x - 60, y + 8, 300);
  }

  private static void house(Graphics2D g, double x, double y) {
    shadow(g, x - 10, y + 2, 470);
    g.setColor(new Color(40, 40, 40));
    g.fill(new Rectangle2D.Double(x + 214, y - 318, 34, 100));
    g.setColor(new Color(235, 235, 235));
    g.fill(new Rectangle2D.Double(x + 210, y - 324, 42, 12));
    box(g, x, y - 170, 360, 182, 58);
    roof(g, x - 34, y - 164, 428, 108);
    for (double at : new double[] {46, 236}) {
      for (int i = 14; i > 0; i--) {
        g.setColor(new Color(255, 255, 255, 8));
        g.fill(new Rectangle2D.Double(x + at - i * 2, y - 116 - i * 2, 72 + i * 4, 66 + i * 4));
      }
      g.setColor(new Color(236, 236, 232));
      g.fill(new Rectangle2D.Double(x + at, y - 116, 72, 66));
      g.setColor(new Color(30, 30, 30));
      g.setStroke(new BasicStroke(4));
      g.draw(new Rectangle2D.Double(x + at, y - 116, 72, 66));
      g.draw(new Line2D.Double(x + at + 36, y - 116, x + at + 36, y - 50));
      g.draw(new Line2D.Double(x + at, y - 88, x + at + 72, y - 88));
    }
    g.setColor(new Color(22, 22, 22));
    g.fill(new Rectangle2D.Double(x + 150, y - 104, 58, 112));
    drift(g, x - 50, y + 10, 480);
  }

  private static void box(
      Graphics2D g, double x, double y, double width, double height, int shade) {
    g.setPaint(
        new GradientPaint(
            (float) x,
            (float) y,
            new Color(shade + 26, shade + 26, shade + 26),
            (float) (x + width),
            (float) y,
            new Color(shade - 14, shade - 14, shade - 14)));
    g.fill(new Rectangle2D.Double(x, y, width, height));
    Random random = new Random((long) x);
    for (double plank = y; plank < y + height; plank += 13) {
      g.setColor(new Color(0, 0, 0, 90));
      g.setStroke(new BasicStroke(1.6f));
      g.draw(new Line2D.Double(x, plank, x + width, plank + random.nextInt(2)));
      g.setColor(new Color(255, 255, 255, 18 + random.nextInt(26)));
      g.draw(new Line2D.Double(x, plank + 2, x + width, plank + 2));
    }
  }

  private static void roof(Graphics2D g, double x, double y, double width, double height) {
    Path2D roof = new Path2D.Double();
    roof.moveTo(x, y);
    roof.curveTo(
        x + width * 0.1,
        y - height * 0.3,
        x + width * 0.16,
        y - height * 0.9,
        x + width * 0.26,
        y - height);
    roof.curveTo(
        x + width * 0.4,
        y - height * 1.08,
        x + width * 0.6,
        y - height * 1.06,
        x + width * 0.76,
        y - height);
    roof.curveTo(
        x + width * 0.86, y - height * 0.8, x + width * 0.92, y - height * 0.3, x + width, y);
    roof.curveTo(x + width * 0.7, y + 12, x + width * 0.3, y + 4, x, y);
    g.setPaint(
        new GradientPaint(
            (float) x,
            (float) (y - height),
            new Color(246, 246, 246),
            (float) (x + width),
            (float) y,
            new Color(168, 168, 168)));
    g.fill(roof);
  }

  private static void shadow(Graphics2D g, double x, double y, double width) {
    for (int i = 16; i > 0; i--) {
      g.setColor(new Color(30, 30, 30, 7));
      g.fill(new Ellipse2D.Double(x - i * 2, y - 8 - i, width + i * 5, 34 + i * 2));
    }
  }

  private static void drift(Graphics2D g, double x, double y, double width) {
    for (int i = 0; i < 26; i++) {
      g.setColor(new Color(206, 206, 206, 16));
      g.fill(new Ellipse2D.Double(x + i * 4, y - 16 + i * 0.7, width - i * 8, 36 - i));
    }
  }

  private static void mast(Graphics2D g, double x, double y, double height) {
    g.setColor(new Color(34, 34, 34));
    g.setStroke(new BasicStroke(6));
    g.draw(new Line2D.Double(x, y, x, y - height));
    g.setStroke(new BasicStroke(1.6f));
    for (double foot : new double[] {-150, -92, 96, 170}) {
      g.draw(new Line2D.Double(x, y - height * 0.92, x + foot, y + 18));
    }
    g.setStroke(new BasicStroke(3.4f));
    g.draw(new Line2D.Double(x - 30, y - height, x + 40, y - height - 6));
    g.fill(new Ellipse2D.Double(x - 40, y - height - 7, 15, 13));
    g.draw(new Line2D.Double(x - 24, y - height * 0.62, x + 24, y - height * 0.62));
    g.fill(new Rectangle2D.Double(x - 24, y - height * 0.62 - 30, 48, 30));
  }

  private static void path(Graphics2D g, int width, int height) {
    Random random = new Random(9);
    for (int i = 0; i < 70; i++) {
      double t = i / 69.0;
      double x = width * (0.27 + 0.4 * t);
      double y = height * (0.745 + 0.06 * Math.sin(t * 3.1) + 0.03 * t);
      g.setColor(new Color(70, 70, 74, 120));
      g.fill(
          new Ellipse2D.Double(
              x + random.nextGaussian() * 2, y + (i % 2) * 7 + random.nextGaussian(), 9, 4.5));
      g.setColor(new Color(255, 255, 255, 90));
      g.fill(new Ellipse2D.Double(x - 2, y + (i % 2) * 7 - 3, 9, 3));
    }
  }

  private static void dog(Graphics2D g, double x, double y, int way) {
    g.setColor(new Color(38, 38, 38));
    Path2D body = new Path2D.Double();
    body.moveTo(x - way * 22, y - 18);
    body.curveTo(x - way * 8, y - 23, x + way * 6, y - 21, x + way * 15, y - 27);
    body.lineTo(x + way * 17, y - 35);
    body.lineTo(x + way * 22, y - 29);
    body.curveTo(x + way * 28, y - 28, x + way * 33, y - 24, x + way * 34, y - 21);
    body.curveTo(x + way * 28, y - 18, x + way * 22, y - 18, x + way * 20, y - 12);
    body.curveTo(x + way * 12, y - 5, x - way * 10, y - 9, x - way * 20, y - 6);
    body.closePath();
    g.fill(body);
    g.setStroke(new BasicStroke(4.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    for (double leg : new double[] {-18, -12, 11, 17}) {
      g.draw(new Line2D.Double(x + way * leg, y - 10, x + way * (leg + 2), y + 8));
    }
    g.setStroke(new BasicStroke(6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(
        new java.awt.geom.QuadCurve2D.Double(
            x - way * 20, y - 16, x - way * 36, y - 26, x - way * 22, y - 32));
  }

  private static void person(Graphics2D g, double x, double y) {
    g.setColor(new Color(32, 32, 32));
    Path2D coat = new Path2D.Double();
    coat.moveTo(x - 9, y - 66);
    coat.curveTo(x - 19, y - 56, x - 17, y - 24, x - 20, y - 2);
    coat.curveTo(x - 8, y + 3, x + 8, y + 3, x + 20, y - 2);
    coat.curveTo(x + 17, y - 24, x + 18, y - 56, x + 9, y - 66);
    coat.closePath();
    g.fill(coat);
    g.fill(new Ellipse2D.Double(x - 11, y - 86, 22, 25));
    g.setStroke(new BasicStroke(8, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(new Line2D.Double(x - 7, y, x - 8, y + 15));
    g.draw(new Line2D.Double(x + 7, y, x + 8, y + 15));
    g.draw(new Line2D.Double(x - 14, y - 54, x - 20, y - 26));
    g.draw(new Line2D.Double(x + 14, y - 54, x + 21, y - 27));
    g.setColor(new Color(128, 128, 128));
    g.fill(new Ellipse2D.Double(x - 5, y - 80, 11, 12));
    for (int i = 8; i > 0; i--) {
      g.setColor(new Color(30, 30, 34, 10));
      g.fill(new Ellipse2D.Double(x - 6, y + 10 - i * 0.5, 70 + i * 4, 9 + i));
    }
  }

  private static void smoke(Graphics2D g, Noise noise, double x, double y) {
    for (int i = 0; i < 150; i++) {
      double t = i / 149.0;
      double px = x + 10 + 150 * t * t + 36 * (noise.fractal(i / 22.0, 2, 3) - 0.5);
      double py = y - 250 * t;
      double size = 16 + 78 * t;
      g.setColor(new Color(205, 205, 205, (int) (24 * (1 - t)) + 2));
      g.fill(new Ellipse2D.Double(px - size / 2, py - size / 2, size, size * 0.8));
    }
  }

  /** Grain, vignette, and the warm tone of an old print. */
  private static void develop(BufferedImage scene, Noise noise) {
    int width = scene.getWidth();
    int height = scene.getHeight();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double value = (scene.getRGB(x, y) & 255) / 255.0;
        double dx = (x - width / 2.0) / width;
        double dy = (y - height / 2.0) / height;
        double grain = noise.at(x / 1.7, y / 1.7) + noise.at(x / 3.1 + 70, y / 3.1) - 1;
        value = 0.06 + 0.9 * (value + 0.055 * grain) * (1 - 0.75 * (dx * dx + dy * dy));
        scene.setRGB(
            x, y, Paper.rgb(252 * Math.pow(value, 0.95), 243 * value, 224 * Math.pow(value, 1.06)));
      }
    }
  }

  /** A harbour below hills full of houses, printed in a few colours. */
  void harbour() {
    int width = sheet.width() - 140;
    int height = sheet.height() - 240;
    BufferedImage scene = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = scene.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setPaint(new GradientPaint(0, 0, new Color(0x7fb0c6), 0, height * 0.5f, new Color(0xf6dfb6)));
    g.fillRect(0, 0, width, height);
    Noise noise = new Noise(71);
    clouds(scene, noise);
    int[] tones = {0x9aa58c, 0x8d9468, 0x7d7a4e};
    Random random = new Random(33);
    for (int layer = 0; layer < 3; layer++) {
      Path2D hill = new Path2D.Double();
      double base = height * (0.66 + 0.02 * layer);
      hill.moveTo(0, base);
      double[] tops = new double[width + 1];
      for (int x = 0; x <= width; x++) {
        tops[x] =
            height
                * (0.2 + 0.1 * layer + 0.26 * noise.fractal(x / 330.0 + layer * 9, layer * 5, 3));
        hill.lineTo(x, tops[x]);
      }
      hill.lineTo(width, base);
      hill.closePath();
      g.setColor(new Color(tones[layer]));
      g.fill(hill);
      houses(g, random, tops, base, layer);
    }
    funicular(g, width * 0.34, height * 0.66, width * 0.27, height * 0.36);
    sea(g, noise, width, height);
    g.dispose();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int c = scene.getRGB(x, y);
        double screen =
            1
                + 0.05 * Math.sin((x + y) * 0.9) * Math.sin((x - y) * 0.9)
                + 0.06 * (noise.at(x / 2.3, y / 2.3) - 0.5);
        scene.setRGB(
            x,
            y,
            Paper.rgb(
                (((c >> 16) & 255) * 0.86 + 26) * screen,
                (((c >> 8) & 255) * 0.86 + 22) * screen,
                ((c & 255) * 0.84 + 18) * screen));
      }
    }
    g = sheet.brush();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    g.drawImage(scene, 70, 70, null);
    g.setColor(new Color(80, 60, 40, 120));
    g.draw(new Rectangle2D.Double(70, 70, width, height));
    g.dispose();
  }

  private static void clouds(BufferedImage scene, Noise noise) {
    for (int y = 0; y < scene.getHeight() / 2; y++) {
      for (int x = 0; x < scene.getWidth(); x++) {
        double cloud = Math.clamp(3.2 * (noise.fractal(x / 260.0, y / 80.0, 5) - 0.5), 0, 1);
        int c = scene.getRGB(x, y);
        scene.setRGB(
            x,
            y,
            Paper.rgb(
                ((c >> 16) & 255) * (1 - cloud) + 253 * cloud,
                ((c >> 8) & 255) * (1 - cloud) + 240 * cloud,
                (c & 255) * (1 - cloud) + 222 * cloud));
      }
    }
  }

  private static void houses(Graphics2D g, Random random, double[] tops, double base, int layer) {
    int[] walls = {0xe9d7ae, 0xd98c5f, 0xb9c7b4, 0xe7b97c, 0xc9624a, 0x9fb7c2, 0xefe6d0, 0xd9a7a0};
    double size = 13 + layer * 9;
    for (double row = 0; row < 22; row++) {
      for (double x = random.nextInt(20);
          x < tops.length - 40;
          x += size * (1 + 1.3 * random.nextDouble())) {
        double top = tops[(int) x];
        double y = top + size + row * size * 1.35 + random.nextInt(6);
        if (y < base && random.nextInt(10) < 6 + layer) {
          double w = size * (0.9 + 0.6 * random.nextDouble());
          double h = size * (0.8 + 0.7 * random.nextDouble());
          Color wall = new Color(walls[random.nextInt(walls.length)]);
          g.setColor(wall);
          g.fill(new Rectangle2D.Double(x, y - h, w, h));
          g.setColor(new Color(60, 40, 30, 60));
          g.fill(new Rectangle2D.Double(x + w * 0.7, y - h, w * 0.3, h));
          g.setColor(random.nextBoolean() ? new Color(0x8c3b2a) : new Color(0x6d5a49));
          Path2D roof = new Path2D.Double();
          roof.moveTo(x - 2, y - h);
          roof.lineTo(x + w * 0.5, y - h - size * 0.42);
          roof.lineTo(x + w + 2, y - h);
          roof.closePath();
          g.fill(roof);
          g.setColor(new Color(50, 45, 50, 170));
          for (double window = x + w * 0.16; window < x + w * 0.8; window += size * 0.36) {
            g.fill(new Rectangle2D.Double(window, y - h * 0.72, size * 0.15, size * 0.2));
          }
        }
      }
    }
  }

  private static void funicular(Graphics2D g, double x1, double y1, double x2, double y2) {
    g.setColor(new Color(0x4d3b30));
    g.setStroke(new BasicStroke(4));
    g.draw(new Line2D.Double(x1, y1, x2, y2));
    g.draw(new Line2D.Double(x1 + 26, y1, x2 + 26, y2));
    g.setStroke(new BasicStroke(2));
    for (double t = 0; t < 1; t += 0.045) {
      double x = x1 + (x2 - x1) * t;
      double y = y1 + (y2 - y1) * t;
      g.draw(new Line2D.Double(x - 6, y, x + 32, y));
    }
    for (double t : new double[] {0.3, 0.68}) {
      double x = x1 + (x2 - x1) * t;
      double y = y1 + (y2 - y1) * t;
      g.setColor(t < 0.5 ? new Color(0xb83a2a) : new Color(0x2f6b53));
      g.fill(new Rectangle2D.Double(x - 10, y - 42, 46, 40));
      g.setColor(new Color(0xf5ead0));
      g.fill(new Rectangle2D.Double(x - 4, y - 36, 15, 15));
      g.fill(new Rectangle2D.Double(x + 15, y - 36, 15, 15));
    }
  }

  private static void sea(Graphics2D g, Noise noise, int width, int height) {
    int top = (int) (height * 0.7);
    g.setColor(new Color(0x77695a));
    g.fillRect(0, top - 26, width, 26);
    g.setPaint(new GradientPaint(0, top, new Color(0x3f8390), 0, height, new Color(0x1d5468)));
    g.fillRect(0, top, width, height - top);
    for (int y = top + 4; y < height; y += 5) {
      double near = (y - top) / (double) (height - top);
      for (int x = 0; x < width; x += 9) {
        double wave = noise.fractal(x / (26.0 + 60 * near), y / 7.0, 3);
        if (wave > 0.56) {
          g.setColor(new Color(214, 232, 222, (int) (190 * (wave - 0.5))));
          g.setStroke(new BasicStroke((float) (1.2 + 2.2 * near)));
          g.draw(new Line2D.Double(x, y, x + 9 + 14 * near, y));
        }
      }
    }
    ship(g, width * 0.62, height * 0.83, 1.5);
    ship(g, width * 0.2, height * 0.765, 0.7);
    for (double[] boat : new double[][] {{0.37, 0.87}, {0.43, 0.92}, {0.87, 0.91}, {0.9, 0.8}}) {
      double x = width * boat[0];
      double y = height * boat[1];
      g.setColor(new Color(0x5b2f22));
      g.fill(
          new java.awt.geom.Arc2D.Double(
              x - 34, y - 18, 68, 36, 180, 180, java.awt.geom.Arc2D.CHORD));
      g.setColor(new Color(0xf3ead2));
      Path2D sail = new Path2D.Double();
      sail.moveTo(x, y - 4);
      sail.lineTo(x, y - 84);
      sail.quadTo(x + 44, y - 40, x + 42, y - 10);
      sail.closePath();
      g.fill(sail);
    }
  }

  private static void ship(Graphics2D g, double x, double y, double s) {
    Path2D hull = new Path2D.Double();
    hull.moveTo(x - 150 * s, y - 34 * s);
    hull.lineTo(x + 160 * s, y - 40 * s);
    hull.lineTo(x + 128 * s, y);
    hull.lineTo(x - 132 * s, y);
    hull.closePath();
    g.setColor(new Color(0x23272d));
    g.fill(hull);
    g.setColor(new Color(0x9c3023));
    g.fill(new Rectangle2D.Double(x - 130 * s, y - 8 * s, 258 * s, 8 * s));
    g.setColor(new Color(0xf2ecdc));
    g.fill(new Rectangle2D.Double(x - 60 * s, y - 66 * s, 120 * s, 30 * s));
    g.fill(new Rectangle2D.Double(x - 24 * s, y - 86 * s, 56 * s, 22 * s));
    g.setColor(new Color(0xc48a2c));
    g.fill(new Rectangle2D.Double(x + 2 * s, y - 128 * s, 26 * s, 44 * s));
    g.setColor(new Color(0x23272d));
    g.fill(new Rectangle2D.Double(x + 2 * s, y - 128 * s, 26 * s, 10 * s));
    g.setStroke(new BasicStroke((float) (3 * s)));
    g.draw(new Line2D.Double(x - 100 * s, y - 34 * s, x - 100 * s, y - 140 * s));
    g.draw(new Line2D.Double(x + 104 * s, y - 38 * s, x + 104 * s, y - 130 * s));
    for (int i = 0; i < 26; i++) {
      g.setColor(new Color(80, 76, 74, 26));
      double r = (10 + i * 2.4) * s;
      g.fill(
          new Ellipse2D.Double(
              x + (10 - i * 5) * s - r / 2, y - (136 + i * 4) * s - r / 2, r * 1.5, r));
    }
  }

  /** A stamp with a toothed edge and a ship on it. */
  void postageStamp(double x, double y) {
    Graphics2D g = sheet.brush();
    g.setColor(new Color(0, 0, 0, 40));
    g.fill(new Rectangle2D.Double(x + 3, y + 4, 200, 244));
    g.setColor(new Color(0xf7f1e0));
    g.fill(new Rectangle2D.Double(x, y, 200, 244));
    g.setColor(new Color(0xe2d7bd));
    for (double at = 0; at <= 200; at += 14.3) {
      g.fill(new Ellipse2D.Double(x + at - 4, y - 4, 8, 8));
      g.fill(new Ellipse2D.Double(x + at - 4, y + 240, 8, 8));
    }
    for (double at = 0; at <= 244; at += 14.35) {
      g.fill(new Ellipse2D.Double(x - 4, y + at - 4, 8, 8));
      g.fill(new Ellipse2D.Double(x + 196, y + at - 4, 8, 8));
    }
    g.setPaint(
        new GradientPaint(
            (float) x,
            (float) y,
            new Color(0x8fb4b0),
            (float) x,
            (float) (y + 240),
            new Color(0x1f5a60)));
    g.fill(new Rectangle2D.Double(x + 16, y + 16, 168, 212));
    g.setColor(new Color(255, 255, 255, 130));
    for (int i = 0; i < 9; i++) {
      g.setStroke(new BasicStroke(1.4f));
      g.draw(
          new java.awt.geom.QuadCurve2D.Double(
              x + 18, y + 168 + i * 7, x + 90, y + 158 + i * 8, x + 182, y + 170 + i * 7));
    }
    ship(g, x + 98, y + 172, 0.5);
    g.dispose();
  }

  /** A barograph chart over three days, with the three leaps of the pulse. */
  void barograph(Ink ink, double x, double y, double width, double height) {
    Graphics2D g = sheet.pen(ink);
    grid(g, x, y, width, height, 36, 12);
    Noise noise = new Noise(606);
    Path2D curve = new Path2D.Double();
    for (int i = 0; i <= 1400; i++) {
      double hour = 72.0 * i / 1400;
      double level = 0.5 + 0.3 * (noise.fractal(hour / 34, 4, 3) - 0.5);
      level += pulse(hour, 17.3, 0.3) + pulse(hour, 24.9, 0.18) + pulse(hour, 53.2, 0.13);
      double px = x + width * i / 1400;
      double py = y + height * (0.92 - 0.8 * level);
      if (i == 0) {
        curve.moveTo(px, py);
      } else {
        curve.lineTo(px, py);
      }
    }
    g.setColor(Color.BLACK);
    g.setStroke(new BasicStroke(3f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(curve);
    g.setStroke(new BasicStroke(2));
    for (double hour : new double[] {17.3, 24.9, 53.2}) {
      double px = x + width * hour / 72;
      g.draw(new Line2D.Double(px, y + height + 34, px, y + height + 8));
      g.draw(new Line2D.Double(px - 7, y + height + 18, px, y + height + 8));
      g.draw(new Line2D.Double(px + 7, y + height + 18, px, y + height + 8));
    }
    g.dispose();
  }

  /** A tide curve over three days, its three disturbances circled in red. */
  void tide(Ink ink, double x, double y, double width, double height) {
    Graphics2D lines = sheet.pen(new Ink(new Color(0xc96a4a), 0.55, 0.3, 3));
    grid(lines, x, y, width, height, 24, 16);
    lines.dispose();
    Graphics2D g = sheet.pen(ink);
    Path2D curve = new Path2D.Double();
    double[] hours = {16.95, 25.3, 52.82};
    double[] sizes = {0.13, 0.07, 0.055};
    for (int i = 0; i <= 2000; i++) {
      double level = level(72.0 * i / 2000, hours, sizes);
      double px = x + width * i / 2000;
      double py = y + height * (0.5 - level);
      if (i == 0) {
        curve.moveTo(px, py);
      } else {
        curve.lineTo(px, py);
      }
    }
    g.setStroke(new BasicStroke(3.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(curve);
    g.setStroke(new BasicStroke(4));
    g.draw(new Line2D.Double(x, y, x, y + height));
    g.draw(new Line2D.Double(x, y + height, x + width, y + height));
    g.dispose();
    Graphics2D red = sheet.pen(Ink.RED_PENCIL);
    red.setStroke(new BasicStroke(5));
    for (double hour : hours) {
      double px = x + width * (hour + 0.7) / 72;
      double py = y + height * (0.5 - level(hour + 0.1, hours, sizes));
      red.draw(new Ellipse2D.Double(px - 52, py - 66, 100, 136));
      red.draw(
          new java.awt.geom.Arc2D.Double(
              px - 55, py - 63, 106, 131, 40, 280, java.awt.geom.Arc2D.OPEN));
    }
    red.dispose();
  }

  private static double level(double hour, double[] hours, double[] sizes) {
    double level =
        0.3
            * Math.sin(2 * Math.PI * hour / 12.42 + 0.4)
            * (1 + 0.12 * Math.sin(2 * Math.PI * hour / 24.8));
    for (int i = 0; i < hours.length; i++) {
      double since = hour - hours[i];
      if (since > 0) {
        level += sizes[i] * Math.exp(-since / 1.1) * Math.sin(2 * Math.PI * since / 0.5);
      }
    }
    return level;
  }

  private static double pulse(double hour, double at, double size) {
    double since = hour - at;
    return since < 0 ? 0 : size * Math.exp(-since / 0.5) * Math.cos(since * 2.2);
  }

  private static void grid(
      Graphics2D g, double x, double y, double width, double height, int columns, int rows) {
    g.setColor(new Color(0f, 0f, 0f, 0.5f));
    for (int i = 0; i <= columns; i++) {
      g.setStroke(new BasicStroke(i % 12 == 0 ? 2f : 0.8f));
      g.draw(new Line2D.Double(x + width * i / columns, y, x + width * i / columns, y + height));
    }
    for (int i = 0; i <= rows; i++) {
      g.setStroke(new BasicStroke(i % 4 == 0 ? 1.6f : 0.8f));
      g.draw(new Line2D.Double(x, y + height * i / rows, x + width, y + height * i / rows));
    }
  }

  /** Three waves between two points, for a title page. */
  static void ornament(Graphics2D g, double x, double y) {
    g.setStroke(new BasicStroke(2.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    for (int row = 0; row < 3; row++) {
      Path2D wave = new Path2D.Double();
      double half = 130 - row * 34;
      for (int i = 0; i <= 80; i++) {
        double px = x - half + 2 * half * i / 80;
        double py = y + row * 24 + 8 * Math.sin((px - x) / 13 + row);
        if (i == 0) {
          wave.moveTo(px, py);
        } else {
          wave.lineTo(px, py);
        }
      }
      g.draw(wave);
    }
    g.fill(new Ellipse2D.Double(x - 168, y - 4, 8, 8));
    g.fill(new Ellipse2D.Double(x + 160, y - 4, 8, 8));
  }
}
