package org.lectern.core.importer.ead;

import java.nio.file.Path;
import java.util.Set;
import org.lectern.core.importer.ImportException;
import org.lectern.core.importer.ImportTarget;
import org.lectern.core.importer.Importer;
import org.lectern.core.importer.SourceFiles;
import org.lectern.core.importer.SourceFolder;
import org.lectern.core.importer.record.Entities;
import org.lectern.core.importer.xml.XmlSource;

/**
 * Finding aids: the narrowest units of description become documents, those around them collections.
 *
 * @param source a file, beside which files lie that it names, or a folder of them
 */
public record EadImporter(Path source) implements Importer {
  @Override
  public String name() {
    return "ead";
  }

  @Override
  public void run(ImportTarget target) {
    SourceFiles files = new SourceFiles(source, Set.of("xml", "ead"));
    SourceFolder folder = SourceFolder.of(source);
    Entities entities = new Entities();
    int[] found = {0};
    for (Path file : files.all()) {
      String name = files.identifier(file);
      target.attempt(
          name,
          () ->
              XmlSource.each(
                  file,
                  Set.of("ead"),
                  ead -> {
                    found[0]++;
                    new FindingAid(EscapedTags.resolved(ead), name, folder, target, entities)
                        .write();
                  }));
    }
    if (found[0] == 0) {
      throw new ImportException(
          source + " holds no finding aid that can be read; its root element is <ead>");
    }
    entities.giveTo(target);
  }
}
