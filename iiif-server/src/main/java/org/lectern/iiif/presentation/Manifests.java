package org.lectern.iiif.presentation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import org.lectern.core.archive.AccessRule;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.StoredFile;
import org.lectern.core.archive.Viewer;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.iiif.json.JsonLd;

/**
 * Documents as IIIF presents them: the manifest, and each canvas and each page of annotations by
 * itself, so that every address in a manifest answers.
 *
 * <p>Safe for any number of threads. What was written is kept until the document, the authorities
 * or the day changes (access may open on a day), separately for each host and for readers.
 */
public final class Manifests {
  private static final long CACHE_BYTES = 32L << 20;

  private final Archive archive;
  private final AccessRule rule;
  private final InstantSource clock;
  private final String oaiDomain;
  private final Cache<Key, Optional<JsonLd>> cache =
      Caffeine.newBuilder()
          .executor(Runnable::run)
          .maximumWeight(CACHE_BYTES)
          .weigher(
              (Key _, Optional<JsonLd> json) -> 200 + json.map(j -> j.bytes().length).orElse(0))
          .build();

  private record Key(
      DocumentId document,
      int revision,
      Instant updated,
      int authorities,
      LocalDate day,
      String base,
      Viewer viewer,
      String part) {}

  /**
   * @param clock the same that the access rule looks at
   * @param oaiDomain the domain in OAI identifiers, {@code oai:<domain>:<document>}
   */
  public Manifests(Archive archive, AccessRule rule, InstantSource clock, String oaiDomain) {
    this.archive = archive;
    this.rule = rule;
    this.clock = clock;
    this.oaiDomain = oaiDomain;
  }

  /**
   * The manifest of a document.
   *
   * @param base scheme, host and path before {@code /iiif}, as the client sees them
   */
  public JsonLd manifest(Document document, String base, Viewer viewer) {
    return cached(
            document,
            base,
            viewer,
            "manifest",
            builder -> Optional.of(JsonLd.of(builder.build(), Manifest.CONTEXT)))
        .orElseThrow();
  }

  /** One canvas of it; empty where there is no such page. */
  public Optional<JsonLd> canvas(Document document, String page, String base, Viewer viewer) {
    return cached(
        document,
        base,
        viewer,
        "canvas/" + page,
        builder -> {
          String id = builder.addresses().canvas(document.id(), page);
          return builder.canvases().stream()
              .filter(canvas -> canvas.id().equals(id))
              .findFirst()
              .map(canvas -> JsonLd.of(canvas.alone(builder.reference()), Manifest.CONTEXT));
        });
  }

  /**
   * The annotations of one name on one canvas: {@code ocr}, or the name of a text; empty where
   * there are none or the viewer may not read them.
   */
  public Optional<JsonLd> annotations(
      Document document, String page, String name, String base, Viewer viewer) {
    return cached(
        document,
        base,
        viewer,
        "canvas/" + page + "/" + name,
        builder -> builder.texts().page(page, name).map(list -> JsonLd.of(list, Manifest.CONTEXT)));
  }

  /** A text of the whole document as annotations on the manifest. */
  public Optional<JsonLd> annotations(Document document, String name, String base, Viewer viewer) {
    return cached(
        document,
        base,
        viewer,
        "annotations/" + name,
        builder -> builder.texts().page(name).map(list -> JsonLd.of(list, Manifest.CONTEXT)));
  }

  /** The file of recognised words of a page as it came. */
  public Optional<StoredFile> ocr(Document document, String page, Viewer viewer) {
    return document.page(page).flatMap(p -> texts(document, "", viewer).ocr(p));
  }

  private Optional<JsonLd> cached(
      Document document,
      String base,
      Viewer viewer,
      String part,
      Function<ManifestBuilder, Optional<JsonLd>> write) {
    Authorities authorities = archive.authorities();
    Key key =
        new Key(
            document.id(),
            document.history().revision(),
            document.history().updated(),
            System.identityHashCode(authorities),
            LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
            base,
            viewer,
            part);
    return cache.get(
        key,
        _ ->
            write.apply(
                new ManifestBuilder(
                    document,
                    new Addresses(base),
                    archive.info(),
                    authorities,
                    rule,
                    viewer,
                    texts(document, base, viewer),
                    oaiDomain)));
  }

  private TextAnnotations texts(Document document, String base, Viewer viewer) {
    return new TextAnnotations(archive, rule, viewer, new Addresses(base), document);
  }
}
