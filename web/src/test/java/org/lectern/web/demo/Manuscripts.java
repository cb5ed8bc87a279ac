package org.lectern.web.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.io.IOException;

/** The pages written by hand: letters, a diary, a notebook and a postcard. */
final class Manuscripts {
  private final Desk desk;

  Manuscripts(Desk desk) {
    this.desk = desk;
  }

  private static Layout.Style written(Face face, double size, double leading, Ink ink) {
    return new Layout.Style(face, size, leading, ink, Layout.Align.START, 0, leading * 0.35, false);
  }

  void sotoLetter() throws IOException {
    String id = "letter-soto-1958";
    String[] roles = {"RPII", "PII", "PIRRP"};
    for (int i = 0; i < 3; i++) {
      Paper paper = new Paper(new Color(0xeee7d4), 0.65, 1, 1, false, false);
      Sheet sheet = new Sheet(1480, 1700, paper, 0.5 - 0.4 * i, 240 + i);
      Layout.Style hand = written(desk.soto, 40, 82, Ink.BLUE_BLACK);
      Layout layout = new Layout(120, 1390, false, hand).role('I', hand.indented(90));
      Leaf leaf = desk.leaf(id, Typescripts.page(i));
      layout.set(sheet, leaf, roles[i], i == 0 ? 200 : 170);
      switch (i) {
        case 0 -> sheet.underline("treinta y un centímetros");
        case 1 -> sheet.underline("a las 11.59 y a las 18.08,");
        default -> {
          Marks.flourish(sheet, Ink.BLUE_BLACK, sheet.blocks().get(3).box());
          Marks.stamp(sheet, desk.elite, Ink.STAMP_BLUE, leaf.marks().getFirst(), 500, 1430, 36, 5);
        }
      }
      desk.store(id, Typescripts.page(i), sheet, ScanFile.COLOUR, OcrFormat.ALTO, "es");
    }
  }

  void damanhuriLetter() throws IOException {
    String id = "letter-damanhuri-1958";
    String[] roles = {"LRPPI", "PII", "PPPCS"};
    for (int i = 0; i < 3; i++) {
      Paper paper = new Paper(new Color(0xf0ead8), 0.5, 2, 0, false, i == 0);
      Sheet sheet = new Sheet(1500, 2080, paper, -0.3 + 0.35 * i, 330 + i);
      Layout.Style hand = written(desk.ruqaa, 65, 122, Ink.BLACK);
      Layout.Style head =
          new Layout.Style(desk.naskh, 50, 78, Ink.LETTERHEAD, Layout.Align.START, 0, 60, false);
      Layout layout =
          new Layout(170, 1350, true, hand)
              .role('L', head)
              .role('I', hand.indented(80))
              .role('S', hand.sized(84, 120).aligned(Layout.Align.END));
      Leaf leaf = desk.leaf(id, Typescripts.page(i));
      layout.set(sheet, leaf, roles[i], i == 0 ? 180 : 200);
      switch (i) {
        case 0 -> letterheadRule(sheet);
        case 1 -> sheet.underline("الساعة ١٧ والدقيقة ٥٧");
        default -> {
          Marks.flourish(sheet, Ink.BLACK, sheet.blocks().getLast().box());
          Marks.lettered(
              sheet, desk.naskh, Ink.STAMP_VIOLET, leaf.marks().getFirst(), 1020, 1790, 150);
        }
      }
      desk.store(id, Typescripts.page(i), sheet, ScanFile.COLOUR, OcrFormat.ALTO, "ar");
    }
  }

  void diary() throws IOException {
    String id = "diary-belyaeva-1958";
    String[] roles = {"DPDPP", "DPDPP", "DPPDP"};
    for (int i = 0; i < 3; i++) {
      Paper paper = new Paper(new Color(0xece4cc), 0.75, 0, 0, false, false);
      Sheet sheet = new Sheet(1420, 1760, paper, 0.6 - 0.5 * i, 417 + i);
      exerciseBook(sheet, i % 2 == 0);
      Layout.Style hand =
          new Layout.Style(desk.nina, 59, 80, Ink.VIOLET, Layout.Align.START, 60, 0, false);
      Layout layout =
          new Layout(i % 2 == 0 ? 150 : 110, i % 2 == 0 ? 1330 : 1240, false, hand)
              .role('D', hand.indented(0).aligned(Layout.Align.CENTRE));
      layout.set(sheet, desk.leaf(id, Typescripts.page(i)), roles[i], 245);
      switch (i) {
        case 0 -> sheet.underline("В 20.19 перо");
        case 1 -> sheet.underline("Вернулось!");
        default -> tide(sheet);
      }
      desk.store(id, Typescripts.page(i), sheet, ScanFile.COLOUR, OcrFormat.PAGE, "ru");
    }
  }

  void notebook() throws IOException {
    String id = "notebook-cordel-195x";
    String[] roles = {"PPTP", "PTPPP"};
    for (int i = 0; i < 2; i++) {
      Paper paper = new Paper(new Color(0xe9e0c4), 0.9, 0, 1, false, i == 1);
      Sheet sheet = new Sheet(1340, 1760, paper, -0.5 + 0.9 * i, 195 + i);
      Layout.Style hand = written(desk.soto, 34, 76, Ink.BLUE_BLACK);
      Layout layout = new Layout(130, 1230, false, hand).role('T', hand.spaced(50));
      layout.set(sheet, desk.leaf(id, Typescripts.page(i)), roles[i], 190);
      if (i == 0) {
        sheet.underline("1 833");
        sheet.underline("¡repetir!");
      } else {
        sheet.underline("1 004");
        sheet.underline("1 611");
        coffee(sheet, 980, 1400, 190);
      }
      desk.store(id, Typescripts.page(i), sheet, ScanFile.COLOUR, OcrFormat.ALTO, "es");
    }
  }

