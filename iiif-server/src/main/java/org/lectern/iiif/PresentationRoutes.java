package org.lectern.iiif;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.StoredFile;
import org.lectern.core.archive.Viewer;
import org.lectern.core.model.Document;
import org.lectern.iiif.json.JsonLd;
import org.lectern.iiif.presentation.Addresses;
import org.lectern.iiif.presentation.ManifestCollections;
import org.lectern.iiif.presentation.Manifests;
import org.lectern.iiif.presentation.Shelf;
import org.lectern.iiif.presentation.Sign;

/** Puts manifests and collections on a server, and all that stands in them. */
final class PresentationRoutes {
  private static final String ROOT = "/iiif/presentation/3/";
  private static final String KEEP = "public, max-age=86400";

  private final Archive archive;
  private final Manifests manifests;
  private final ManifestCollections collections;
  private final Function<Context, String> base;
  private final Function<Context, Viewer> viewer;
  private final Map<Sign, byte[]> signs = new EnumMap<>(Sign.class);

  PresentationRoutes(
      Archive archive,
      Manifests manifests,
      ManifestCollections collections,
      Function<Context, String> base,
      Function<Context, Viewer> viewer) {
    this.archive = archive;
    this.manifests = manifests;
    this.collections = collections;
    this.base = base;
    this.viewer = viewer;
    for (Sign sign : Sign.values()) {
      signs.put(sign, sign.png());
    }
  }

  void addTo(JavalinDefaultRoutingApi routes) {
    Answers.read(routes, ROOT + "collection/part/{part}", ctx -> part(ctx, "collection"));
    Answers.read(
        routes,
        ROOT + "collection/{id}/part/{part}",
        ctx -> part(ctx, "collection/" + ctx.pathParam("id")));
    Answers.read(
        routes,
        ROOT + "by/archives/{id}/{level}/part/{part}",
        ctx -> part(ctx, "by/archives/" + ctx.pathParam("id") + "/" + ctx.pathParam("level")));
    Answers.read(
        routes,
        ROOT + "by/{kind}/{id}/part/{part}",
        ctx -> part(ctx, "by/" + ctx.pathParam("kind") + "/" + ctx.pathParam("id")));
    for (String shelf :
        new String[] {"collection", "collection/{id}", "by/{kind}", "by/{kind}/{id}"}) {
      Answers.read(routes, ROOT + shelf, this::collection);
    }
    Answers.read(routes, ROOT + "by/archives/{id}/{level}", this::collection);
    Answers.read(routes, ROOT + "{id}/canvas/{page}/ocr", this::ocr);
    Answers.read(routes, ROOT + "{id}/<part>", this::part);
    Answers.read(routes, "/iiif/signs/{sign}", this::sign);
  }

  private void collection(Context ctx) {
    String path = ctx.path().substring(ctx.path().indexOf(ROOT) + ROOT.length());
    send(ctx, Shelf.parse(path).flatMap(shelf -> collections.collection(shelf, base.apply(ctx))));
  }

  private void part(Context ctx, String shelf) {
    String number = ctx.pathParam("part");
    send(
        ctx,
        number.matches("[0-9]{1,6}")
            ? Shelf.parse(shelf)
                .flatMap(s -> collections.part(s, Integer.parseInt(number), base.apply(ctx)))
            : Optional.empty());
  }

  private void part(Context ctx) {
    document(ctx)
        .ifPresent(
            document ->
                send(
                    ctx,
                    manifests.part(
                        document, ctx.pathParam("part"), base.apply(ctx), viewer.apply(ctx))));
  }

  private void ocr(Context ctx) throws IOException {
    Optional<Document> document = document(ctx);
    if (document.isEmpty()) {
      return;
    }
    Optional<StoredFile> file =
        manifests.ocr(document.get(), ctx.pathParam("page"), viewer.apply(ctx));
    if (file.isEmpty()) {
      Answers.nothingHere(ctx);
      return;
    }
    ctx.header("Cache-Control", cacheControl(ctx));
    // What was recognised elsewhere may hold anything; it is data here, never a page.
    ctx.header("Content-Security-Policy", "sandbox; default-src 'none'");
    ctx.header("X-Content-Type-Options", "nosniff");
    ctx.contentType(file.get().mediaType());
    ctx.result(Files.readAllBytes(file.get().path()));
  }

  private void sign(Context ctx) {
    Optional<Sign> sign =
        Optional.of(ctx.pathParam("sign"))
            .filter(name -> name.endsWith(".png"))
            .flatMap(name -> Sign.of(name.substring(0, name.length() - 4)));
    if (sign.isEmpty()) {
      Answers.nothingHere(ctx);
      return;
    }
    ctx.header("Cache-Control", KEEP);
    ctx.contentType("image/png");
    ctx.result(signs.get(sign.get()));
  }

  private Optional<Document> document(Context ctx) {
    return Answers.document(ctx, archive, id -> new Addresses(base.apply(ctx)).manifest(id));
  }

  private void send(Context ctx, Optional<JsonLd> json) {
    if (json.isEmpty()) {
      Answers.nothingHere(ctx);
      return;
    }
    ctx.header("Cache-Control", cacheControl(ctx));
    Answers.sendAs(ctx, json.get());
  }

  private String cacheControl(Context ctx) {
    return viewer.apply(ctx).reader() ? Answers.PRIVATE : Answers.CHECK_SOON;
  }
}
