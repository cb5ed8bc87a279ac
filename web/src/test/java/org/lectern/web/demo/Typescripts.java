package org.lectern.web.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;

/** The typed pages: minutes, memorandum, draft, telegram and the file of a station. */
final class Typescripts {
  private static final Ink COPIED = new Ink(new Color(0x101010), 1, 0.5, 2.4);

  private final Desk desk;

  Typescripts(Desk desk) {
    this.desk = desk;
  }

  private Layout.Style typed(Face face, double size, Ink ink) {
    return new Layout.Style(face, size, size * 1.9, ink, Layout.Align.START, 0, size, false);
  }

  private Layout typewriter(Face face, double size, Ink ink, double left, double right) {
    Layout.Style body = typed(face, size, ink);
    return new Layout(left, right, false, body)
        .role('H', body.aligned(Layout.Align.CENTRE).bold())
        .role('B', body.bold())
        .role('I', body.indented(face.pitch(size) * 5));
  }

  void minutes() throws IOException {
    String id = "minutes-trieste-1957";
    Paper paper = Paper.BOND.tinted(0xf0e8d6).folded(1, 0);
    double[] tilts = {0.25, -0.35, 0.15};
    String[] roles = {"LRHCPPP", "RPPPPP", "RPTPPS"};
    for (int i = 0; i < 3; i++) {
      Sheet sheet = new Sheet(1500, 2100, paper, tilts[i], 571 + i);
      Layout layout = typewriter(desk.courier, 33, Ink.RIBBON, 200, 1370);
      Layout.Style head = letterhead(30).spaced(82);
      layout.role('L', head);
      layout.role('S', signature(desk.livia, 74, Ink.BLUE_BLACK));
      layout.role('T', typed(desk.courier, 29, Ink.RIBBON));
      Leaf leaf = desk.leaf(id, page(i));
      layout.set(sheet, leaf, roles[i], i == 0 ? 165 : 190);
      switch (i) {
        case 0 -> {
          rule(sheet, Ink.LETTERHEAD, 200, 1370, 322);
          Marks.stamp(
              sheet, desk.elite, Ink.STAMP_VIOLET, leaf.marks().getFirst(), 470, 1890, 27, -6);
        }
        case 1 -> {
          sheet.underline("no reading should be thrown away.");
        }
        default -> Marks.flourish(sheet, Ink.BLUE_BLACK, sheet.blocks().getLast().box());
      }
      desk.store(id, page(i), sheet, ScanFile.COLOUR, OcrFormat.ALTO, "en");
    }
  }

  void memorandum() throws IOException {
    String id = "memorandum-wyvern-1958";
    Paper paper = new Paper(new Color(0xf6f4ef), 0.75, 2, 0, true, false);
    String[] roles = {"LCHKKKPPP", "RPKPS"};
    for (int i = 0; i < 2; i++) {
      Sheet sheet = new Sheet(1560, 2180, paper, i == 0 ? -0.4 : 0.5, 158 + i);
      Layout layout = typewriter(desk.courierBold, 34, COPIED, 220, 1430);
      layout.role('L', typed(desk.courierBold, 36, COPIED).aligned(Layout.Align.CENTRE).bold());
      layout.role('C', typed(desk.elite, 62, COPIED).aligned(Layout.Align.CENTRE).spaced(30));
      layout.role('S', signature(desk.wyvern, 70, Ink.BLACK));
      Leaf leaf = desk.leaf(id, page(i));
      layout.set(sheet, leaf, roles[i], 180);
      if (i == 0) {
        frame(sheet, sheet.blocks().get(1).box());
      } else {
        Marks.flourish(sheet, Ink.BLACK, sheet.blocks().getLast().box());
        Ink stamp = new Ink(Ink.BLACK.color(), 0.95, 0.6, 5);
        Marks.stamp(sheet, desk.elite, stamp, leaf.marks().getFirst(), 560, 1720, 54, -8);
      }
      copierSpots(sheet);
      desk.store(id, page(i), sheet, ScanFile.BITONAL, OcrFormat.ALTO, "en");
    }
  }

  void draft() throws IOException {
    String id = "draft-reply-soto-1958";
    Paper paper = new Paper(new Color(0xefe9c9), 0.55, 1, 1, true, true);
    String[] roles = {"RHPPPP", "PPPPN"};
    for (int i = 0; i < 2; i++) {
      Sheet sheet = new Sheet(1500, 2100, paper, i == 0 ? 0.3 : -0.2, 412 + i);
      Layout layout = typewriter(desk.courier, 34, Ink.CARBON, 200, 1390);
      layout.role('N', signature(desk.livia, 66, Ink.RED_PENCIL).aligned(Layout.Align.START));
      layout.set(sheet, desk.leaf(id, page(i)), roles[i], i == 0 ? 210 : 230);
      if (i == 0) {
        sheet.underline("Vous n'êtes pas seule.");
        sheet.underline("dix heures avant toutes");
      } else {
        sheet.strike("Veuillez agréer, Mademoiselle, l'expression de notre admiration.");
      }
      desk.store(id, page(i), sheet, ScanFile.COLOUR, OcrFormat.ALTO, "fr");
    }
  }

