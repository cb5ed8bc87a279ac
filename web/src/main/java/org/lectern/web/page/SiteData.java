package org.lectern.web.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The archive in schema.org's terms: its name and how to search it. */
public final class SiteData {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SiteData() {}

  public static String of(Site site, Visit visit) {
    ObjectNode node = JSON.createObjectNode();
    node.put("@context", "https://schema.org");
    node.put("@type", "WebSite");
    node.put("name", Phrase.of(site.archive().info().title(), visit.preferred()).text());
    node.put("url", visit.links().absolute("/"));
    ObjectNode action = node.putObject("potentialAction");
    action.put("@type", "SearchAction");
    action
        .putObject("target")
        .put("@type", "EntryPoint")
        .put("urlTemplate", visit.links().absolute(PagePaths.SEARCH + "?q={search_term_string}"));
    action.put("query-input", "required name=search_term_string");
    return node.toPrettyString().replace("<", "\\u003c");
  }
}
