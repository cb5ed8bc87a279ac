package org.lectern.oai.format;

import java.util.List;
import java.util.Optional;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Page;

/**
 * What LIDO says of rights, of the record itself and of the images; {@link LidoFormat} has the
 * table.
 */
record LidoAdministration(XmlBuffer xml, LidoTerms lido, Described described) {
  LidoAdministration(XmlBuffer xml, Described described) {
    this(xml, new LidoTerms(xml), described);
  }

  void write() {
    rights();
    recordInfo();
    resources();
  }

  private void rights() {
    xml.start("lido:rightsWorkWrap").start("lido:rightsWorkSet");
    xml.start("lido:rightsType").attribute("lido:type", "access");
    xml.element("lido:term", "info:eu-repo/semantics/" + described.access());
    described
        .embargoEnd()
        .ifPresent(day -> xml.element("lido:term", "info:eu-repo/date/embargoEnd/" + day));
    lido.words("lido:term", described.description().access().reason());
    xml.end().end();
    LanguageMap note = described.description().text(Field.RIGHTS_NOTE);
    Optional<String> holder = described.description().word(Field.RIGHTS_HOLDER);
    LanguageMap credit = described.description().text(Field.CREDIT);
    if (described.description().rights().isEmpty()
        && note.isEmpty()
        && holder.isEmpty()
        && credit.isEmpty()) {
      xml.end();
      return;
    }
    xml.start("lido:rightsWorkSet");
    statement(note);
    holder.ifPresent(
        h ->
            xml.start("lido:rightsHolder")
                .start("lido:legalBodyName")
                .element("lido:appellationValue", h.strip())
                .end()
                .end());
    lido.words("lido:creditLine", credit);
    xml.end().end();
  }

  private void statement(LanguageMap note) {
    Optional<String> uri = described.description().rights().map(Object::toString);
    if (uri.isPresent() || !note.isEmpty()) {
      xml.start("lido:rightsType");
      uri.ifPresent(u -> lido.identifier("lido:conceptID", "URI", u));
      lido.words("lido:term", note);
      xml.end();
    }
  }

  private void recordInfo() {
    xml.start("lido:recordWrap");
    lido.identifier("lido:recordID", "local", described.document().id().value());
    xml.start("lido:recordType");
    lido.identifier("lido:conceptID", "URI", LidoTerms.VOCABULARY + "lido00141");
    xml.element("lido:term", "en", "Item-level record").end();
    xml.start("lido:recordSource");
    Optional<String> source =
        described.publishers().stream()
            .map(Described.Actor::name)
            .findFirst()
            .or(() -> described.institutions().stream().map(described::label).findFirst());
    xml.start("lido:legalBodyName").start("lido:appellationValue");
    source.ifPresentOrElse(xml::text, () -> xml.address("/"));
    xml.end().end();
    xml.start("lido:legalBodyWeblink").address("/").end().end();
    xml.start("lido:recordInfoSet");
    xml.start("lido:recordInfoLink").attribute("lido:formatResource", "text/html");
    xml.address(described.path()).end();
    date("created", described.document().history().created().toString());
    date("modified", described.document().history().updated().toString());
    xml.end().end();
  }

  private void date(String type, String date) {
    xml.start("lido:recordMetadataDate").attribute("lido:type", type).text(date).end();
  }

  private void resources() {
    List<Page> pages = described.openPages();
    if (described.document().pages().isEmpty()) {
      return;
    }
    xml.start("lido:resourceWrap").start("lido:resourceSet");
    lido.identifier("lido:resourceID", "local", "manifest");
    link("application/ld+json", described.manifestPath());
    lido.concept("lido:resourceType", "", "IIIF manifest");
    xml.end();
    for (Page page : pages) {
      xml.start("lido:resourceSet");
      lido.identifier("lido:resourceID", "local", page.name());
      link("image/jpeg", described.imagePath(page) + "/full/max/0/default.jpg");
      lido.concept("lido:resourceType", "", "digital image");
      page.label().ifPresent(label -> xml.element("lido:resourceDescription", label.strip()));
      if (described.description().rights().isPresent()) {
        xml.start("lido:rightsResource");
        statement(LanguageMap.EMPTY);
        xml.end();
      }
      xml.end();
    }
    xml.end();
  }

  private void link(String mediaType, String path) {
    xml.start("lido:resourceRepresentation").start("lido:linkResource");
    xml.attribute("lido:formatResource", mediaType).address(path).end().end();
  }
}
