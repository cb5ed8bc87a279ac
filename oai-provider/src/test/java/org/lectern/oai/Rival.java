package org.lectern.oai;

import io.gdcc.xoai.dataprovider.DataProvider;
import io.gdcc.xoai.dataprovider.exceptions.handler.HandlerException;
import io.gdcc.xoai.dataprovider.exceptions.handler.IdDoesNotExistException;
import io.gdcc.xoai.dataprovider.filter.ScopedFilter;
import io.gdcc.xoai.dataprovider.model.Context;
import io.gdcc.xoai.dataprovider.model.Item;
import io.gdcc.xoai.dataprovider.model.ItemIdentifier;
import io.gdcc.xoai.dataprovider.model.MetadataFormat;
import io.gdcc.xoai.dataprovider.model.Set;
import io.gdcc.xoai.dataprovider.repository.ItemRepository;
import io.gdcc.xoai.dataprovider.repository.Repository;
import io.gdcc.xoai.dataprovider.repository.RepositoryConfiguration.RepositoryConfigurationBuilder;
import io.gdcc.xoai.dataprovider.repository.ResultsPage;
import io.gdcc.xoai.dataprovider.repository.SetRepository;
import io.gdcc.xoai.model.oaipmh.DeletedRecord;
import io.gdcc.xoai.model.oaipmh.Granularity;
import io.gdcc.xoai.model.oaipmh.OAIPMH;
import io.gdcc.xoai.model.oaipmh.ResumptionToken;
import io.gdcc.xoai.model.oaipmh.results.record.Metadata;
import io.gdcc.xoai.services.impl.SimpleResumptionTokenFormat;
import io.gdcc.xoai.xml.CopyElement;
import io.gdcc.xoai.xml.XmlWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lectern.core.archive.catalogue.StoredRecord;

/**
 * The XOAI provider on records that lie in memory and are copied as bytes, its fastest way: what to
 * measure ours against.
 */
final class Rival implements ItemRepository {
  private final List<StoredRecord> records;
  private final DataProvider provider;
  private final Repository repository;

  private record Stored(StoredRecord record) implements Item {
    @Override
    public String getIdentifier() {
      return "oai:archive.example.org:" + record.position().id();
    }

    @Override
    public Instant getDatestamp() {
      return record.position().datestamp();
    }

    @Override
    public List<Set> getSets() {
      return List.of();
    }

    @Override
    public boolean isDeleted() {
      return false;
    }

    @Override
    public Metadata getMetadata() {
      return new Metadata(new CopyElement(new ByteArrayInputStream(record.bytes())));
    }
  }

  Rival(List<StoredRecord> records, String baseUrl) throws Exception {
    this.records = records;
    this.repository =
        new Repository(
            new RepositoryConfigurationBuilder()
                .withRepositoryName("Archive")
                .withAdminEmail("archive@example.org")
                .withBaseUrl(baseUrl)
                .withEarliestDate(records.getFirst().position().datestamp())
                .withDeleteMethod(DeletedRecord.PERSISTENT)
                .withGranularity(Granularity.Second)
                .withMaxListRecords(100)
                .withMaxListIdentifiers(100)
                .withMaxListSets(100)
                .withResumptionTokenFormat(
                    new SimpleResumptionTokenFormat().withGranularity(Granularity.Second))
                .build());
    repository.withItemRepository(this);
    SetRepository noSets = List::of;
    repository.withSetRepository(noSets);
    Context context =
        new Context()
            .withMetadataFormat(
                new MetadataFormat()
                    .withPrefix("oai_dc")
                    .withNamespace("http://www.openarchives.org/OAI/2.0/oai_dc/")
                    .withSchemaLocation("http://www.openarchives.org/OAI/2.0/oai_dc.xsd"));
    this.provider = new DataProvider(context, repository);
  }

  byte[] answer(Map<String, List<String>> arguments) throws Exception {
    OAIPMH answer =
        provider.handle(
            arguments.entrySet().stream()
                .collect(
                    Collectors.toMap(Map.Entry::getKey, e -> e.getValue().toArray(String[]::new))));
    ByteArrayOutputStream out = new ByteArrayOutputStream(256 * 1024);
    try (XmlWriter writer = new XmlWriter(out, repository.getConfiguration())) {
      writer.write(answer);
    }
    return out.toByteArray();
  }

  @Override
  public ItemIdentifier getItemIdentifier(String identifier) throws IdDoesNotExistException {
    throw new IdDoesNotExistException();
  }

  @Override
  public Item getItem(String identifier, MetadataFormat format) throws HandlerException {
    throw new IdDoesNotExistException();
  }

  @Override
  public ResultsPage<ItemIdentifier> getItemIdentifiers(
      List<ScopedFilter> filters, MetadataFormat format, int most, ResumptionToken.Value token) {
    int start = (int) token.getOffset();
    int end = Math.min(records.size(), start + most);
    List<ItemIdentifier> page =
        records.subList(start, end).stream().<ItemIdentifier>map(Stored::new).toList();
    return new ResultsPage<>(token, end < records.size(), page, records.size());
  }

  @Override
  public ResultsPage<Item> getItems(
      List<ScopedFilter> filters, MetadataFormat format, int most, ResumptionToken.Value token) {
    int start = (int) token.getOffset();
    int end = Math.min(records.size(), start + most);
    List<Item> page = records.subList(start, end).stream().<Item>map(Stored::new).toList();
    return new ResultsPage<>(token, end < records.size(), page, records.size());
  }
}
