package org.lectern.core.importer.mods;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.lectern.core.importer.ImportException;
import org.lectern.core.importer.ImportTarget;
import org.lectern.core.importer.Importer;
import org.lectern.core.importer.SourceFiles;
import org.lectern.core.importer.record.Entities;
import org.lectern.core.importer.record.RecordKeys;
import org.lectern.core.importer.xml.XmlElement;
import org.lectern.core.importer.xml.XmlSource;

/**
 * MODS records: one in a file, or many, whatever is around them ({@code modsCollection}, the answer
 * of a server). Read one by one.
 *
 * @param source a file or a folder of them
 */
public record ModsImporter(Path source) implements Importer {
  @Override
  public String name() {
    return "mods";
  }

  @Override
  public void run(ImportTarget target) {
    SourceFiles files = new SourceFiles(source, Set.of("xml", "mods"));
    Entities entities = new Entities();
    int records = 0;
    for (Path file : files.all()) {
      records += file(file, files.identifier(file), target, entities);
    }
    if (records == 0) {
      throw new ImportException(
          source + " holds no MODS record that can be read; the first fault is in the report");
    }
    entities.giveTo(target);
  }

  private int file(Path file, String name, ImportTarget target, Entities entities) {
    int[] count = {0};
    target.attempt(
        name,
        () -> {
          XmlSource.each(
              file,
              Set.of("mods"),
              mods -> {
                count[0]++;
                record(mods, name + (count[0] > 1 ? ", record " + count[0] : ""), target, entities);
              });
          if (count[0] == 0) {
            target.problem(name, "it holds no MODS record");
          }
        });
    return count[0];
  }

  private static void record(XmlElement mods, String name, ImportTarget target, Entities entities) {
    Optional<String> identifier = ModsReader.identifier(mods);
    var _ =
        target.document(
            target.id(identifier.orElse(name), identifier.orElse(name)),
            name,
            document -> {
              RecordKeys keys = new RecordKeys("mods", document.keys(), target.fields());
              new ModsReader(keys, entities).read(mods);
              keys.titleOr(identifier.orElse(name));
            });
  }
}
