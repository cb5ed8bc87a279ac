package org.lectern.core.model;

import java.util.Optional;

/**
 * A file that comes with a document and is handed on as it is.
 *
 * @param fileName for example {@code original.pdf}
 * @param mediaType found by content or name
 * @param bytes length
 * @param sha512 128 lower-case hexadecimal digits
 * @param medium what it is, where it came from {@code media/}
 */
public record Attachment(
    String fileName, String mediaType, long bytes, String sha512, Optional<Medium> medium) {

  /** A file that is only handed on. */
  public Attachment(String fileName, String mediaType, long bytes, String sha512) {
    this(fileName, mediaType, bytes, sha512, Optional.empty());
  }

  /** Where it lies in its document: {@code files/original.pdf}, {@code media/interview.mp3}. */
  public String path() {
    return (medium.isPresent() ? "media/" : "files/") + fileName;
  }

  /** The file name without its extension, which a recording shares with its captions. */
  public String stem() {
    int dot = fileName.lastIndexOf('.');
    return dot < 1 ? fileName : fileName.substring(0, dot);
  }

  /** How long it is and how large, where it is a recording. */
  public Optional<Medium.Recording> recording() {
    return medium.filter(Medium.Recording.class::isInstance).map(Medium.Recording.class::cast);
  }

  /** Whether it is a recording without a picture. */
  public boolean isSound() {
    return recording().filter(recording -> recording.picture().isEmpty()).isPresent();
  }

  /** The size of the picture, where it is the poster of a recording. */
  public Optional<Dimensions> poster() {
    return medium
        .filter(Medium.Poster.class::isInstance)
        .map(poster -> ((Medium.Poster) poster).size());
  }
}
