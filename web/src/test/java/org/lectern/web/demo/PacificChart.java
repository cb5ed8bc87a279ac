package org.lectern.web.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * The chart of the South Pacific on which the arcs meet. Its arcs are true: each is the line of all
 * places at the given distance from a station, on a globe of 6371 km.
 */
final class PacificChart {
  private static final double WEST = -133;
  private static final double EAST = -63;
  private static final double NORTH = -8;
  private static final double SOUTH = -56;
  private static final double LEFT = 150;
  private static final double TOP = 130;
  private static final double WIDTH = 1700;
  private static final double HEIGHT = 1380;

  private static final Rectangle2D PANEL = new Rectangle2D.Double(186, 168, 708, 340);

  /** The west coast of South America, longitude and latitude, roughly. */
  private static final double[][] COAST = {
    {-79.3, -7},
    {-78.2, -10},
    {-76.4, -13.8},
    {-73.5, -16.3},
    {-70.4, -18.3},
    {-70.2, -21.5},
    {-70.6, -25},
    {-71.3, -28.8},
    {-71.6, -32},
    {-71.7, -33.4},
    {-72.7, -35.6},
    {-73.4, -37.2},
    {-73.3, -39.3},
    {-73.8, -41.6},
    {-74.1, -43.4},
    {-74.9, -45.8},
    {-75.5, -47.6},
    {-75.3, -50},
    {-74.6, -52.2},
    {-72.6, -54.1},
    {-70, -55.2},
    {-67.2, -55.9}
  };

  private final Desk desk;
  private final Sheet sheet;
  private final Noise noise = new Noise(350);

  PacificChart(Desk desk, Sheet sheet) {
    this.desk = desk;
    this.sheet = sheet;
  }

  void draw(Leaf leaf) {
    depths();
    graticule();
    coast();
    islands();
    arcs();
    words(leaf);
    compass(350, 1350);
  }

  private static Point2D at(double longitude, double latitude) {
    return new Point2D.Double(
        LEFT + WIDTH * (longitude - WEST) / (EAST - WEST),
        TOP + HEIGHT * (NORTH - latitude) / (NORTH - SOUTH));
  }

  /** Blue washes, deeper over deeper water, with a line at the edge of each. */
  private void depths() {
    Graphics2D g = sheet.brush();
    for (int y = (int) TOP; y < TOP + HEIGHT; y++) {
      for (int x = (int) LEFT; x < LEFT + WIDTH; x++) {
        double depth = depth(x, y);
        int step = (int) (depth * 7);
        boolean edge =
            step != (int) (depth(x + 1.6, y) * 7) || step != (int) (depth(x, y + 1.6) * 7);
        g.setColor(
            edge
                ? new Color(50, 95, 140, 70)
                : new Color(74, 128, 165, Math.clamp(16 + step * 15, 0, 120)));
        g.fill(new Rectangle2D.Double(x, y, 1, 1));
      }
    }
    g.dispose();
  }

  private double depth(double x, double y) {
    double ridge = Math.abs(x - LEFT - WIDTH * 0.33 - 110 * Math.sin(y / 330)) / 620;
    double shelf = Math.clamp((LEFT + WIDTH * 0.9 - x) / 420, 0, 1);
    return Math.clamp(
        0.45 * noise.fractal(x / 260, y / 230, 4) + 0.4 * Math.min(1, ridge) * shelf + 0.08,
        0,
        0.99);
  }

