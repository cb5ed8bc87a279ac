package org.lectern.core.importer.mets;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lectern.core.importer.xml.XmlElement;

/**
 * A METS file as values.
 *
 * @param identifier what the file calls its object; may be blank
 * @param descriptions by the id of their section, in order
 * @param files by id, in order
 * @param links from divisions of the logical map to those of the physical one
 */
record MetsFile(
    String identifier,
    String label,
    Map<String, Description> descriptions,
    List<XmlElement> administration,
    Map<String, Resource> files,
    Optional<MetsDiv> logical,
    Optional<MetsDiv> physical,
    Map<String, List<String>> links) {

  /** Kinds of metadata that are read. */
  private static final Set<String> READ = Set.of("MODS", "DC", "MARC");

  /**
   * A section of descriptive metadata.
   *
   * @param type of the metadata as the section calls it: {@code MODS}
   * @param record the root of what is wrapped
   * @param beside others in the same section, which the schema does not allow
   */
  record Description(String type, Optional<XmlElement> record, List<Description> beside) {}

  /**
   * A file that is named.
   *
   * @param use what its group is for
   * @param href blank where the content is embedded
   */
  record Resource(String id, String use, String mediaType, String href) {}

  static MetsFile of(XmlElement mets) {
    Map<String, Description> descriptions = new LinkedHashMap<>();
    for (XmlElement section : mets.children("dmdSec")) {
      descriptions.put(section.attribute("ID").orElse(""), description(section));
    }
    Map<String, Resource> files = new LinkedHashMap<>();
    mets.children("fileSec").forEach(s -> files(s, "", files));
    Map<String, List<String>> links = new LinkedHashMap<>();
    mets.descendants("smLink")
        .forEach(
            link ->
                links
                    .computeIfAbsent(
                        link.attribute("xlink:from").orElse(""), _ -> new ArrayList<>())
                    .add(link.attribute("xlink:to").orElse("")));
    Optional<MetsDiv> logical = map(mets, "LOGICAL");
    return new MetsFile(
        mets.attribute("OBJID").orElse(""),
        mets.attribute("LABEL").orElse(""),
        descriptions,
        mets.children("amdSec"),
        files,
        logical,
        map(mets, "PHYSICAL")
            .or(
                () ->
                    mets.children("structMap").stream()
                        .filter(m -> !m.has("TYPE", "LOGICAL"))
                        .flatMap(m -> m.child("div").stream())
                        .map(MetsDiv::of)
                        .findFirst()),
        links);
  }

  private static Optional<MetsDiv> map(XmlElement mets, String type) {
    return mets.children("structMap").stream()
        .filter(m -> m.has("TYPE", type))
        .flatMap(m -> m.child("div").stream())
        .map(MetsDiv::of)
        .findFirst();
  }

  /** Some programs write several wraps into a section: the one that can be read comes first. */
  private static Description description(XmlElement section) {
    List<Description> all =
        Stream.concat(section.children("mdWrap").stream(), section.children("mdRef").stream())
            .map(MetsFile::wrapped)
            .sorted(Comparator.comparing(d -> !READ.contains(d.type())))
            .toList();
    return all.isEmpty()
        ? new Description("", Optional.empty(), List.of())
        : new Description(
            all.getFirst().type(), all.getFirst().record(), all.subList(1, all.size()));
  }

  private static Description wrapped(XmlElement wrap) {
    String type = wrap.attribute("MDTYPE").orElse("");
    String other = wrap.attribute("OTHERMDTYPE").orElse("");
    return new Description(
        type.equals("OTHER") && !other.isEmpty() ? other : type,
        wrap.child("xmlData").stream().flatMap(d -> d.children().stream()).findFirst(),
        List.of());
  }

  /** Groups may be in groups; the inner use is the finer one. */
  private static void files(XmlElement group, String use, Map<String, Resource> files) {
    for (XmlElement child : group.children()) {
      switch (child.name()) {
        case "fileGrp" -> files(child, child.attribute("USE").orElse(use), files);
        case "file" -> {
          String id = child.attribute("ID").orElse("file " + (files.size() + 1));
          String href =
              child.children("FLocat").stream()
                  .flatMap(l -> l.attribute("xlink:href").stream())
                  .findFirst()
                  .orElse("");
          files.putIfAbsent(
              id,
              new Resource(
                  id,
                  child.attribute("USE").orElse(use),
                  child.attribute("MIMETYPE").orElse(""),
                  href));
          files(child, use, files);
        }
        default -> {}
      }
    }
  }
}
