package org.lectern.web.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lectern.core.access.AccessRule;
import org.lectern.core.model.Attachment;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.Document;
import org.lectern.core.model.Medium;
import org.lectern.core.model.SitePaths;
import org.lectern.core.model.Text;
import org.lectern.core.text.Captions;
import org.lectern.web.page.Gate;
import org.lectern.web.page.Links;
import org.lectern.web.page.Marking;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Site;
import org.lectern.web.page.Times;
import org.lectern.web.page.Visit;

/**
 * A recording of a document, played by the browser's own player, with what is said in it beside it.
 *
 * @param anchor where it stands on the page
 * @param source the address of the file, with the time from which it is asked to play
 * @param everywhere whether all browsers play it
 * @param asked whether the reader has asked to hear it
 * @param length how long it is, as people write it
 * @param gate what stands before it
 */
public record Player(
    String name,
    String anchor,
    boolean sound,
    String source,
    String mediaType,
    boolean everywhere,
    boolean asked,
    Optional<String> poster,
    Optional<Dimensions> size,
    String length,
    List<Track> tracks,
    List<Spoken> spoken,
    Optional<Gate> gate) {
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,7}(\\.[0-9]{1,3})?");

  /** Captions that the player shows over the picture. */
  public record Track(String source, String lang, String label, boolean original) {}

  /** What is said, to be read: safe HTML whose times lead to the recording. */
  public record Spoken(
      String role, String language, Phrase body, boolean machine, Optional<Gate> gate) {}

  /** The recordings of a document in the order of their names. */
  static List<Player> of(Site site, Visit visit, Document document) {
    return document.recordings().stream().map(file -> of(site, visit, document, file)).toList();
  }

  private static Player of(Site site, Visit visit, Document document, Attachment file) {
    AccessRule.Permit permit = site.rule().on(document, visit.viewer());
    Medium.Recording recording = file.recording().orElseThrow();
    Optional<Gate> gate =
        Gate.of(permit.recordings(), document, document.description().access(), visit);
    boolean asked = visit.parameter(Times.PLAY).equals(Optional.of(file.stem()));
    String from =
        visit
            .parameter(Times.FROM)
            .filter(_ -> asked)
            .filter(seconds -> SECONDS.matcher(seconds).matches())
            .map(seconds -> "#t=" + seconds)
            .orElse("");
    List<Track> tracks = new ArrayList<>();
    List<Spoken> spoken = new ArrayList<>();
    for (Text text :
        document.captions(file).stream().sorted(Comparator.comparing(Text::role)).toList()) {
      String language = visit.messages().language(text.language());
      Optional<Gate> before =
          Gate.of(
              permit.text(text),
              document,
              text.access().orElseGet(() -> document.description().access()),
              visit);
      if (before.isEmpty()) {
        tracks.add(
            new Track(
                address(visit, document, text.fileName()),
                text.language(),
                language,
                text.role() == Text.Role.TRANSCRIPT));
      }
      if (before.isEmpty() || !before.equals(gate)) {
        spoken.add(
            new Spoken(
                visit.text("role." + text.role()),
                language,
                Phrase.of(
                    before.isPresent() ? "" : words(site, visit, document, file, text),
                    text.language()),
                text.status() == Text.Quality.MACHINE,
                before));
      }
    }
    return new Player(
        file.stem(),
        Times.anchor(file.stem()),
        file.isSound(),
        address(visit, document, file.fileName()) + from,
        file.mediaType(),
        recording.everywhere(),
        asked,
        document.poster(file).map(poster -> address(visit, document, poster.fileName())),
        recording.picture(),
        new Captions.Cue(Math.round(recording.seconds() * 1000), Long.MAX_VALUE, "").clock(),
        tracks,
        spoken,
        gate);
  }

  private static String words(
      Site site, Visit visit, Document document, Attachment file, Text text) {
    return site.soundText(document, text)
        .map(
            clean ->
                Marking.withPlaces(
                    Times.linked(clean.html(), visit.links(), document.id(), file.stem()),
                    file.stem() + "-" + text.name(),
                    text.language(),
                    visit.parameter("q")))
        .orElseGet(() -> "<p>" + visit.text("text.damaged") + "</p>");
  }

  private static String address(Visit visit, Document document, String fileName) {
    return visit.links().path(SitePaths.medium(document.id(), Links.encode(fileName)));
  }
}
