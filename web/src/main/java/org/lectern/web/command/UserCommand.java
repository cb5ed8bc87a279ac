package org.lectern.web.command;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lectern.core.archive.store.DataFolder;
import org.lectern.web.login.Users;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lets a reader log in to what is restricted; to take that back, take the line out of the file. */
@Command(
    name = "user",
    description =
        "Let a reader log in, or give one another password. The password is asked for on a"
            + " terminal, else read as a line of the input. Only its hash is kept, in users.txt of"
            + " the data folder; to end that, take the line out.")
public final class UserCommand implements Callable<Integer> {
  @Mixin private Common common;

  @Parameters(paramLabel = "NAME", description = "The name to log in with.")
  private String name;

  @Override
  public Integer call() throws IOException {
    DataFolder.make(common.data());
    Users.in(new DataFolder(common.data()).users()).put(name, password());
    common.print(name, name + " may log in\n");
    return ExitCode.OK;
  }

  private String password() throws IOException {
    // There is none where the input is not a terminal, whatever its name says.
    Optional<Console> console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
    if (console.isPresent()) {
      return new String(console.get().readPassword("Password for %s: ", name));
    }
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    String line = input.readLine();
    return line == null ? "" : line;
  }
}
