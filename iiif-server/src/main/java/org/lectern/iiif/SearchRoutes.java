package org.lectern.iiif;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lectern.core.access.Caller;
import org.lectern.core.archive.Archive;
import org.lectern.core.model.Document;
import org.lectern.core.model.SitePaths;
import org.lectern.iiif.json.JsonLd;
import org.lectern.iiif.presentation.Addresses;
import org.lectern.iiif.presentation.Manifests;
import org.lectern.iiif.presentation.Shelf;
import org.lectern.iiif.search.ContentSearch;
import org.lectern.iiif.search.ContentSearch.Scope;
import org.lectern.iiif.search.SearchRequest;

/**
 * Puts the Content Search API on a server, under {@code /iiif/search}; CORS as {@link IiifRoutes}.
 */
public final class SearchRoutes {
  private static final String[] SHELVES = {
    new Shelf.Everything().path(),
    new Shelf.OfCollection("{shelf}").path(),
    Shelf.by("{kind}", "{shelf}")
  };
  private static final String[] PARTS = {"{id}", "{id}/canvas/{canvas}", "{id}/range/{range}"};

  private final Archive archive;
  private final Manifests manifests;
  private final ContentSearch search;
  private final Function<Context, Caller> caller;

  /**
   * Routes to a search.
   *
   * @param manifests knows which canvases a range covers
   * @param caller who asks
   */
  public SearchRoutes(
      Archive archive,
      Manifests manifests,
      ContentSearch search,
      Function<Context, Caller> caller) {
    this.archive = archive;
    this.manifests = manifests;
    this.search = search;
    this.caller = caller;
  }

  /** Adds everything under {@code /iiif/search}. */
  public void addTo(JavalinDefaultRoutingApi routes) {
    for (int version : new int[] {2, 1}) {
      String root = SitePaths.contentSearch(version);
      for (String shelf : SHELVES) {
        Answers.read(routes, root + shelf, ctx -> search(ctx, root, version));
        Answers.read(routes, root + shelf + "/autocomplete", ctx -> complete(ctx, root, version));
      }
      for (String part : PARTS) {
        Answers.read(routes, root + part, ctx -> search(ctx, version));
        Answers.read(routes, root + part + "/autocomplete", ctx -> complete(ctx, version));
      }
    }
  }

  private void search(Context ctx, int version) {
    SearchRequest request = SearchRequest.search(ctx.queryParamMap());
    inDocument(
        ctx,
        version,
        (scope, by) -> search.search(scope, request, version, by.site(), by.viewer()));
  }

  private void complete(Context ctx, int version) {
    SearchRequest request = SearchRequest.words(ctx.queryParamMap());
    inDocument(
        ctx,
        version,
        (scope, by) -> search.complete(scope, request, version, by.site(), by.viewer()));
  }

  /** Answers what is found in a document, or in a part of it. */
  private void inDocument(Context ctx, int version, BiFunction<Scope, Caller, JsonLd> answer) {
    document(ctx, version)
        .ifPresent(
            document ->
                send(
                    ctx,
                    scope(ctx, document).map(scope -> answer.apply(scope, caller.apply(ctx)))));
  }

  private void search(Context ctx, String root, int version) {
    SearchRequest request = SearchRequest.search(ctx.queryParamMap());
    send(
        ctx,
        shelf(ctx, root, "")
            .flatMap(shelf -> search.search(shelf, request, version, caller.apply(ctx).site())));
  }

  private void complete(Context ctx, String root, int version) {
    shelf(ctx, root, "/autocomplete")
        .ifPresentOrElse(shelf -> complete(ctx, shelf, version), () -> send(ctx, Optional.empty()));
  }

  private void complete(Context ctx, Shelf shelf, int version) {
    SearchRequest request = SearchRequest.words(ctx.queryParamMap());
    send(ctx, search.complete(shelf, request, version, caller.apply(ctx).site()));
  }

  private static Optional<Shelf> shelf(Context ctx, String root, String end) {
    String path = ctx.path();
    return Shelf.parse(
        path.substring(path.indexOf(root) + root.length(), path.length() - end.length()));
  }

  /** What of the document is searched; empty where it has no such canvas or range. */
  private Optional<Scope> scope(Context ctx, Document document) {
    Map<String, String> named = ctx.pathParamMap();
    for (String part : List.of("canvas", "range")) {
      if (named.containsKey(part)) {
        String path = part + "/" + named.get(part);
        return manifests
            .part(document, path, caller.apply(ctx).site(), caller.apply(ctx).viewer())
            .map(json -> new Scope(document, "/" + path, Optional.of(canvases(json.tree()))));
      }
    }
    return Optional.of(Scope.of(document));
  }

  /** The names of the canvases that a resource is, or covers. */
  private static Set<String> canvases(JsonNode resource) {
    String id = resource.path("id").asText();
    return resource.path("type").asText().equals("Canvas")
        ? Set.of(id.substring(id.lastIndexOf('/') + 1))
        : resource
            .path("items")
            .valueStream()
            .flatMap(item -> canvases(item).stream())
            .collect(Collectors.toSet());
  }

  private Optional<Document> document(Context ctx, int version) {
    return Answers.document(
        ctx, archive, id -> new Addresses(caller.apply(ctx).site()).search(version, id));
  }

  private void send(Context ctx, Optional<JsonLd> json) {
    if (json.isEmpty()) {
      Answers.nothingHere(ctx);
      return;
    }
    ctx.header(
        "Cache-Control",
        caller.apply(ctx).viewer().reader() ? Answers.PRIVATE : Answers.CHECK_SOON);
    Answers.sendAs(ctx, json.get());
  }
}