  void telegram() throws IOException {
    String id = "telegram-tikhy-1958";
    Sheet sheet =
        new Sheet(1700, 1230, new Paper(new Color(0xe3d3ae), 0.6, 0, 1, false, true), 0.5, 319);
    Graphics2D g = sheet.brush();
    telegramForm(sheet);
    Leaf leaf = desk.leaf(id, "0001");
    Layout.Style form =
        new Layout.Style(desk.printBold, 32, 52, Ink.LETTERHEAD, Layout.Align.CENTRE, 0, 8, false);
    Layout head = new Layout(150, 1550, false, form);
    head.set(sheet, leaf.blocks().get(0), form.sized(36, 48), 118);
    Layout.Style typed = typed(desk.cyrillic, 27, Ink.CARBON);
    head.set(sheet, leaf.blocks().get(1), typed.sized(26, 42), 268);
    double y = 408;
    for (int block = 2; block < 4; block++) {
      for (String line : ((Leaf.Block.Lines) leaf.blocks().get(block)).lines()) {
        Layout.Style strip = typed(desk.cyrillic, 32, Ink.RIBBON);
        double width = desk.cyrillic.width(line, 32);
        double x = 170 + sheet.random().nextInt(26);
        paste(g, sheet, x - 22, y - 38, width + 44, 56);
        new Layout(x, x + width + 2, false, strip)
            .set(sheet, new Leaf.Block.Lines(java.util.List.of(line)), strip, y);
        y += 66;
      }
      y += 26;
    }
    g.dispose();
    Marks.stamp(
        sheet, desk.printBold, Ink.STAMP_VIOLET, leaf.marks().getFirst(), 1440, 460, 32, -14);
    sheet.underline("17.19 ГРИНВИЧ");
    desk.store(id, "0001", sheet, ScanFile.COLOUR, OcrFormat.ALTO, "ru");

    Sheet back =
        new Sheet(1700, 1230, new Paper(new Color(0xdfd0ae), 0.7, 0, 1, false, true), -0.4, 320);
    Layout.Style pencil =
        new Layout.Style(desk.livia, 74, 92, Ink.PENCIL, Layout.Align.START, 0, 40, false);
    Layout notes = new Layout(170, 1090, false, pencil);
    notes.set(back, desk.leaf(id, "0002"), "PPP", 200);
    circles(back);
    desk.store(id, "0002", back, ScanFile.COLOUR, OcrFormat.ALTO, "ru");
  }

  void telegramCopy() throws IOException {
    String id = "telegram-tikhy-1958-copy";
    Sheet sheet =
        new Sheet(1500, 1060, new Paper(new Color(0xece6d2), 0.4, 0, 0, true, false), 0.6, 20);
    Layout layout = typewriter(desk.cyrillic, 28, Ink.CARBON, 220, 1400);
    layout.set(sheet, desk.leaf(id, "0001"), "HPP", 150);
    desk.store(id, "0001", sheet, ScanFile.COLOUR, OcrFormat.ALTO, "ru");
  }

  void personalFile() throws IOException {
    String id = "record-gorin-1958";
    String[] roles = {"CHBPPPP", "HRPPPS"};
    for (int i = 0; i < 2; i++) {
      Sheet sheet =
          new Sheet(
              1500,
              2080,
              new Paper(new Color(0xe9dfc6), 0.8, 1, 0, true, true),
              -0.3 + i * 0.7,
              98 + i);
      Layout layout = typewriter(desk.cyrillic, 34, Ink.RIBBON, 200, 1380);
      layout.role('S', signature(desk.nina, 70, Ink.BLUE_BLACK));
      Leaf leaf = desk.leaf(id, page(i));
      layout.set(sheet, leaf, roles[i], 220);
      if (i == 0) {
        Marks.stamp(
            sheet, desk.printBold, Ink.STAMP_VIOLET, leaf.marks().getFirst(), 930, 1640, 40, -7);
      } else {
        Marks.flourish(sheet, Ink.BLUE_BLACK, sheet.blocks().getLast().box());
      }
      desk.store(id, page(i), sheet, ScanFile.COLOUR, OcrFormat.ALTO, "ru");
    }
  }

