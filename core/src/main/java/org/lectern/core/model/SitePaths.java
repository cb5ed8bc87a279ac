package org.lectern.core.model;

/**
 * The public addresses of an archive, by their paths from the site's root: each is written once,
 * here; those of web pages about no single thing are in {@code web.page.PagePaths}. Ids and names
 * of pages need no encoding; what does is encoded by the caller.
 *
 * <p>Where an id may be any string, <code>{id}</code> in its place gives the pattern of a route.
 */
public final class SitePaths {
  /** The list of all documents; a document is below it. */
  public static final String DOCUMENTS = "/documents";

  /** What harvesters ask. */
  public static final String OAI = "/oai";

  /** Below this are all APIs of IIIF. */
  public static final String IIIF = "/iiif/";

  /** Below this are images, by the version of the API. */
  public static final String IMAGES = IIIF + "image/";

  /** Below this are the steps of the Authorization Flow API, by its version. */
  public static final String AUTHORIZATIONS = IIIF + "auth/";

  private static final String VERSION = "3";

  private SitePaths() {}

  /** The page on which people read a document. */
  public static String document(DocumentId id) {
    return document(id.value());
  }

  public static String document(String id) {
    return DOCUMENTS + "/" + id;
  }

  /** One page of a document. */
  public static String page(DocumentId id, String page) {
    return page(id.value(), page);
  }

  public static String page(String id, String page) {
    return document(id) + "/pages/" + page;
  }

  /** A text of a document. */
  public static String text(DocumentId id, String name) {
    return text(id.value(), name);
  }

  public static String text(String id, String name) {
    return document(id) + "/text/" + name;
  }

  /** A file that came with a document. */
  public static String file(DocumentId id, String name) {
    return file(id.value(), name);
  }

  public static String file(String id, String name) {
    return document(id) + "/files/" + name;
  }

  /** A recording, its poster or its captions, to be played on a page. */
  public static String medium(DocumentId id, String name) {
    return medium(id.value(), name);
  }

  public static String medium(String id, String name) {
    return document(id) + "/media/" + name;
  }

  /** The record of a document in a metadata format. */
  public static String record(DocumentId id, String prefix) {
    return document(id) + "." + prefix + ".xml";
  }

  /** The list of all entities of a kind that documents name. */
  public static String entities(EntityKind kind) {
    return switch (kind) {
      case AGENT -> "/people";
      case PLACE -> "/places";
      case CONCEPT -> "/subjects";
      case INSTITUTION -> "/archives";
      case COLLECTION -> "/collections";
    };
  }

  /** The page about a person, place, subject, institution or collection. */
  public static String entity(Entity entity) {
    return entity(EntityKind.of(entity), entity.id());
  }

  public static String entity(EntityKind kind, String id) {
    return entities(kind) + "/" + id;
  }

  /** An IIIF image, by {@link Document#imageId}. */
  public static String image(String imageId) {
    return image(VERSION, imageId);
  }

  /** An IIIF image in a version of the Image API. */
  public static String image(String version, String imageId) {
    return IMAGES + version + "/" + imageId;
  }

  /** What IIIF presents of a document is below this. */
  public static String presentation(DocumentId id) {
    return presentations(VERSION) + id;
  }

  /** All that a version of the Presentation API presents is below this; with a slash at its end. */
  public static String presentations(String version) {
    return IIIF + "presentation/" + version + "/";
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
    return presentations(VERSION) + "collection";
  }

  /** The IIIF collection of a collection. */
  public static String collection(String id) {
    return collections() + "/" + id;
  }

  /** What a version of the Content Search API searches is below this; with a slash at its end. */
  public static String contentSearch(int version) {
    return IIIF + "search/" + version + "/";
  }

  /** The stream of changes of the whole archive. */
  public static String activities() {
    return IIIF + "discovery/1/activities";
  }

  /** The stream of changes of a collection. */
  public static String activities(String collection) {
    return IIIF + "discovery/1/collection/" + collection + "/activities";
  }

  /** A step of the Authorization Flow API: login, token, probe, logout. */
  public static String authorization(String version, String step) {
    return AUTHORIZATIONS + version + "/" + step;
  }

  /** A picture that is shown where no scan is, as an image service in one size. */
  public static String sign(String name) {
    return IIIF + "signs/" + name;
  }

  /** The small picture of a page that everybody may see although the page itself is refused. */
  public static String preview(String image) {
    return IIIF + "preview/" + image;
  }

  /** A file made of a document's pages. */
  public static String rendering(String file) {
    return IIIF + "rendering/" + file;
  }
}
