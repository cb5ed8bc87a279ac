package org.lectern.core.batch;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lectern.core.batch.fault.Faults;
import org.lectern.core.batch.fault.Problem;
import org.lectern.core.batch.fault.Spot;
import org.lectern.core.batch.key.Key;
import org.lectern.core.batch.key.Separators;
import org.lectern.core.batch.key.YamlValues;
import org.lectern.core.text.Characters;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads {@code archive.yml} and {@code document.yml}: keys with a value or a list of values. What
 * is written stays as written: {@code 1962} is not taken for a number, {@code no} not for a truth.
 * {@code title: {en: …, ru: …}} may stand for {@code title} with languages, {@code creator:
 * {author: …}} for {@code creator} with roles.
 */
final class YamlReader {
  private static final int MOST_CHARACTERS = 3_000_000;

  /** UTF-8 has four at most for a character. */
  private static final int MOST_BYTES = 4 * MOST_CHARACTERS;

  private final BatchFolder batch;
  private final Faults faults;

  YamlReader(BatchFolder batch, Faults faults) {
    this.batch = batch;
    this.faults = faults;
  }

  /** The entries of a file; nothing, and a fault, where it is not YAML. */
  Optional<List<YamlValues>> read(String file) {
    List<YamlValues> given = new ArrayList<>();
    boolean readable = false;
    try {
      Optional<String> read = text(file);
      if (read.isEmpty()) {
        return Optional.empty();
      }
      String text = read.get();
      if (text.codePointCount(0, text.length()) > MOST_CHARACTERS) {
        faults.report(Problem.HUGE_TABLE, Spot.file(file), "", MOST_CHARACTERS + " characters");
        return Optional.empty();
      }
      LoaderOptions limits = new LoaderOptions();
      limits.setCodePointLimit(MOST_CHARACTERS);
      Node root = new Yaml(limits).compose(new StringReader(text));
      switch (root) {
        case null -> readable = true;
        case MappingNode map -> {
          map.getValue().forEach(t -> entry(file, t, given));
          readable = true;
        }
        default -> faults.report(Problem.NOT_KEYS_AND_VALUES, Spot.file(file).row(1), "");
      }
    } catch (MarkedYAMLException e) {
      Optional<Integer> line = Optional.ofNullable(e.getProblemMark()).map(m -> m.getLine() + 1);
      faults.report(Problem.BAD_YAML, new Spot(file, line, Optional.empty()), "", e.getProblem());
    } catch (YAMLException e) {
      faults.report(
          Problem.YAML_WITH_OTHER_CHARACTERS,
          Spot.file(file),
          "",
          Characters.shown(String.valueOf(e.getMessage())));
    } catch (IOException e) {
      faults.report(Problem.UNREADABLE_FILE, Spot.file(file), "", e.getMessage());
    }
    reportRepeated(given);
    return readable ? Optional.of(given) : Optional.empty();
  }

  /** Of a file that is too large in any encoding, only as much as shows that. */
  private Optional<String> text(String file) throws IOException {
    try (InputStream in = Files.newInputStream(batch.path(file))) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      return bytes.length > MOST_BYTES
          ? Optional.of("#".repeat(MOST_CHARACTERS + 1))
          : batch.characters(file, bytes);
    }
  }

  private void entry(String file, NodeTuple entry, List<YamlValues> given) {
    String key = Key.canonical(scalar(entry.getKeyNode()).orElse(""));
    Node value = entry.getValueNode();
    Spot spot = Spot.file(file).row(entry.getKeyNode().getStartMark().getLine() + 1).column(key);
    if (value instanceof MappingNode map) {
      for (NodeTuple inner : map.getValue()) {
        String part = scalar(inner.getKeyNode()).orElse("");
        boolean localised = Key.field(key).filter(f -> f.localised() && !f.qualified()).isPresent();
        String whole = Key.canonical(key + (localised ? "@" : ":") + part);
        Spot innerSpot =
            Spot.file(file).row(inner.getKeyNode().getStartMark().getLine() + 1).column(whole);
        given.add(new YamlValues(innerSpot, whole, values(innerSpot, inner.getValueNode())));
      }
    } else {
      given.add(new YamlValues(spot, key, values(spot, value)));
    }
  }

  private List<String> values(Spot spot, Node value) {
    List<String> values = new ArrayList<>();
    List<Node> nodes = value instanceof SequenceNode list ? list.getValue() : List.of(value);
    for (Node node : nodes) {
      Optional<String> text = scalar(node);
      if (text.isEmpty()) {
        faults.report(Problem.NESTED_VALUE, spot, "");
      }
      boolean blanksCount = spot.column().filter(Separators::isSeparator).isPresent();
      text.map(t -> TableReader.clean(spot, blanksCount ? t : t.strip(), faults))
          .filter(t -> !t.isEmpty())
          .ifPresent(values::add);
    }
    return values;
  }

  private static Optional<String> scalar(Node node) {
    return node instanceof ScalarNode scalar
        ? Optional.of(scalar.getTag().equals(Tag.NULL) ? "" : scalar.getValue())
        : Optional.empty();
  }

  private void reportRepeated(List<YamlValues> given) {
    Set<String> seen = new HashSet<>();
    for (YamlValues g : given) {
      if (!seen.add(g.key())) {
        faults.report(Problem.REPEATED_KEY, g.spot(), g.key());
      }
    }
  }
}
