package org.lectern.core.batch.fault;

import java.util.Optional;

/** Where in a batch something stands. */
public record Spot(String file, Optional<Integer> row, Optional<String> column) {

  public static Spot file(String file) {
    return new Spot(file, Optional.empty(), Optional.empty());
  }

  public Spot row(int number) {
    return new Spot(file, Optional.of(number), column);
  }

  public Spot column(String key) {
    return new Spot(file, row, Optional.of(key));
  }
}
