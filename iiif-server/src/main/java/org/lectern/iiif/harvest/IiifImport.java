package org.lectern.iiif.harvest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.lectern.core.batch.ColumnGuide;
import org.lectern.core.importer.DocumentKeys;
import org.lectern.core.importer.DocumentTarget;
import org.lectern.core.importer.FieldFates;
import org.lectern.core.importer.ImportException;
import org.lectern.core.importer.ImportTarget;
import org.lectern.core.importer.Importer;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Field;
import org.lectern.core.model.Page;

/**
 * Imports a manifest of Presentation 2, 3 or 4, or all manifests of a collection: with their images
 * and texts, or by reference, which brings the description with a link to the original.
 *
 * <p>Addresses that are not public are refused, for what a manifest names this machine would ask.
 */
public final class IiifImport implements Importer {
  private static final int MOST_MANIFESTS = 100_000;
  private static final int DEEPEST = 12;
  private static final String MANIFEST_KEY = "x-iiif-manifest";
  private static final Pattern TIME = Pattern.compile("\\d[T ](?!00:00)\\d\\d:\\d\\d");

  private final String source;
  private final boolean byReference;
  private final OpenWeb open;
  private final Web.Bounds bounds;
  private final Set<String> seen = new HashSet<>();
  private int manifests;

  /**
   * An import that has not begun.
   *
   * @param source the address of a manifest or collection
   * @param byReference whether images and texts stay where they are
   * @param allowPrivate whether addresses of this machine and its networks may be asked
   */
  public IiifImport(String source, boolean byReference, boolean allowPrivate) {
    this(source, byReference, OpenWeb.of(allowPrivate), Web.Bounds.USUAL);
  }

  IiifImport(String source, boolean byReference, OpenWeb open, Web.Bounds bounds) {
    this.source = source;
    this.byReference = byReference;
    this.open = open;
    this.bounds = bounds;
  }

  @Override
  public String name() {
    return "iiif";
  }

  @Override
  public void run(ImportTarget target) {
    try (Web web = new Web(open, bounds)) {
      JsonNode root;
      try {
        root = web.json(source);
        if (!ManifestReader.isCollection(root)) {
          var _ = ManifestReader.read(root, source); // or it is not one
        }
      } catch (RefusedException e) {
        throw new ImportException(e.getMessage(), e);
      } catch (IOException e) {
        throw new ImportException(
            e.getMessage() + "; give the address of a IIIF manifest or collection", e);
      }
      if (ManifestReader.isCollection(root)) {
        collection(root, source, List.of(), web, target);
      } else {
        manifest(source, Optional.of(root), List.of(), web, target);
      }
    }
  }

  /** Goes through a collection and those within; one that contains itself is read once. */
  private void collection(
      JsonNode node, String address, List<String> within, Web web, ImportTarget target) {
    if (!seen.add(address)) {
      return;
    }
    List<String> inside = new ArrayList<>(within);
    Words.of(node.path("label")).of("en").stream().findFirst().ifPresent(inside::add);
    List<JsonNode> members = new ArrayList<>();
    for (String list : List.of("items", "members", "manifests", "collections")) {
      members.addAll(ManifestReader.list(node.path(list)));
    }
    for (JsonNode member : members) {
      if (manifests >= MOST_MANIFESTS) {
        return;
      }
      String id = ManifestReader.id(member);
      if (id.isEmpty()) {
        target.problem(address, "has an entry without an address");
      } else if (!ManifestReader.isCollection(member)) {
        manifest(id, Optional.empty(), inside, web, target);
      } else if (inside.size() > DEEPEST) {
        target.problem(
            id, "lies more than %d collections deep; import it by itself".formatted(DEEPEST));
      } else if (!seen.contains(id)) {
        fetched(id, web, target).ifPresent(n -> collection(n, id, inside, web, target));
      }
    }
    for (String page : List.of("first", "next")) {
      String id = ManifestReader.id(node.path(page));
      if (!id.isEmpty() && !seen.contains(id) && seen.size() < MOST_MANIFESTS) {
        fetched(id, web, target).ifPresent(n -> collection(n, id, within, web, target));
      }
    }
    if (manifests >= MOST_MANIFESTS) {
      target.problem(address, "holds more than %d manifests".formatted(MOST_MANIFESTS));
    }
  }

  private static Optional<JsonNode> fetched(String id, Web web, ImportTarget target) {
    try {
      return Optional.of(web.json(id));
    } catch (IOException e) {
      target.problem(id, e.getMessage());
      return Optional.empty();
    }
  }

