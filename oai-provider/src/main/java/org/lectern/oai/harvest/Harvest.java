package org.lectern.oai.harvest;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Harvests a provider into a batch folder, page by page: {@code documents/<id>/document.yml}.
 *
 * <p>How far it came is kept in the folder after every page. Cut off, it goes on with the token it
 * had, or from the beginning where the provider takes that no more; once at the end, it asks the
 * next time only for what has changed since. Deleted records that are in the folder become
 * withdrawn; others were never ours.
 */
public final class Harvest {
  private static final String STATE = ".harvest.properties";

  private final Provider provider;
  private final Path folder;
  private final Optional<String> set;
  private final Properties state = new Properties();

  /** Shown while it runs. */
  public interface Progress {
    /**
     * Called after each page.
     *
     * @param of 0 where the provider does not say
     */
    void at(int done, int of, String identifier);
  }

  /** What a harvest brought. */
  public record Result(int written, int unchanged, int withdrawn, int deletedBefore) {}

  /**
   * A harvest into a folder, which is made where it is not there.
   *
   * @param set a setSpec; empty for everything
   * @throws HarvestException where the folder holds another harvest
   */
  public Harvest(Provider provider, Path folder, Optional<String> set) {
    this.provider = provider;
    this.folder = folder;
    this.set = set;
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve(STATE);
      if (Files.exists(file)) {
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
          state.load(in);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the folder " + folder, e);
    }
    String before = state.getProperty("provider", provider.baseUrl());
    String setBefore = state.getProperty("set", "");
    if (!before.equals(provider.baseUrl())
        || (state.containsKey("provider") && !setBefore.equals(set.orElse("")))) {
      throw new HarvestException(
          "%s holds a harvest of %s%s; give another folder"
              .formatted(folder, before, setBefore.isEmpty() ? "" : ", set " + setBefore));
    }
  }

  /** Goes on to the end of the list. */
  public Result run(Progress progress) {
    int written = 0;
    int unchanged = 0;
    int withdrawn = 0;
    int before = 0;
    boolean more = true;
    while (more) {
      Optional<AnswerPage> page = next();
      if (page.isEmpty()) {
        finish();
        break;
      }
      for (HarvestedRecord record : page.get().records()) {
        switch (write(record)) {
          case WRITTEN -> written++;
          case UNCHANGED -> unchanged++;
          case WITHDRAWN -> withdrawn++;
          case NEVER_OURS -> before++;
        }
      }
      remember(page.get());
      int done = Integer.parseInt(state.getProperty("done", "0"));
      more = page.get().token().isPresent();
      if (!more) {
        finish();
      }
      String last =
          page.get().records().isEmpty() ? "" : page.get().records().getLast().identifier();
      progress.at(done, Math.max(done, page.get().completeListSize()), last);
    }
    return new Result(written, unchanged, withdrawn, before);
  }

  /** The next page; empty where nothing has changed since the last harvest. */
  private Optional<AnswerPage> next() {
    String token = state.getProperty("token", "");
    try {
      return Optional.of(
          token.isEmpty() ? begin() : provider.listRecords(Map.of("resumptionToken", token)));
    } catch (HarvestException e) {
      if (e.code().equals("noRecordsMatch")) {
        return Optional.empty();
      }
      if (!e.code().equals("badResumptionToken") || token.isEmpty()) {
        throw e;
      }
      state.remove("token"); // too old for the provider: the list is asked for again
      state.remove("done");
      return Optional.of(begin());
    }
  }

  private AnswerPage begin() {
    Map<String, String> arguments = new LinkedHashMap<>();
    arguments.put("metadataPrefix", "oai_dc");
    Optional.ofNullable(state.getProperty("from")).ifPresent(f -> arguments.put("from", f));
    set.ifPresent(s -> arguments.put("set", s));
    AnswerPage page = listRecords(arguments);
    state.setProperty("began", page.responseDate());
    return page;
  }

  /** A repository of days refuses seconds; the day they are in then tells a few records again. */
  private AnswerPage listRecords(Map<String, String> arguments) {
    try {
      return provider.listRecords(arguments);
    } catch (HarvestException e) {
      String from = arguments.getOrDefault("from", "");
      if (!e.code().equals("badArgument") || from.length() <= 10) {
        throw e;
      }
      Map<String, String> byDay = new LinkedHashMap<>(arguments);
      byDay.put("from", from.substring(0, 10));
      return provider.listRecords(byDay);
    }
  }

  private enum Fate {
    WRITTEN,
    UNCHANGED,
    WITHDRAWN,
    NEVER_OURS
  }

  private Fate write(HarvestedRecord record) {
    Path file =
        folder
            .resolve("documents")
            .resolve(DocumentFile.id(record.identifier()).value())
            .resolve("document.yml");
    try {
      String before = Files.exists(file) ? Files.readString(file) : "";
      if (record.deleted() && before.isEmpty()) {
        return Fate.NEVER_OURS;
      }
      String now =
          record.deleted() ? DocumentFile.withdrawn(before) : DocumentFile.of(record).yaml();
      if (now.equals(before)) {
        return Fate.UNCHANGED;
      }
      Files.createDirectories(file.getParent());
      replace(file, now);
      return record.deleted() ? Fate.WITHDRAWN : Fate.WRITTEN;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private void remember(AnswerPage page) {
    int done = Integer.parseInt(state.getProperty("done", "0")) + page.records().size();
    state.setProperty("provider", provider.baseUrl());
    state.setProperty("set", set.orElse(""));
    state.setProperty("done", Integer.toString(done));
    page.token().ifPresent(token -> state.setProperty("token", token));
    save();
  }

  private void finish() {
    state.remove("token");
    state.remove("done");
    Optional.ofNullable(state.getProperty("began")).ifPresent(b -> state.setProperty("from", b));
    save();
  }

  private void save() {
    try {
      Path draft = folder.resolve(STATE + ".new");
      try (Writer out = Files.newBufferedWriter(draft, StandardCharsets.UTF_8)) {
        state.store(out, "How far the harvest came; delete this file to harvest all again.");
      }
      Files.move(
          draft,
          folder.resolve(STATE),
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep how far the harvest came in " + folder, e);
    }
  }

  private static void replace(Path file, String text) throws IOException {
    Path draft = file.resolveSibling(".document.yml.new");
    Files.writeString(draft, text);
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
