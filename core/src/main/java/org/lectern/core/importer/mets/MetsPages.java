package org.lectern.core.importer.mets;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lectern.core.importer.DocumentTarget;
import org.lectern.core.importer.FieldFates;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.Page;
import org.lectern.core.text.NaturalOrder;
import org.lectern.core.text.PageText;

/**
 * The scans and recognised words of a document, copied from the source's folder. Of each page the
 * best scan that is there is taken. Words of pages without a scan become one text, because boxes
 * have no meaning then; what could not be found is named.
 */
record MetsPages(MetsFile file, MetsFolder folder, FieldFates fates) {
  private static final int MOST_NAMED = 20;

  /** Only its shape counts where no box is kept. */
  private static final Dimensions ANY = new Dimensions(1000, 1400);

  private static final long LARGEST_WORDS = 64L << 20;

  private record Found(MetsDocument.Page page, Optional<Path> scan, Optional<Path> words) {}

  void write(DocumentTarget into, MetsDocument document) throws IOException {
    List<String> missing = new ArrayList<>();
    List<Found> found = new ArrayList<>();
    for (MetsDocument.Page page : document.pages()) {
      found.add(new Found(page, scan(into, page, missing), words(page, missing)));
    }
    scans(into, found.stream().filter(f -> f.scan().isPresent()).toList());
    text(into, found.stream().filter(f -> f.scan().isEmpty() && f.words().isPresent()).toList());
    for (String id : document.others()) {
      other(into, id, missing);
    }
    missing.stream().limit(MOST_NAMED).forEach(m -> into.problem("files", m));
    if (missing.size() > MOST_NAMED) {
      into.problem("files", "and %d more".formatted(missing.size() - MOST_NAMED));
    }
  }

  private List<MetsFile.Resource> resources(MetsDocument.Page page) {
    return page.files().stream()
        .flatMap(id -> Optional.ofNullable(file.files().get(id)).stream())
        .toList();
  }

  private Optional<Path> scan(DocumentTarget into, MetsDocument.Page page, List<String> missing) {
    List<MetsFile.Resource> images =
        resources(page).stream()
            .filter(MetsUse::isImage)
            .sorted(Comparator.comparingInt(MetsUse::rank))
            .toList();
    List<MetsFile.Resource> large = images.stream().filter(i -> !MetsUse.isThumbnail(i)).toList();
    for (MetsFile.Resource image : large.isEmpty() ? images : large) {
      Optional<Path> there = folder.local(image.href());
      if (there.isPresent()) {
        fates.mapped("fileGrp[" + image.use() + "]", "pages/", image.href());
        images.stream()
            .filter(i -> !i.equals(image))
            .forEach(i -> left(i, "another picture of the page is taken"));
        return there;
      }
    }
    if (images.isEmpty()) {
      missing.add("page " + name(page) + " names no picture");
    } else {
      MetsFile.Resource best = images.getFirst();
      String key = into.keys().extra("mets-image", (page.label() + " " + best.href()).strip());
      fates.mapped("fileGrp[" + best.use() + "]", key, best.href());
      missing.add("page " + name(page) + " has no picture here: " + why(best));
    }
    return Optional.empty();
  }

  private String why(MetsFile.Resource resource) {
    if (resource.href().isBlank()) {
      return "it is embedded in the METS file";
    }
    return switch (folder.find(resource.href())) {
      case MetsFolder.Found.Address(String address) ->
          address + " is not fetched; put the file into the folder and name it there";
      case MetsFolder.Found.Missing(String href) -> "'" + href + "' is not in the folder";
      case MetsFolder.Found.Local(Path there) -> there.getFileName() + " cannot be read";
    };
  }

  private Optional<Path> words(MetsDocument.Page page, List<String> missing) {
    List<MetsFile.Resource> all =
        resources(page).stream()
            .filter(MetsUse::mayBeWords)
            .sorted(Comparator.comparingInt(MetsUse::wordsRank))
            .toList();
    for (MetsFile.Resource words : all) {
      Optional<Path> there = folder.local(words.href()).filter(p -> PageText.detect(p).isPresent());
      if (there.isPresent()) {
        fates.mapped("fileGrp[" + words.use() + "]", "ocr/", words.href());
        all.stream()
            .filter(w -> !w.equals(words))
            .forEach(w -> left(w, "other words of the page are taken"));
        return there;
      }
    }
    all.stream()
        .findFirst()
        .ifPresent(
            first -> {
              left(first, "not in the folder");
              missing.add("page " + name(page) + " has no words here: " + why(first));
            });
    return Optional.empty();
  }

