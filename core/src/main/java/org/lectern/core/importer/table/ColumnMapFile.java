package org.lectern.core.importer.table;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lectern.core.batch.ColumnGuide;
import org.lectern.core.importer.ImportException;
import org.lectern.core.text.Encoding;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** The file beside a table in which its map stands, for people to edit. */
final class ColumnMapFile {
  private static final int MOST_BYTES = 1 << 20;

  private final Path file;

  ColumnMapFile(Path table) {
    this.file = table.resolveSibling(table.getFileName() + ".map.yml");
  }

  Path path() {
    return file;
  }

  /**
   * Reads the map; empty where there is none yet.
   *
   * @throws ImportException where it is not one, with what to mend
   */
  Optional<ColumnMap> read() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw wrong("it is too large");
      }
      Node root =
          new Yaml(new LoaderOptions())
              .compose(new StringReader(Encoding.decode(Files.readAllBytes(file))));
      Map<String, Node> top = entries(root, "the file");
      Map<String, Mapping> columns = new LinkedHashMap<>();
      Node map = top.get("columns");
      if (map == null) {
        throw wrong("it has no 'columns'");
      }
      entries(map, "'columns'")
          .forEach((heading, value) -> columns.put(heading, mapping(heading, value)));
      return Optional.of(
          new ColumnMap(
              Optional.ofNullable(top.get("system")).map(n -> scalar(n, "'system'")).orElse(""),
              columns));
    } catch (MarkedYAMLException e) {
      int line = Optional.ofNullable(e.getProblemMark()).map(m -> m.getLine() + 1).orElse(1);
      throw wrong(
          "line %d is not YAML: close quotation marks and brackets, and indent by spaces"
              .formatted(line));
    } catch (YAMLException e) {
      throw wrong("it holds letters that YAML does not allow");
    } catch (IOException e) {
      throw wrong("it cannot be read; save it in UTF-8");
    }
  }

  private Mapping mapping(String heading, Node value) {
    if (value instanceof ScalarNode) {
      return Mapping.to(key(heading, scalar(value, heading)));
    }
    Map<String, Node> parts = entries(value, "column '" + heading + "'");
    for (String part : parts.keySet()) {
      if (!part.equals("key") && !part.equals("separator") && !part.equals("left")) {
        throw wrong("column '%s' has '%s': write key, separator or left".formatted(heading, part));
      }
    }
    String separator =
        Optional.ofNullable(parts.get("separator")).map(n -> scalar(n, heading)).orElse("");
    Optional<String> left = Optional.ofNullable(parts.get("left")).map(n -> scalar(n, heading));
    if (left.isPresent()) {
      return Mapping.leave(left.get().isBlank() ? "the map says so" : left.get());
    }
    if (!parts.containsKey("key")) {
      throw wrong("column '%s' has neither 'key' nor 'left'".formatted(heading));
    }
    return Mapping.to(key(heading, scalar(parts.get("key"), heading)), separator);
  }

  private String key(String heading, String written) {
    String key = written.strip();
    if (Mapping.isKey(key)) {
      return key;
    }
    return ColumnGuide.key(key)
        .orElseThrow(
            () ->
                wrong(
                    "'%s' of column '%s' is not a key; 'lectern columns' lists them, and x-… keeps"
                            .formatted(key, heading)
                        + " what has none"));
  }

  private Map<String, Node> entries(Node node, String what) {
    if (!(node instanceof MappingNode map)) {
      throw wrong(what + " does not hold names with values");
    }
    Map<String, Node> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : map.getValue()) {
      entries.put(scalar(tuple.getKeyNode(), what), tuple.getValueNode());
    }
    return entries;
  }

  private String scalar(Node node, String what) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw wrong(what + " should be one value");
  }

  private ImportException wrong(String problem) {
    return new ImportException(
        "%s: %s; mend it, or delete it to have it made again".formatted(file, problem));
  }

  /** Writes the map with what people need to edit it. */
  void write(ColumnMap map, Path table) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        # How 'lectern import %s' reads %s. Edit it and run the import again.
        #   "Heading": key                            a key of 'lectern columns', or x-… to keep it private
        #   "Heading": {key: subject, separator: ";"} several values in a cell
        #   "Heading": {left: why}                    not taken
        # Also: id, parent, order (of a page), file, text:transcript, alt (of a page), latitude, longitude.
        system: %s
        columns:
        """
            .formatted(map.system(), table.getFileName(), map.system()));
    map.columns()
        .forEach(
            (heading, mapping) ->
                text.append("  ")
                    .append(quoted(heading))
                    .append(": ")
                    .append(value(mapping))
                    .append('\n'));
    Files.writeString(file, text.toString(), StandardCharsets.UTF_8);
  }

  private static String value(Mapping mapping) {
    if (mapping.isLeft()) {
      return "{left: " + quoted(mapping.left()) + "}";
    }
    return mapping.separator().isEmpty()
        ? mapping.key()
        : "{key: " + quoted(mapping.key()) + ", separator: " + quoted(mapping.separator()) + "}";
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
              } else if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029) {
                quoted.append("\\u%04x".formatted(c));
              } else {
                quoted.appendCodePoint(c);
              }
            });
    return quoted.append('"').toString();
  }
}
