package org.lectern.oai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gdcc.xoai.model.oaipmh.Granularity;
import io.gdcc.xoai.model.oaipmh.results.Record;
import io.gdcc.xoai.model.oaipmh.results.record.Header;
import io.gdcc.xoai.serviceprovider.ServiceProvider;
import io.gdcc.xoai.serviceprovider.client.OAIClient;
import io.gdcc.xoai.serviceprovider.model.Context;
import io.gdcc.xoai.serviceprovider.parameters.ListIdentifiersParameters;
import io.gdcc.xoai.serviceprovider.parameters.ListRecordsParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.LanguageMap;
import org.lectern.oai.format.MetadataFormat;

/** Harvests by clients that we did not write: XOAI's service provider, and HTTP::OAI for Perl. */
class ForeignHarvesterTest {
  @TempDir private Path data;

  @Test
  void everyRecordIsCountedOnceInEveryFormat() throws Exception {
    List<MetadataFormat> formats = MetadataFormat.all();
    RepositoryInfo info =
        new RepositoryInfo("archive.example.org", List.of("a@example.org"), 7, 2_000_000);
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.copyOf(formats));
        ProviderServer server =
            ProviderServer.start(writer.archive(), formats, info, TokenKey.load(data))) {
      writer.describe(Documents.INFO, Documents.collections());
      writer.commit(Documents.drafts("m", 50, "First <&>", "moscow"));
      writer.withdraw(new DocumentId("m007"), LanguageMap.EMPTY, Optional.empty());
      ServiceProvider harvester = harvester(server);
      assertEquals("Archive of <Tests> & Trials", harvester.identify().getRepositoryName());
      for (MetadataFormat format : formats) {
        List<Record> records = new ArrayList<>();
        harvester
            .listRecords(ListRecordsParameters.request().withMetadataPrefix(format.prefix()))
            .forEachRemaining(records::add);
        assertEquals(50, records.size(), format.prefix());
        assertEquals(50, ids(records.stream().map(Record::getHeader).toList()).size());
        assertEquals(1, records.stream().filter(r -> r.getHeader().isDeleted()).count());
      }
    }
  }

  @Test
  void everyUnchangedRecordIsCountedOnceDuringAnIngest() throws Exception {
    duringAnIngest(
        server -> {
          List<String> received = new ArrayList<>();
          harvester(server)
              .listIdentifiers(ListIdentifiersParameters.request().withMetadataPrefix("oai_dc"))
              .forEachRemaining(header -> received.add(header.getIdentifier()));
          return received;
        });
  }

  @Test
  void perlsHarvesterCountsEveryUnchangedRecordOnceDuringAnIngest() throws Exception {
    assumeTrue(
        perl("exit 0").isPresent(), "No HTTP::OAI for Perl: its harvests are not tried here.");
    String script =
        """
        my $answer = HTTP::OAI::Harvester->new(baseURL => $ARGV[0])->ListRecords(
            metadataPrefix => 'oai_dc', onRecord => sub { print $_[0]->identifier, "\\n" });
        exit($answer->is_error ? 1 : 0);
        """;
    duringAnIngest(server -> perl(script, server.site() + "/oai").orElseThrow());
  }

  /** What a client says of one harvest: every identifier as often as it was sent. */
  private interface Client {
    List<String> harvest(ProviderServer server) throws Exception;
  }

  /** Harvests while documents are changed and added; no harvest may name a document twice. */
  private void duringAnIngest(Client client) throws Exception {
    int count = 200;
    try (ArchiveWriter writer = Documents.writer(data)) {
      writer.commit(Documents.drafts("m", count, "First"));
      AtomicBoolean harvesting = new AtomicBoolean(true);
      AtomicInteger changes = new AtomicInteger();
      try (Archive archive = Archive.open(data);
          ProviderServer server = ProviderServer.start(archive, 7, TokenKey.load(data));
          ExecutorService ingest = Executors.newSingleThreadExecutor()) {
        Future<Set<String>> changed =
            ingest.submit(
                () -> {
                  Set<String> ids = new HashSet<>();
                  for (int i = 0; harvesting.get() && i < count / 2; i++) {
                    String id = "m%03d".formatted((i * 37) % count);
                    ids.add("oai:archive.example.org:" + id);
                    writer.commit(
                        List.of(
                            Documents.draft(id, "Changed " + i),
                            Documents.draft("n%03d".formatted(i), "New")));
                    changes.incrementAndGet();
                  }
                  return ids;
                });
        List<List<String>> harvests = new ArrayList<>();
        try {
          while (harvests.size() < 2 || changes.get() < 3) {
            harvests.add(client.harvest(server));
          }
        } finally {
          harvesting.set(false);
        }
        Set<String> moved = changed.get();
        assertTrue(moved.size() > 1 && moved.size() < count, "changed: " + moved.size());
        for (List<String> received : harvests) {
          assertEquals(
              new HashSet<>(received).size(), received.size(), () -> "twice in " + received);
          for (int i = 0; i < count; i++) {
            String id = "oai:archive.example.org:m%03d".formatted(i);
            assertTrue(
                moved.contains(id) || received.contains(id), () -> id + " not in " + received);
          }
        }
      }
    }
  }

  /** The lines that Perl prints with HTTP::OAI at hand; empty where it fails or is not there. */
  private static Optional<List<String>> perl(String script, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("perl", "-MHTTP::OAI", "-e", script));
    command.addAll(List.of(arguments));
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      return Optional.empty();
    }
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? Optional.of(out.lines().toList()) : Optional.empty();
  }

  private static Set<String> ids(List<Header> headers) {
    return new HashSet<>(headers.stream().map(Header::getIdentifier).toList());
  }

  private static ServiceProvider harvester(ProviderServer server) throws Exception {
    String url = server.site() + "/oai";
    return new ServiceProvider(
        new Context()
            .withBaseUrl(url)
            .withGranularity(Granularity.Second)
            .withSaveUnparsedMetadata()
            .withOAIClient(OAIClient.newBuilder().withBaseUrl(url).build()));
  }
}
