package org.lectern.core.batch;

import java.util.Optional;

/** Where in a batch something stands. */
record Spot(String file, Optional<Integer> row, Optional<String> column) {

  static Spot file(String file) {
    return new Spot(file, Optional.empty(), Optional.empty());
  }

  Spot row(int number) {
    return new Spot(file, Optional.of(number), column);
  }

  Spot column(String key) {
    return new Spot(file, row, Optional.of(key));
  }
}