  private void graticule() {
    Graphics2D g = sheet.pen(Ink.PRINT);
    g.setClip(open());
    g.setColor(new Color(0f, 0f, 0f, 0.55f));
    for (int longitude = -130; longitude <= -70; longitude += 10) {
      Point2D top = at(longitude, NORTH);
      g.setStroke(new BasicStroke(0.9f));
      g.draw(new Line2D.Double(top.getX(), TOP, top.getX(), TOP + HEIGHT));
    }
    for (int latitude = -10; latitude >= -50; latitude -= 10) {
      Point2D start = at(WEST, latitude);
      g.draw(new Line2D.Double(LEFT, start.getY(), LEFT + WIDTH, start.getY()));
    }
    g.setClip(null);
    g.setColor(Color.BLACK);
    g.setStroke(new BasicStroke(3.4f));
    g.draw(new Rectangle2D.Double(LEFT, TOP, WIDTH, HEIGHT));
    g.setStroke(new BasicStroke(1.2f));
    g.draw(new Rectangle2D.Double(LEFT - 16, TOP - 16, WIDTH + 32, HEIGHT + 32));
    for (int degree = (int) WEST; degree < EAST; degree++) {
      if (degree % 2 == 0) {
        double x = at(degree, 0).getX();
        double w = WIDTH / (EAST - WEST);
        g.fill(new Rectangle2D.Double(x, TOP - 12, w, 8));
        g.fill(new Rectangle2D.Double(x, TOP + HEIGHT + 4, w, 8));
      }
    }
    for (int degree = (int) SOUTH; degree < NORTH; degree++) {
      if (degree % 2 == 0) {
        double y = at(0, degree).getY();
        double h = HEIGHT / (NORTH - SOUTH);
        g.fill(new Rectangle2D.Double(LEFT - 12, y - h, 8, h));
        g.fill(new Rectangle2D.Double(LEFT + WIDTH + 4, y - h, 8, h));
      }
    }
    g.dispose();
  }

  private void coast() {
    Path2D shore = new Path2D.Double();
    Path2D land = new Path2D.Double();
    for (int i = 0; i < COAST.length - 1; i++) {
      for (int step = 0; step < 14; step++) {
        double t = step / 14.0;
        double rough = COAST[i][1] < -41 ? 1.7 : 0.8;
        double shift = rough * (noise.fractal(i * 3 + t * 3, 5, 4) - 0.5);
        Point2D point =
            at(
                COAST[i][0] + (COAST[i + 1][0] - COAST[i][0]) * t + shift,
                COAST[i][1] + (COAST[i + 1][1] - COAST[i][1]) * t);
        double y = Math.clamp(point.getY(), TOP, TOP + HEIGHT);
        if (i == 0 && step == 0) {
          shore.moveTo(point.getX(), y);
        } else {
          shore.lineTo(point.getX(), y);
        }
      }
    }
    land.append(shore, false);
    land.lineTo(LEFT + WIDTH, TOP + HEIGHT);
    land.lineTo(LEFT + WIDTH, TOP);
    land.closePath();
    Graphics2D g = sheet.brush();
    g.setColor(new Color(0xeddfb8));
    g.fill(land);
    g.setClip(land);
    // Hachures for the mountains that run along the coast.
    g.setStroke(new BasicStroke(1.1f));
    for (int i = 0; i < 2600; i++) {
      double latitude = SOUTH + (NORTH - SOUTH) * sheet.random().nextDouble();
      double longitude = -69.6 + (latitude + 35) * 0.045 + sheet.random().nextGaussian() * 0.9;
      Point2D p = at(longitude, latitude);
      double angle = 0.6 + 2 * noise.at(p.getX() / 40, p.getY() / 40);
      g.setColor(new Color(110, 80, 40, 90));
      g.draw(
          new Line2D.Double(
              p.getX(), p.getY(), p.getX() + 9 * Math.cos(angle), p.getY() + 9 * Math.sin(angle)));
    }
    g.dispose();
    Graphics2D ink = sheet.pen(Ink.PRINT);
    ink.setStroke(new BasicStroke(2.4f));
    ink.draw(shore);
    ink.setColor(new Color(0f, 0f, 0f, 0.35f));
    ink.setStroke(new BasicStroke(1f));
    for (int i = 1; i < 4; i++) {
      ink.translate(-6.0, 0);
      ink.draw(shore);
    }
    ink.dispose();
  }

