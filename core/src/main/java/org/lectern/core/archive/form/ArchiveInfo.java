package org.lectern.core.archive.form;

import java.util.Optional;
import org.lectern.core.model.LanguageMap;

/**
 * What the archive says of itself, from the {@code archive.yml} of the batch last taken in.
 *
 * @param language BCP 47; of texts that name none
 * @param summary may be empty
 */
public record ArchiveInfo(
    LanguageMap title, LanguageMap summary, String language, Optional<String> publisher) {
  public static final ArchiveInfo UNNAMED =
      new ArchiveInfo(LanguageMap.of("en", "Archive"), LanguageMap.EMPTY, "en", Optional.empty());
}