  void brandtLetter() throws IOException {
    String id = "letter-brandt-1959";
    String[] roles = {"RPPP", "PPPR"};
    for (int i = 0; i < 2; i++) {
      Paper paper = new Paper(new Color(0xe6e7e6), 0.35, 1, 0, false, false);
      Sheet sheet = new Sheet(1300, 1780, paper, 0.3 - 0.6 * i, 109 + i);
      Layout.Style hand = written(desk.brandt, 64, 96, Ink.VIOLET);
      new Layout(140, 1200, false, hand)
          .set(sheet, desk.leaf(id, Typescripts.page(i)), roles[i], 200);
      desk.store(id, Typescripts.page(i), sheet, ScanFile.COLOUR, OcrFormat.ALTO, "de");
    }
  }

  void postcard() throws IOException {
    String id = "postcard-soto-1958";
    Sheet view =
        new Sheet(1640, 1090, new Paper(new Color(0xf2ead6), 0.4, 0, 0, false, false), -0.4, 58);
    new Pictures(view).harbour();
    Layout.Style title =
        new Layout.Style(desk.nina, 72, 80, Ink.STAMP_RED, Layout.Align.CENTRE, 0, 0, false);
    new Layout(100, 1540, false, title).set(view, desk.leaf(id, "0001"), "P", 1015);
    desk.store(id, "0001", view, ScanFile.COLOUR, OcrFormat.ALTO, "es");

    Sheet back =
        new Sheet(1640, 1090, new Paper(new Color(0xefe4c8), 0.65, 0, 0, false, false), 0.5, 59);
    Graphics2D g = back.pen(Ink.LETTERHEAD);
    g.setStroke(new BasicStroke(2));
    g.draw(new Line2D.Double(905, 120, 905, 990));
    for (int row = 0; row < 4; row++) {
      g.draw(new Line2D.Double(980, 660 + row * 82, 1550, 660 + row * 82));
    }
    g.dispose();
    Leaf leaf = desk.leaf(id, "0002");
    Layout.Style hand = written(desk.soto, 30, 62, Ink.BLUE_BLACK);
    Layout message = new Layout(95, 880, false, hand);
    double y = message.set(back, leaf.blocks().get(0), hand.aligned(Layout.Align.END), 130) + 20;
    message.set(back, leaf.blocks().get(1), hand, y);
    Layout.Style address = written(desk.soto, 38, 82, Ink.BLUE_BLACK);
    new Layout(990, 1560, false, address).set(back, leaf.blocks().get(2), address, 645);
    new Pictures(back).postageStamp(1330, 100);
    Marks.postmark(back, 1240, 230, 108);
    desk.store(id, "0002", back, ScanFile.COLOUR, OcrFormat.ALTO, "es");
  }

  private static void letterheadRule(Sheet sheet) {
    Graphics2D g = sheet.pen(Ink.LETTERHEAD);
    g.setStroke(new BasicStroke(3));
    g.draw(new Line2D.Double(170, 300, 1350, 300));
    g.setStroke(new BasicStroke(1));
    g.draw(new Line2D.Double(170, 308, 1350, 308));
    g.dispose();
  }

  private static void exerciseBook(Sheet sheet, boolean recto) {
    Graphics2D g = sheet.brush();
    g.setStroke(new BasicStroke(1.2f));
    g.setColor(new Color(90, 120, 165, 80));
    for (int y = 170; y < 1700; y += 80) {
      g.draw(new Line2D.Double(24, y, 1396, y));
    }
    g.setColor(new Color(190, 60, 60, 90));
    double margin = recto ? 1345 : 90;
    g.draw(new Line2D.Double(margin, 24, margin, 1736));
    // The shadow of the binding.
    for (int i = 0; i < 90; i++) {
      g.setColor(new Color(60, 45, 20, Math.max(0, 46 - i / 2)));
      double x = recto ? 22 + i : 1398 - i;
      g.draw(new Line2D.Double(x, 22, x, 1738));
    }
    g.dispose();
  }

  private static void tide(Sheet sheet) {
    Graphics2D g = sheet.brush();
    for (int i = 0; i < 40; i++) {
      g.setColor(new Color(120, 90, 45, i == 0 ? 40 : 4));
      g.setStroke(new BasicStroke(i == 0 ? 3f : 2f));
      double r = 420 - i * 9;
      g.draw(new Ellipse2D.Double(1290 - r, 1700 - r * 0.8, 2 * r, 1.6 * r));
    }
    g.dispose();
  }

  private static void coffee(Sheet sheet, double x, double y, double radius) {
    Graphics2D g = sheet.brush();
    for (int i = 0; i < 10; i++) {
      g.setColor(new Color(115, 72, 25, 22));
      g.setStroke(new BasicStroke((float) (2 + 2 * Math.abs(sheet.random().nextGaussian()))));
      double r = radius + sheet.random().nextGaussian() * 4;
      g.draw(
          new java.awt.geom.Arc2D.Double(
              x - r,
              y - r,
              2 * r,
              2 * r,
              sheet.random().nextInt(360),
              200 + sheet.random().nextInt(150),
              0));
    }
    g.dispose();
  }
}