  private void islands() {
    Graphics2D g = sheet.pen(Ink.PRINT);
    for (double[] island :
        new double[][] {
          {-109.35, -27.1, 6}, {-78.85, -33.65, 4}, {-80.8, -33.75, 3}, {-105.4, -26.5, 2.4}
        }) {
      Point2D p = at(island[0], island[1]);
      g.fill(
          new Ellipse2D.Double(
              p.getX() - island[2], p.getY() - island[2] * 0.7, 2 * island[2], 1.4 * island[2]));
    }
    for (double[] station : new double[][] {{-73.22, -39.24}, {-71.63, -33.03}}) {
      Point2D p = at(station[0], station[1]);
      g.setStroke(new BasicStroke(2.6f));
      g.draw(new Ellipse2D.Double(p.getX() - 11, p.getY() - 11, 22, 22));
      g.fill(new Ellipse2D.Double(p.getX() - 4, p.getY() - 4, 8, 8));
    }
    g.dispose();
  }

  private void arcs() {
    double[][] circles = {
      {-73.22, -39.24, 3426},
      {-71.63, -33.03, 3694},
      {13.76, 45.65, 15390},
      {120.32, 36.08, 15355},
      {35.1, 69.2, 15765}
    };
    for (double[] circle : circles) {
      Ink ink = circle[2] < 5000 ? Ink.CHART_RED : Ink.CHART_BLUE;
      Graphics2D g = sheet.pen(ink);
      g.clip(open());
      g.setStroke(new BasicStroke(circle[2] < 5000 ? 3.4f : 2.2f));
      g.draw(arc(circle[0], circle[1], circle[2]));
      g.dispose();
    }
    Point2D source = at(-112, -35.5);
    Graphics2D g = sheet.pen(Ink.RED_PENCIL);
    g.setStroke(new BasicStroke(5));
    for (int turn = 0; turn < 2; turn++) {
      double r = 34 + turn * 5;
      g.draw(
          new Ellipse2D.Double(source.getX() - r + turn * 3, source.getY() - r, 2 * r, 1.92 * r));
    }
    g.dispose();
  }

  /** The sea of the chart without the panel of its title. */
  private static Area open() {
    Area area = new Area(new Rectangle2D.Double(LEFT, TOP, WIDTH, HEIGHT));
    area.subtract(new Area(PANEL));
    return area;
  }

  private static Path2D arc(double longitude, double latitude, double kilometres) {
    double phi = Math.toRadians(latitude);
    double distance = kilometres / 6371;
    Path2D path = new Path2D.Double();
    boolean drawing = false;
    for (double bearing = 0; bearing <= 2 * Math.PI; bearing += 0.001) {
      double sin =
          Math.sin(phi) * Math.cos(distance)
              + Math.cos(phi) * Math.sin(distance) * Math.cos(bearing);
      double east =
          Math.toRadians(longitude)
              + Math.atan2(
                  Math.sin(bearing) * Math.sin(distance) * Math.cos(phi),
                  Math.cos(distance) - Math.sin(phi) * sin);
      double degrees = Math.toDegrees(east);
      degrees -= 360 * Math.floor((degrees + 180) / 360);
      Point2D p = at(degrees, Math.toDegrees(Math.asin(sin)));
      boolean near = degrees > WEST - 4 && degrees < EAST + 4;
      if (near && drawing) {
        path.lineTo(p.getX(), p.getY());
      } else if (near) {
        path.moveTo(p.getX(), p.getY());
      }
      drawing = near;
    }
    return path;
  }

  private void words(Leaf leaf) {
    Layout.Style print =
        new Layout.Style(desk.print, 30, 40, Ink.PRINT, Layout.Align.START, 0, 0, false);
    Layout.Style hand =
        new Layout.Style(desk.brandt, 40, 56, Ink.BLUE_BLACK, Layout.Align.START, 0, 0, false);
    Layout.Style italic = print.in(desk.printItalic, Ink.PRINT);
    List<Leaf.Block> blocks = leaf.blocks();
    cartouche();
    set(
        blocks.get(0),
        print.sized(46, 60).in(desk.printBold, Ink.PRINT).aligned(Layout.Align.CENTRE),
        190,
        880,
        232);
    set(blocks.get(1), hand.aligned(Layout.Align.CENTRE), 240, 830, 302);
    set(blocks.get(2), hand.aligned(Layout.Align.CENTRE), 190, 880, 424);
    set(blocks.get(3), hand.aligned(Layout.Align.CENTRE), 190, 880, 480);
    scale(leaf.words(4), true);
    scale(leaf.words(5), false);
    Layout.Style red = hand.in(desk.brandt, Ink.CHART_RED);
    set(blocks.get(6), red, at(-110, 0).getX(), 1200, at(0, -48.6).getY());
    set(blocks.get(7), red, at(-100.5, 0).getX(), 1500, at(0, -22).getY());
    set(blocks.get(8), italic, at(-109.35, 0).getX() + 16, 1000, at(0, -27.1).getY() - 8);
    set(blocks.get(9), italic, at(-87, 0).getX() - 70, 1500, at(0, -32.6).getY());
    set(blocks.get(10), italic.sized(42, 50), at(-69, 0).getX() - 4, 1900, at(0, -30).getY() + 90);
    set(blocks.get(11), red.sized(44, 60), 180, 545, at(0, -38.6).getY());
    set(blocks.get(12), red.sized(44, 60), 180, 545, at(0, -42.9).getY());
  }

