package org.lectern.oai;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.LanguageMap;

/**
 * A repository over a real archive: 25 documents in two seconds, one of them withdrawn in a third.
 */
record LetterRepository(Archive archive, TokenKey key, ProviderServer server)
    implements AutoCloseable {
  static final String LIST = "verb=ListRecords&metadataPrefix=oai_dc";
  static final String IDS = "verb=ListIdentifiers&metadataPrefix=oai_dc";
  static final int PAGE = 10;

  static LetterRepository open(Path data) {
    try (ArchiveWriter writer = Documents.writer(data)) {
      writer.describe(Documents.INFO, Documents.collections());
      writer.commit(Documents.drafts("a", 10, "Letter", "moscow"));
      Documents.nextSecond();
      writer.commit(Documents.drafts("b", 5, "Letter", "letters"));
      writer.commit(Documents.drafts("c", 5, "Map", "maps", "moscow"));
      writer.commit(Documents.drafts("d", 5, "Note"));
      Documents.nextSecond();
      writer.withdraw(new DocumentId("a003"), LanguageMap.of("en", "By request"), Optional.empty());
    }
    Archive archive = Archive.open(data);
    TokenKey key = TokenKey.load(data);
    return new LetterRepository(archive, key, ProviderServer.start(archive, PAGE, key));
  }

  static String record(String id) {
    return "verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:archive.example.org:" + id;
  }

  /** The ids of its documents that begin with one of these letters. */
  static Set<String> ids(String... prefixes) {
    TreeSet<String> ids = new TreeSet<>();
    Stream.of(prefixes)
        .forEach(
            p ->
                Documents.drafts(p, p.equals("a") ? 10 : 5, "x")
                    .forEach(d -> ids.add(d.id().value())));
    return ids;
  }

  /** The day of a datestamp. */
  static String day(String datestamp) {
    return Instant.parse(datestamp).atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }

  @Override
  public void close() {
    server.close();
    archive.close();
  }
}
