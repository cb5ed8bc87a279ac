package org.lectern.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.archive.store.DataFolder;
import org.lectern.core.archive.store.Disk;
import org.lectern.core.archive.store.DiskFullException;
import org.lectern.core.care.SecondRoot;
import org.lectern.web.command.AuditCommand;
import org.lectern.web.command.BackupCommand;
import org.lectern.web.command.CheckCommand;
import org.lectern.web.command.ColumnsCommand;
import org.lectern.web.command.DemoCommand;
import org.lectern.web.command.DiffCommand;
import org.lectern.web.command.DumpCommand;
import org.lectern.web.command.ExportCommand;
import org.lectern.web.command.IngestCommand;
import org.lectern.web.command.InitCommand;
import org.lectern.web.command.LogCommand;
import org.lectern.web.command.PurgeCommand;
import org.lectern.web.command.RecoverCommand;
import org.lectern.web.command.ReindexCommand;
import org.lectern.web.command.RenameCommand;
import org.lectern.web.command.RepairCommand;
import org.lectern.web.command.RestoreCommand;
import org.lectern.web.command.RollbackCommand;
import org.lectern.web.command.ServeCommand;
import org.lectern.web.command.ShowCommand;
import org.lectern.web.command.StatusCommand;
import org.lectern.web.command.TidyCommand;
import org.lectern.web.command.UserCommand;
import org.lectern.web.command.WithdrawCommand;
import org.lectern.web.command.importer.ImportCommand;
import org.lectern.web.server.SettingsFile;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.OptionSpec;

