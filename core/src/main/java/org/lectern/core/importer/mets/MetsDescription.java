package org.lectern.core.importer.mets;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lectern.core.importer.DocumentKeys;
import org.lectern.core.importer.DocumentTarget;
import org.lectern.core.importer.FieldFates;
import org.lectern.core.importer.marc.MarcImporter;
import org.lectern.core.importer.mods.ModsReader;
import org.lectern.core.importer.record.DublinCoreReader;
import org.lectern.core.importer.record.Entities;
import org.lectern.core.importer.record.RecordKeys;
import org.lectern.core.importer.xml.XmlElement;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.WebAddress;

/**
 * The description of one document of a METS file: its own, completed by those of the divisions
 * around it, and by what the DFG Viewer is to show of rights and links.
 */
record MetsDescription(MetsFile file, MetsDocument document, FieldFates fates, Entities entities) {
  /** What holds for all that is in a set. */
  private static final Set<String> OF_SETS =
      Set.of(
          "language",
          "institution",
          "rights",
          "rights-note",
          "rights-holder",
          "credit",
          "access",
          "access-reason",
          "access-until",
          "note:access");

  void write(DocumentTarget into, String identifier) {
    RecordKeys keys = new RecordKeys("mets", into.keys(), fates);
    read(document.div(), new RecordKeys("mods", into.keys(), fates), into.id());
    if (titled(keys)) {
      keys.leave(
          "structMap[LOGICAL]/div/@LABEL", "the description has a title", document.div().label());
    } else {
      keys.map("structMap[LOGICAL]/div/@LABEL", "title", document.div().label());
    }
    keys.titleOr(
        document
            .div()
            .name()
            .or(() -> Optional.of(file.label()).filter(l -> !l.isBlank()))
            .orElse(identifier));
    if (!into.keys().has("type") && !isGeneral(document.div().kind())) {
      keys.type("structMap[LOGICAL]/div/@TYPE", document.div().type().replace('_', ' '));
    }
    collections(keys, into.id());
    file.administration().forEach(section -> administration(section, keys, into.id()));
  }

  private static boolean titled(RecordKeys keys) {
    return keys.keys().all().keySet().stream().anyMatch(k -> k.matches("title(@.*)?"));
  }

  /** Types that say nothing of a document. */
  private static boolean isGeneral(String kind) {
    return Set.of("", "monograph", "document", "volume", "item", "text", "physsequence", "object")
        .contains(kind);
  }

  private void read(MetsDiv div, RecordKeys keys, DocumentId id) {
    for (String section : div.descriptions()) {
      MetsFile.Description description = file.descriptions().get(section);
      if (description == null || description.record().isEmpty()) {
        keys.leave("dmdSec", "it is not in the file", section);
        continue;
      }
      for (MetsFile.Description other : description.beside()) {
        keys.leave(
            "dmdSec[" + other.type() + "]",
            "another description stands beside it",
            other.record().map(XmlElement::text).orElse(""));
      }
      XmlElement record = description.record().get();
      if (description.type().equals("MARC")) {
        MarcImporter.describe(record, new RecordKeys("marc", keys.keys(), fates), entities, id);
        continue;
      }
      switch (record.name()) {
        case "mods" -> new ModsReader(keys, entities).read(record);
        case "dc", "qualifieddc", "dublincore", "simpledc" ->
            new DublinCoreReader(new RecordKeys("dc", keys.keys(), fates)).read(record);
        default -> {
          if (record.namespace().startsWith("http://purl.org/dc/")) {
            new DublinCoreReader(new RecordKeys("dc", keys.keys(), fates)).readOne(record);
          } else {
            keys.leave(
                "dmdSec[" + description.type() + "]",
                "not MODS, MARC or Dublin Core",
                record.text());
          }
        }
      }
    }
  }

  /** Sets are collections, one in the other; what they say of all holds for the document. */
  private void collections(RecordKeys keys, DocumentId own) {
    Optional<String> parent = Optional.empty();
    for (MetsDiv set : document.around()) {
      DocumentKeys said = new DocumentKeys();
      read(set, new RecordKeys("mods", said, new FieldFates()), own);
      said.questions().forEach(keys.keys()::ask);
      for (Map.Entry<String, List<String>> entry : said.all().entrySet()) {
        if (OF_SETS.contains(entry.getKey().replaceFirst("@.*", ""))
            && !keys.keys().has(entry.getKey())) {
          entry.getValue().forEach(v -> keys.map("dmdSec of the set", entry.getKey(), v));
        }
      }
      Optional<String> title =
          said.all().entrySet().stream()
              .filter(e -> e.getKey().matches("title(@.*)?"))
              .map(e -> e.getValue().getFirst())
              .findFirst()
              .or(set::name);
      if (title.isPresent()) {
        String id = Authorities.mintId(parent.map(p -> p + " ").orElse("") + title.get());
        parent = Optional.of(entities.collection(id, LanguageMap.of("und", title.get()), parent));
      }
    }
    parent.ifPresent(id -> keys.map("structMap[LOGICAL] around", "collection", id));
  }

  private void administration(XmlElement section, RecordKeys keys, DocumentId id) {
    section
        .descendants("rights")
        .filter(MetsDescription::isForViewers)
        .findFirst()
        .ifPresent(rights -> rights(rights, keys));
    section
        .descendants("links")
        .filter(MetsDescription::isForViewers)
        .findFirst()
        .ifPresent(links -> links(links, keys, id));
    long technical = section.children("techMD").size();
    if (technical > 0) {
      keys.leave("amdSec/techMD", "files are measured again", technical + " sections");
    }
  }

  private static boolean isForViewers(XmlElement element) {
    return element.namespace().startsWith("http://dfg-viewer.de");
  }

  private void rights(XmlElement rights, RecordKeys keys) {
    rights
        .textOf("owner")
        .filter(o -> !WebAddress.isOne(o))
        .ifPresent(
            owner -> {
              Optional<String> site = rights.textOf("ownerSiteURL").filter(WebAddress::isOne);
              List<String> named = keys.keys().all().getOrDefault("institution", List.of());
              if (named.isEmpty() || named.contains(owner)) {
                keys.map(
                    "dv:rights/owner",
                    "institution",
                    entities.institution(owner, Optional.empty(), site));
              } else {
                keys.leave("dv:rights/owner", "the description names one", owner);
              }
            });
    rights
        .textOf("license")
        .ifPresent(
            license -> {
              if (keys.keys().has("rights") || license.equals("reserved")) {
                keys.leave("dv:rights/license", "the description says so", license);
              } else {
                keys.rights("dv:rights/license", license.equals("pdm") ? "CC PDM" : license);
              }
            });
    for (String other : List.of("ownerLogo", "ownerContact", "aggregator", "sponsor")) {
      rights.textOf(other).ifPresent(v -> keys.leave("dv:rights/" + other, "for viewers only", v));
    }
  }

  private void links(XmlElement links, RecordKeys keys, DocumentId id) {
    for (XmlElement link : links.children()) {
      String address = link.text();
      String field = "dv:links/" + link.name();
      boolean named = link.name().equals("reference") || link.name().equals("presentation");
      if (!named || !WebAddress.isOne(address) || address.endsWith("/documents/" + id)) {
        keys.leave(field, "for viewers only", address);
      } else {
        keys.map(
            field,
            link.name().equals("reference") ? "identifier:catalogue" : "identifier:url",
            address);
      }
    }
  }
}
