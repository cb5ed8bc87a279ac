package org.lectern.web.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lectern.core.archive.catalogue.EntryQuery;
import org.lectern.core.archive.catalogue.Position;
import org.lectern.core.archive.catalogue.Slice;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.EntityKind;
import org.lectern.core.model.Entry;
import org.lectern.core.model.Tombstone;
import org.lectern.core.search.Facet;
import org.lectern.core.search.Hits;
import org.lectern.core.search.Query;
import org.lectern.web.browse.SearchForm;
import org.lectern.web.document.DocumentJson;
import org.lectern.web.page.Links;
import org.lectern.web.page.PagePaths;
import org.lectern.web.page.Pages;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/**
 * The JSON API: {@code /api/1/documents}, {@code /api/1/people} and the other kinds, {@code
 * /api/1/search}. Lists go on after an id, so that each page costs the same and nothing is listed
 * twice; errors are problem details. {@code /api/1/openapi.json} describes it.
 */
public final class ApiRoutes {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SIZE = 50;
  private static final int MOST = 200;
  private static final int MOST_PAGES = 100;
  private static final String TYPE = "application/json";

  private final Pages pages;
  private final Site site;
  private final String openApi = read("/api/openapi.json");

  public ApiRoutes(Pages pages) {
    this.pages = pages;
    this.site = pages.site();
  }

  /** Adds the routes to a server. */
  public void addTo(RoutesConfig routes) {
    routes.get(PagePaths.API, ctx -> pages.send(ctx, TYPE, ApiRoutes::index));
    routes.get(PagePaths.api("openapi.json"), this::openApi);
    routes.get(PagePaths.api("documents"), this::documents);
    routes.get(PagePaths.api("documents/{id}"), this::document);
    routes.get(PagePaths.api("search"), this::search);
    routes.get(PagePaths.api("{kind}"), this::entities);
    routes.get(PagePaths.api("{kind}/{id}"), this::entity);
    routes.get(
        "/api/<path>",
        ctx -> notFound(ctx, "see " + PagePaths.API + " for the addresses that there are"));
    for (SearchExport export : SearchExport.values()) {
      String name = export.name().toLowerCase(Locale.ROOT);
      routes.get(
          PagePaths.searchAs(name),
          ctx -> {
            ctx.header("X-Robots-Tag", "noindex");
            if (!export.isFeed()) {
              ctx.header("Content-Disposition", "inline; filename=\"search." + name + '"');
            }
            pages.send(ctx, export.mediaType(), visit -> export.of(site, visit));
          });
      Pages.open(routes, PagePaths.searchAs(name));
    }
    routes.get(PagePaths.OEMBED, this::oEmbed);
    Pages.open(routes, "/api/<path>", PagePaths.OEMBED);
  }

  private void oEmbed(Context ctx) {
    Visit visit = pages.visit(ctx);
    if (visit.parameter("format").filter(format -> !format.equals("json")).isPresent()) {
      Problem.send(ctx, HttpStatus.NOT_IMPLEMENTED, "answers are in JSON");
      return;
    }
    Optional<Document> document =
        visit.parameter("url").flatMap(url -> OEmbed.document(site, visit, url));
    document.ifPresentOrElse(
        found -> pages.send(ctx, TYPE, v -> OEmbed.of(site, v, found)),
        () -> notFound(ctx, "url is the address of a document of this archive"));
  }

