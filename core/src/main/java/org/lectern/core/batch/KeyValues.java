package org.lectern.core.batch;

import java.util.List;
import org.lectern.core.batch.fault.Spot;

/** What stands under a known key: the key taken apart, and its values as written. */
record KeyValues(Key key, Spot spot, List<String> values) {
  KeyValues {
    values = List.copyOf(values);
  }
}