  private void manifest(
      String address, Optional<JsonNode> read, List<String> within, Web web, ImportTarget target) {
    if (!seen.add(address)) {
      return;
    }
    manifests++;
    target.expect(Math.max(manifests, 1));
    var _ =
        target.document(
            target.id(address, words(address)),
            address,
            document -> {
              SourceManifest manifest =
                  ManifestReader.read(read.isPresent() ? read.get() : web.json(address), address);
              describe(manifest, within, document.keys(), target.fields());
              if (!byReference) {
                take(manifest, document, web, target.fields());
              }
            });
  }

  /** Of {@code https://a.org/iiif/letters-7/manifest.json} the part that names the document. */
  static String words(String address) {
    String path = address.replaceFirst("^https?://[^/]+/*", "").replaceFirst("[?#].*", "");
    String name = path.replaceFirst("(?i)/*(manifest|info|presentation|iiif3?)?(\\.json)?/*$", "");
    String last = name.substring(name.lastIndexOf('/') + 1);
    return last.isEmpty() ? address.replaceFirst("^https?://", "") : last;
  }

  private void describe(
      SourceManifest manifest, List<String> within, DocumentKeys keys, FieldFates fields) {
    texts("label", "title", manifest.title(), keys, fields);
    if (keys.all().isEmpty()) {
      keys.add("title", manifest.id());
    }
    texts("summary", "summary", manifest.summary(), keys, fields);
    for (String rights : manifest.rights()) {
      fields.mapped("rights", keys.rights(rights), rights);
    }
    texts("requiredStatement", "credit", manifest.credit(), keys, fields);
    boolean dated = manifest.metadata().stream().anyMatch(IiifImport::isDate);
    for (SourceManifest.Pair pair : manifest.metadata()) {
      pair(pair, dated, keys, fields);
    }
    within.stream()
        .reduce((_, inner) -> inner)
        .ifPresent(title -> fields.mapped("collection", keys.add("collection", title), title));
    String original = manifest.homepages().stream().findFirst().orElse(manifest.id());
    fields.mapped("homepage", keys.add("relation:source", original), original);
    manifest.homepages().stream()
        .skip(1)
        .forEach(page -> fields.mapped("homepage", keys.extra("iiif-homepage", page), page));
    fields.mapped("id", keys.add(MANIFEST_KEY, manifest.id()), manifest.id());
    for (SourceManifest.Other other : manifest.others()) {
      String name = "iiif-" + other.property().toLowerCase(Locale.ROOT);
      fields.mapped(other.property(), keys.extra(name, other.value()), other.value());
    }
  }

  private static boolean isDate(SourceManifest.Pair pair) {
    return MetadataKeys.of(pair.label()).filter("date"::equals).isPresent()
        && pair.value().all().stream().anyMatch(v -> !isOfRecord(v));
  }

  /** A time of day is that of a record: nobody knows it of what lies in an archive. */
  private static boolean isOfRecord(String date) {
    return TIME.matcher(date).find();
  }

  /**
   * @param dated whether the manifest says when the thing was made; else that is when it was
   *     published
   */
  private static void pair(
      SourceManifest.Pair pair, boolean dated, DocumentKeys keys, FieldFates fields) {
    String label = pair.label().of("en").stream().findFirst().orElse("metadata");
    String field = "metadata: " + label;
    String key =
        MetadataKeys.of(pair.label())
            .map(k -> k.equals("date:published") && !dated ? "date" : k)
            .filter(
                k ->
                    !base(k).equals("date")
                        || !pair.value().all().stream().allMatch(IiifImport::isOfRecord))
            .orElse("");
    if (key.isEmpty()) {
      pair.value().all().forEach(v -> fields.mapped(field, keys.extra(label, v), v));
    } else if (key.equals("rights")) {
      rights(field, pair.value(), keys, fields);
    } else if (base(key).equals("date")) {
      date(field, key, pair.value(), keys, fields);
    } else if (Field.of(base(key)).filter(Field::localised).isPresent()) {
      texts(field, key, pair.value(), keys, fields);
    } else {
      List<String> values = pair.value().of("en");
      for (String value : values) {
        fields.mapped(field, keys.put(key, value.replaceAll("\\s*\\R\\s*", ", ")), value);
      }
      pair.value().all().stream()
          .filter(v -> !values.contains(v))
          .forEach(v -> fields.left(field, "the same in another language", v));
    }
  }

