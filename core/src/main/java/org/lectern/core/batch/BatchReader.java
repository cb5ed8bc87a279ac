package org.lectern.core.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.Draft;
import org.lectern.core.archive.form.ArchiveInfo;
import org.lectern.core.batch.fault.Faults;
import org.lectern.core.batch.fault.Problem;
import org.lectern.core.batch.fault.Spot;
import org.lectern.core.batch.fault.Suggestions;
import org.lectern.core.batch.key.KeyValues;
import org.lectern.core.batch.key.Separators;
import org.lectern.core.batch.scan.ScanMeasure;
import org.lectern.core.model.Attachment;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Description;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;
import org.lectern.core.model.Page;
import org.lectern.core.model.Sha512;
import org.lectern.core.model.Statement;
import org.lectern.core.model.Text;
import org.lectern.core.text.Characters;
import org.lectern.core.text.NaturalOrder;

/** Reads one batch from top to bottom; made for a single use. */
final class BatchReader {
  /** A draft, and what its folder mentions of it. */
  private record Read(Draft draft, Mentioned mentioned) {}

  private final Path folder;
  private final Mode mode;
  private final Optional<Archive> archive;
  private final String language;
  private final ScanMeasure scans;
  private final Progress progress;
  private final Faults faults = new Faults();

  /**
   * Prepares to read.
   *
   * @param archive that the folder is meant for, if there is one
   * @param scans measures the pages
   */
  BatchReader(
      Path folder, Mode mode, Optional<Archive> archive, ScanMeasure scans, Progress progress) {
    this.folder = folder;
    this.mode = mode;
    this.archive = archive;
    this.language = archive.map(Archive::info).orElse(ArchiveInfo.UNNAMED).language();
    this.scans = scans;
    this.progress = progress;
  }

  Batch read() {
    FolderKind kind = new FolderKind(folder, faults);
    if (!kind.isBatch()) {
      return new Batch(
          folder, mode, Optional.empty(), Authorities.EMPTY, List.of(), Map.of(), faults.report());
    }
    BatchFolder batch = new BatchFolder(folder, faults);
    ArchiveFile file = ArchiveFile.read(batch, faults);
    Optional<ArchiveInfo> info = file.info(language);
    TableReader tables = new TableReader(batch, faults);
    String spoken = info.map(ArchiveInfo::language).orElse(language);
    Columns columns = new Columns(spoken, faults);
    List<KeyValues> all = file.defaults(spoken);
    DescriptionReader descriptions =
        new DescriptionReader(spoken, mode == Mode.PATCH ? List.of() : all, faults);
    Separators separators = Separators.of(file.given(), faults);
    SourceReader sourceReader = new SourceReader(batch, tables, spoken, separators, faults);
    List<Source> sources = sourceReader.read();
    Set<String> ids = sources.stream().map(s -> s.id().value()).collect(Collectors.toSet());
    Predicate<String> isKnown =
        id -> ids.contains(id) || DocumentId.parse(id).filter(this::isPublic).isPresent();
    AuthorityReader authorityFiles = new AuthorityReader(batch, tables, columns);
    Authorities authorities = authorityFiles.read(isKnown);
    Set<String> read = new HashSet<>(tables.files());
    read.addAll(authorityFiles.essays());
    read.add(batch.actual(ArchiveFile.NAME));
    new LooseFiles(batch, faults).report(read);
    sources.forEach(this::checkMode);
    List<Read> drafts = drafts(batch, sources, descriptions, columns);
    for (String document : sourceReader.undescribed()) {
      // What it holds has faults of its own, which are reported with the rest.
      checkParts(batch, document, new PageFolder(batch, columns, scans), columns);
    }
    NameCheck names = new NameCheck(authorities, faults);
    SourceCheck check = new SourceCheck(names, isKnown, archive, faults);
    sources.forEach(check::check);
    names.report();
    if (sources.isEmpty() && !hasOwnPart(batch) && !faults.hasErrors()) {
      kind.reportEmpty();
    }
    return new Batch(
        folder,
        mode,
        info,
        authorities,
        drafts.stream().map(Read::draft).toList(),
        drafts.stream().collect(Collectors.toMap(r -> r.draft().id(), Read::mentioned)),
        faults.report());
  }

  private boolean isPublic(DocumentId id) {
    return archive.flatMap(a -> a.find(id)).isPresent();
  }

  private Optional<Document> held(DocumentId id) {
    return archive.flatMap(a -> a.newest(id));
  }

  private void checkMode(Source source) {
    boolean strict = mode == Mode.CREATE || mode == Mode.PATCH;
    if (strict && held(source.id()).isPresent() == (mode == Mode.CREATE)) {
      faults.report(
          mode == Mode.CREATE ? Problem.EXISTING_DOCUMENT : Problem.ABSENT_DOCUMENT,
          source.spot(),
          source.id().value());
    }
  }

  private static boolean hasOwnPart(BatchFolder batch) {
    return batch.files("").stream()
        .anyMatch(
            file ->
                file.equalsIgnoreCase(ArchiveFile.NAME)
                    || AuthorityReader.TABLES.stream().anyMatch(t -> TableReader.isTable(file, t)));
  }

