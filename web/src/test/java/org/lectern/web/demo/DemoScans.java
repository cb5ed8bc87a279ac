package org.lectern.web.demo;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Draws the scans of the demonstration collection, and writes beside each where its words stand.
 *
 * <p>The words come from the transcripts of the batch folder and from nowhere else, so scans, OCR
 * and transcripts cannot drift apart. The same fonts give the same files, byte for byte. Run by
 * hand, from the root of the repository:
 *
 * <pre>{@code
 * mvn -q -pl web -am test-compile
 * java -cp web/target/test-classes org.lectern.web.demo.DemoScans web/src/main/demo FONTS
 * }</pre>
 *
 * <p>under a JDK 25, where {@code FONTS} is a folder that holds these files, all free to use (SIL
 * Open Font License unless said otherwise):
 *
 * <ul>
 *   <li>from npm, packages {@code @expo-google-fonts/…}: {@code CourierPrime_400Regular.ttf},
 *       {@code CourierPrime_700Bold.ttf}, {@code SpecialElite_400Regular.ttf} (Apache License),
 *       {@code CedarvilleCursive_400Regular.ttf}, {@code HomemadeApple_400Regular.ttf} (Apache
 *       License), {@code MarckScript_400Regular.ttf}, {@code Caveat_500Medium.ttf}, {@code
 *       LaBelleAurore_400Regular.ttf}, {@code ArefRuqaa_400Regular.ttf};
 *   <li>from Debian: {@code NimbusMonoPS-Bold.otf} (fonts-urw-base35; AGPL with an exception for
 *       documents), {@code OldStandard-Regular.ttf}, {@code OldStandard-Bold.ttf}, {@code
 *       OldStandard-Italic.ttf} (fonts-oldstandard), {@code Amiri-Bold.ttf} (fonts-hosny-amiri),
 *       {@code NotoSerifCJK-Regular.ttc}, {@code NotoSerifCJK-Bold.ttc} (fonts-noto-cjk), {@code
 *       LXGWWenKai-Regular.ttf} (fonts-lxgw-wenkai).
 * </ul>
 */
public final class DemoScans {
  private DemoScans() {}

  /** Draws everything: the first argument is the batch folder, the second the folder of fonts. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      System.err.println("usage: DemoScans BATCH FONTS (see its Javadoc for the fonts)");
      System.exit(2);
    }
    Desk desk = new Desk(Path.of(arguments[0]), Path.of(arguments[1]));
    Typescripts typescripts = new Typescripts(desk);
    typescripts.minutes();
    typescripts.memorandum();
    typescripts.draft();
    typescripts.telegram();
    typescripts.telegramCopy();
    typescripts.personalFile();
    Manuscripts manuscripts = new Manuscripts(desk);
    manuscripts.sotoLetter();
    manuscripts.damanhuriLetter();
    manuscripts.diary();
    manuscripts.notebook();
    desk.infrared("notebook-cordel-195x", "0002");
    manuscripts.brandtLetter();
    manuscripts.postcard();
    Prints prints = new Prints(desk);
    prints.report();
    prints.qingdao();
    prints.map();
    prints.photograph();
  }
}
