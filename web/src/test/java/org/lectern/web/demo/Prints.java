package org.lectern.web.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.io.IOException;

/** The printed pages and the drawn ones: reports, a map and a photograph. */
final class Prints {
  private final Desk desk;

  Prints(Desk desk) {
    this.desk = desk;
  }

  void report() throws IOException {
    String id = "report-quiet-wave-1959";
    String[] roles = {"LHCCC", "HPIII", "HGTPI", "HPFPI", "HGHPI"};
    for (int i = 0; i < 5; i++) {
      Paper paper = new Paper(new Color(0xf3ecda), 0.5, 0, 0, false, false);
      Sheet sheet = new Sheet(1400, 1960, paper, 0.25 - 0.12 * i, 700 + i);
      Layout.Style body =
          new Layout.Style(desk.print, 44, 67, Ink.PRINT, Layout.Align.JUSTIFY, 0, 4, false);
      Layout.Style heading =
          new Layout.Style(desk.printBold, 52, 80, Ink.PRINT, Layout.Align.CENTRE, 0, 34, false);
      Layout layout =
          new Layout(190, 1210, false, body)
              .role('I', body.indented(62))
              .role('H', heading)
              .role('G', body.spaced(48))
              .role('T', body.sized(36, 66).spaced(40).aligned(Layout.Align.START))
              .role(
                  'F',
                  body.sized(32, 46)
                      .in(desk.printItalic, Ink.PRINT)
                      .spaced(40)
                      .aligned(Layout.Align.CENTRE));
      Leaf leaf = desk.leaf(id, Typescripts.page(i));
      switch (i) {
        case 0 -> title(sheet, leaf);
        case 3 -> figure(sheet, leaf, layout, body, heading);
        default -> {
          layout.set(sheet, leaf, roles[i], 250);
          if (i == 4) {
            Marks.seal(
                sheet, desk.printBold, Ink.STAMP_BLUE, leaf.marks().getFirst(), 960, 1660, 150);
          }
        }
      }
      desk.store(id, Typescripts.page(i), sheet, ScanFile.COLOUR, OcrFormat.HOCR, "en");
    }
  }

  private void title(Sheet sheet, Leaf leaf) {
    Layout.Style line =
        new Layout.Style(desk.print, 40, 62, Ink.PRINT, Layout.Align.CENTRE, 0, 0, false);
    Layout layout = new Layout(170, 1230, false, line);
    layout.set(sheet, leaf.blocks().get(0), line.sized(38, 62), 260);
    layout.set(sheet, leaf.blocks().get(1), line.sized(92, 108).in(desk.printBold, Ink.PRINT), 640);
    layout.set(
        sheet, leaf.blocks().get(2), line.sized(44, 60).in(desk.printItalic, Ink.PRINT), 930);
    layout.set(sheet, leaf.blocks().get(3), line, 1230);
    layout.set(sheet, leaf.blocks().get(4), line, 1690);
    Graphics2D g = sheet.pen(Ink.PRINT);
    g.setStroke(new BasicStroke(3));
    g.draw(new Line2D.Double(420, 440, 980, 440));
    g.setStroke(new BasicStroke(1));
    g.draw(new Line2D.Double(420, 448, 980, 448));
    g.draw(new Line2D.Double(590, 1590, 810, 1590));
    Pictures.ornament(g, 700, 1080);
    g.dispose();
  }

  private void figure(
      Sheet sheet, Leaf leaf, Layout layout, Layout.Style body, Layout.Style heading) {
    layout.set(sheet, leaf.blocks().get(0), heading, 230);
    layout.set(sheet, leaf.blocks().get(1), body, 334);
    new Pictures(sheet).barograph(Ink.PRINT, 190, 560, 1020, 400);
    Layout.Style caption =
        body.sized(32, 46).in(desk.printItalic, Ink.PRINT).aligned(Layout.Align.CENTRE);
    layout.set(sheet, leaf.blocks().get(2), caption, 1060);
    double y = layout.set(sheet, leaf.blocks().get(3), body, 1200);
    layout.set(sheet, leaf.blocks().get(4), body.indented(62), y);
  }

