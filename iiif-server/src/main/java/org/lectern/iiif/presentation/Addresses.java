package org.lectern.iiif.presentation;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.lectern.core.model.Agent;
import org.lectern.core.model.Collection;
import org.lectern.core.model.Concept;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Entity;
import org.lectern.core.model.Institution;
import org.lectern.core.model.Place;
import org.lectern.core.model.SitePaths;

/**
 * Every address that IIIF resources have or link to, as one client sees them. Ids and page names
 * are of an alphabet that needs no encoding.
 *
 * @param base scheme, host and path before all of ours, without a slash at the end
 */
public record Addresses(String base) {
  public Addresses {
    if (base.endsWith("/")) {
      throw new IllegalArgumentException("a base address ends without a slash: " + base);
    }
  }

  /** The image service of a page. */
  public String image(DocumentId document, String page) {
    return base + SitePaths.image(document + "~" + page);
  }

  public String manifest(DocumentId document) {
    return part(document, "manifest");
  }

  /** What stands at a path behind a document's id. */
  public String part(DocumentId document, String path) {
    return presentation(document) + "/" + path;
  }

  public String canvas(DocumentId document, String page) {
    return presentation(document) + "/canvas/" + page;
  }

  /** Annotations on one canvas: a text's name, or {@code ocr} for the recognised words. */
  public String annotations(DocumentId document, String page, String name) {
    return canvas(document, page) + "/annotations/" + name;
  }

  /** A text of the whole document as annotations on the manifest. */
  public String annotations(DocumentId document, String name) {
    return presentation(document) + "/annotations/" + name;
  }

  /** The file of recognised words as it came. */
  public String ocr(DocumentId document, String page) {
    return canvas(document, page) + "/ocr";
  }

  /** One part of the table of contents, or all of it. */
  public String range(DocumentId document, String name) {
    return presentation(document) + "/range/" + name;
  }

  /** The text of one part of the table of contents, as a collection of annotations. */
  public String textOf(String range) {
    return range + "/text";
  }

  /** A picture that stands where no scan is shown. */
  public String sign(Placeholder sign) {
    return signService(sign) + ".png";
  }

  /** The same as an image service, which has it in one size. */
  public String signService(Placeholder sign) {
    return base + SitePaths.sign(sign.toString());
  }

  /** All pages of a document that may be seen, to take along. */
  public String pdf(DocumentId document) {
    return base + SitePaths.rendering(document + ".pdf");
  }

  /** The small picture of a page that everybody may see although the page itself is refused. */
  public String preview(String image) {
    return base + SitePaths.preview(image + ".jpg");
  }

  /** Where a document is searched; words are completed at {@code /autocomplete} behind it. */
  public String search(int version, DocumentId document) {
    return base + SitePaths.contentSearch(version) + document;
  }

  /** Where the documents of a shelf are searched. */
  public String search(int version, Shelf shelf) {
    return base + SitePaths.contentSearch(version) + shelf.path();
  }

  /** The collection of everything. */
  public String collection() {
    return base + SitePaths.collections();
  }

  /** A shelf as a collection. */
  public String shelf(Shelf shelf) {
    return base + SitePaths.presentations("3") + shelf.path();
  }

  /** The documents of one person or institution. */
  public String by(Entity entity) {
    return switch (entity) {
      case Agent agent -> shelf(new Shelf.OfPerson(agent.id()));
      case Institution institution -> shelf(new Shelf.OfArchive(institution.id(), ""));
      case Collection collection -> collection(collection.id());
      case Place _, Concept _ -> throw new IllegalArgumentException("no collection of " + entity);
    };
  }

  /** One level of an institution's references: a fond, a box; see {@link ReferenceLevels}. */
  public String level(Institution institution, String level) {
    return shelf(new Shelf.OfArchive(institution.id(), level));
  }

  public String collection(String id) {
    return collection() + "/" + id;
  }

  /** One part of a collection that is too large for one answer; parts count from 1. */
  public String collectionPart(String collection, int part) {
    return collection + "/part/" + part;
  }

  /** The stream of changes of a collection, or of the whole archive. */
  public String activities(Optional<Collection> collection) {
    return base
        + collection.map(c -> SitePaths.activities(c.id())).orElseGet(SitePaths::activities);
  }

  /** The page on which people read a document. */
  public String document(DocumentId document) {
    return base + SitePaths.document(document);
  }

  /** The page on which people read a text. */
  public String text(DocumentId document, String name) {
    return base + SitePaths.text(document, name);
  }

  /** The page about a person, place, subject, institution or collection. */
  public String entity(Entity entity) {
    return base + SitePaths.entity(entity);
  }

  /** A file that came with a document. */
  public String file(DocumentId document, String fileName) {
    return base + SitePaths.file(document, encoded(fileName));
  }

  /** A recording, its poster or its captions. */
  public String medium(DocumentId document, String fileName) {
    return base + SitePaths.medium(document, encoded(fileName));
  }

  private static String encoded(String fileName) {
    return URLEncoder.encode(fileName, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The record of a document in one format. */
  public String record(DocumentId document, String prefix) {
    return base + SitePaths.record(document, prefix);
  }

  /** The OAI-PMH record of a document in one format. */
  public String oaiRecord(String prefix, String domain, DocumentId document) {
    return base
        + SitePaths.OAI
        + "?verb=GetRecord&metadataPrefix="
        + prefix
        + "&identifier=oai:"
        + domain
        + ":"
        + document;
  }

  private String presentation(DocumentId document) {
    return base + SitePaths.presentation(document);
  }
}
