import com.google.googlejavaformat.java.Formatter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks, or with {@code apply} corrects, the layout of every Java source by google-java-format.
 *
 * <p>The build runs it under its own JDK 25 toolchain: a formatter inside Maven would parse with
 * the JDK that Maven happens to run on, and an older one cannot read this code.
 */
class Format {
  public static void main(String[] args) throws Exception {
    boolean apply = List.of(args).contains("apply");
    List<Path> sources;
    try (Stream<Path> files =
        Stream.of("core", "iiif-server", "oai-provider", "web")
            .flatMap(
                module -> {
                  try {
                    return Files.walk(Path.of(module)).filter(f -> f.startsWith(Path.of(module, "src")));
                  } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                  }
                })) {
      sources = files.filter(f -> f.toString().endsWith(".java")).toList();
    }
    Formatter formatter = new Formatter();
    List<String> wrong = sources.parallelStream().flatMap(f -> format(formatter, f, apply)).toList();
    if (wrong.isEmpty()) {
      return;
    }
    wrong.forEach(line -> System.err.println("format: " + line));
    System.err.println(
        apply
            ? "format: " + wrong.size() + " files written"
            : "format: " + wrong.size() + " files differ; mvn -N exec:exec@format corrects them");
    System.exit(apply ? 0 : 1);
  }

  private static Stream<String> format(Formatter formatter, Path file, boolean apply) {
    try {
      String source = Files.readString(file);
      String formatted = formatter.formatSourceAndFixImports(source);
      if (formatted.equals(source)) {
        return Stream.empty();
      }
      if (apply) {
        Files.writeString(file, formatted);
      }
      return Stream.of(file.toString());
    } catch (Exception e) {
      return Stream.of(file + ": " + e.getMessage());
    }
  }
}