  private void left(MetsFile.Resource resource, String reason) {
    fates.left("fileGrp[" + resource.use() + "]", reason, resource.href());
  }

  private static String name(MetsDocument.Page page) {
    return page.label().isBlank() ? "" + page.number() : "'" + page.label() + "'";
  }

  /** Pages keep the names of their files where these are good names, and all different. */
  private void scans(DocumentTarget into, List<Found> found) throws IOException {
    List<String> stems = found.stream().map(f -> stem(f.scan().orElseThrow())).toList();
    Set<String> different = new HashSet<>();
    boolean good =
        stems.stream()
            .allMatch(s -> Page.isValidName(s) && different.add(s.toLowerCase(Locale.ROOT)));
    boolean ordered = stems.stream().sorted(NaturalOrder.BY_NUMBERS).toList().equals(stems);
    for (int i = 0; i < found.size(); i++) {
      Found page = found.get(i);
      String name = good ? stems.get(i) : "%04d".formatted(i + 1);
      Path scan = page.scan().orElseThrow();
      try {
        into.copy("pages/" + name + extension(scan), scan);
      } catch (IOException e) {
        into.problem("page " + name(page.page()), scan.getFileName() + ": " + e.getMessage());
        continue;
      }
      row(into, name, page.page(), i + 1);
      if (good && !ordered) {
        into.page(name, "order", "" + (i + 1));
      }
      if (page.words().isPresent()) {
        Path words = page.words().get();
        try {
          into.copy("ocr/" + name + extension(words), words);
        } catch (IOException e) {
          into.problem("page " + name(page.page()), words.getFileName() + ": " + e.getMessage());
        }
      }
    }
  }

  private void row(DocumentTarget into, String name, MetsDocument.Page page, int number) {
    if (!page.label().equals("" + number) && !page.label().matches("[\\s-]*")) {
      into.page(name, "label", page.label());
      fates.mapped("structMap[PHYSICAL]/div/@ORDERLABEL", "pages.csv label", page.label());
    }
    if (!page.parts().isEmpty()) {
      String parts = String.join("; ", page.parts());
      into.page(name, "note", parts);
      fates.mapped("structMap[LOGICAL]/div", "pages.csv note", parts);
    }
  }

  private static String stem(Path path) {
    String name = path.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? name : name.substring(0, dot);
  }

  private static String extension(Path path) {
    String name = path.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
  }

  /** All words of pages that have no scan, as one text marked as machine text. */
  private void text(DocumentTarget into, List<Found> found) throws IOException {
    List<String> pages = new ArrayList<>();
    String language = "und";
    for (Found page : found) {
      Path path = page.words().orElseThrow();
      try {
        if (Files.size(path) > LARGEST_WORDS) {
          throw new IOException("it is larger than a page of words can be");
        }
        PageText text =
            PageText.read(Files.readAllBytes(path), PageText.detect(path).orElseThrow(), ANY);
        pages.add(text.plain().strip());
        language = language.equals("und") ? text.language() : language;
      } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
        into.problem("page " + name(page.page()), path.getFileName() + ": " + e.getMessage());
      }
    }
    String words = pages.stream().filter(p -> !p.isEmpty()).collect(Collectors.joining("\n\n"));
    if (!words.isEmpty()) {
      List<String> said = into.keys().all().getOrDefault("language", List.of());
      String tag = said.size() == 1 ? said.getFirst() : language;
      byte[] bytes = (words + "\n").getBytes(StandardCharsets.UTF_8);
      into.file("text/ocr." + tag + ".txt", () -> new ByteArrayInputStream(bytes));
    }
  }

  /** What belongs to the document and is not a page: a PDF of it, a recording. */
  private void other(DocumentTarget into, String id, List<String> missing) {
    MetsFile.Resource resource = file.files().get(id);
    if (resource == null || MetsUse.isThumbnail(resource)) {
      return;
    }
    Optional<Path> there = folder.local(resource.href());
    if (there.isEmpty()) {
      left(resource, "not in the folder");
      missing.add("a file is not here: " + why(resource));
      return;
    }
    Path path = there.get();
    try {
      String folder = into.attach(path);
      fates.mapped("fileGrp[" + resource.use() + "]", folder, resource.href());
    } catch (IOException e) {
      into.problem("files", path.getFileName() + ": " + e.getMessage());
    }
  }
}
