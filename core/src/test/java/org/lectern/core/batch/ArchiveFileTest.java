package org.lectern.core.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lectern.core.archive.form.ArchiveInfo;
import org.lectern.core.batch.fault.Faults;
import org.lectern.core.batch.fault.Report.Fault;
import org.lectern.core.model.LanguageMap;

class ArchiveFileTest {
  @TempDir Path folder;

  private final Faults faults = new Faults();
  private BatchFolder batch;

  @BeforeEach
  void open() {
    batch = new BatchFolder(folder, faults);
  }

  private ArchiveFile read(String yaml) {
    new TestFolder(folder).with("archive.yml", yaml);
    return ArchiveFile.read(batch, faults);
  }

  private List<String> reported() {
    return faults.report().faults().stream().map(Fault::code).toList();
  }

  private static Arguments info(
      String yaml,
      LanguageMap title,
      LanguageMap summary,
      String language,
      Optional<String> publisher) {
    return Arguments.of(yaml, new ArchiveInfo(title, summary, language, publisher));
  }

  /** The archive's own language, which is asked for where the file names none, is Dutch here. */
  static Stream<Arguments> infos() {
    return Stream.of(
        info("title: Wad", LanguageMap.of("nl", "Wad"), LanguageMap.EMPTY, "nl", Optional.empty()),
        info(
            "title: Watt\nlanguage: de",
            LanguageMap.of("de", "Watt"),
            LanguageMap.EMPTY,
            "de",
            Optional.empty()),
        info(
            "title: {nl: Wad, de: Watt}\nsummary@de: Briefe\nsummary: Brieven",
            LanguageMap.of("nl", "Wad").and("de", "Watt"),
            LanguageMap.of("nl", "Brieven").and("de", "Briefe"),
            "nl",
            Optional.empty()),
        info(
            "publisher: [Eiland, Wad]",
            ArchiveInfo.UNNAMED.title(),
            LanguageMap.EMPTY,
            "nl",
            Optional.of("Eiland")),
        info(
            "title:\npublisher:\nlanguage:\n",
            ArchiveInfo.UNNAMED.title(),
            LanguageMap.EMPTY,
            "nl",
            Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("infos")
  void whatItSaysOfTheArchiveIsRead(String yaml, ArchiveInfo info) {
    assertEquals(Optional.of(info), read(yaml).info("nl"));
    assertEquals(List.of(), reported());
  }

  @ParameterizedTest
  @CsvSource({"klingonisch spoken, nl", "en-GB, en-GB"})
  void aLanguageThatIsNotATagIsReportedAndTheArchivesTaken(String written, String language) {
    assertEquals(language, read("language: " + written).info("nl").orElseThrow().language());
    assertEquals(written.contains(" ") ? 1 : 0, reported().size());
  }

  @Test
  void withoutTheFileOrWithoutKeysNothingIsSaid() {
    assertEquals(Optional.empty(), ArchiveFile.read(batch, faults).info("nl"));
    assertEquals(Optional.empty(), read("# nothing yet\n").info("nl"));
    assertTrue(reported().isEmpty());
  }

  @Test
  void theNameOfTheFileMayBeInCapitals() {
    new TestFolder(folder).with("ARCHIVE.YML", "publisher: Eiland");
    Optional<ArchiveInfo> info = ArchiveFile.read(batch, faults).info("nl");
    assertEquals(Optional.of("Eiland"), info.orElseThrow().publisher());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "title: A;",
        "summary: A;",
        "language: de;",
        "title: A\\nsubject: sea; subject=[sea]",
        "publisher: Eiland; publisher=[Eiland]",
        "x-room: [12, 13]; x-room=[12, 13]",
        "access: closed\\naccess-reason@de: Privat; access=[closed] access-reason@de=[Privat]",
      })
  void whatItSaysOfEveryDocumentLeavesOutWhatIsOfTheArchive(String yaml, String defaults) {
    List<String> given =
        read(yaml.replace("\\n", "\n")).defaults("nl").stream()
            .map(k -> k.key().written() + "=" + k.values())
            .toList();
    assertEquals(Optional.ofNullable(defaults).orElse(""), String.join(" ", given));
    assertEquals(List.of(), reported());
  }

  @ParameterizedTest
  @CsvSource({
    "'date: soon', bad-date",
    "'acess: closed', unknown-column",
    "'rights: all', bad-uri",
    "'access: secret', bad-value",
  })
  void faultsOfWhatIsSaidOfEveryDocumentAreReportedOnce(String yaml, String code) {
    read(yaml).defaults("nl");
    assertEquals(List.of(code), reported());
  }
}
