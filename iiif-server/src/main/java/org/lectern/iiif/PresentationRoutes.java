package org.lectern.iiif;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lectern.core.access.Caller;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.file.StoredFile;
import org.lectern.core.http.Accept;
import org.lectern.core.http.MediaType;
import org.lectern.core.http.Reply;
import org.lectern.core.http.Validators;
import org.lectern.core.memory.CacheShare;
import org.lectern.core.model.Document;
import org.lectern.core.model.SitePaths;
import org.lectern.iiif.image.ImageInfo;
import org.lectern.iiif.json.JsonLd;
import org.lectern.iiif.presentation.Addresses;
import org.lectern.iiif.presentation.ManifestCollections;
import org.lectern.iiif.presentation.Manifests;
import org.lectern.iiif.presentation.Placeholder;
import org.lectern.iiif.presentation.PresentationVersion;
import org.lectern.iiif.presentation.Shelf;

/** Puts manifests and collections on a server, and all that is in them. */
final class PresentationRoutes {
  private static final String[] SHELVES = {
    new Shelf.Everything().path(),
    new Shelf.OfCollection("{id}").path(),
    Shelf.by("{kind}"),
    Shelf.by("{kind}", "{id}"),
    new Shelf.OfArchive("{id}", "{level}").path()
  };

  /** Those in which signs are drawn. */
  private static final Set<String> FORMATS = Set.of("png", "jpg");

  private static final String KEEP = "public, max-age=86400";

  /** What machines recognised repeats itself: higher levels take longer and save little. */
  private static final int ZIP_LEVEL = 3;

  private final Archive archive;
  private final Manifests manifests;
  private final ManifestCollections collections;
  private final Function<Context, Caller> caller;

  /** Other versions than 3, by the very object in version 3, for as long as that is kept. */
  private final Map<PresentationVersion, Cache<JsonLd, JsonLd>> others =
      new EnumMap<>(
          Map.of(
              PresentationVersion.FOUR, cache(),
              PresentationVersion.TWO, cache()));

  private final Map<String, byte[]> signs = new ConcurrentHashMap<>();

  PresentationRoutes(
      Archive archive,
      Manifests manifests,
      ManifestCollections collections,
      Function<Context, Caller> caller) {
    this.archive = archive;
    this.manifests = manifests;
    this.collections = collections;
    this.caller = caller;
  }

  private static Cache<JsonLd, JsonLd> cache() {
    return Caffeine.newBuilder()
        .executor(Runnable::run)
        .weakKeys()
        .maximumWeight(CacheShare.OTHER_PRESENTATION.bytes())
        .weigher((JsonLd _, JsonLd json) -> 200 + json.bytes().length)
        .build();
  }

  void addTo(JavalinDefaultRoutingApi routes) {
    for (PresentationVersion version : PresentationVersion.values()) {
      String root = version.root();
      for (String shelf : SHELVES) {
        Answers.read(routes, root + shelf + "/part/{part}", ctx -> shelfPart(ctx, version));
      }
      for (String shelf : SHELVES) {
        Answers.read(routes, root + shelf, ctx -> shelf(ctx, version));
      }
      Answers.read(routes, root + "{id}/canvas/{page}/ocr", this::ocr);
      Answers.read(routes, root + "{id}/<part>", ctx -> part(ctx, version));
    }
    Answers.read(routes, SitePaths.sign("{sign}") + ".png", ctx -> sign(ctx, "png"));
    Answers.read(routes, SitePaths.sign("{sign}"), this::redirect);
    Answers.read(routes, SitePaths.sign("{sign}") + "/info.json", this::info);
    Answers.read(
        routes,
        SitePaths.sign("{sign}") + "/full/{size}/0/default.{format}",
        ctx -> sign(ctx, ctx.pathParam("format")));
  }

  private void shelf(Context ctx, PresentationVersion version) {
    send(
        ctx,
        version,
        Optional.empty(),
        Shelf.parse(behind(ctx, version))
            .flatMap(shelf -> collections.collection(shelf, caller.apply(ctx).site())));
  }

  private void shelfPart(Context ctx, PresentationVersion version) {
    String path = behind(ctx, version);
    String number = ctx.pathParam("part");
    send(
        ctx,
        version,
        Optional.empty(),
        number.matches("[0-9]{1,6}")
            ? Shelf.parse(path.substring(0, path.lastIndexOf("/part/")))
                .flatMap(
                    s -> collections.part(s, Integer.parseInt(number), caller.apply(ctx).site()))
            : Optional.empty());
  }

