package org.lectern.core.batch.key;

import java.util.List;
import org.lectern.core.batch.fault.Faults;
import org.lectern.core.batch.fault.Spot;

/** What stands under a known key: the key taken apart, and its values as written. */
public record KeyValues(Key key, Spot spot, List<String> values) {
  public KeyValues {
    values = List.copyOf(values);
  }

  /** What stands under known keys; others are reported. */
  public static List<KeyValues> read(List<YamlValues> given, Faults faults) {
    return given.stream()
        .filter(g -> !Separators.isSeparator(g.key()))
        .flatMap(
            g ->
                Key.read(g.key(), g.spot(), faults)
                    .map(key -> new KeyValues(key, g.spot(), g.values()))
                    .stream())
        .toList();
  }
}