  private List<Read> drafts(
      BatchFolder batch, List<Source> sources, DescriptionReader descriptions, Columns columns) {
    AtomicInteger done = new AtomicInteger();
    return sources.parallelStream()
        .map(
            source -> {
              Optional<Read> draft = draft(batch, source, descriptions, columns);
              synchronized (done) {
                progress.at(done.incrementAndGet(), sources.size(), source.id().value());
              }
              return draft;
            })
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Read> draft(
      BatchFolder batch, Source source, DescriptionReader descriptions, Columns columns) {
    String document = "documents/" + source.id();
    Optional<Description> description =
        source
            .said()
            .flatMap(
                said ->
                    source
                        .language()
                        .map(descriptions::in)
                        .orElse(descriptions)
                        .read(source.spot(), said, () -> heldTitle(source)));
    PageFolder pageFolder = new PageFolder(batch, columns, scans);
    List<Page> pages = pageFolder.read(document);
    description.ifPresent(new Suggestions(source.spot(), pages, faults)::add);
    TextFolder textFolder = new TextFolder(batch, columns);
    List<Text> texts = new ArrayList<>(textFolder.read(document, scanNames(batch, document)));
    MediaFolder media = new MediaFolder(batch, scans, faults);
    media.read(document, scanNames(batch, document));
    texts.addAll(media.captions());
    texts.sort(Comparator.comparing(Text::fileName, NaturalOrder.OF_FILES));
    Map<String, Path> paths = new HashMap<>();
    paths.putAll(pageFolder.sources());
    paths.putAll(textFolder.sources());
    List<Attachment> files = new ArrayList<>(media.files());
    files.addAll(attachments(batch, document, paths));
    files.sort(Comparator.comparing(Attachment::fileName, NaturalOrder.OF_FILES));
    reportTwice(document, files);
    paths.putAll(media.sources());
    new LooseFiles(batch, faults).reportIn(document);
    String from = folder.toAbsolutePath().normalize().getFileName().toString();
    Mentioned mentioned =
        new Mentioned(
            source.keys(),
            pageFolder.hasScans(),
            pageFolder.described(),
            !batch.files(document + "/ocr").isEmpty(),
            textFolder.hasTexts(),
            textFolder.described(),
            !batch.files(document + "/files").isEmpty(),
            source.removed());
    checkRemoved(source, pages, texts, files);
    return description.map(
        d ->
            new Read(
                new Draft(source.id(), d, pages, texts, files, paths, Optional.of(from)),
                mentioned));
  }

  private static Set<String> scanNames(BatchFolder batch, String document) {
    return PageFolder.pageNames(batch.files(document + "/pages"));
  }

  private static void checkParts(
      BatchFolder batch, String document, PageFolder pages, Columns columns) {
    pages.read(document);
    new TextFolder(batch, columns).read(document, scanNames(batch, document));
    new MediaFolder(batch, pages.measure(), columns.faults())
        .read(document, scanNames(batch, document));
  }

  /** A table without titles may describe what the archive holds. */
  private List<Statement> heldTitle(Source source) {
    boolean titled = source.keys().stream().anyMatch(k -> k.matches("title(@.*)?"));
    return titled && mode != Mode.PATCH
        ? List.of()
        : held(source.id()).stream()
            .flatMap(document -> document.description().statements().stream())
            .filter(s -> s.field() == Field.TITLE)
            .toList();
  }

  private void checkRemoved(
      Source source, List<Page> pages, List<Text> texts, List<Attachment> files) {
    for (Removal removal : source.removed()) {
      List<String> given =
          switch (removal.part()) {
            case PAGE ->
                pages.stream().flatMap(p -> p.pictures().stream()).map(Page.Picture::name).toList();
            case OCR -> pages.stream().filter(p -> p.ocr().isPresent()).map(Page::name).toList();
            case TEXT -> texts.stream().map(Text::fullName).toList();
            case FILE -> files.stream().map(Attachment::fileName).toList();
            case FIELD -> List.of();
          };
      if (!removal.name().isEmpty() && given.stream().anyMatch(removal::names)) {
        faults.report(
            Problem.REMOVED_AND_GIVEN, source.spot().column(Removal.KEY), removal.toString());
      }
    }
  }

  private void reportTwice(String document, List<Attachment> files) {
    Set<String> seen = new HashSet<>();
    for (Attachment file : files) {
      if (!seen.add(file.fileName())) {
        faults.error(
            "file-twice",
            Spot.file(document + "/files/" + file.fileName()),
            file.fileName(),
            "a file in media/ has the same name",
            "rename one of them");
      }
    }
  }

  private List<Attachment> attachments(
      BatchFolder batch, String document, Map<String, Path> paths) {
    List<Attachment> files = new ArrayList<>();
    List<String> names = batch.files(document + "/files");
    batch.reportCaseClashes(names);
    for (String file : names) {
      Path path = batch.path(file);
      String name = BatchFolder.fileName(file);
      if (Characters.firstForbidden(name).isPresent()) {
        TableReader.clean(Spot.file(Characters.shown(file)), name, faults);
        continue;
      }
      try {
        Attachment attachment =
            new Attachment(name, MediaTypes.of(path), Files.size(path), Sha512.of(path));
        files.add(attachment);
        paths.put(attachment.path(), path);
      } catch (IOException e) {
        faults.report(Problem.UNREADABLE_FILE, Spot.file(file), "", e.getMessage());
      }
    }
    return files;
  }
}
