package org.lectern.web.cite;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lectern.core.archive.form.ArchiveInfo;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Document;
import org.lectern.core.model.Text;

/**
 * What somebody cites: a document, perhaps one page or one text of it, as seen on a day.
 *
 * @param archive this archive, cited as the collection it was found in
 * @param url where it can be seen again
 * @param text the translation or transcript that is cited; its translator is named
 * @param page what people call the page that is cited
 * @param language of the words that are ours, such as the kind of document
 * @param preferred languages in which to name things, best first
 */
public record Cited(
    Document document,
    Authorities authorities,
    ArchiveInfo archive,
    String url,
    Optional<Text> text,
    Optional<String> page,
    LocalDate accessed,
    Locale language,
    List<String> preferred) {
  public Cited {
    preferred = List.copyOf(preferred);
  }

  /** The same, to be seen at another address. */
  public Cited at(String address) {
    return new Cited(
        document, authorities, archive, address, text, page, accessed, language, preferred);
  }
}
