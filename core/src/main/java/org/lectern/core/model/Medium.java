package org.lectern.core.model;

import java.util.Optional;

/** What a file of {@code media/} is. */
public sealed interface Medium {
  /**
   * Sound or moving pictures.
   *
   * @param seconds how long it is
   * @param picture the size of its picture, where it has one
   * @param everywhere whether all browsers play it, as far as its file says
   */
  record Recording(double seconds, Optional<Dimensions> picture, boolean everywhere)
      implements Medium {
    public Recording {
      if (!(seconds > 0)) {
        throw new IllegalArgumentException("a recording of " + seconds + " seconds");
      }
    }

    /** One that all browsers play. */
    public Recording(double seconds, Optional<Dimensions> picture) {
      this(seconds, picture, true);
    }
  }

  /** The picture that is shown before the recording of the same name is played. */
  record Poster(Dimensions size) implements Medium {}
}
