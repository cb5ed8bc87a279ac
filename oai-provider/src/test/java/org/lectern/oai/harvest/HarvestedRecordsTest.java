package org.lectern.oai.harvest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lectern.oai.harvest.OtherProvider.list;
import static org.lectern.oai.harvest.OtherProvider.record;
import static org.lectern.oai.harvest.OtherProvider.title;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.batch.Batch;
import org.lectern.core.model.Field;

/** What a folder has of the records of other providers, and which are left out. */
class HarvestedRecordsTest {
  @RegisterExtension final OtherProvider provider = new OtherProvider();

  @Test
  void recordsOfTwoRepositoriesBehindOneAggregatorAreTwoDocuments() {
    provider.answer(
        "",
        list(
            record("oai:repo-a.org:17", title("From A")),
            record("oai:repo-b.org:17", title("From B")),
            record("oai:repo-a.org:one:5", title("One five")),
            record("oai:repo-a.org:two:5", title("Two five")),
            record("oai:repo-a.org:Upper", title("Upper")),
            record("oai:repo-a.org:upper", title("Lower"))));
    assertEquals(6, provider.harvest().written());
    assertEquals(
        List.of("From A", "From B", "Lower", "One five", "Two five", "Upper"), provider.titles());
    assertTrue(Files.exists(provider.folder().resolve("documents/17/document.yml")));
    assertTrue(Files.exists(provider.folder().resolve("documents/upper/document.yml")));
  }

  @Test
  void idsOfTheProvidersOwnRecordsAreKeptWhicheverComesFirst() {
    provider.answer(
        "verb=Identify",
        "<OAI-PMH><oai-identifier><repositoryIdentifier>repo-b.org</repositoryIdentifier>"
            + "</oai-identifier></OAI-PMH>");
    provider.answer(
        "",
        list(
            record("oai:repo-a.org:17", title("From A")),
            record("oai:repo-b.org:17", title("From B"))));
    provider.harvest();
    assertTrue(provider.document("17").contains("From B"), provider.document("17"));
  }

  @ParameterizedTest
  @CsvSource({
    "eng, en",
    "ger, de",
    "en_US, en-US",
    "English, en",
    "en-US, en-US",
    "iw, he",
  })
  void languagesAreMapped(String written, String tag) {
    provider.answer(
        "",
        list(
            record(
                "oai:x.org:a",
                "<dc:title xml:lang=\"" + written.replace('_', '-') + "\">Title</dc:title>",
                "<dc:language>" + written + "</dc:language>")));
    provider.harvest();
    Batch batch = provider.batch();
    assertEquals(List.of(tag), batch.drafts().getFirst().description().words(Field.LANGUAGE));
    assertEquals("Title", batch.drafts().getFirst().description().title().values().get(tag));
  }

  @Test
  void languagesThatAreNoneAreKeptBesides() {
    provider.answer(
        "",
        list(
            record(
                "oai:x.org:a",
                "<dc:title xml:lang=\"xx\">Title</dc:title>",
                "<dc:language>in several</dc:language>")));
    provider.harvest();
    assertEquals(
        List.of(), provider.batch().drafts().getFirst().description().words(Field.LANGUAGE));
    assertTrue(
        provider.document("a").contains("x-dc-language: in several"), provider.document("a"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<dc:title>Of <i>water</i> and <sub>2</sub></dc:title> | Of water and 2",
        "<dc:title><![CDATA[Salt & light]]></dc:title>         | Salt & light",
        "<dc:title>A<!-- draft -->B</dc:title>                 | AB",
        "<dc:title>&#x41F;&#x438;&#1089;&#1100;&#1084;&#1086;</dc:title> | Письмо",
      })
  void titlesAreReadWhateverIsInThem(String element, String title) {
    provider.answer("", list(record("oai:x.org:a", element)));
    assertEquals(1, provider.harvest().written());
    assertEquals(List.of(title), provider.titles());
  }

  @Test
  void whatIsSaidAboutARecordIsNotOfTheRecord() {
    provider.answer(
        "",
        list(
            record("oai:x.org:a", title("A"))
                .replace(
                    "</record>",
                    "<about><oai_dc:dc xmlns:oai_dc=\"http://www.openarchives.org/OAI/2.0/oai_dc/\""
                        + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:rights>Records are"
                        + " free</dc:rights></oai_dc:dc></about><about><p:provenance"
                        + " xmlns:p=\"http://www.openarchives.org/OAI/2.0/provenance\">"
                        + "<identifier>oai:other.org:9</identifier></p:provenance></about>"
                        + "</record>")));
    assertEquals(1, provider.harvest().written());
    assertFalse(provider.document("a").contains("free"), provider.document("a"));
  }

  @ParameterizedTest
  @CsvSource({
    "bad&#x1F;character",
    "caf&eacute;",
    "<b>never closed",
    "AT&T",
  })
  void recordThatCannotBeReadIsNamedAndLeftOut(String wrong) {
    provider.answer(
        "",
        list(
            "two",
            record("oai:x.org:a", title("A")),
            record("oai:x.org:bad", title(wrong)),
            record("oai:x.org:c", title("C"))));
    provider.answer("resumptionToken=two", list(record("oai:x.org:d", title("D"))));
    Harvest.Result result = provider.harvest();
    assertEquals(List.of("A", "C", "D"), provider.titles());
    assertEquals(1, result.problems().size());
    assertTrue(result.problems().getFirst().contains("oai:x.org:bad"), result::toString);
  }

  @Test
  void recordWithoutAnIdentifierIsNamedByItsPlace() {
    provider.answer("", list(record("oai:x.org:a", title("A")), record("", title("B"))));
    Harvest.Result result = provider.harvest();
    assertEquals(List.of("A"), provider.titles());
    assertTrue(result.problems().getFirst().contains("record 2"), result::toString);
  }

  @Test
  void recordWithoutMetadataIsNamedAndLeftOut() {
    provider.answer(
        "",
        list(
            record("oai:x.org:a", title("A")),
            record("oai:x.org:empty"),
            record("oai:x.org:none").replaceAll("<metadata>.*</metadata>", ""),
            record("oai:x.org:marc")
                .replaceAll(
                    "(<metadata>).*(</metadata>)",
                    "$1<record"
                        + " xmlns=\"http://www.loc.gov/MARC21/slim\"><leader>x</leader></record>$2"),
            record("oai:x.org:gone")
                .replace("<header>", "<header status=\"deleted\">")
                .replaceAll("<metadata>.*</metadata>", ""),
            record("oai:x.org:z", title("Z"))));
    Harvest.Result result = provider.harvest();
    assertEquals(List.of("A", "Z"), provider.titles());
    assertEquals(1, result.deletedBefore());
    assertEquals(
        List.of("empty", "none", "marc"),
        result.problems().stream().map(p -> p.replaceAll(".*oai:x.org:(\\w+):.*", "$1")).toList());
  }
}
