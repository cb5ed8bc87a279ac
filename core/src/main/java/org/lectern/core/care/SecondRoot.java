package org.lectern.core.care;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.archive.store.DataFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A second OCFL root, kept in step: a {@link Backup} to which every commit is copied as soon as it
 * is made. A disk that is not there, or is full, is reported and never keeps the archive from being
 * written; what it has missed is copied when it is back.
 */
public final class SecondRoot {
  private static final Logger LOG = LoggerFactory.getLogger(SecondRoot.class);
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final Path data;
  private final Path root;

  /**
   * How it stands.
   *
   * @param root its folder
   * @param id of the backup in it; empty where none was begun
   * @param generation of the archive that it holds
   * @param behind since when it lacks something; empty where it is in step
   * @param problem why, where that is not only that a copy takes time
   */
  public record State(
      Path root,
      Optional<String> id,
      long generation,
      Optional<Instant> behind,
      Optional<String> problem) {

    /** In one line for people. */
    public String text(Instant now) {
      return behind
          .map(
              since ->
                  "behind for %d min%s"
                      .formatted(
                          Duration.between(since, now).toMinutes(),
                          problem.map(why -> ": " + why).orElse("")))
          .orElse("in step");
    }
  }

  /** A second root of an archive, in a folder of another disk. */
  public SecondRoot(Path data, Path root) {
    this.data = data;
    this.root = root.toAbsolutePath().normalize();
  }

  /** How the second root of an archive stands; empty where it never had one. */
  public static Optional<State> state(Path data) {
    Path file = new DataFolder(data).secondRoot();
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try {
      JsonNode node = JSON.readTree(file.toFile());
      return Optional.of(
          new State(
              Path.of(node.path("root").asText()),
              Optional.ofNullable(node.path("id").textValue()),
              node.path("generation").asLong(),
              Optional.ofNullable(node.path("behind").textValue()).map(Instant::parse),
              Optional.ofNullable(node.path("problem").textValue())));
    } catch (IOException | DateTimeParseException e) {
      LOG.warn("{} cannot be read: {}", file, e.toString());
      return Optional.empty();
    }
  }

  /**
   * Copies what is new, if anything is; never throws. Where another process is copying, this one
   * leaves that to it.
   */
  public State follow() {
    Optional<State> before = state(data).filter(state -> state.root().equals(root));
    long generation = before.map(State::generation).orElse(0L);
    try (Archive archive = Archive.open(data)) {
      long now = archive.generation();
      if (before.isPresent() && before.get().behind().isEmpty() && now == generation) {
        return before.get();
      }
      return keep(copied(before, now), before);
    } catch (Backup.Busy e) {
      return behind(before, generation, Optional.empty());
    } catch (ArchiveException e) {
      return keep(behind(before, generation, Optional.of(e.getMessage())), before);
    } catch (IOException | RuntimeException e) {
      LOG.warn("the second root {} was not written", root, e);
      return keep(behind(before, generation, Optional.of(e.toString())), before);
    }
  }

  private State copied(Optional<State> before, long now) throws IOException {
    Backup backup = Backup.in(root);
    Optional<String> known = before.flatMap(State::id);
    long generation = before.map(State::generation).orElse(0L);
    if (known.isPresent() && (!backup.exists() || !backup.id().equals(known.get()))) {
      return behind(
          before,
          generation,
          Optional.of(
              "%s is not mounted, or another disk lies there; if it was emptied for good, remove"
                      .formatted(root)
                  + " second-root.json from the data folder"));
    }
    Backup.Result result = backup.update(data, false, (_, _) -> {});
    State state =
        new State(root, Optional.of(backup.id()), now, Optional.empty(), Optional.empty());
    return result.faults().isEmpty()
        ? state
        : new State(
            root,
            state.id(),
            generation,
            Optional.of(before.flatMap(State::behind).orElse(Instant.now())),
            Optional.of(
                "%d objects could not be copied, first %s"
                    .formatted(result.faults().size(), result.faults().getFirst())));
  }

  private State behind(Optional<State> before, long generation, Optional<String> problem) {
    return new State(
        root,
        before.flatMap(State::id),
        generation,
        Optional.of(before.flatMap(State::behind).orElse(Instant.now())),
        problem);
  }

  private State keep(State state, Optional<State> before) {
    if (!state.problem().equals(before.flatMap(State::problem))) {
      state
          .problem()
          .ifPresentOrElse(
              why -> LOG.error("the second root {} is behind: {}", root, why),
              () -> LOG.info("the second root {} is in step", root));
    }
    ObjectNode node = JSON.createObjectNode();
    node.put("root", state.root().toString()).put("generation", state.generation());
    state.id().ifPresent(id -> node.put("id", id));
    state.behind().ifPresent(since -> node.put("behind", since.toString()));
    state.problem().ifPresent(why -> node.put("problem", why));
    try {
      ProvenFiles.write(new DataFolder(data).secondRoot(), JSON.writeValueAsBytes(node));
    } catch (IOException e) {
      LOG.warn("cannot note how the second root stands: {}", e.toString());
    }
    return state;
  }
}