  private void set(Leaf.Block block, Layout.Style style, double left, double right, double y) {
    new Layout(left, right, false, style).set(sheet, block, style, y);
  }

  private void cartouche() {
    Graphics2D g = sheet.brush();
    g.setColor(new Color(0xf2ead4));
    g.fill(PANEL);
    g.setColor(new Color(40, 40, 50));
    g.setStroke(new BasicStroke(2));
    g.draw(PANEL);
    g.draw(new Rectangle2D.Double(193, 175, 694, 326));
    g.dispose();
  }

  /** The degrees along the edge, each at its own meridian or parallel. */
  private void scale(String degrees, boolean meridians) {
    java.util.ArrayList<Ocr.Word> words = new java.util.ArrayList<>();
    for (String degree : degrees.split(" ", -1)) {
      double size = 27;
      double half = desk.print.width(degree, size) / 2;
      Point2D p =
          meridians ? at(-Double.parseDouble(degree), 0) : at(0, -Double.parseDouble(degree));
      double x = meridians ? p.getX() - half : LEFT - 62;
      double y = meridians ? TOP - 30 : p.getY() + 9;
      words.add(
          new Ocr.Word(
              degree,
              sheet.word(desk.print, size, Ink.PRINT, false, degree, x, y),
              meridians && !words.isEmpty()));
    }
    if (meridians) {
      sheet.blocks().add(new Ocr.Block(List.of(new Ocr.Line(List.copyOf(words)))));
    } else {
      sheet
          .blocks()
          .add(new Ocr.Block(words.stream().map(word -> new Ocr.Line(List.of(word))).toList()));
    }
  }

  private void compass(double x, double y) {
    Graphics2D g = sheet.pen(Ink.PRINT);
    for (int i = 0; i < 16; i++) {
      double angle = Math.PI * i / 8;
      double length = i % 4 == 0 ? 120 : i % 2 == 0 ? 84 : 52;
      Path2D half = new Path2D.Double();
      half.moveTo(x, y);
      half.lineTo(x + 15 * Math.cos(angle + 0.55), y + 15 * Math.sin(angle + 0.55));
      half.lineTo(x + length * Math.cos(angle), y + length * Math.sin(angle));
      half.closePath();
      g.fill(half);
      g.setStroke(new BasicStroke(1.2f));
      g.draw(
          new Line2D.Double(
              x + 15 * Math.cos(angle - 0.55),
              y + 15 * Math.sin(angle - 0.55),
              x + length * Math.cos(angle),
              y + length * Math.sin(angle)));
      g.draw(
          new Line2D.Double(
              x, y, x + 15 * Math.cos(angle - 0.55), y + 15 * Math.sin(angle - 0.55)));
    }
    g.setStroke(new BasicStroke(1.6f));
    g.draw(new Ellipse2D.Double(x - 62, y - 62, 124, 124));
    g.draw(new Ellipse2D.Double(x - 68, y - 68, 136, 136));
    Path2D lily = new Path2D.Double();
    lily.moveTo(x, y - 152);
    lily.quadTo(x + 16, y - 136, x, y - 120);
    lily.quadTo(x - 16, y - 136, x, y - 152);
    g.fill(lily);
    g.dispose();
  }
}