  void qingdao() throws IOException {
    String id = "report-qingdao-1958";
    String[] roles = {"LHRPIII", "PTII", "CCPR"};
    for (int i = 0; i < 3; i++) {
      Paper paper = new Paper(new Color(0xf0e8d0), 0.7, 1, 0, true, false);
      Sheet sheet = new Sheet(1500, 2080, paper, -0.35 + 0.3 * i, 860 + i);
      Layout.Style body =
          new Layout.Style(desk.song, 48, 94, Ink.PRINT, Layout.Align.START, 0, 24, false);
      Layout.Style hand = body.in(desk.kai, Ink.BLUE_BLACK);
      Layout layout =
          new Layout(200, 1370, false, body)
              .role('I', body.indented(0))
              .role(
                  'L',
                  new Layout.Style(
                      desk.songBold, 58, 90, Ink.LETTERHEAD_RED, Layout.Align.CENTRE, 0, 40, false))
              .role(
                  'H',
                  new Layout.Style(
                      desk.songBold, 50, 86, Ink.PRINT, Layout.Align.CENTRE, 0, 24, false))
              .role('T', body.sized(42, 84).spaced(56));
      Leaf leaf = desk.leaf(id, Typescripts.page(i));
      if (i < 2) {
        layout.set(sheet, leaf, roles[i], i == 0 ? 200 : 230);
        if (i == 0) {
          redRule(sheet);
          Marks.seal(sheet, desk.songBold, Ink.STAMP_RED, leaf.marks().getFirst(), 1130, 1800, 150);
        } else {
          sheet.underline("三十五小时五十二分");
        }
      } else {
        layout.set(
            sheet, leaf.blocks().get(0), hand.sized(50, 80).aligned(Layout.Align.CENTRE), 240);
        new Pictures(sheet).tide(Ink.BLUE_BLACK, 210, 340, 1150, 780);
        layout.set(sheet, leaf.blocks().get(1), hand.aligned(Layout.Align.CENTRE), 1260);
        layout.set(sheet, leaf.blocks().get(2), hand, 1400);
        layout.set(sheet, leaf.blocks().get(3), hand.sized(66, 90).aligned(Layout.Align.END), 1690);
      }
      desk.store(id, Typescripts.page(i), sheet, ScanFile.COLOUR, OcrFormat.ALTO, "zh-Hans");
    }
  }

  void map() throws IOException {
    String id = "map-arcs-1958";
    Sheet face =
        new Sheet(2000, 1640, new Paper(new Color(0xf0e7cf), 0.7, 1, 2, false, false), 0.2, 356);
    new PacificChart(desk, face).draw(desk.leaf(id, "0001"));
    desk.store(id, "0001", face, ScanFile.COLOUR, OcrFormat.ALTO, "en");

    Sheet back =
        new Sheet(1700, 1390, new Paper(new Color(0xeee6d2), 0.8, 1, 2, false, false), -0.3, 357);
    Layout.Style pencil =
        new Layout.Style(desk.brandt, 58, 82, Ink.PENCIL, Layout.Align.START, 0, 26, false);
    new Layout(180, 1480, false, pencil).set(back, desk.leaf(id, "0002"), "PPPP", 220);
    desk.store(id, "0002", back, ScanFile.GRAY, OcrFormat.ALTO, "en");
  }

  void photograph() throws IOException {
    String id = "photograph-tikhy-1957";
    Sheet print =
        new Sheet(1760, 1280, new Paper(new Color(0xf4efe2), 0.3, 0, 0, false, false), -0.5, 118);
    new Pictures(print).station();
    desk.store(id, "0001", print, ScanFile.COLOUR, OcrFormat.ALTO, "ru");

    Sheet back =
        new Sheet(1760, 1280, new Paper(new Color(0xe9e1cb), 0.6, 0, 0, false, false), 0.4, 119);
    Layout.Style hand =
        new Layout.Style(desk.nina, 66, 96, Ink.VIOLET, Layout.Align.START, 0, 34, false);
    Leaf leaf = desk.leaf(id, "0002");
    new Layout(170, 1560, false, hand)
        .role('D', hand.in(desk.livia, Ink.PENCIL).sized(66, 88))
        .set(back, leaf, "PPDP", 230);
    Marks.stamp(
        back, desk.printBold, Ink.STAMP_VIOLET, leaf.marks().getFirst(), 1180, 1110, 34, -4);
    desk.store(id, "0002", back, ScanFile.COLOUR, OcrFormat.ALTO, "ru");
  }

  private static void redRule(Sheet sheet) {
    Graphics2D g = sheet.pen(Ink.STAMP_RED);
    g.setColor(Color.BLACK);
    g.setStroke(new BasicStroke(5));
    g.draw(new Line2D.Double(200, 248, 1370, 248));
    g.setStroke(new BasicStroke(1.5f));
    g.draw(new Line2D.Double(200, 258, 1370, 258));
    g.dispose();
  }
}
