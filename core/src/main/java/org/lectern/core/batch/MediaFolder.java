package org.lectern.core.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lectern.core.batch.fault.Faults;
import org.lectern.core.batch.fault.Nearest;
import org.lectern.core.batch.fault.Spot;
import org.lectern.core.batch.key.Key;
import org.lectern.core.batch.recording.BadRecording;
import org.lectern.core.batch.recording.MeasuredRecording;
import org.lectern.core.batch.recording.RecordingMeasure;
import org.lectern.core.batch.scan.BadScan;
import org.lectern.core.batch.scan.MeasuredScan;
import org.lectern.core.batch.scan.ScanMeasure;
import org.lectern.core.model.Attachment;
import org.lectern.core.model.Medium;
import org.lectern.core.model.Page;
import org.lectern.core.model.Sha512;
import org.lectern.core.model.Text;
import org.lectern.core.model.Text.Format;
import org.lectern.core.model.Text.Role;
import org.lectern.core.text.Captions;

/**
 * The recordings of one document: {@code media/interview.mp3}, beside it {@code interview.en.vtt},
 * which is its transcript and its captions, {@code interview.translation.fr.vtt} and the poster
 * {@code interview.jpg}.
 */
final class MediaFolder {
  private static final Set<String> RECORDINGS =
      Set.of("mp3", "m4a", "m4v", "ogg", "oga", "opus", "wav", "flac", "mp4", "webm", "mov");
  private static final Set<String> POSTERS = Set.of("image/jpeg", "image/png", "image/webp");
  private static final Set<String> OTHER_CAPTIONS = Set.of("srt", "sbv", "ttml", "dfxp", "sub");

  private final BatchFolder batch;
  private final ScanMeasure measure;
  private final Faults faults;
  private final Map<String, Path> sources = new HashMap<>();
  private final List<Attachment> files = new ArrayList<>();
  private final List<Text> captions = new ArrayList<>();

  /**
   * @param measure measures the posters
   */
  MediaFolder(BatchFolder batch, ScanMeasure measure, Faults faults) {
    this.batch = batch;
    this.measure = measure;
    this.faults = faults;
  }

  /** Whether a file is called like a recording. */
  static boolean isRecording(String file) {
    return RECORDINGS.contains(BatchFolder.extension(file));
  }

  /** The files that were found, by the path they will have in the document. */
  Map<String, Path> sources() {
    return sources;
  }

  /** Recordings and posters. */
  List<Attachment> files() {
    return files;
  }

  /** What is said in the recordings. */
  List<Text> captions() {
    return captions;
  }

  /**
   * Reads the folder; what cannot be taken is reported and left out.
   *
   * @param pages names of the scans, which share an address space with recordings
   */
  void read(String document, Set<String> pages) {
    String folder = document + "/media";
    List<String> names = batch.files(folder);
    batch.reportCaseClashes(names);
    batch
        .folders(folder)
        .forEach(
            inner ->
                faults.warn(
                    "folder-among-media",
                    Spot.file(inner),
                    "",
                    "folders inside media/ are not read",
                    "move the recordings into media/ itself"));
    Map<String, Double> seconds = new LinkedHashMap<>();
    List<String> besides = new ArrayList<>();
    for (String file : names) {
      boolean picture = PageFolder.isScan(file);
      if (picture || isCaptions(file)) {
        besides.add(file);
      } else {
        recording(file, pages, seconds);
      }
    }
    for (String file : besides) {
      if (PageFolder.isScan(file)) {
        poster(file, seconds.keySet());
      } else {
        captions(file, seconds);
      }
    }
  }

  private static boolean isCaptions(String file) {
    String extension = BatchFolder.extension(file);
    return extension.equals("vtt") || OTHER_CAPTIONS.contains(extension);
  }

  private void recording(String file, Set<String> pages, Map<String, Double> seconds) {
    Spot spot = Spot.file(file);
    String name = BatchFolder.stem(file);
    if (!Page.isValidName(name)) {
      faults.error(
          "bad-recording-name",
          spot,
          name,
          "the name of a recording becomes part of addresses",
          "rename it: letters A-Z, digits, '.', '_' and '-' only");
      return;
    }
    if (pages.contains(name) || seconds.containsKey(name)) {
      faults.error(
          "duplicate-recording",
          spot,
          name,
          pages.contains(name) ? "a scan has the same name" : "another recording has the same name",
          "rename one of them");
      return;
    }
    try {
      MeasuredRecording measured = RecordingMeasure.measure(batch.path(file));
      measured
          .notes()
          .forEach(
              note ->
                  faults.warn(
                      "recording", spot, "", note, "play it to its end; it is taken as it is"));
      seconds.put(name, measured.seconds());
      file(
          file,
          measured.mediaType(),
          new Medium.Recording(measured.seconds(), measured.picture(), measured.everywhere()));
    } catch (BadRecording e) {
      faults.error(e.code(), spot, BatchFolder.fileName(file), e.getMessage(), e.remedy());
    } catch (IOException e) {
      unreadable(file, e);
    }
  }

