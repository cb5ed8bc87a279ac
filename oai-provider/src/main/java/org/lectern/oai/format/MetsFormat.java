package org.lectern.oai.format;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.lectern.core.model.Attachment;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Document;
import org.lectern.core.model.Institution;
import org.lectern.core.model.Page;

/**
 * METS, {@code mets}, in the profile that the DFG Viewer and its harvesters read: the description
 * as MODS, and the images and words of every open page where this site serves them.
 *
 * <table>
 *   <caption>From the document model to METS</caption>
 *   <tr><td>{@code dmdSec}</td><td>the description, as {@link ModsFormat} has it</td></tr>
 *   <tr><td>{@code amdSec}, {@code dv:rights}</td><td>institution with its address, rights statement;
 *       this site where no institution is named</td></tr>
 *   <tr><td>{@code amdSec}, {@code dv:links}</td><td>address; IIIF manifest</td></tr>
 *   <tr><td>{@code fileSec}</td><td>DEFAULT, MAX, MIN and THUMBS: IIIF images of open pages; FULLTEXT:
 *       their recognised words; DOWNLOAD: files, where they are open</td></tr>
 *   <tr><td>{@code structMap LOGICAL}</td><td>the document with its type and title</td></tr>
 *   <tr><td>{@code structMap PHYSICAL}</td><td>the open pages in order with their labels</td></tr>
 *   <tr><td>{@code structLink}</td><td>the document has all these pages</td></tr>
 * </table>
 */
public final class MetsFormat implements MetadataFormat {
  private static final String NAMESPACE = "http://www.loc.gov/METS/";
  private static final String SCHEMA = "http://www.loc.gov/standards/mets/mets.xsd";

  /** A way in which each page is offered. */
  private record Group(String use, String mediaType, String imageRequest) {}

  private static final List<Group> IMAGES =
      List.of(
          new Group("DEFAULT", "image/jpeg", "/full/!1200,1200/0/default.jpg"),
          new Group("MAX", "image/jpeg", "/full/max/0/default.jpg"),
          new Group("MIN", "image/jpeg", "/full/!600,600/0/default.jpg"),
          new Group("THUMBS", "image/jpeg", "/full/!150,150/0/default.jpg"));

  @Override
  public Name name() {
    return new Name("mets", "METS", 2, NAMESPACE, SCHEMA);
  }

  @Override
  public byte[] write(Document document, Authorities authorities) {
    XmlBuffer xml = new XmlBuffer(16_384);
    Described described = new Described(document, authorities);
    xml.start("mets:mets")
        .attribute("xmlns:mets", NAMESPACE)
        .attribute("xmlns:xlink", "http://www.w3.org/1999/xlink")
        .attribute("xmlns:dv", "http://dfg-viewer.de/")
        .attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .attribute("xsi:schemaLocation", NAMESPACE + " " + SCHEMA)
        .attribute("OBJID", document.id().value())
        .attribute("LABEL", described.title());
    xml.start("mets:metsHdr")
        .attribute("CREATEDATE", document.history().created().toString())
        .attribute("LASTMODDATE", document.history().updated().toString())
        .end();
    wrap(
        xml,
        "mets:dmdSec",
        id("DMD", described),
        "",
        "MODS",
        () -> new ModsWriter(xml, described).write());
    xml.start("mets:amdSec").attribute("ID", id("AMD", described));
    wrap(
        xml,
        "mets:rightsMD",
        id("RIGHTS", described),
        "OTHER",
        "DVRIGHTS",
        () -> rights(xml, described));
    wrap(
        xml,
        "mets:digiprovMD",
        id("DIGIPROV", described),
        "OTHER",
        "DVLINKS",
        () -> links(xml, described));
    xml.end();
    new Structure(xml, described, described.openPages()).write();
    return xml.end().toBytes();
  }

  /** Unique among all records, as a harvest has many in one document. */
  private static String id(String name, Described described) {
    return name + "_" + described.document().id();
  }

  private static String id(String name, Described described, int number) {
    return id(name, described) + "_" + number;
  }

  private static void wrap(
      XmlBuffer xml, String section, String id, String type, String name, Runnable content) {
    xml.start(section).attribute("ID", id).start("mets:mdWrap");
    if (type.isEmpty()) {
      xml.attribute("MDTYPE", name);
    } else {
      xml.attribute("MIMETYPE", "text/xml").attribute("MDTYPE", type);
      xml.attribute("OTHERMDTYPE", name);
    }
    xml.start("mets:xmlData");
    content.run();
    xml.end().end().end();
  }

  private static void rights(XmlBuffer xml, Described described) {
    List<Institution> institutions = described.institutions();
    xml.start("dv:rights").start("dv:owner");
    if (institutions.isEmpty()) {
      xml.address("/").end();
    } else {
      xml.text(described.label(institutions.getFirst())).end();
    }
    xml.start("dv:ownerLogo").end();
    xml.start("dv:ownerSiteURL");
    institutions.stream()
        .flatMap(i -> i.url().stream())
        .findFirst()
        .ifPresentOrElse(xml::text, () -> xml.address("/"));
    xml.end();
    xml.start("dv:ownerContact").end();
    described.description().rights().ifPresent(uri -> xml.element("dv:license", uri.toString()));
    xml.end();
  }

