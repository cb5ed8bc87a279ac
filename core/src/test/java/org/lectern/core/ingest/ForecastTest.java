package org.lectern.core.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.batch.Batch;
import org.lectern.core.batch.DrawnScans;
import org.lectern.core.batch.Progress;
import org.lectern.core.batch.TestFolder;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.LanguageMap;

class ForecastTest {
  private static final Pyramids NONE = (_, _) -> {};

  @TempDir Path folder;
  @TempDir Path data;

  @Test
  void aForecastIsWhatTheIngestThenDoesAlsoBesideAWriter() {
    TestFolder batch =
        new TestFolder(folder)
            .with("archive.yml", "title: Archive\n")
            .with("documents.csv", "id,title\nsame,Same\nedited,Before\nback,Back\ngone,Gone\n");
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      run(writer);
      for (String id : List.of("back", "gone")) {
        writer.withdraw(new DocumentId(id), LanguageMap.of("en", "why"), Optional.empty());
      }
      batch.with(
          "documents.csv",
          """
          id,title,status
          same,Same,
          edited,After,
          back,Back,published
          gone,Gone,
          new,New,
          bad,,
          """);
      List<String> forecast;
      try (Archive reading = Archive.open(data)) {
        Batch read = read(reading);
        forecast = lines(Forecast.of(read, Kept.of(read, reading), reading));
      }
      assertEquals(
          List.of(
              "back UPDATED",
              "bad REFUSED",
              "edited UPDATED",
              "gone WITHDRAWN",
              "new CREATED",
              "same UNCHANGED"),
          forecast);
      assertEquals(forecast, lines(run(writer)));
    }
  }

  private Batch read(Archive archive) {
    return Batch.read(folder, archive, Progress.NONE, DrawnScans::measure);
  }

  private List<Ingest.Item> run(ArchiveWriter writer) {
    return new Ingest(writer, NONE).run(read(writer.archive()), Progress.NONE).items();
  }

  private static List<String> lines(List<Ingest.Item> items) {
    return items.stream().map(i -> i.id() + " " + i.fate()).toList();
  }
}