  private void poster(String file, Set<String> recordings) {
    String name = BatchFolder.stem(file);
    if (!recordings.contains(name)) {
      faults.error(
          "poster-without-recording",
          Spot.file(file),
          name,
          "there is no recording of that name in media/",
          Nearest.to(name, recordings)
              .map(near -> "rename it to '" + near + "." + BatchFolder.extension(file) + "'")
              .orElse("put pictures into pages/, or name this one like its recording"));
      return;
    }
    try {
      MeasuredScan measured = measure.measure(batch.path(file));
      if (!POSTERS.contains(measured.mediaType())) {
        throw new BadScan(
            "bad-poster", "browsers do not show " + measured.mediaType(), "save it as a JPEG");
      }
      file(file, measured.mediaType(), new Medium.Poster(measured.size()));
    } catch (BadScan e) {
      faults.error(e.code(), Spot.file(file), "", e.getMessage(), e.remedy());
    } catch (IOException e) {
      unreadable(file, e);
    }
  }

  private void file(String file, String mediaType, Medium medium) throws IOException {
    Path path = batch.path(file);
    Attachment attachment =
        new Attachment(
            BatchFolder.fileName(file),
            mediaType,
            Files.size(path),
            Sha512.of(path),
            Optional.of(medium));
    files.add(attachment);
    sources.put(attachment.path(), path);
  }

  private void captions(String file, Map<String, Double> recordings) {
    Spot spot = Spot.file(file);
    String stem = BatchFolder.stem(file);
    if (!BatchFolder.extension(file).equals("vtt")) {
      faults.error(
          "captions-format",
          spot,
          BatchFolder.fileName(file),
          "captions are read as WebVTT",
          "convert it, for example by 'ffmpeg -i "
              + BatchFolder.fileName(file)
              + " "
              + stem
              + ".vtt'");
      return;
    }
    Optional<String> recording =
        recordings.keySet().stream()
            .filter(name -> stem.equals(name) || stem.startsWith(name + "."))
            .max(Comparator.comparingInt(String::length));
    if (recording.isEmpty()) {
      faults.error(
          "captions-without-recording",
          spot,
          stem,
          "there is no recording of that name in media/",
          "name it like its recording with a language, as interview.en.vtt beside interview.mp3");
      return;
    }
    String rest = stem.substring(recording.get().length()).replaceFirst("^\\.", "");
    String[] parts = rest.split("\\.", -1);
    String role = parts.length > 1 ? parts[0].toLowerCase(Locale.ROOT) : Role.TRANSCRIPT.toString();
    if (rest.isEmpty() || parts.length > 2 || !role.matches("transcript|translation")) {
      faults.error(
          "captions-name",
          spot,
          stem,
          "its name does not say in which language it is",
          "name it %1$s.en.vtt, or %1$s.translation.en.vtt, with the tag of its language"
              .formatted(recording.get()));
      return;
    }
    Optional<String> language = Key.language(parts[parts.length - 1], spot, faults);
    Optional<String> content = batch.text(file);
    if (language.isEmpty() || content.isEmpty()) {
      return;
    }
    check(Captions.read(content.get()), recordings.get(recording.get()), spot);
    add(
        new Text(
            Role.parse(role),
            language.get(),
            recording,
            BatchFolder.fileName(file),
            Format.VTT,
            TextFolder.usualQuality(Role.parse(role)),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        file);
  }

  private void check(Captions captions, double seconds, Spot spot) {
    for (String fault : captions.faults()) {
      faults.warn("captions", spot, "", fault, "mend the line; players pass over it");
    }
    if (captions.cues().isEmpty()) {
      faults.warn("captions", spot, "", "there are no words with times in it", "check the file");
    } else if (captions.cues().getLast().from() > (seconds + 1) * 1000) {
      faults.warn(
          "captions",
          spot,
          captions.cues().getLast().clock(),
          "its last words are said after the end of the recording",
          "check that it belongs to this recording");
    }
  }

  private void add(Text text, String file) {
    Set<String> seen = new HashSet<>(captions.stream().map(Text::fullName).toList());
    if (seen.contains(text.fullName())) {
      faults.error(
          "duplicate-captions",
          Spot.file(file),
          text.name(),
          "the recording has others in this language",
          "keep the better ones");
      return;
    }
    captions.add(text);
    sources.put(text.path(), batch.path(file));
  }

  private void unreadable(String file, IOException e) {
    faults.error(
        "unreadable-file",
        Spot.file(file),
        "",
        "it cannot be read: " + e.getMessage(),
        "check the disk and the permissions of the file");
  }
}
