package org.lectern.core.batch.recording;

import java.util.List;
import java.util.Optional;
import org.lectern.core.model.Dimensions;

/**
 * A recording as its file describes it.
 *
 * @param mediaType {@code audio/…} or {@code video/…}, by content
 * @param seconds how long it is, more than 0
 * @param picture the size of its picture as it is shown, where it has one
 * @param everywhere whether all browsers play it, as far as its headers say
 * @param notes what an archivist should know although the recording is taken
 */
public record MeasuredRecording(
    String mediaType,
    double seconds,
    Optional<Dimensions> picture,
    boolean everywhere,
    List<String> notes) {
  /** Four weeks; a longer one is a wrong number in a header. */
  private static final double MAX_SECONDS = 28 * 24 * 3600.0;

  public MeasuredRecording {
    notes = List.copyOf(notes);
  }

  static MeasuredRecording audio(String mediaType, double seconds, String... notes)
      throws BadRecording {
    return of(mediaType, seconds, Optional.empty(), true, List.of(notes));
  }

  static MeasuredRecording of(
      String mediaType,
      double seconds,
      Optional<Dimensions> picture,
      boolean everywhere,
      List<String> notes)
      throws BadRecording {
    double toMillis = Math.round(seconds * 1000) / 1000.0;
    if (!(toMillis > 0 && toMillis < MAX_SECONDS)) {
      throw BadRecording.damaged("it does not say how long it is");
    }
    return new MeasuredRecording(mediaType, toMillis, picture, everywhere, notes);
  }
}
