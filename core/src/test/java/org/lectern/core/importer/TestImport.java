package org.lectern.core.importer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.batch.Batch;
import org.lectern.core.batch.BatchWriter;
import org.lectern.core.batch.Progress;
import org.lectern.core.model.Agent;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.LanguageMap;

/** For tests of imports that do what the test says, into one archive folder. */
abstract class TestImport {
  @TempDir Path folder;

  /** An importer that does what a test says. */
  interface Steps {
    void run(ImportTarget target) throws IOException;
  }

  ImportReport run(Steps steps) {
    return run(false, steps);
  }

  ImportReport run(boolean overwrite, Steps steps) {
    Importer importer =
        new Importer() {
          @Override
          public String name() {
            return "test";
          }

          @Override
          public void run(ImportTarget target) throws IOException {
            steps.run(target);
          }
        };
    return new Import(folder, "en", overwrite).run(importer, "source.csv", Progress.NONE);
  }

  static BatchWriter.Content words(String text) {
    return () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes one document, whose identifier in the source is its id too. */
  static Steps document(String id, ImportTarget.Writing writing) {
    return target -> {
      var _ = target.document(target.id(id), id, writing);
    };
  }

  static void letter(ImportTarget target, String identifier) {
    letter(target, identifier, "Letter " + identifier);
  }

  static void letter(ImportTarget target, String identifier, String title) {
    var _ =
        target.document(
            target.id(identifier),
            identifier,
            document -> {
              target.fields().mapped("Title", document.keys().add("title", title), title);
              document.file("text/transcript.en.txt", words("Words of " + identifier));
              document.file("files/list.csv", words("a,b"));
            });
  }

  Map<String, String> bytes() throws IOException {
    Map<String, String> bytes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes.put(
            folder.relativize(file).toString(),
            Files.readString(file) + Files.getLastModifiedTime(file));
      }
    }
    return bytes;
  }

  Path file(String path) {
    return folder.resolve("documents").resolve(path);
  }

  Batch checked() {
    return Batch.read(
        folder,
        _ -> {
          throw new IllegalStateException("holds no scans");
        });
  }

  Map<String, String> titles() {
    Map<String, String> titles = new TreeMap<>();
    checked()
        .drafts()
        .forEach(
            d ->
                titles.put(
                    d.id().value(), d.description().title().best(List.of()).orElseThrow().text()));
    return titles;
  }

  static Agent person(String name) {
    return person(name, Authorities.mintId(name));
  }

  static Agent person(String name, String id) {
    return new Agent(
        id,
        Agent.Kind.PERSON,
        LanguageMap.of("en", name),
        List.of(),
        Optional.empty(),
        LanguageMap.EMPTY,
        List.of());
  }

  static List<String> problems(ImportReport report) {
    return report.problems().stream().map(Object::toString).toList();
  }
}
