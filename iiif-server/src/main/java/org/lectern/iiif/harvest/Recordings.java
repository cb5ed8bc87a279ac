package org.lectern.iiif.harvest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.lectern.core.importer.DocumentTarget;
import org.lectern.core.importer.FieldFates;
import org.lectern.core.model.LanguageTag;

/**
 * Fetches the sound and moving pictures of a canvas, as they are, and their captions in WebVTT.
 * What an earlier run has brought is not fetched again.
 */
final class Recordings {
  private final Web web;
  private final DocumentTarget document;
  private final FieldFates fields;
  private final String defaultLanguage;
  private final Set<String> seen = new HashSet<>();

  Recordings(Web web, DocumentTarget document, FieldFates fields, String defaultLanguage) {
    this.web = web;
    this.document = document;
    this.fields = fields;
    this.defaultLanguage = defaultLanguage;
  }

  /** Writes the recordings of a canvas; its captions are those of the first. */
  void take(SourceManifest.Canvas canvas) {
    Optional<String> first = Optional.empty();
    for (SourceManifest.Recording recording : canvas.recordings()) {
      String address = recording.address().replaceFirst("#.*", ""); // a canvas may play a part
      if (!seen.add(address)) {
        continue;
      }
      Optional<String> path = recording(address);
      recording
          .otherForms()
          .forEach(form -> fields.left("recordings", "another form of one that is taken", form));
      first = first.or(() -> path);
    }
    Set<String> languages = new HashSet<>();
    for (SourceManifest.Captions captions : canvas.captions()) {
      String language = LanguageTag.parse(captions.language()).orElse(defaultLanguage);
      if (first.filter(path -> path.startsWith("media/")).isEmpty() || !languages.add(language)) {
        fields.left("captions", "no recording that browsers play, or others", captions.address());
      } else {
        captions(first.get(), language, captions.address());
      }
    }
  }

  private Optional<String> recording(String address) {
    try {
      String path = fetched(address);
      fields.mapped("recordings", path.substring(0, path.indexOf('/') + 1), address);
      return Optional.of(path);
    } catch (IOException e) {
      document.problem("recording", e.getMessage());
      return Optional.empty();
    }
  }

  /** The path of the recording in the document. */
  private String fetched(String address) throws IOException {
    Optional<String> before = document.brought(address);
    if (before.isPresent()) {
      var _ = document.keep(before.get());
      return before.get();
    }
    Path file = Files.createTempFile("lectern-iiif", ".recording");
    try {
      web.file(address, file);
      return document.attach(file, IiifImport.words(address), address);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void captions(String recording, String language, String address) {
    String path = recording.substring(0, recording.lastIndexOf('.')) + "." + language + ".vtt";
    try {
      document.file(path, address, () -> new ByteArrayInputStream(web.bytes(address)));
      fields.mapped("captions", "media/", address);
    } catch (IOException e) {
      document.problem("captions", e.getMessage());
      var _ = document.keep(path);
    }
  }
}