  /** The path behind the version. */
  private static String behind(Context ctx, PresentationVersion version) {
    String root = version.root();
    return ctx.path().substring(ctx.path().indexOf(root) + root.length());
  }

  private void part(Context ctx, PresentationVersion version) {
    document(ctx)
        .ifPresent(
            document ->
                send(
                    ctx,
                    version,
                    Optional.of(document),
                    manifests.part(
                        document,
                        ctx.pathParam("part"),
                        caller.apply(ctx).site(),
                        caller.apply(ctx).viewer())));
  }

  private void ocr(Context ctx) throws IOException {
    Optional<Document> document = document(ctx);
    if (document.isEmpty()) {
      return;
    }
    Optional<StoredFile> file =
        manifests.ocr(document.get(), ctx.pathParam("page"), caller.apply(ctx).viewer());
    if (file.isEmpty()) {
      Answers.nothingHere(ctx);
      return;
    }
    ctx.header("Cache-Control", cacheControl(ctx));
    // What was recognised elsewhere may hold anything; it is data here, never a page.
    ctx.header("Content-Security-Policy", "sandbox; default-src 'none'");
    ctx.header("X-Content-Type-Options", "nosniff");
    byte[] bytes = file.get().read();
    Answers.send(
        ctx, Reply.Content.text(file.get().mediaType(), bytes, Validators.NONE, ZIP_LEVEL));
  }

  /** A sign in its one size: an image service of level 0 (Image API 3.0, compliance). */
  private void sign(Context ctx, String format) {
    Optional<byte[]> picture =
        Placeholder.of(ctx.pathParam("sign"))
            .filter(sign -> hasSize(ctx, sign))
            .filter(_ -> FORMATS.contains(format))
            .map(sign -> signs.computeIfAbsent(sign + "." + format, _ -> sign.drawn(format)));
    if (picture.isEmpty()) {
      Answers.nothingHere(ctx);
      return;
    }
    ctx.header("Cache-Control", KEEP);
    ctx.contentType(format.equals("png") ? Placeholder.FORMAT : "image/jpeg");
    ctx.result(picture.get());
  }

  private static boolean hasSize(Context ctx, Placeholder sign) {
    String size = ctx.pathParamMap().getOrDefault("size", "max");
    return size.equals("max") || size.equals(sign.size().width() + "," + sign.size().height());
  }

  private void redirect(Context ctx) {
    Placeholder.of(ctx.pathParam("sign"))
        .map(sign -> new Addresses(caller.apply(ctx).site()).signService(sign) + "/info.json")
        .ifPresentOrElse(
            info -> ctx.redirect(info, HttpStatus.SEE_OTHER), () -> Answers.nothingHere(ctx));
  }

  private void info(Context ctx) {
    Optional<Placeholder> sign = Placeholder.of(ctx.pathParam("sign"));
    if (sign.isEmpty()) {
      Answers.nothingHere(ctx);
      return;
    }
    String id = new Addresses(caller.apply(ctx).site()).signService(sign.get());
    ctx.header("Cache-Control", KEEP);
    Answers.sendAs(ctx, ImageInfo.fixed(id, sign.get().size()).json());
  }

  private Optional<Document> document(Context ctx) {
    return Answers.document(
        ctx, archive, id -> new Addresses(caller.apply(ctx).site()).manifest(id));
  }

  /** In the version of the address, unless the client likes the profile of another one better. */
  private void send(
      Context ctx,
      PresentationVersion version,
      Optional<Document> document,
      Optional<JsonLd> three) {
    if (three.isEmpty()) {
      Answers.nothingHere(ctx);
      return;
    }
    Accept accept = Answers.accept(ctx);
    Map<MediaType, PresentationVersion> offered = new LinkedHashMap<>();
    Stream.concat(Stream.of(version), Stream.of(PresentationVersion.values()))
        .forEach(
            one ->
                JsonLd.forms(one.context(), accept)
                    .forEach(form -> offered.putIfAbsent(form, one)));
    MediaType form = accept.best(List.copyOf(offered.keySet()));
    ctx.header("Cache-Control", cacheControl(ctx));
    Answers.sendAs(ctx, in(offered.get(form), three.get(), document), form);
  }

  private JsonLd in(PresentationVersion version, JsonLd three, Optional<Document> document) {
    return version == PresentationVersion.THREE
        ? three
        : others.get(version).get(three, _ -> version.of(three, document));
  }

  private String cacheControl(Context ctx) {
    return caller.apply(ctx).viewer().reader() ? Answers.PRIVATE : Answers.CHECK_SOON;
  }
}