/** The command line. */
@Command(
    name = "lectern",
    description = "A digital archive server: readers' pages, IIIF and OAI-PMH.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class)
public final class Main {
  /** In the order in which the help lists them. */
  private static final List<Class<?>> COMMANDS =
      List.of(
          ServeCommand.class,
          DemoCommand.class,
          InitCommand.class,
          ColumnsCommand.class,
          CheckCommand.class,
          IngestCommand.class,
          ImportCommand.class,
          DiffCommand.class,
          ExportCommand.class,
          DumpCommand.class,
          WithdrawCommand.class,
          RestoreCommand.class,
          RollbackCommand.class,
          RenameCommand.class,
          PurgeCommand.class,
          TidyCommand.class,
          LogCommand.class,
          ShowCommand.class,
          UserCommand.class,
          AuditCommand.class,
          BackupCommand.class,
          RepairCommand.class,
          RecoverCommand.class,
          ReindexCommand.class,
          StatusCommand.class);

  /** Commands after which a second root is brought up to the archive. */
  private static final Set<String> WRITING =
      Set.of(
          "ingest",
          "import",
          "withdraw",
          "restore",
          "rollback",
          "rename",
          "purge",
          "reindex",
          "repair");

  private Main() {}

  /** The version that the jar was built with. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"lectern " + (version == null ? "(unpackaged)" : version)};
    }
  }

  public static void main(String[] args) {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    System.exit(run(System.getenv(), args));
  }

  private static int execute(CommandLine line, String... args) {
    try {
      return line.execute(args);
    } catch (OutOfMemoryError e) {
      LoggerFactory.getLogger(Main.class).debug("command failed", e);
      System.err.printf(
          "lectern: this needs more than the %d MB of memory that it may take: set"
              + " LECTERN_JAVA_OPTS=-Xmx1g, or split what is large%n",
          Runtime.getRuntime().maxMemory() >> 20);
      return CommandLine.ExitCode.USAGE;
    }
  }

  /** Runs one command and returns its exit code. */
  static int run(Map<String, String> environment, String... args) {
    CommandLine line = commandLine(args.length == 0 ? "" : args[0]);
    try {
      Path data = dataFolder(environment, args);
      line.setDefaultValueProvider(SettingsFile.defaults(environment, data));
      if (List.of(args).equals(List.of("--help", "settings"))) {
        System.out.print(settings(line));
        return CommandLine.ExitCode.OK;
      }
      SettingsFile.check(data, Main::names);
    } catch (IllegalArgumentException e) {
      System.err.println("lectern: " + e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (e, _, _) -> {
          words(e)
              .ifPresentOrElse(
                  words -> {
                    System.err.println("lectern: " + words);
                    LoggerFactory.getLogger(Main.class).debug("command failed", e);
                  },
                  () -> LoggerFactory.getLogger(Main.class).error("command failed", e));
          return CommandLine.ExitCode.USAGE;
        });
    int code = execute(line, args);
    if (args.length > 0 && WRITING.contains(args[0])) {
      Path data = dataFolder(environment, args);
      SettingsFile.secondRoot(environment, data)
          .filter(_ -> new DataFolder(data).holdsArchive())
          .map(root -> new SecondRoot(data, root).follow())
          .flatMap(SecondRoot.State::problem)
          .ifPresent(why -> System.err.println("lectern: the second root is behind: " + why));
    }
    return code;
  }

  /** What to say of a failure that people can do something about; empty for a defect. */
  private static Optional<String> words(Exception e) {
    return switch (e) {
      case ArchiveException known -> Optional.of(known.getMessage());
      case IllegalArgumentException known -> Optional.of(known.getMessage());
      case UncheckedIOException disk when !disk.getMessage().equals(disk.getCause().toString()) ->
          Optional.of(Disk.failure(disk.getMessage(), disk).getMessage());
      case UncheckedIOException disk -> Optional.of(stopped(disk));
      case IOException disk -> Optional.of(stopped(disk));
      default -> DiskFullException.isCauseOf(e) ? Optional.of(stopped(e)) : Optional.empty();
    };
  }

  private static String stopped(Exception e) {
    return Disk.failure("a file could not be read or written", e).getMessage();
  }

  /** The settings of a server with their variables, as they may stand in {@code lectern.yml}. */
  private static String settings(CommandLine line) {
    StringBuilder lines =
        new StringBuilder(
            "Settings of a server: a flag, a variable of the environment, or a line of lectern.yml"
                + " in the data folder.\n");
    for (OptionSpec option : line.getSubcommands().get("serve").getCommandSpec().options()) {
      String name = name(option);
      if (!option.usageHelp() && !name.equals("data")) {
        lines.append(
            "\n%s: %s\n    --%s, LECTERN_%s\n    %s\n"
                .formatted(
                    name,
                    Optional.ofNullable(option.defaultValueString()).orElse(""),
                    name,
                    name.toUpperCase(Locale.ROOT).replace('-', '_'),
                    String.join(" ", option.description())
                        .replace("${COMPLETION-CANDIDATES}", candidates(option))
                        .replaceAll(" ?Default: \\$\\{DEFAULT-VALUE}\\.", "")));
      }
    }
    return lines.toString();
  }

  private static String candidates(OptionSpec option) {
    return option.completionCandidates() == null
        ? ""
        : String.join(", ", option.completionCandidates());
  }

  /**
   * The command of that name, or all where there is none: to make one of them takes milliseconds,
   * for which a server that starts would wait.
   */
  private static CommandLine commandLine(String name) {
    CommandLine line = new CommandLine(new Main());
    List<Class<?>> named =
        COMMANDS.stream()
            .filter(command -> command.getAnnotation(Command.class).name().equals(name))
            .toList();
    (named.isEmpty() ? COMMANDS : named).forEach(line::addSubcommand);
    return line;
  }

  /** The names of every option of every command, which a file of settings may hold. */
  private static Set<String> names() {
    return commandLine("").getSubcommands().values().stream()
        .flatMap(command -> command.getCommandSpec().options().stream())
        .map(Main::name)
        .collect(Collectors.toSet());
  }

  private static String name(OptionSpec option) {
    return option.longestName().replaceAll("^-+", "");
  }

  /** The data folder, looked up before all else because settings may lie in it. */
  private static Path dataFolder(Map<String, String> environment, String... args) {
    int flag = Arrays.asList(args).lastIndexOf("--data");
    if (flag >= 0 && flag + 1 < args.length) {
      return Path.of(args[flag + 1]);
    }
    return Arrays.stream(args)
        .filter(a -> a.startsWith("--data="))
        .reduce((_, last) -> last)
        .map(a -> Path.of(a.substring("--data=".length())))
        .orElseGet(
            () ->
                Path.of(
                    environment.getOrDefault(
                        "LECTERN_DATA",
                        Arrays.asList(args).contains("demo") ? "lectern-demo" : "lectern-data")));
  }
}
