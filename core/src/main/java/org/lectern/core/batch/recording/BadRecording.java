package org.lectern.core.batch.recording;

/** A file that is not taken as a recording; the message says what it is, the remedy what to do. */
public final class BadRecording extends Exception {
  private static final long serialVersionUID = 1;

  private final String code;
  private final String remedy;

  private BadRecording(String code, String problem, String remedy) {
    super(problem);
    this.code = code;
    this.remedy = remedy;
  }

  /** One whose headers are broken or missing. */
  static BadRecording damaged(String problem) {
    return new BadRecording(
        "damaged-recording",
        problem,
        "open it in a player, and save or convert it again; 'ffmpeg -i OLD -c copy NEW' often is"
            + " enough");
  }

  /** A format that browsers do not play. */
  static BadRecording unplayable(String what) {
    return new BadRecording(
        "unplayable-recording",
        "browsers do not play " + what,
        "keep the file in files/, and put a copy that browsers play here: 'ffmpeg -i OLD NEW.mp4'"
            + " for pictures, 'ffmpeg -i OLD NEW.mp3' for sound");
  }

  static BadRecording unknown() {
    return new BadRecording(
        "not-a-recording",
        "it is neither sound nor moving pictures in a format that browsers play",
        "mp3, m4a, ogg, wav, flac, mp4 and webm are played; other files belong into files/");
  }

  static BadRecording empty() {
    return new BadRecording(
        "damaged-recording", "it is empty", "copy it again from where it came from");
  }

  /** A short name of the kind of fault. */
  public String code() {
    return code;
  }

  /** What to do. */
  public String remedy() {
    return remedy;
  }
}