  private Layout.Style letterhead(double size) {
    return new Layout.Style(
        desk.printBold,
        size,
        size * 1.5,
        Ink.LETTERHEAD,
        Layout.Align.CENTRE,
        0,
        size * 1.8,
        false);
  }

  private static Layout.Style signature(Face face, double size, Ink ink) {
    return new Layout.Style(face, size, size * 1.12, ink, Layout.Align.END, 0, 0, false);
  }

  private static void rule(Sheet sheet, Ink ink, double left, double right, double y) {
    Graphics2D g = sheet.pen(ink);
    g.setStroke(new BasicStroke(3.4f));
    g.draw(new Line2D.Double(left, y, right, y));
    g.setStroke(new BasicStroke(1.1f));
    g.draw(new Line2D.Double(left, y + 7, right, y + 7));
    g.dispose();
  }

  private static void frame(Sheet sheet, Rectangle box) {
    Graphics2D g = sheet.pen(COPIED);
    g.setStroke(new BasicStroke(5));
    g.draw(new Rectangle2D.Double(box.x - 34.0, box.y - 22.0, box.width + 68.0, box.height + 44.0));
    g.dispose();
  }

  private static void copierSpots(Sheet sheet) {
    Graphics2D g = sheet.pen(Ink.BLACK);
    for (int i = 0; i < 130; i++) {
      double size = 1 + 2.4 * Math.abs(sheet.random().nextGaussian());
      g.fill(
          new java.awt.geom.Ellipse2D.Double(
              sheet.random().nextDouble() * sheet.width(),
              sheet.random().nextDouble() * sheet.height(),
              size,
              size));
    }
    g.dispose();
  }

  private static void telegramForm(Sheet sheet) {
    Graphics2D g = sheet.pen(Ink.LETTERHEAD);
    g.setStroke(new BasicStroke(3));
    g.draw(new Rectangle2D.Double(90, 60, 1520, 1110));
    g.setStroke(new BasicStroke(1.3f));
    g.draw(new Rectangle2D.Double(99, 69, 1502, 1092));
    g.draw(new Line2D.Double(99, 205, 1601, 205));
    g.draw(new Line2D.Double(99, 345, 1601, 345));
    g.dispose();
    Graphics2D lines = sheet.brush();
    lines.setColor(new Color(50, 70, 100, 90));
    lines.setStroke(new BasicStroke(1.3f));
    for (int y = 440; y < 1140; y += 66) {
      lines.draw(new Line2D.Double(130, y, 1570, y));
    }
    lines.dispose();
  }

  private static void paste(
      Graphics2D g, Sheet sheet, double x, double y, double width, double height) {
    for (int i = 6; i > 0; i--) {
      g.setColor(new Color(60, 40, 10, 16));
      g.fill(new Rectangle2D.Double(x - i * 0.6, y - i * 0.2, width + i * 1.6, height + i * 1.2));
    }
    int shade = 236 + sheet.random().nextInt(8);
    g.setColor(new Color(shade, shade - 8, shade - 30));
    g.fill(new Rectangle2D.Double(x, y, width, height));
    for (int i = 0; i < width * height / 260; i++) {
      g.setColor(new Color(120, 95, 55, 14 + sheet.random().nextInt(18)));
      g.fill(
          new Rectangle2D.Double(
              x + sheet.random().nextDouble() * (width - 4),
              y + sheet.random().nextDouble() * height,
              4,
              1.2));
    }
    g.setColor(new Color(255, 255, 250, 90));
    g.draw(new Line2D.Double(x, y + 1, x + width, y + 1));
  }

  private static void circles(Sheet sheet) {
    Graphics2D g = sheet.pen(Ink.PENCIL);
    double[][] circles = {{1390, 380, 195}, {1310, 650, 185}, {1490, 640, 178}};
    for (double[] circle : circles) {
      for (int turn = 0; turn < 2; turn++) {
        g.setStroke(new BasicStroke(2.4f - turn));
        double r = circle[2] + sheet.random().nextGaussian() * 3;
        g.draw(
            new java.awt.geom.Ellipse2D.Double(
                circle[0] - r + turn * 3, circle[1] - r * 0.97, 2 * r, 2 * r * 0.97));
      }
    }
    g.dispose();
    Graphics2D red = sheet.pen(Ink.RED_PENCIL);
    red.setStroke(new BasicStroke(6, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    red.draw(new Line2D.Double(1386, 546, 1422, 582));
    red.draw(new Line2D.Double(1424, 544, 1384, 586));
    red.dispose();
  }

  static String page(int index) {
    return "%04d".formatted(index + 1);
  }
}
