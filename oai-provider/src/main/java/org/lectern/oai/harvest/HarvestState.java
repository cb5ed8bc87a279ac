package org.lectern.oai.harvest;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/** How far a harvest came, kept in its folder after every page. Not for several threads. */
final class HarvestState {
  private static final String FILE = ".harvest.properties";

  /** Stands for a list whose datestamps do not ascend. */
  private static final String UNORDERED = "-";

  private final Path folder;
  private final Properties values = new Properties();

  /** The state in a folder, which is made where it is not there. */
  HarvestState(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve(FILE);
      if (Files.exists(file)) {
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
          values.load(in);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the folder " + folder, e);
    }
  }

  /**
   * Binds the folder to a provider and a set.
   *
   * @throws HarvestException where it holds the harvest of another
   */
  void bind(String provider, String set) {
    String before = values.getProperty("provider", provider);
    String setBefore = values.getProperty("set", set);
    if (!before.equals(provider) || !setBefore.equals(set)) {
      throw new HarvestException(
          "%s holds a harvest of %s%s; give another folder"
              .formatted(folder, before, setBefore.isEmpty() ? "" : ", set " + setBefore));
    }
    values.setProperty("provider", provider);
    values.setProperty("set", set);
  }

  /** The domain of the provider's own identifiers, once it is known. */
  Optional<String> domain() {
    return get("domain");
  }

  void domain(String domain) {
    values.setProperty("domain", domain);
  }

  /** To go on with a list. */
  Optional<String> token() {
    return get("token").filter(token -> !token.isEmpty());
  }

  /** From when records are asked for; everything where there is none. */
  Optional<String> from() {
    return get("reached").filter(reached -> !reached.equals(UNORDERED)).or(() -> get("from"));
  }

  /** How many records of the list have come. */
  int done() {
    return Integer.parseInt(values.getProperty("done", "0"));
  }

  /** A list begins, at this time by the clock of the provider. */
  void begin(String responseDate) {
    values.setProperty("began", responseDate);
    values.remove("done");
    if (UNORDERED.equals(values.getProperty("reached"))) {
      values.remove("reached");
    }
  }

  /** A page of the list is written. */
  void add(AnswerPage page) {
    for (HarvestedRecord record : page.records()) {
      String reached = values.getProperty("reached", "");
      boolean ascends =
          record.datestamp().matches("\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d:\\d\\dZ)?")
              && !reached.equals(UNORDERED)
              && record.datestamp().compareTo(reached) >= 0;
      values.setProperty("reached", ascends ? record.datestamp() : UNORDERED);
    }
    values.setProperty("done", Integer.toString(done() + page.records().size()));
    page.token().ifPresentOrElse(t -> values.setProperty("token", t), () -> values.remove("token"));
    save();
  }

  /** The token is of no use any more; the list is asked for again from where it came. */
  void dropToken() {
    values.remove("token");
    save();
  }

  /** The list has come to its end; the next one begins where this one began. */
  void finish() {
    values.remove("token");
    values.remove("done");
    values.remove("reached");
    get("began").ifPresent(began -> values.setProperty("from", began));
    save();
  }

  private Optional<String> get(String key) {
    return Optional.ofNullable(values.getProperty(key));
  }

  private void save() {
    try {
      Path draft = folder.resolve(FILE + ".new");
      try (Writer out = Files.newBufferedWriter(draft, StandardCharsets.UTF_8)) {
        values.store(out, "How far the harvest came; delete this file to harvest all again.");
      }
      Files.move(
          draft,
          folder.resolve(FILE),
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep how far the harvest came in " + folder, e);
    }
  }
}
