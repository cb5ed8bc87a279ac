package org.lectern.web.bench;

import java.awt.image.BufferedImage;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * An archive folder of any number of documents in made-up words of five languages; the same numbers
 * give the same folder.
 *
 * <p>Words come as often as in real texts (rank times frequency is constant). Every document has a
 * text of 400 words, a date, a type, people, a place, subjects and a collection, so that every
 * facet has something to count. Where pages are wanted, each has a small scan and a text of 150
 * words of its own; the first documents have large scans, out of which regions can be asked for.
 */
final class ManyDocuments {
  private static final int VOCABULARY = 30_000;
  private static final int WORDS = 400;
  private static final int PAGE_WORDS = 150;

  /** Documents whose scans are large. */
  static final int LARGE = 20;

  private static final int[] SMALL_SCAN = {360, 480};
  private static final int[] LARGE_SCAN = {2400, 3200};
  private static final String[] LANGUAGES = {"en", "de", "ru", "ar", "zh"};
  private static final String[] TYPES = {"letter", "report", "telegram", "minutes", "photograph"};

  /** Consonants and vowels of each language but Chinese; a syllable is one of each. */
  private static final String[][] LETTERS = {
    {"bdfgklmnprst", "aeiou"},
    {"bdfgklmnprst", "aäoöu"},
    {"бвгдзклмнпрс", "аеиоу"},
    {"بتجحدرسفقكلم", "اويةى"}
  };

  /** So many characters are common in Chinese; a word is two or three of them. */
  private static final int IDEOGRAPHS = 1000;

  private final Random random;

  private ManyDocuments(long seed) {
    this.random = new Random(seed);
  }

  /** Writes the folder: {@code documents.csv} and a text file for each document. */
  static void write(Path folder, int documents) throws IOException {
    write(folder, documents, 0);
  }

  /** The same with so many pages in each document. */
  static void write(Path folder, int documents, int pages) throws IOException {
    byte[] small = pages > 0 ? scan(SMALL_SCAN) : new byte[0];
    byte[] large = pages > 0 ? scan(LARGE_SCAN) : new byte[0];
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("archive.yml"), "title: Many documents\nlanguage: en\n");
    try (BufferedWriter rows = Files.newBufferedWriter(folder.resolve("documents.csv"))) {
      rows.write(
          "id,title,summary,date,type,language,creator,contributor:recipient,place:from,subject,"
              + "collection\n");
      for (int i = 0; i < documents; i++) {
        int language = language(i);
        rows.write(new ManyDocuments(i).row(i, language));
        Path texts =
            Files.createDirectories(folder.resolve("documents").resolve(id(i)).resolve("text"));
        String transcript = "transcript." + LANGUAGES[language] + ".";
        if (pages == 0) {
          Files.writeString(texts.resolve(transcript + "txt"), text(i));
        }
        ManyDocuments words = new ManyDocuments(-1L - i);
        for (int page = 1; page <= pages; page++) {
          Path scans = Files.createDirectories(texts.resolveSibling("pages"));
          String name = "%04d.".formatted(page);
          Files.write(scans.resolve(name + "jpg"), i < LARGE ? large : small);
          Files.writeString(
              texts.resolve(transcript + name + "txt"), words.words(language, PAGE_WORDS));
        }
      }
    }
  }

  /** A JPEG of grey stripes; each document has the same, so its pyramid is made once. */
  private static byte[] scan(int[] size) throws IOException {
    BufferedImage image = new BufferedImage(size[0], size[1], BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < size[1]; y++) {
      for (int x = 0; x < size[0]; x++) {
        image.getRaster().setSample(x, y, 0, (y / 12 % 3 == 0 && x / 5 % 4 > 0) ? 70 : 225);
      }
    }
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(image, "jpg", jpeg);
    return jpeg.toByteArray();
  }

  /** The text of the document with a number. */
  static String text(int number) {
    ManyDocuments made = new ManyDocuments(number);
    made.row(number, language(number));
    return made.words(language(number), WORDS);
  }

  private static int language(int number) {
    return number % LANGUAGES.length;
  }

  static String id(int number) {
    return "d%05d".formatted(number);
  }

  private String row(int number, int language) {
    return String.join(
            ",",
            id(number),
            words(language, 6),
            words(language, 30),
            "%d-%02d-%02d"
                .formatted(
                    1900 + random.nextInt(90), 1 + random.nextInt(12), 1 + random.nextInt(28)),
            TYPES[random.nextInt(TYPES.length)],
            LANGUAGES[language],
            "Author " + random.nextInt(400),
            "Recipient " + random.nextInt(400),
            "Town " + random.nextInt(150),
            "Subject " + random.nextInt(200) + "|Subject " + random.nextInt(20),
            "Collection " + random.nextInt(12))
        + "\n";
  }

  private String words(int language, int count) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < count; i++) {
      words.append(word(random, language)).append(i % 12 == 11 ? ". " : " ");
    }
    return words.toString().strip();
  }

  /** A made-up word of a language; the low ranks come most often. */
  private static String word(Random random, int language) {
    int rank = (int) Math.exp(random.nextDouble() * Math.log(VOCABULARY));
    int number = rank * 7919 + 13;
    StringBuilder word = new StringBuilder();
    if (language == LETTERS.length) {
      for (int n = number; n > 0; n /= IDEOGRAPHS) {
        word.append((char) ('一' + n % IDEOGRAPHS * 7));
      }
      return word.toString();
    }
    String consonants = LETTERS[language][0];
    String vowels = LETTERS[language][1];
    for (int n = number; n > 0; n /= 60) {
      word.append(consonants.charAt(n % 12)).append(vowels.charAt(n / 12 % 5));
    }
    return word.toString();
  }
}
