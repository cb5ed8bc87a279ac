package org.lectern.web;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A command run inside the test's own process, with what it printed. */
record CommandLineRun(int code, String out, String err) {

  /** Not for several threads: what the process prints meanwhile is caught as well. */
  static CommandLineRun of(String... args) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream caughtOut = new ByteArrayOutputStream();
    ByteArrayOutputStream caughtErr = new ByteArrayOutputStream();
    try (PrintStream toOut = new PrintStream(caughtOut, true, StandardCharsets.UTF_8);
        PrintStream toErr = new PrintStream(caughtErr, true, StandardCharsets.UTF_8)) {
      System.setOut(toOut);
      System.setErr(toErr);
      int code = Main.run(Map.of(), args);
      return new CommandLineRun(
          code,
          caughtOut.toString(StandardCharsets.UTF_8),
          caughtErr.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
