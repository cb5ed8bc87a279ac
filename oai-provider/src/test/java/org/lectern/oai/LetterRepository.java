package org.lectern.oai;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.archive.store.Disk;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.LanguageMap;

/**
 * A repository over a real archive for the tests of a class: 25 documents in two seconds, one of
 * them withdrawn in a third.
 */
final class LetterRepository implements BeforeAllCallback, AfterAllCallback {
  static final String LIST = "verb=ListRecords&metadataPrefix=oai_dc";
  static final String IDS = "verb=ListIdentifiers&metadataPrefix=oai_dc";
  static final int PAGE = 10;

  private Path data;
  private Archive archive;
  private TokenKey key;
  private ProviderServer server;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    data = Files.createTempDirectory("letters");
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
    archive = Archive.open(data);
    key = TokenKey.load(data);
    server = ProviderServer.start(archive, PAGE, key);
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    server.close();
    archive.close();
    Disk.delete(data);
  }

  Archive archive() {
    return archive;
  }

  /** The key that signs its tokens. */
  TokenKey key() {
    return key;
  }

  ProviderServer server() {
    return server;
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
}
