package org.lectern.web.command.importer;

import java.util.Optional;
import org.lectern.core.importer.ocr.Tesseract;
import picocli.CommandLine.Option;

/** What imports of pages share that may be without text. */
final class OcrOption {
  @Option(
      names = "--ocr",
      paramLabel = "LANGUAGES",
      arity = "0..1",
      fallbackValue = "eng",
      description =
          "Read pages without text by Tesseract, in languages as it calls them: deu+lat. Without"
              + " a language: eng.")
  private Optional<String> languages = Optional.empty();

  /** The program; empty where it is not asked for. */
  Optional<Tesseract> find() {
    return languages.map(Tesseract::find);
  }
}
