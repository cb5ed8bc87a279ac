package org.lectern.web;

import java.nio.file.Path;
import java.util.Map;
import org.lectern.web.server.Settings;
import org.lectern.web.server.SettingsFile;
import picocli.CommandLine;

/** Settings as the command line would make them. */
final class TestSettings {
  private TestSettings() {}

  static Settings onPort(int port, String... more) {
    Settings settings = new Settings();
    CommandLine line = new CommandLine(new Carrier(settings));
    line.setDefaultValueProvider(SettingsFile.defaults(Map.of(), Path.of("no-such-folder")));
    line.parseArgs(
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of("--port", String.valueOf(port)),
                java.util.Arrays.stream(more))
            .toArray(String[]::new));
    return settings;
  }

  @CommandLine.Command
  private static final class Carrier {
    @SuppressWarnings("UnusedVariable") // the command line reads it
    @CommandLine.Mixin
    private final Settings settings;

    Carrier(Settings settings) {
      this.settings = settings;
    }
  }
}
