package org.lectern.iiif.presentation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lectern.core.access.AccessRule;
import org.lectern.core.model.Attachment;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.Document;
import org.lectern.core.model.Medium;

/** The recordings of a document as canvases that last (Presentation API 3.0, section 5.3). */
record Recordings(
    Document document, Addresses addresses, AccessRule.Permit permit, TextAnnotations texts) {

  Manifest.Recorded canvas(Attachment file) {
    Medium.Recording recording = file.recording().orElseThrow();
    String id = addresses.canvas(document.id(), file.stem());
    Optional<Integer> height = recording.picture().map(Dimensions::height);
    Optional<Integer> width = recording.picture().map(Dimensions::width);
    Optional<Picture> poster = poster(file);
    Annotation.Played played =
        new Annotation.Played(
            addresses.medium(document.id(), file.fileName()),
            file.isSound() ? "Sound" : "Video",
            file.mediaType(),
            height,
            width,
            recording.seconds());
    return new Manifest.Recorded(
        id,
        "Canvas",
        Labels.none(List.of(file.stem())),
        height,
        width,
        recording.seconds(),
        poster.stream().toList(),
        file.isSound() ? Optional.empty() : poster.map(p -> still(id + "/placeholder", p)),
        file.isSound() ? poster.map(p -> still(id + "/accompanying", p)) : Optional.empty(),
        permit.recordings().allowed()
            ? List.of(
                Annotation.Page.embedded(
                    id + "/painting",
                    List.of(Annotation.painting(id + "/painting/recording", played, id))))
            : List.of(),
        texts.of(file));
  }

  /** The poster of the first recording that has one. */
  List<Picture> thumbnail() {
    return document.recordings().stream().flatMap(file -> poster(file).stream()).limit(1).toList();
  }

  private Optional<Picture> poster(Attachment recording) {
    return document
        .poster(recording)
        .filter(_ -> permit.recordings().allowed())
        .map(
            poster ->
                Picture.of(
                    addresses.medium(document.id(), poster.fileName()),
                    poster.mediaType(),
                    poster.poster().orElseThrow()));
  }

  private static Manifest.Canvas still(String id, Picture picture) {
    return new Manifest.Canvas(
        id,
        "Canvas",
        Map.of(),
        Map.of(),
        picture.height(),
        picture.width(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(
            Annotation.Page.embedded(
                id + "/painting",
                List.of(Annotation.painting(id + "/painting/image", picture, id)))),
        List.of());
  }
}
