package org.lectern.core.importer.mets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lectern.core.importer.ImportException;
import org.lectern.core.importer.ImportTarget;
import org.lectern.core.importer.Importer;
import org.lectern.core.importer.SourceFiles;
import org.lectern.core.importer.SourceFolder;
import org.lectern.core.importer.mods.ModsReader;
import org.lectern.core.importer.record.Entities;
import org.lectern.core.importer.xml.XmlElement;
import org.lectern.core.importer.xml.XmlSource;

/**
 * METS files with their scans and recognised words.
 *
 * @param source a METS file, whose files lie in its folder, or a folder of them
 */
public record MetsImporter(Path source) implements Importer {
  @Override
  public String name() {
    return "mets";
  }

  @Override
  public void run(ImportTarget target) {
    SourceFiles files = new SourceFiles(source, Set.of("xml", "mets"));
    SourceFolder folder = SourceFolder.of(source);
    Entities entities = new Entities();
    int found = 0;
    for (Path file : files.all()) {
      // A folder holds ALTO and PAGE files too.
      if (files.all().size() == 1 || XmlSource.rootName(file).filter("mets"::equals).isPresent()) {
        found++;
        String name = files.identifier(file);
        target.attempt(name, () -> write(file, name, folder, target, entities));
      }
    }
    if (found == 0) {
      throw new ImportException(source + " holds no METS file; its root element is <mets>");
    }
    entities.giveTo(target);
  }

  private void write(
      Path path, String name, SourceFolder folder, ImportTarget target, Entities entities)
      throws IOException {
    XmlElement root = XmlSource.read(path);
    if (!root.name().equals("mets")) {
      throw new IOException("its root element is <" + root.name() + "> and not <mets>");
    }
    MetsFile file = MetsFile.of(root);
    List<MetsDocument> documents = MetsDocuments.of(file);
    if (documents.isEmpty()) {
      target.problem(name, "it only points to other METS files; import those");
    }
    unused(file, documents, target);
    Path real = path.toRealPath().getParent();
    MetsFolder finder =
        new MetsFolder(
            folder,
            real.startsWith(folder.root()) ? folder.root().relativize(real).toString() : "");
    for (MetsDocument document : documents) {
      String identifier = identifier(file, document, documents.size() > 1, name);
      var _ =
          target.document(
              target.id(identifier),
              documents.size() > 1 ? name + ", " + identifier : name,
              into -> {
                new MetsDescription(file, document, target.fields(), entities)
                    .write(into, identifier);
                new MetsPages(file, finder, target.fields()).write(into, document);
              });
    }
  }

  /** Of parts and pages the title is kept, if it is anything. */
  private static void unused(MetsFile file, List<MetsDocument> documents, ImportTarget target) {
    Set<String> used =
        documents.stream()
            .flatMap(d -> Stream.concat(Stream.of(d.div()), d.around().stream()))
            .flatMap(d -> d.descriptions().stream())
            .collect(Collectors.toSet());
    file.descriptions()
        .forEach(
            (id, description) -> {
              if (!used.contains(id)) {
                target
                    .fields()
                    .left(
                        "dmdSec[" + description.type() + "]",
                        "of a part or page",
                        description.record().map(XmlElement::text).orElse(id));
              }
            });
  }

  /** What the description calls the document, else what the file does. */
  private static String identifier(
      MetsFile file, MetsDocument document, boolean several, String name) {
    Optional<String> described =
        document.div().descriptions().stream()
            .flatMap(id -> Optional.ofNullable(file.descriptions().get(id)).stream())
            .flatMap(d -> d.record().stream())
            .filter(r -> r.namespace().equals(ModsReader.NAMESPACE))
            .flatMap(r -> ModsReader.identifier(r).stream())
            .findFirst();
    String whole =
        Optional.of(file.identifier())
            .filter(i -> !i.isBlank())
            .orElseGet(() -> name.replaceFirst("(?i)\\.xml$", "").replaceFirst("(?i)\\.mets$", ""));
    return described.orElseGet(() -> several ? whole + " " + document.div().id() : whole);
  }
}
