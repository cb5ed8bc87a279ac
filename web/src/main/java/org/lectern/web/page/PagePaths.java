package org.lectern.web.page;

import org.lectern.core.model.EntityKind;
import org.lectern.core.model.SitePaths;

/**
 * The addresses of the site that only its pages and their machine-readable forms have, by their
 * paths from the site's root; beside {@link SitePaths}, which has those that harvesters and viewers
 * know too. A name in braces in place of an argument gives the pattern of a route.
 */
public final class PagePaths {
  public static final String SEARCH = "/search";
  public static final String SUGGEST = SEARCH + "/suggest";
  public static final String ADVANCED = SEARCH + "/advanced";

  /** All ways by plain paths. */
  public static final String BROWSE = "/browse";

  public static final String YEARS = way("years");
  public static final String SUPPORTERS = "/supporters";
  public static final String TIMELINE = "/timeline";
  public static final String MAP = "/map.svg";

  /** The reader's list of saved documents. */
  public static final String SAVED = "/saved";

  /** The whole archive as files. */
  public static final String DUMP = "/dump";

  public static final String API = "/api/1";
  public static final String OEMBED = "/oembed";
  public static final String UNAPI = "/unapi";
  public static final String VIEWER = "/viewer";
  public static final String SITEMAP = "/sitemap.xml";
  public static final String OPEN_SEARCH = "/opensearch.xml";
  public static final String FEED = "/feed.atom";
  public static final String RSS = "/feed.rss";
  public static final String ACCESSIBILITY = "/accessibility";

  public static final String LOGIN = SitePaths.authorization("2", "login");

  /** Leads to an identity provider. */
  public static final String LOGIN_PROVIDER = SitePaths.authorization("2", "openid");

  public static final String LOGOUT = SitePaths.authorization("2", "logout");

  private PagePaths() {}

  /** A page of a list, whose first has the address of the list. */
  public static String paged(String list, int page) {
    return page == 1 ? list : paged(list, String.valueOf(page));
  }

  public static String paged(String list, String page) {
    return list + "/page/" + page;
  }

  /** All values of a facet. */
  public static String facet(String name) {
    return SEARCH + "/facet/" + name;
  }

  /** The hits of a search in a machine-readable form. */
  public static String searchAs(String extension) {
    return SEARCH + "." + extension;
  }

  /** One way by plain paths: years, types, languages. */
  public static String way(String name) {
    return BROWSE + "/" + name;
  }

  public static String way(String name, String value) {
    return way(name) + "/" + value;
  }

  /** A month of a year, in two digits. */
  public static String month(String year, String month) {
    return way("years", year) + "/" + month;
  }

  /** The order in which an institution keeps its originals. */
  public static String tree(String institution) {
    return SitePaths.entity(EntityKind.INSTITUTION, institution) + "/tree";
  }

  /** The saved documents in a form for a file. */
  public static String savedAs(String extension) {
    return SAVED + "." + extension;
  }

  public static String dump(String file) {
    return DUMP + "/" + file;
  }

  /** A resource of the API. */
  public static String api(String path) {
    return API + "/" + path;
  }

  /** One part of the sitemap. */
  public static String sitemap(String part) {
    return "/sitemap/" + part + ".xml";
  }

  /** A text of the archive's own. */
  public static String own(String name) {
    return "/pages/" + name;
  }

  /** A picture or the colours of the archive's own. */
  public static String ownFile(String name) {
    return "/site/" + name;
  }

  /** What is behind a document's page: print, embed, turn. */
  public static String of(String document, String part) {
    return SitePaths.document(document) + "/" + part;
  }

  /** A document as one file to take along: pdf, epub, tei.xml, zip. */
  public static String take(String document, String extension) {
    return SitePaths.document(document) + "." + extension;
  }

  /** The versions of a document. */
  public static String history(String document) {
    return of(document, "history");
  }

  /** A text as it was in a version. */
  public static String history(String document, String version, String text) {
    return history(document) + "/" + version + "/" + text;
  }
}
