package org.lectern.oai.harvest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lectern.core.batch.BatchWriter;
import org.lectern.core.model.Description;
import org.lectern.core.model.DocumentId;

/**
 * Harvests a provider into a batch folder, page by page: {@code documents/<id>/document.yml}, and
 * {@code subjects.csv} and {@code places.csv} for names in several languages.
 *
 * <p>How far it came is kept in the folder after every page. Cut off, it goes on with the token it
 * had. Where the provider does not take that any more, it asks again from the last datestamp that
 * came, or for the whole list where the datestamps were not in order. Once at the end, it asks the
 * next time only for what has changed since. Deleted records that are in the folder become
 * withdrawn; others were never ours.
 */
public final class Harvest {
  /** What a provider says of a token in the middle of a list that does not lead on. */
  private static final Set<String> LOST =
      Set.of("badResumptionToken", "badArgument", "noRecordsMatch");

  private final Provider provider;
  private final Path folder;
  private final Optional<String> set;
  private final BatchWriter batch;
  private final HarvestState state;
  private final List<String> problems = new ArrayList<>();
  private final Set<String> tokens = new HashSet<>();

  /** From where the list was asked for again. */
  private final Set<String> restarts = new HashSet<>();

  /** Shown while it runs. */
  public interface Progress {
    /**
     * Called after each page.
     *
     * @param of 0 where the provider does not say
     */
    void at(int done, int of, String identifier);
  }

  /**
   * What a harvest brought.
   *
   * @param problems in the order met, each a sentence: records that were left out, lists that broke
   *     off
   */
  public record Result(
      int written, int unchanged, int withdrawn, int deletedBefore, List<String> problems) {
    public Result {
      problems = List.copyOf(problems);
    }
  }

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
    this.batch = new BatchWriter(folder, HarvestedDocument.LANGUAGE, Optional.empty());
    this.state = new HarvestState(folder);
    state.bind(provider.baseUrl(), set.orElse(""));
  }

  /**
   * Goes on to the end of the list.
   *
   * @throws HarvestException where the provider does not lead there; what came is kept
   */
  public Result run(Progress progress) {
    Map<Fate, Integer> fates = new LinkedHashMap<>();
    for (boolean more = true; more; ) {
      Optional<AnswerPage> next = next();
      if (next.isEmpty()) {
        break;
      }
      AnswerPage page = next.orElseThrow();
      NameTables names = new NameTables(folder, problems);
      for (HarvestedRecord record : page.records()) {
        fates.merge(write(record, names), 1, Integer::sum);
      }
      write(names);
      page.unreadable().forEach(u -> problems.add("a record is left out, it cannot be read: " + u));
      state.add(page);
      int done = state.done();
      String last = page.records().isEmpty() ? "" : page.records().getLast().identifier();
      progress.at(done, Math.max(done, page.completeListSize()), last);
      more = page.token().isPresent();
      page.token().ifPresent(this::checkIsNew);
    }
    state.finish();
    return new Result(
        fates.getOrDefault(Fate.WRITTEN, 0),
        fates.getOrDefault(Fate.UNCHANGED, 0),
        fates.getOrDefault(Fate.WITHDRAWN, 0),
        fates.getOrDefault(Fate.NEVER_OURS, 0),
        problems);
  }

  private void checkIsNew(String token) {
    if (!tokens.add(token)) {
      state.dropToken();
      throw new HarvestException(
          "the provider sends the token '%s' again, so its list would never end; what came is kept"
              .formatted(token));
    }
  }

  /** The next page; empty where nothing has changed since the last harvest. */
  private Optional<AnswerPage> next() {
    Optional<String> token = state.token();
    token.ifPresent(tokens::add);
    try {
      return Optional.of(
          token.isEmpty()
              ? begin()
              : provider.listRecords(Map.of("resumptionToken", token.orElseThrow())));
    } catch (HarvestException e) {
      if (token.isEmpty() && e.code().equals("noRecordsMatch")) {
        return Optional.empty();
      }
      if (token.isEmpty() || !LOST.contains(e.code())) {
        throw e;
      }
      int done = state.done();
      String from = state.from().map(f -> "from " + f + " on").orElse("from the beginning");
      state.dropToken();
      if (!restarts.add(from)) {
        throw new HarvestException(
            e.code(),
            ("the provider breaks off its list after %d records, also when asked again %s (%s);"
                    + " what came is kept, try the same command later")
                .formatted(done, from, e.getMessage()));
      }
      tokens.clear();
      problems.add(
          "the provider broke off its list after %d records (%s); it was asked again %s"
              .formatted(done, e.getMessage(), from));
      return next();
    }
  }

  private AnswerPage begin() {
    Map<String, String> arguments = new LinkedHashMap<>();
    arguments.put("metadataPrefix", "oai_dc");
    state.from().ifPresent(from -> arguments.put("from", from));
    set.ifPresent(s -> arguments.put("set", s));
    AnswerPage page = listRecords(arguments);
    state.begin(page.responseDate());
    return page;
  }

  /** A repository of days refuses seconds; a few records then come again. */
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

  private void write(NameTables names) {
    try {
      names.write();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the tables of names in " + folder, e);
    }
  }

  private Fate write(HarvestedRecord record, NameTables names) {
    String home = home(record);
    DocumentId id = HarvestedDocument.id(record.identifier(), home);
    try {
      if (!record.deleted()) {
        Description description = HarvestedDocument.of(record, home, names).description();
        boolean changed = batch.description(id, description);
        return changed ? Fate.WRITTEN : Fate.UNCHANGED;
      }
      if (!batch.has(id)) {
        return Fate.NEVER_OURS;
      }
      return batch.withdraw(id, "Deleted by its provider") ? Fate.WITHDRAWN : Fate.UNCHANGED;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the document " + id + " in " + folder, e);
    }
  }

  /** The domain of the provider's own identifiers, or of the first where it does not say. */
  private String home(HarvestedRecord first) {
    if (state.domain().isEmpty()) {
      state.domain(provider.domain().orElseGet(() -> HarvestedDocument.domain(first.identifier())));
    }
    return state.domain().orElseThrow();
  }
}
