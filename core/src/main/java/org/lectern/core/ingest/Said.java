package org.lectern.core.ingest;

import java.util.List;

/** What stands under a known key: the key taken apart, and its values as written. */
record Said(Key key, Spot spot, List<String> values) {
  Said {
    values = List.copyOf(values);
  }
}
