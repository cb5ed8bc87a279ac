package org.lectern.core.model;

import java.util.Optional;

/** What a file of {@code media/} is. */
public sealed interface Medium {
  /**
   * Sound or moving pictures.
   *
   * @param seconds how long it is
   * @param picture the size of its picture, where it has one
   */
  record Recording(double seconds, Optional<Dimensions> picture) implements Medium {
    public Recording {
      if (!(seconds > 0)) {
        throw new IllegalArgumentException("a recording of " + seconds + " seconds");
      }
    }
  }

  /** The picture that is shown before the recording of the same name is played. */
  record Poster(Dimensions size) implements Medium {}
}
