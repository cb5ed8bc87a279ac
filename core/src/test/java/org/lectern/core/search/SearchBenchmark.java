package org.lectern.core.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.lectern.core.model.Field;
import org.lectern.core.model.Text;

/**
 * How fast the index is made and searched. Not a test; run it from the IDE or with
 *
 * <pre>
 *   mvn -pl core test-compile exec:java -Dexec.classpathScope=test \
 *       -Dexec.mainClass=org.lectern.core.search.SearchBenchmark -Dexec.args=2000
 * </pre>
 *
 * <p>Documents have 400 words with frequencies as in real texts (rank times frequency is constant),
 * half of them in a second language too.
 */
final class SearchBenchmark {
  private static final int WORDS = 400;
  private static final int VOCABULARY = 30_000;
  private static final int SEARCHES = 400;

  private final Random random = new Random(1);

  private SearchBenchmark() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int documents = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2000;
    Path folder = Files.createTempDirectory("search-benchmark");
    try (Shelf shelf = new Shelf(folder)) {
      new SearchBenchmark().run(shelf, documents);
    }
    System.out.println("the archive stays in " + folder);
  }

  private void run(Shelf shelf, int documents) throws InterruptedException {
    for (int i = 0; i < documents; i++) {
      Shelf.Item item =
          shelf
              .item("d" + i, words(6))
              .with(Field.SUMMARY, words(30))
              .with(Field.DATE, String.valueOf(1900 + random.nextInt(90)))
              .with(Field.TYPE, random.nextBoolean() ? "letter" : "report")
              .with(Field.CREATOR, "Person " + random.nextInt(200))
              .with(Field.SUBJECT, "Subject " + random.nextInt(100))
              .text(Text.Role.TRANSLATION, "en", words(WORDS));
      if (i % 2 == 0) {
        item.text(Text.Role.TRANSCRIPT, "de", words(WORDS));
      }
      item.add();
    }
    shelf.stored();
    shelf.index().clear();
    long from = System.nanoTime();
    shelf.follow();
    double seconds = (System.nanoTime() - from) / 1e9;
    System.out.printf(
        "indexing: %d documents in %.1f s, %.0f/s%n", documents, seconds, documents / seconds);
    for (String kind : new String[] {"one word", "two words", "phrase", "all documents"}) {
      measure(shelf, kind, false);
    }
    measure(shelf, "two words", true);
  }

  private void measure(Shelf shelf, String kind, boolean newThreads) throws InterruptedException {
    double[] millis = new double[SEARCHES];
    for (int i = 0; i < SEARCHES; i++) {
      Query query =
          new Query(
              switch (kind) {
                case "one word" -> word();
                case "two words" -> word() + " " + word();
                case "phrase" -> "\"" + word() + " " + word() + "\"";
                default -> "";
              },
              Map.of(),
              Optional.empty(),
              Query.Sort.RELEVANCE,
              1,
              20);
      long from = System.nanoTime();
      if (newThreads) {
        Thread.ofVirtual().start(() -> shelf.index().search(query)).join();
      } else {
        shelf.index().search(query);
      }
      millis[i] = (System.nanoTime() - from) / 1e6;
    }
    Arrays.sort(millis);
    System.out.printf(
        "%s%s: p50 %.2f ms, p95 %.2f ms, p99 %.2f ms%n",
        kind,
        newThreads ? ", a new virtual thread each" : "",
        millis[SEARCHES / 2],
        millis[SEARCHES * 95 / 100],
        millis[SEARCHES * 99 / 100]);
  }

  private String words(int count) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < count; i++) {
      words.append(word()).append(i % 12 == 11 ? ". " : " ");
    }
    return words.toString();
  }

  /** A made-up word; the low numbers come most often. */
  private String word() {
    int rank = (int) Math.exp(random.nextDouble() * Math.log(VOCABULARY));
    StringBuilder word = new StringBuilder();
    for (int n = rank * 7919 + 13; n > 0; n /= 60) {
      word.append("bdfgklmnprst".charAt(n % 12)).append("aeiou".charAt(n / 12 % 5));
    }
    return word.toString();
  }
}
