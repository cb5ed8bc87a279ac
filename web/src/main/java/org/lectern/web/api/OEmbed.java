package org.lectern.web.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jsoup.nodes.Entities;
import org.lectern.core.access.AccessRule.Decision;
import org.lectern.core.access.Viewer;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.SitePaths;
import org.lectern.iiif.image.PageCopies;
import org.lectern.web.page.Links;
import org.lectern.web.page.PagePaths;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/** How a document is put into a page of another site (oEmbed 1.0, type rich). */
final class OEmbed {
  private static final int WIDTH = 600;
  private static final int HEIGHT = 320;
  private static final int LEAST = 200;
  private static final int PREVIEW = 400;

  private OEmbed() {}

  /** The document that an address of ours leads to. */
  static Optional<Document> document(Site site, Visit visit, String url) {
    String start = visit.links().absolute(SitePaths.document(""));
    if (!url.startsWith(start)) {
      return Optional.empty();
    }
    String id = url.substring(start.length()).split("[/?#.]", 2)[0];
    return DocumentId.parse(id).flatMap(site.archive()::document);
  }

  static String of(Site site, Visit visit, Document document) {
    Links links = visit.links();
    int width = size(visit, "maxwidth", WIDTH);
    int height = size(visit, "maxheight", HEIGHT);
    String title = Summary.words(visit, document.description().title());
    ObjectNode node = new ObjectMapper().createObjectNode();
    node.put("version", "1.0").put("type", "rich").put("title", title);
    node.put("provider_name", Summary.words(visit, site.archive().info().title()));
    node.put("provider_url", links.absolute("/"));
    node.put("width", width).put("height", height);
    node.put(
        "html",
        "<iframe src=\"%s\" width=\"%d\" height=\"%d\" title=\"%s\" loading=\"lazy\"></iframe>"
            .formatted(
                links.absolute(PagePaths.of(document.id().value(), "embed")),
                width,
                height,
                Entities.escape(title).replace("\"", "&quot;")));
    document.pages().stream()
        .findFirst()
        .filter(p -> site.rule().scan(document, p, Viewer.PUBLIC) == Decision.SHOW)
        .ifPresent(
            p -> {
              var preview = PageCopies.size(p.scan().size(), PREVIEW);
              node.put(
                  "thumbnail_url",
                  links.absolute(
                      SitePaths.image(Links.encode(document.imageId(p)))
                          + "/full/%d,%d/0/default.jpg"
                              .formatted(preview.width(), preview.height())));
              node.put("thumbnail_width", preview.width());
              node.put("thumbnail_height", preview.height());
            });
    return node.toPrettyString();
  }

  private static int size(Visit visit, String name, int wanted) {
    return visit
        .parameter(name)
        .filter(text -> text.matches("[0-9]{1,5}"))
        .map(text -> Math.clamp(Integer.parseInt(text), LEAST, wanted))
        .orElse(wanted);
  }
}
