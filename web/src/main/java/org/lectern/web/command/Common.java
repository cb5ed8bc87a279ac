package org.lectern.web.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that every command has. */
final class Common {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new Jdk8Module())
          .registerModule(new JavaTimeModule())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  @Option(
      names = "--data",
      defaultValue = "lectern-data",
      description = "Folder of the archive. Default: ${DEFAULT-VALUE}.")
  private Path data;

  @Option(names = "--json", description = "Write the result as JSON.")
  private boolean json;

  @Option(names = "--strict", description = "Exit with 1 when there are warnings.")
  private boolean strict;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // the command line reads it
  private boolean help;

  Path data() {
    return data;
  }

  boolean strict() {
    return strict;
  }

  /** Prints a command's result: the value as JSON where that is asked for, else the words. */
  void print(Object value, String words) {
    if (!json) {
      System.out.print(words);
      return;
    }
    try {
      System.out.println(JSON.writeValueAsString(value));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