  private static String read(String resource) {
    try (InputStream in = ApiRoutes.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  private static String index(Visit visit) {
    ObjectNode node = JSON.createObjectNode();
    for (String name :
        List.of("documents", "search", "people", "places", "subjects", "archives", "collections")) {
      node.put(name, visit.links().absolute(PagePaths.api(name)));
    }
    node.put("openapi", visit.links().absolute(PagePaths.api("openapi.json")));
    return node.toPrettyString();
  }

  /** The description, with the address of this server in it. */
  private void openApi(Context ctx) {
    pages.send(
        ctx,
        "application/vnd.oai.openapi+json",
        visit -> openApi.replace("https://archive.example.org", visit.links().base()));
  }

  private void documents(Context ctx) {
    Visit visit = pages.visit(ctx);
    Optional<Integer> limit = limit(visit);
    Optional<String> asked = visit.parameter("after");
    Optional<Position> after = asked.flatMap(ApiRoutes::position);
    if (limit.isEmpty() || after.isPresent() != asked.isPresent()) {
      badRequest(ctx, "limit is a number from 1 to " + MOST + "; after is taken from next");
      return;
    }
    pages.send(
        ctx,
        TYPE,
        _ -> {
          ObjectNode list = JSON.createObjectNode();
          var items = list.putArray("items");
          EntryQuery all = EntryQuery.all(limit.get());
          Slice<Position> slice = site.archive().positions(after.map(all::after).orElse(all));
          for (Position position : slice.items()) {
            site.archive()
                .document(position.id())
                .ifPresent(d -> Summary.of(site, visit, d).addTo(items.addObject()));
          }
          slice
              .next()
              .ifPresent(p -> list.put("next", next(visit, "after", p.datestamp() + "," + p.id())));
          return list.toPrettyString();
        });
  }

  /** {@code 2026-01-01T00:00:00Z,letter}. */
  private static Optional<Position> position(String text) {
    int comma = text.indexOf(',');
    if (comma < 0) {
      return Optional.empty();
    }
    try {
      Instant when = Instant.parse(text.substring(0, comma));
      return DocumentId.parse(text.substring(comma + 1)).map(id -> new Position(when, id));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<Integer> limit(Visit visit) {
    return visit
        .parameter("limit")
        .map(
            text ->
                Optional.of(text)
                    .filter(t -> t.matches("[1-9][0-9]{0,2}"))
                    .map(Integer::valueOf)
                    .filter(n -> n <= MOST))
        .orElse(Optional.of(SIZE));
  }

  private static String next(Visit visit, String name, String value) {
    List<Map.Entry<String, String>> parameters = new ArrayList<>(visit.query());
    parameters.removeIf(p -> p.getKey().equals(name));
    parameters.add(Map.entry(name, value));
    return visit.links().absolute(visit.path() + Links.query(parameters));
  }

  private void document(Context ctx) {
    String asked = ctx.pathParam("id");
    Optional<Entry> entry = DocumentId.parse(asked).flatMap(site.archive()::find);
    if (entry.isEmpty()) {
      Optional<DocumentId> moved = site.archive().findAlias(asked);
      if (moved.isPresent()) {
        ctx.redirect(
            pages.visit(ctx).links().path(PagePaths.api("documents/" + moved.get())),
            HttpStatus.MOVED_PERMANENTLY);
        return;
      }
    }
    switch (entry.orElse(null)) {
      case Document document ->
          pages.send(ctx, TYPE, visit -> DocumentJson.of(site, visit, document));
      case Tombstone _ ->
          Problem.send(ctx, HttpStatus.GONE, "the document '" + asked + "' was withdrawn");
      case null -> notFound(ctx, "no document has the id '" + asked + "'");
    }
  }

  private void search(Context ctx) {
    Visit visit = pages.visit(ctx);
    Optional<Integer> limit = limit(visit);
    Optional<Integer> page =
        visit
            .parameter("page")
            .map(
                text ->
                    Optional.of(text)
                        .filter(t -> t.matches("[1-9][0-9]{0,2}"))
                        .map(Integer::valueOf)
                        .filter(n -> n <= MOST_PAGES))
            .orElse(Optional.of(1));
    if (limit.isEmpty() || page.isEmpty()) {
      badRequest(ctx, "limit is a number from 1 to " + MOST + ", page one from 1 to " + MOST_PAGES);
      return;
    }
    pages.send(ctx, TYPE, v -> search(v, page.get(), limit.get()));
  }

  private String search(Visit visit, int page, int size) {
    SearchForm form = SearchForm.of(site, visit);
    Hits hits =
        site.index()
            .search(new Query(form.text(), form.filters(), form.years(), form.sort(), page, size));
    ObjectNode answer = JSON.createObjectNode();
    answer.put("query", form.text());
    answer.put("total", hits.total());
    answer.put("page", page);
    var items = answer.putArray("items");
    for (Hits.Hit hit : hits.hits()) {
      site.archive()
          .document(hit.id())
          .ifPresent(
              document -> {
                ObjectNode item = items.addObject();
                Summary.of(site, visit, document).addTo(item);
                hit.snippets()
                    .forEach(s -> snippet(item.withArrayProperty("snippets").addObject(), s));
              });
    }
    ObjectNode facets = answer.putObject("facets");
    for (Map.Entry<Facet, List<Hits.Count>> facet : new TreeMap<>(hits.facets()).entrySet()) {
      var values = facets.putArray(facet.getKey().toString());
      facet
          .getValue()
          .forEach(
              count ->
                  values.addObject().put("value", count.value()).put("count", count.documents()));
    }
    hits.suggestion().ifPresent(words -> answer.put("suggestion", words));
    hits.notes().forEach(note -> answer.withArrayProperty("notes").add(note.toString()));
    if ((long) page * size < Math.min(hits.total(), 10_000) && page < MOST_PAGES) {
      answer.put("next", next(visit, "page", String.valueOf(page + 1)));
    }
    return answer.toPrettyString();
  }

  private static void snippet(ObjectNode node, Hits.Snippet snippet) {
    node.put("source", snippet.source());
    node.put("language", snippet.language());
    snippet.page().ifPresent(p -> node.put("page", p));
    var parts = node.putArray("parts");
    snippet
        .fragments()
        .forEach(f -> parts.addObject().put("text", f.text()).put("found", f.found()));
  }

  private void entities(Context ctx) {
    Visit visit = pages.visit(ctx);
    Optional<EntityKind> kind = EntityJson.kind(ctx.pathParam("kind"));
    Optional<Integer> limit = limit(visit);
    if (kind.isEmpty()) {
      notFound(ctx, "see " + PagePaths.API + " for the addresses that there are");
      return;
    }
    if (limit.isEmpty()) {
      badRequest(ctx, "limit is a number from 1 to " + MOST);
      return;
    }
    TreeMap<String, Site.Used> all =
        site.once(List.of("api", kind.get()), () -> new TreeMap<>(site.entities(kind.get())));
    pages.send(
        ctx,
        TYPE,
        _ -> {
          ObjectNode list = JSON.createObjectNode();
          list.put("total", all.size());
          var items = list.putArray("items");
          var rest = visit.parameter("after").map(id -> all.tailMap(id, false)).orElse(all);
          List<Site.Used> page = rest.values().stream().limit(limit.get()).toList();
          page.forEach(used -> EntityJson.write(site, visit.links(), used, items.addObject()));
          if (page.size() < rest.size()) {
            list.put("next", next(visit, "after", page.getLast().entity().id()));
          }
          return list.toPrettyString();
        });
  }

  private void entity(Context ctx) {
    String id = ctx.pathParam("id");
    Optional<Site.Used> used =
        EntityJson.kind(ctx.pathParam("kind"))
            .flatMap(kind -> Optional.ofNullable(site.entities(kind).get(id)));
    if (used.isEmpty()) {
      notFound(ctx, "nothing of this kind has the id '" + id + "'");
      return;
    }
    pages.send(
        ctx,
        TYPE,
        visit -> {
          ObjectNode node = JSON.createObjectNode();
          EntityJson.write(site, visit.links(), used.get(), node);
          return node.toPrettyString();
        });
  }

  private static void notFound(Context ctx, String detail) {
    Problem.send(ctx, HttpStatus.NOT_FOUND, detail);
  }

  private static void badRequest(Context ctx, String detail) {
    Problem.send(ctx, HttpStatus.BAD_REQUEST, detail);
  }
}
