package org.lectern.core.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.batch.fault.Faults;
import org.lectern.core.batch.key.YamlValues;

class YamlReaderTest {
  private static final String NAME = "document.yml";

  @TempDir Path folder;

  private final Faults faults = new Faults();

  private Optional<List<YamlValues>> read(byte[] yaml) {
    new TestFolder(folder).with(NAME, yaml);
    return new YamlReader(new BatchFolder(folder, faults), faults).read(NAME);
  }

  private Optional<List<YamlValues>> read(String yaml) {
    return read(yaml.replace("\\n", "\n").replace("\\t", "\t").getBytes(StandardCharsets.UTF_8));
  }

  /** Code and row of each fault. */
  private List<String> reported() {
    return faults.report().faults().stream()
        .map(fault -> fault.code() + " " + fault.row().orElse(0))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        // what YAML would take for something else
        "date: 1962; 1:date=[1962]",
        "date: 1962-10-28; 1:date=[1962-10-28]",
        "x-a: no; 1:x-a=[no]",
        "x-a: 0x10; 1:x-a=[0x10]",
        "x-a: 1_000; 1:x-a=[1_000]",
        "x-a: 12:30:45; 1:x-a=[12:30:45]",
        "x-a: 'null'; 1:x-a=[null]",
        "x-a: null; 1:x-a=[]",
        "x-a: ~; 1:x-a=[]",
        "x-a:; 1:x-a=[]",
        // lists and maps
        "creator: [Marlow, Kurtz]; 1:creator=[Marlow, Kurtz]",
        "creator:\\n- Marlow\\n-\\n- Kurtz; 1:creator=[Marlow, Kurtz]",
        "title: {en: A, de: B}; 1:title@en=[A] 1:title@de=[B]",
        "creator:\\n  author: A\\n  editor: [B, C]; 2:creator:author=[A] 3:creator:editor=[B, C]",
        // spellings of keys, and blanks
        "Title: A; 1:title=[A]",
        "Title (German): A; 1:title@de=[A]",
        "title: '  A  '; 1:title=[A]",
        "# a comment\\n\\ntitle: A # another; 3:title=[A]",
        "summary: |\\n  One\\n  Two; 1:summary=[One\\nTwo]",
      })
  void whatIsWrittenStaysAsWritten(String yaml, String given) {
    String read =
        read(yaml).orElseThrow().stream()
            .map(g -> "%d:%s=%s".formatted(g.spot().row().orElseThrow(), g.key(), g.values()))
            .collect(Collectors.joining(" "));
    assertEquals(given.replace("\\n", "\n"), read);
    assertEquals(List.of(), reported());
  }

  @ParameterizedTest
  @CsvSource({"''", "'# only a comment'"})
  void anEmptyFileHasNoKeys(String yaml) {
    assertEquals(Optional.of(List.of()), read(yaml));
    assertEquals(List.of(), reported());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "title; bad-yaml 1",
        "- title; bad-yaml 1",
        "title: A\\nsummary: [B; bad-yaml 2",
        "title: A\\n\\tsummary: B; bad-yaml 2",
      })
  void whatIsNotKeysAndValuesIsReportedAndNotRead(String yaml, String fault) {
    assertEquals(Optional.empty(), read(yaml));
    assertEquals(List.of(fault), reported());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "title: A\\ntitle: B; duplicate-column 2",
        "title: A\\nTitle: B; duplicate-column 2",
        "title@de: A\\ntitle: {de: B}; duplicate-column 2",
        "title: A\\ncreator: [[B], C]; bad-yaml 2",
        "title: A\\ncreator: {author: {name: B}}; bad-yaml 2",
      })
  void whatIsReadInPartIsReported(String yaml, String fault) {
    assertTrue(read(yaml).isPresent());
    assertEquals(List.of(fault), reported());
  }

  @Test
  void anotherEncodingIsReported() {
    byte[] latin = "title: Größe".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(Optional.empty(), read(latin));
    assertEquals(List.of("bad-encoding 1"), reported());
  }
}