  /** An address or the name of a licence, or a note in its language. */
  private static void rights(String field, Words value, DocumentKeys keys, FieldFates fields) {
    value
        .byLanguage()
        .forEach(
            (language, texts) -> {
              for (String text : texts) {
                boolean note = ColumnGuide.rights(text).isEmpty();
                String became =
                    note ? keys.add(localised("rights-note", language), text) : keys.rights(text);
                fields.mapped(field, became, text);
              }
            });
  }

  /** The first of its languages in which it is understood; otherwise as it is written. */
  private static void date(
      String field, String key, Words value, DocumentKeys keys, FieldFates fields) {
    Optional<String> understood =
        value.all().stream().filter(v -> DocumentKeys.edtf(v).isPresent()).findFirst();
    if (understood.isPresent()) {
      fields.mapped(field, keys.date(key, understood.get()), understood.get());
    } else if (key.equals("date")) {
      texts(field, "date-display", value, keys, fields);
    } else {
      value.all().forEach(v -> fields.mapped(field, keys.date(key, v), v));
    }
  }

  private static void texts(
      String field, String key, Words words, DocumentKeys keys, FieldFates fields) {
    words
        .byLanguage()
        .forEach(
            (language, texts) ->
                texts.forEach(
                    text ->
                        fields.mapped(
                            field,
                            key.equals("physical")
                                ? physical(language, text, keys)
                                : keys.add(localised(key, language), text),
                            text)));
  }

  /** Extent, material and size have a label each, and one key. */
  private static String physical(String language, String text, DocumentKeys keys) {
    String key = localised("physical", language);
    List<String> there = keys.all().getOrDefault(key, List.of());
    if (there.isEmpty()) {
      return keys.add(key, text);
    }
    keys.replace(key, there.getFirst() + "; " + text);
    return key;
  }

  private static String localised(String key, String language) {
    return language.isEmpty() ? key : key + "@" + language;
  }

  private static String base(String key) {
    return key.replaceFirst(":.*", "");
  }

  private static void take(
      SourceManifest manifest, DocumentTarget document, Web web, FieldFates fields)
      throws IOException {
    Pictures pictures = new Pictures(web);
    String language = document.keys().all().getOrDefault("language", List.of("und")).getFirst();
    PageTexts texts = new PageTexts(web, document, fields, language);
    Recordings recordings = new Recordings(web, document, fields, language);
    List<JsonNode> whole = new ArrayList<>(manifest.texts());
    int number = 0;
    for (SourceManifest.Canvas canvas : manifest.canvases()) {
      String name = "%04d".formatted(++number);
      boolean there =
          !canvas.images().isEmpty()
              && pictures.take(document, name, canvas, canvas.images().getFirst());
      recordings.take(canvas);
      canvas.label().of("en").stream()
          .findFirst()
          .filter(_ -> there)
          .ifPresent(label -> document.page(name, "label", label));
      canvas.images().stream()
          .skip(1)
          .forEach(
              i -> fields.left("images", "it is painted beside or over the first", i.address()));
      if (there && !canvas.choices().isEmpty()) {
        choices(canvas, name, pictures, document, fields);
      }
      if (there) {
        texts.take(name, canvas.texts(), canvas.words());
      } else if (manifest.canvases().size() == 1) {
        whole.addAll(canvas.texts());
      }
    }
    texts.take("", whole, List.of());
  }

  /** Pictures to choose from become variants of the page, with what they are called. */
  private static void choices(
      SourceManifest.Canvas canvas,
      String page,
      Pictures pictures,
      DocumentTarget document,
      FieldFates fields) {
    called(document, page, canvas.images().getFirst());
    Set<String> taken = new HashSet<>();
    for (SourceManifest.Image image : canvas.choices()) {
      String words = image.label().of("en").stream().findFirst().orElse("picture");
      String name = Authorities.mintId(words);
      for (int i = 2; !taken.add(name); i++) {
        name = Authorities.mintId(words) + "-" + i;
      }
      String variant = Page.variantOf(page, name);
      if (pictures.take(document, variant, canvas, image)) {
        called(document, variant, image);
        fields.mapped("Choice", "pages", image.address());
      }
    }
  }

  private static void called(DocumentTarget document, String picture, SourceManifest.Image image) {
    image
        .label()
        .byLanguage()
        .forEach(
            (language, texts) ->
                texts.stream()
                    .findFirst()
                    .ifPresent(
                        text ->
                            document.page(
                                picture,
                                language.isEmpty() ? "picture" : "picture@" + language,
                                text)));
  }
}
