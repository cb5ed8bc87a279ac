package org.lectern.core.batch.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.batch.Progress;
import org.lectern.core.model.Embedded;

/**
 * An archive folder for people to fill in. Nothing that is there is ever written over.
 *
 * @param title of the archive
 * @param language BCP 47, of what says no language
 * @param publisher who publishes it
 * @param rights address of a licence or statement that holds for all documents
 * @param separator of values in one cell
 */
public record NewFolder(
    String title,
    String language,
    Optional<String> publisher,
    Optional<String> rights,
    String separator) {
  private static final String ARCHIVE = "archive.yml";
  private static final String TABLE = "documents.xlsx";
  private static final String HOWTO = "HOWTO.md";

  /** The columns that most archives want; others are added by their headings. */
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "title",
          "date",
          "type",
          "language",
          "creator",
          "contributor:recipient",
          "place",
          "subject",
          "collection",
          "summary",
          "reference",
          "rights",
          "access",
          "access-reason",
          "x-internal-note");

  /**
   * Writes the folder.
   *
   * @param documents to begin with; their scans are copied
   * @param link whether to link scans in place of copying them, which takes no disk
   * @throws ArchiveException where one of the files is there already, or the disk fails
   */
  public void write(Path folder, List<Proposal> documents, boolean link, Progress progress) {
    for (String file : List.of(ARCHIVE, TABLE, "documents.csv", HOWTO, "documents")) {
      if (Files.exists(folder.resolve(file))) {
        throw new ArchiveException(
            "%s is there already, and nothing is written over: name a new folder"
                .formatted(folder.resolve(file)));
      }
    }
    try {
      Files.createDirectories(folder.resolve("documents"));
      int total = documents.stream().mapToInt(d -> d.scans().size()).sum();
      int done = 0;
      for (Proposal document : documents) {
        Path pages = folder.resolve("documents").resolve(document.id()).resolve("pages");
        Files.createDirectories(pages);
        for (Proposal.Scan scan : document.scans()) {
          take(scan, pages, link);
          progress.at(++done, total, document.id());
        }
      }
      Files.writeString(folder.resolve(ARCHIVE), archive());
      Files.write(
          folder.resolve(TABLE), new TableTemplate(columns(documents)).workbook(rows(documents)));
      Files.writeString(folder.resolve(HOWTO), howto(folder));
    } catch (IOException e) {
      throw new ArchiveException("cannot write " + folder + ": " + e.getMessage(), e);
    }
  }

  private static void take(Proposal.Scan scan, Path pages, boolean link) throws IOException {
    String file = scan.file().getFileName().toString();
    String extension = file.lastIndexOf('.') < 0 ? "" : file.substring(file.lastIndexOf('.'));
    Path target = pages.resolve(scan.name() + extension);
    if (link) {
      Files.createLink(target, scan.file());
    } else {
      Files.copy(scan.file(), target);
    }
  }

  private String archive() {
    StringBuilder yaml = new StringBuilder();
    yaml.append("# What the archive says of itself. A key of documents that stands here, such as\n")
        .append("# rights or publisher, holds for each document that says nothing else.\n")
        .append("title: ")
        .append(quoted(title))
        .append('\n')
        .append("language: ")
        .append(language)
        .append('\n');
    publisher.ifPresent(p -> yaml.append("publisher: ").append(quoted(p)).append('\n'));
    rights.ifPresent(r -> yaml.append("rights: ").append(r).append('\n'));
    return yaml.append("\n# What separates several values in one cell of documents.xlsx.\n")
        .append("separator: ")
        .append(quoted(separator))
        .append('\n')
        .toString();
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static List<String> columns(List<Proposal> documents) {
    List<String> columns = new ArrayList<>(COLUMNS);
    documents.stream()
        .flatMap(d -> suggestions(d.embedded()).keySet().stream())
        .distinct()
        .sorted()
        .forEach(columns::add);
    return columns;
  }

  private static List<Map<String, String>> rows(List<Proposal> documents) {
    return documents.stream()
        .map(
            document -> {
              Map<String, String> row = new LinkedHashMap<>(suggestions(document.embedded()));
              row.put("id", document.id());
              row.put("title", document.title());
              return row;
            })
        .toList();
  }

  /** The words of scanners and photographers are private until an archivist takes them over. */
  private static Map<String, String> suggestions(Embedded embedded) {
    Map<String, String> suggestions = new LinkedHashMap<>();
    embedded.date().ifPresent(d -> suggestions.put("x-suggested-date", d));
    embedded.creator().ifPresent(c -> suggestions.put("x-suggested-creator", c));
    embedded.caption().ifPresent(c -> suggestions.put("x-suggested-summary", c));
    embedded.copyright().ifPresent(c -> suggestions.put("x-suggested-rights-holder", c));
    return suggestions;
  }

  private String howto(Path folder) {
    return """
    # %1$s

    1. Fill in `documents.xlsx`, a row for each document. `id` and `title` must be there. The comments of the
       headings say what belongs under each; `lectern columns` lists all columns. Add a column by its heading,
       leave out those that you do not need. What nobody should see belongs under headings that begin with `x-`.
       Several values in one cell are separated by `%2$s`. Dates are written 1962, 1962-10, 1962-10-28, 1962~ (about).
    2. Put the files of a document into `documents/ID/`, where ID is its id:
       - `pages/` scans, in the order of their names: `0001.tif`, `0002.tif`; another image of a page, in another light for
         example, is called `0001~infrared.tif`, and readers choose between them
       - `text/` texts, named by role and language: `transcript.ru.txt`, `translation.en.md`. Save them as UTF-8.
       - `media/` recordings that browsers play: `interview.mp3`, `film.mp4` (also m4a, ogg, wav, flac, webm); what is
         said in them as WebVTT, `interview.en.vtt`; a picture to show before, `interview.jpg`
       - `files/` anything else that readers may download
    3. `lectern check %3$s` reports everything that is wrong, and what to do; `--html report.html` makes a page of it.
    4. `lectern ingest %3$s` takes the folder in. The same folder again changes nothing; what it does not mention stays.
    5. `lectern serve`, and open http://localhost:8080/

    People, places, subjects, institutions and collections may have tables of their own: `people.xlsx`, `places.xlsx`,
    `subjects.xlsx`, `institutions.xlsx`, `collections.xlsx`, or the same as `.csv` (UTF-8).
    """
        .formatted(title, separator, folder.getFileName());
  }
}
