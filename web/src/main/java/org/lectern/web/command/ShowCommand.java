package org.lectern.web.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.Edition;
import org.lectern.core.change.Version;
import org.lectern.core.model.Page;
import org.lectern.core.model.Statement;
import org.lectern.core.model.Text;
import org.lectern.core.text.Encoding;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints one version of a document: what was said of it, its pages, texts and files. */
@Command(
    name = "show",
    description = "Print a version of a document: its description, pages, texts and files.")
public final class ShowCommand implements Callable<Integer> {
  @Mixin private Common common;

  @Parameters(
      paramLabel = "ID[@N]",
      description = "The document and the number of its version. Default: the newest.")
  private String id;

  /** The version, for scripts. */
  record Shown(
      String id,
      Version version,
      int of,
      Map<String, List<String>> description,
      List<Page> pages,
      List<ShownText> texts,
      List<ShownFile> files) {}

  /** A text with its content. */
  record ShownText(Text text, String content) {}

  /** A file by its path inside the document. */
  record ShownFile(String path, long bytes, String sha512) {}

  @Override
  public Integer call() {
    try (Archive archive = Archive.open(common.readable())) {
      VersionId asked = VersionId.parse(id);
      Edition edition = asked.in(archive);
      Shown shown = shown(edition, asked.versions(archive).size());
      common.print(shown, words(shown, archive));
      return ExitCode.OK;
    }
  }

  private static Shown shown(Edition edition, int of) {
    Map<String, List<String>> description = new LinkedHashMap<>();
    for (Statement statement : edition.document().description().statements()) {
      description.computeIfAbsent(statement.key(), _ -> new ArrayList<>()).add(statement.value());
    }
    return new Shown(
        edition.document().id().value(),
        edition.version(),
        of,
        description,
        edition.document().pages(),
        edition.document().texts().stream()
            .map(t -> new ShownText(t, content(edition, t.path())))
            .toList(),
        edition.files().entrySet().stream()
            .map(
                f ->
                    new ShownFile(
                        f.getKey(), f.getValue().bytes(), edition.digests().get(f.getKey())))
            .toList());
  }

  private static String content(Edition edition, String path) {
    return Encoding.decodeAnyway(edition.files().get(path).read());
  }

  private static String words(Shown shown, Archive archive) {
    StringBuilder words = new StringBuilder();
    words.append(
        "%s, version %d of %d%n".formatted(shown.id(), shown.version().number(), shown.of()));
    words.append(
        LogCommand.words(shown.version(), shown.version().batch().flatMap(archive.log()::batch)));
    words.append('\n');
    shown
        .description()
        .forEach((key, values) -> values.forEach(v -> words.append(key + ": " + v + "\n")));
    for (Page page : shown.pages()) {
      for (Page.Picture picture : page.pictures()) {
        words.append(
            "page %s%s: %s, %d x %d%n"
                .formatted(
                    picture.name(),
                    page.label().map(l -> " (" + l + ")").orElse(""),
                    picture.scan().mediaType(),
                    picture.scan().size().width(),
                    picture.scan().size().height()));
      }
    }
    shown.files().forEach(f -> words.append("file %s: %d bytes%n".formatted(f.path(), f.bytes())));
    for (ShownText text : shown.texts()) {
      words.append("%n--- text %s%n%s%n".formatted(text.text().fullName(), text.content().strip()));
    }
    return words.toString();
  }
}