  private static void links(XmlBuffer xml, Described described) {
    xml.start("dv:links");
    xml.start("dv:reference").address(described.path()).end();
    xml.start("dv:presentation").address(described.path()).end();
    if (!described.document().pages().isEmpty()) {
      xml.start("dv:iiif").address(described.manifestPath()).end();
    }
    xml.end();
  }

  /** Files and how they hang together. */
  private record Structure(XmlBuffer xml, Described described, List<Page> pages) {
    void write() {
      List<Attachment> files = described.opensFiles() ? described.document().files() : List.of();
      if (!pages.isEmpty() || !files.isEmpty()) {
        xml.start("mets:fileSec");
        if (!pages.isEmpty()) {
          IMAGES.forEach(g -> images(g, p -> described.imagePath(p) + g.imageRequest()));
        }
        words();
        downloads(files);
        xml.end();
      }
      logical(files);
      if (!pages.isEmpty()) {
        physical();
        links();
      }
    }

    private void images(Group group, Function<Page, String> path) {
      xml.start("mets:fileGrp").attribute("USE", group.use());
      pages.forEach(page -> file(group.use(), page, group.mediaType(), path.apply(page)));
      xml.end();
    }

    private void words() {
      List<Page> withWords = pages.stream().filter(this::hasWords).toList();
      if (!withWords.isEmpty()) {
        xml.start("mets:fileGrp").attribute("USE", "FULLTEXT");
        withWords.forEach(
            page -> file("FULLTEXT", page, wordsType(page), described.wordsPath(page)));
        xml.end();
      }
    }

    private boolean hasWords(Page page) {
      return page.ocr().isPresent() && described.opensWords(page);
    }

    private static String wordsType(Page page) {
      return page.ocr().orElseThrow().format() == Page.Ocr.Format.HOCR ? "text/html" : "text/xml";
    }

    private void downloads(List<Attachment> files) {
      if (!files.isEmpty()) {
        xml.start("mets:fileGrp").attribute("USE", "DOWNLOAD");
        for (int i = 0; i < files.size(); i++) {
          String path = described.path() + "/files/" + files.get(i).fileName();
          file(
              id("DOWNLOAD", described, i + 1), files.get(i).mediaType(), path.replace(" ", "%20"));
        }
        xml.end();
      }
    }

    private void file(String use, Page page, String mediaType, String path) {
      file(id(use, described, described.document().number(page)), mediaType, path);
    }

    private void file(String id, String mediaType, String path) {
      xml.start("mets:file").attribute("ID", id).attribute("MIMETYPE", mediaType);
      xml.start("mets:FLocat").attribute("LOCTYPE", "URL").address("xlink:href", path).end();
      xml.end();
    }

    private void logical(List<Attachment> files) {
      xml.start("mets:structMap").attribute("TYPE", "LOGICAL").start("mets:div");
      xml.attribute("ID", id("LOG", described))
          .attribute("DMDID", id("DMD", described))
          .attribute("ADMID", id("AMD", described));
      String type = described.terms().stream().findFirst().orElse("document");
      xml.attribute("TYPE", type).attribute("LABEL", described.title());
      for (int i = 0; i < files.size(); i++) {
        xml.start("mets:fptr").attribute("FILEID", id("DOWNLOAD", described, i + 1)).end();
      }
      xml.end().end();
    }

    private void physical() {
      xml.start("mets:structMap").attribute("TYPE", "PHYSICAL").start("mets:div");
      xml.attribute("ID", id("PHYS", described)).attribute("TYPE", "physSequence");
      int order = 0;
      for (Page page : pages) {
        int number = described.document().number(page);
        order++;
        xml.start("mets:div")
            .attribute("ID", id("PHYS", described, number))
            .attribute("TYPE", "page");
        xml.attribute("ORDER", Integer.toString(order));
        xml.attribute("ORDERLABEL", page.label().orElse(Integer.toString(number)));
        List<String> uses = new ArrayList<>(IMAGES.stream().map(Group::use).toList());
        if (hasWords(page)) {
          uses.add("FULLTEXT");
        }
        uses.forEach(
            use -> xml.start("mets:fptr").attribute("FILEID", id(use, described, number)).end());
        xml.end();
      }
      xml.end().end();
    }

    private void links() {
      xml.start("mets:structLink");
      link(id("PHYS", described));
      pages.forEach(page -> link(id("PHYS", described, described.document().number(page))));
      xml.end();
    }

    private void link(String to) {
      xml.start("mets:smLink")
          .attribute("xlink:from", id("LOG", described))
          .attribute("xlink:to", to)
          .end();
    }
  }
}
