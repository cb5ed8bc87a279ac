package org.lectern.web.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.lectern.core.batch.ColumnGuide;
import org.lectern.core.batch.start.NewFolder;
import org.lectern.core.batch.start.Pictures;
import org.lectern.core.batch.start.Proposal;
import org.lectern.core.model.LanguageTag;
import org.lectern.iiif.scan.ScanReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Begins an archive folder: asks a few questions, and writes what there is to fill in. */
@Command(
    name = "init",
    description =
        "Begin an archive folder: archive.yml, a documents.xlsx to fill in, and a HOWTO.md."
            + " Asks for what the options do not say. Writes nothing over.")
public final class InitCommand implements Callable<Integer> {
  @Mixin private Common common;

  @Parameters(
      paramLabel = "FOLDER",
      arity = "0..1",
      description = "The new folder. Default with --from-images: beside the pictures.")
  private Optional<Path> folder = Optional.empty();

  @Option(names = "--title", description = "What the archive is called.")
  private Optional<String> title = Optional.empty();

  @Option(names = "--language", description = "Of titles and texts that name none, for example en.")
  private Optional<String> language = Optional.empty();

  @Option(names = "--publisher", description = "Who publishes the archive.")
  private Optional<String> publisher = Optional.empty();

  @Option(
      names = "--rights",
      description = "Licence or statement for all documents: a name as 'CC BY 4.0' or an address.")
  private Optional<String> rights = Optional.empty();

  @Option(
      names = "--separator",
      description = "What separates several values in one cell, for example ';'.")
  private Optional<String> separator = Optional.empty();

  @Option(
      names = "--from-images",
      paramLabel = "DIR",
      description = "A folder of pictures and nothing else, which become the first documents.")
  private Optional<Path> images = Optional.empty();

  @Option(
      names = "--group",
      defaultValue = "AUTO",
      description =
          "What makes a document of pictures: ${COMPLETION-CANDIDATES}. AUTO: each folder in DIR,"
              + " and pictures in DIR itself by the part of their names before the number.")
  private Pictures.Grouping grouping;

  @Option(
      names = "--link",
      description = "Link pictures in place of copying them; takes no disk, on the same disk only.")
  private boolean link;

  @Option(names = "--yes", description = "Ask nothing; what no option says is left as proposed.")
  private boolean yes;

  private BufferedReader input;

  @Override
  public Integer call() throws IOException {
    if (folder.isEmpty() && images.isEmpty()) {
      System.err.println("lectern: name the new folder: lectern init my-folder");
      return ExitCode.USAGE;
    }
    if (images.isPresent() && !Files.isDirectory(images.get())) {
      System.err.println("lectern: there is no folder " + images.get());
      return ExitCode.USAGE;
    }
    Path target = folder.orElseGet(() -> beside(images.orElseThrow()));
    input = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    NewFolder fresh =
        new NewFolder(
            answer("Title of the archive", title, name(target), Optional::of).orElseThrow(),
            answer("Language of titles and texts", language, "en", LanguageTag::parse)
                .orElseThrow(),
            answer("Publisher, or nothing", publisher, "", Optional::of).filter(p -> !p.isEmpty()),
            answer("Rights of all documents, or nothing", rights, "", InitCommand::address)
                .filter(r -> !r.isEmpty()),
            answer(
                    "What separates several values in one cell",
                    separator,
                    "|",
                    s -> Optional.of(s).filter(one -> one.matches("[^\\p{L}\\p{N}\\s]{1,3}")))
                .orElseThrow());
    Pictures.Found found = new Pictures.Found(List.of(), List.of());
    if (images.isPresent()) {
      try (ProgressBar bar = new ProgressBar("look at pictures")) {
        found = Pictures.in(images.get(), grouping, ScanReader::measure, bar::at);
      }
    }
    try (ProgressBar bar = new ProgressBar("copy")) {
      fresh.write(target, found.documents(), link, bar::at);
    }
    found.leftOut().forEach(file -> System.err.println("lectern: left out " + file));
    common.print(
        new Begun(target.toString(), ids(found.documents()), found.leftOut()),
        words(target, found.documents()));
    return ExitCode.OK;
  }

  /** What was begun, for scripts. */
  record Begun(String folder, List<String> documents, List<String> leftOut) {}

  private static List<String> ids(List<Proposal> documents) {
    List<String> ids = new ArrayList<>();
    documents.forEach(document -> ids.add(document.id()));
    return ids;
  }

  private static String words(Path target, List<Proposal> documents) {
    int scans = documents.stream().mapToInt(d -> d.scans().size()).sum();
    return (documents.isEmpty()
            ? ""
            : "%d documents with %d scans%n".formatted(documents.size(), scans))
        + """
        %1$s holds archive.yml, documents.xlsx and HOWTO.md.
        Fill in documents.xlsx, put scans and texts into documents/ID/, then:
          lectern check %1$s
        """
            .formatted(target);
  }

  private static Path beside(Path pictures) {
    Path whole = pictures.toAbsolutePath().normalize();
    return whole.resolveSibling(whole.getFileName() + "-archive");
  }

  private static String name(Path target) {
    String name = target.toAbsolutePath().normalize().getFileName().toString();
    return name.replace('_', ' ').replace('-', ' ').strip();
  }

  private static Optional<String> address(String rights) {
    return rights.isEmpty() ? Optional.of("") : ColumnGuide.rights(rights);
  }

  /**
   * What an option says, else what is answered, else what is proposed.
   *
   * @param read what is written, or nothing where it cannot be taken
   */
  private Optional<String> answer(
      String question,
      Optional<String> option,
      String proposed,
      Function<String, Optional<String>> read)
      throws IOException {
    if (option.isPresent()) {
      return Optional.of(
          read.apply(option.get().strip())
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "'%s' cannot be taken: %s".formatted(option.get(), hint(question)))));
    }
    while (!yes) {
      System.err.print(question + (proposed.isEmpty() ? ": " : " [" + proposed + "]: "));
      System.err.flush();
      String line = input.readLine();
      if (line == null || line.isBlank()) {
        break;
      }
      Optional<String> taken = read.apply(line.strip());
      if (taken.isPresent()) {
        return taken;
      }
      System.err.println("  that cannot be taken: " + hint(question));
    }
    return Optional.of(proposed);
  }

  private static String hint(String question) {
    return switch (question.charAt(0)) {
      case 'L' -> "write a language by its tag or name, for example en, ru, German";
      case 'R' ->
          "write for example CC BY 4.0, CC0, In Copyright, or an address that begins with https://";
      case 'W' -> "write one to three signs that are not letters or digits, for example ;";
      default -> "write a few words";
    };
  }
}
