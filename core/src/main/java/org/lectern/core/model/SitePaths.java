package org.lectern.core.model;

/**
 * The public addresses of an archive, by their paths from the site's root: each is written once,
 * here. Ids and names of pages need no encoding; what does is encoded by the caller.
 */
public final class SitePaths {
  private SitePaths() {}

  /** The page on which people read a document. */
  public static String document(DocumentId id) {
    return "/documents/" + id;
  }

  /** One page of a document. */
  public static String page(DocumentId id, String page) {
    return document(id) + "/pages/" + page;
  }

  /** A text of a document. */
  public static String text(DocumentId id, String name) {
    return document(id) + "/text/" + name;
  }

  /** A file that came with a document. */
  public static String file(DocumentId id, String name) {
    return document(id) + "/files/" + name;
  }

  /** The record of a document in a metadata format. */
  public static String record(DocumentId id, String prefix) {
    return document(id) + "." + prefix + ".xml";
  }

  /** The page about a person, place, subject, institution or collection. */
  public static String entity(Entity entity) {
    return switch (entity) {
          case Agent _ -> "/people/";
          case Place _ -> "/places/";
          case Concept _ -> "/subjects/";
          case Institution _ -> "/archives/";
          case Collection _ -> "/collections/";
        }
        + entity.id();
  }

  /** An IIIF image, by {@link Document#imageId}. */
  public static String image(String imageId) {
    return "/iiif/image/3/" + imageId;
  }

  /** What IIIF presents of a document stands behind this. */
  public static String presentation(DocumentId id) {
    return "/iiif/presentation/3/" + id;
  }

  public static String manifest(DocumentId id) {
    return presentation(id) + "/manifest";
  }

  /** The IIIF canvas of a page. */
  public static String canvas(DocumentId id, String page) {
    return presentation(id) + "/canvas/" + page;
  }

  /** The recognised words of a page as they were received. */
  public static String ocr(DocumentId id, String page) {
    return canvas(id, page) + "/ocr";
  }

  /** The IIIF collection of everything. */
  public static String collections() {
    return "/iiif/presentation/3/collection";
  }

  /** The IIIF collection of a collection. */
  public static String collection(String id) {
    return collections() + "/" + id;
  }
}
