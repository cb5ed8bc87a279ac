package org.lectern.core.archive;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lectern.core.model.Attachment;
import org.lectern.core.model.Description;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Page;
import org.lectern.core.model.Text;

/**
 * A document not yet stored: what will be in it, and where its files lie now.
 *
 * @param sources for every scan, OCR file, text and attachment: the path it will have inside the
 *     document ({@code pages/0001.tif}, {@code ocr/0001.xml}, {@code text/translation.en.md},
 *     {@code files/original.pdf}, {@code media/interview.mp3}) and the file to copy it from
 * @param batch who or what brings it, for the log of versions
 */
public record Draft(
    DocumentId id,
    Description description,
    List<Page> pages,
    List<Text> texts,
    List<Attachment> files,
    Map<String, Path> sources,
    Optional<String> batch) {
  public Draft {
    pages = List.copyOf(pages);
    texts = List.copyOf(texts);
    files = List.copyOf(files);
    sources = Map.copyOf(sources);
  }
}
