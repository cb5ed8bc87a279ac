package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {
  @TempDir private Path data;

  private CommandLineRun status(String settings) throws Exception {
    Files.writeString(data.resolve("lectern.yml"), settings);
    return CommandLineRun.of("status", "--data", data.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "base-ulr: https://a.example | 'base-ulr' is not a setting, 'base-url' is",
        "Base_URL: https://a.example | 'Base_URL' is not a setting, 'base-url' is",
        "--port: 81                  | '--port' is not a setting, 'port' is",
        "colour: red                 | 'colour' is not a setting; 'lectern --help settings' lists",
        "trusted-proxies: [a, b]     | 'trusted-proxies' has several values",
        "just words                  | holds no settings",
        "'port: [1'                  | is not YAML",
      })
  void whatIsNotASettingStopsEveryCommand(String settings, String problem) throws Exception {
    CommandLineRun run = status(settings);
    assertEquals(2, run.code());
    assertTrue(run.err().contains(problem), run.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "# nothing yet",
        "port: 8081",
        "\uFEFFport: 8081",
        "oidc-client-secret: '1 2'",
        "''"
      })
  void whatIsASettingDoesNot(String settings) throws Exception {
    String errors = status(settings).err();
    assertTrue(errors.contains("there is no archive"), errors);
  }

  @ParameterizedTest
  @ValueSource(strings = {"port: [1\nhost: \"x\n", "host: a: b\n", "\thost: a\n"})
  void whatIsNotYamlIsNamedByItsLineInPlainWords(String settings) throws Exception {
    CommandLineRun run = status(settings);
    assertEquals(2, run.code());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains("lectern.yml is not YAML: see line "), run.err());
    assertFalse(run.err().contains("while "), run.err());
  }

  @Test
  void allOfThemAreListed() {
    String listed = CommandLineRun.of("--help", "settings").out();
    for (String setting :
        new String[] {
          "port: 8080\n    --port, LECTERN_PORT\n",
          "trusted-proxies: ",
          "searches-a-minute: 120\n",
          "crawlers: pages\n"
        }) {
      assertTrue(listed.contains("\n" + setting), listed);
    }
    assertTrue(!listed.contains("${"), listed);
  }
}
