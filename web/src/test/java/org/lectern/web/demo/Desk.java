package org.lectern.web.demo;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** The drawing desk: the batch folder that is read and written, and the faces at hand. */
final class Desk {
  final Face courier;
  final Face courierBold;
  final Face cyrillic;
  final Face elite;
  final Face print;
  final Face printBold;
  final Face printItalic;
  final Face song;
  final Face songBold;
  final Face kai;
  final Face naskh;
  final Face ruqaa;
  final Face soto;
  final Face nina;
  final Face wyvern;
  final Face livia;
  final Face brandt;

  private final Path documents;

  Desk(Path batch, Path fonts) {
    this.documents = batch.resolve("documents");
    courier = Face.of(fonts, "CourierPrime_400Regular.ttf", Face.Manner.TYPED);
    courierBold = Face.of(fonts, "CourierPrime_700Bold.ttf", Face.Manner.TYPED);
    cyrillic = Face.of(fonts, "NimbusMonoPS-Bold.otf", Face.Manner.TYPED);
    elite = Face.of(fonts, "SpecialElite_400Regular.ttf", Face.Manner.PRINTED);
    print = Face.of(fonts, "OldStandard-Regular.ttf", Face.Manner.PRINTED);
    printBold = Face.of(fonts, "OldStandard-Bold.ttf", Face.Manner.PRINTED);
    printItalic = Face.of(fonts, "OldStandard-Italic.ttf", Face.Manner.PRINTED);
    song = Face.of(fonts, "NotoSerifCJK-Regular.ttc", Face.Manner.PRINTED);
    songBold = Face.of(fonts, "NotoSerifCJK-Bold.ttc", Face.Manner.PRINTED);
    kai = Face.of(fonts, "LXGWWenKai-Regular.ttf", Face.Manner.WRITTEN);
    naskh = Face.of(fonts, "Amiri-Bold.ttf", Face.Manner.PRINTED);
    ruqaa = Face.of(fonts, "ArefRuqaa_400Regular.ttf", Face.Manner.WRITTEN);
    soto = Face.of(fonts, "HomemadeApple_400Regular.ttf", Face.Manner.WRITTEN);
    nina = Face.of(fonts, "MarckScript_400Regular.ttf", Face.Manner.WRITTEN);
    wyvern = Face.of(fonts, "CedarvilleCursive_400Regular.ttf", Face.Manner.WRITTEN);
    livia = Face.of(fonts, "Caveat_500Medium.ttf", Face.Manner.WRITTEN);
    brandt = Face.of(fonts, "LaBelleAurore_400Regular.ttf", Face.Manner.WRITTEN);
  }

  /** The words of a page in the language of the original; a page without a transcript has none. */
  Leaf leaf(String document, String page) throws IOException {
    try (Stream<Path> files = Files.list(documents.resolve(document).resolve("text"))) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith("transcript.") && name.endsWith("." + page + ".md")) {
          return Leaf.read(file);
        }
      }
    }
    return Leaf.blank();
  }

  /** Stores a page that was scanned once more in infrared light; its words stand where they did. */
  void infrared(String document, String page) throws IOException {
    Path pages = documents.resolve(document).resolve("pages");
    BufferedImage scan = ImageIO.read(pages.resolve(page + ".jpg").toFile());
    var _ = ScanFile.COLOUR.store(Infrared.of(scan), pages, page + "~infrared");
  }

  /** Stores the scan, and beside it where its words stand. */
  void store(
      String document, String page, Sheet sheet, ScanFile file, OcrFormat format, String language)
      throws IOException {
    BufferedImage scan = sheet.finish();
    Path folder = documents.resolve(document);
    String image = file.store(scan, folder.resolve("pages"), page);
    Ocr ocr = new Ocr(image, scan.getWidth(), scan.getHeight(), language, sheet.blocks());
    Files.createDirectories(folder.resolve("ocr"));
    Files.writeString(folder.resolve("ocr").resolve(page + format.suffix()), format.text(ocr));
    System.out.printf(
        "%s %s %d kB%n",
        document, image, Files.size(folder.resolve("pages").resolve(image)) / 1000);
  }
}
