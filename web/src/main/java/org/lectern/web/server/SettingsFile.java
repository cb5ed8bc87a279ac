package org.lectern.web.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.lectern.core.archive.store.DataFolder;
import org.lectern.core.batch.fault.Nearest;
import org.lectern.core.text.Encoding;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Settings from where no flag gives them: the environment, then {@code lectern.yml}. */
public final class SettingsFile {
  private SettingsFile() {}

  /** Where a value comes from when no flag gives it. */
  public static CommandLine.IDefaultValueProvider defaults(
      Map<String, String> environment, Path data) {
    JsonNode file = read(new DataFolder(data).settings());
    return (ArgSpec argument) -> {
      if (!(argument instanceof OptionSpec option)) {
        return null;
      }
      String name = option.longestName().substring(2);
      String variable = "LECTERN_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
      if (environment.containsKey(variable)) {
        return environment.get(variable);
      }
      JsonNode value = file.path(name);
      return value.isValueNode() ? value.asText() : null;
    };
  }

  /** The second root that environment or {@code lectern.yml} name, for commands that write. */
  public static Optional<Path> secondRoot(Map<String, String> environment, Path data) {
    return Optional.ofNullable(
            environment.getOrDefault(
                "LECTERN_SECOND_ROOT",
                read(new DataFolder(data).settings()).path("second-root").textValue()))
        .filter(root -> !root.isBlank())
        .map(Path::of);
  }

  /**
   * Looks for keys of {@code lectern.yml} that nothing reads.
   *
   * @param options gives the names of options, without their dashes; asked where there is a file
   * @throws IllegalArgumentException where there is one, or a key has more than one value
   */
  public static void check(Path data, Supplier<? extends Collection<String>> options) {
    Path file = new DataFolder(data).settings();
    JsonNode settings = read(file);
    if (!settings.isObject() && !settings.isMissingNode() && !settings.isNull()) {
      throw new IllegalArgumentException(
          file + " holds no settings; write one in a line, for example 'port: 8081'");
    }
    if (settings.isEmpty()) {
      return;
    }
    Collection<String> known = options.get();
    for (Map.Entry<String, JsonNode> setting : settings.properties()) {
      String key = setting.getKey();
      if (!known.contains(key)) {
        throw new IllegalArgumentException(
            "%s: '%s' is not a setting%s; 'lectern --help settings' lists all"
                .formatted(file, key, nearest(key, known)));
      }
      if (!setting.getValue().isValueNode()) {
        throw new IllegalArgumentException(
            "%s: '%s' has several values; write them in one line, separated by commas"
                .formatted(file, key));
      }
    }
  }

  private static String nearest(String key, Collection<String> known) {
    String plain = key.replaceAll("^-+", "").replace('_', '-').toLowerCase(Locale.ROOT);
    return known.stream()
        .min(Comparator.comparingInt((String name) -> Nearest.distance(plain, name)))
        .filter(name -> Nearest.distance(plain, name) <= 1 + name.length() / 4)
        .map(name -> ", '" + name + "' is")
        .orElse("");
  }

  private static JsonNode read(Path file) {
    if (!Files.isReadable(file)) {
      return MissingNode.getInstance();
    }
    try {
      return new YAMLMapper().readTree(Encoding.decode(Files.readAllBytes(file)));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          ("%s is not YAML: see line %d; write one 'name: value' in each line, and close"
                  + " quotation marks and brackets")
              .formatted(
                  file, Optional.ofNullable(e.getLocation()).map(at -> at.getLineNr()).orElse(1)),
          e);
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " cannot be read; save it in UTF-8", e);
    }
  }
}
