package org.lectern.core.importer.table;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.lectern.core.batch.Progress;
import org.lectern.core.importer.Import;
import org.lectern.core.importer.ImportReport;

/**
 * A table with its files, and the archive folder into which it is imported.
 *
 * @param source folder of {@code table.csv}
 */
record TestTable(Path source, Path folder) {
  /** Both in one temporary folder, still empty. */
  static TestTable in(Path temporary) throws IOException {
    return new TestTable(
        Files.createDirectories(temporary.resolve("source")), temporary.resolve("folder"));
  }

  ImportReport run(TableSystem system, String table) throws IOException {
    Files.writeString(source.resolve("table.csv"), table);
    return again(system);
  }

  ImportReport again(TableSystem system) {
    return new Import(folder, "en", false)
        .run(
            new TableImporter(
                system, source.resolve("table.csv"), Optional.empty(), Optional.empty()),
            "table.csv",
            Progress.NONE);
  }

  void draw(String name) throws IOException {
    Path file = source.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
  }

  String yaml(String id) throws IOException {
    return Files.readString(folder.resolve("documents/" + id + "/document.yml"));
  }

  List<String> files(String id) throws IOException {
    Path document = folder.resolve("documents/" + id);
    try (Stream<Path> files = Files.walk(document)) {
      return files
          .filter(Files::isRegularFile)
          .map(f -> document.relativize(f).toString())
          .sorted()
          .toList();
    }
  }

  static List<String> problems(ImportReport report) {
    return report.problems().stream().map(Object::toString).toList();
  }
}
