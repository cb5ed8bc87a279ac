package org.lectern.web.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One page of a transcript, read from its Markdown file: the only place where the words of a page
 * are kept.
 *
 * <p>A backslash at the end of a line keeps the line; a paragraph in {@code *[label: words]*} is a
 * mark, such as a stamp, whose words do not belong to the running text.
 */
record Leaf(List<Block> blocks, List<String> marks) {
  private static final Pattern GAP = Pattern.compile("\\n\\s*\\n");

  sealed interface Block {
    /** Lines of text, each kept as a line. */
    record Lines(List<String> lines) implements Block {}

    /** Rows of cells, the first one the heads of the columns. */
    record Table(List<List<String>> rows) implements Block {}
  }

  static Leaf read(Path file) throws IOException {
    List<Block> blocks = new ArrayList<>();
    List<String> marks = new ArrayList<>();
    for (String paragraph : GAP.splitAsStream(Files.readString(file).strip()).toList()) {
      if (paragraph.startsWith("*[")) {
        marks.add(
            paragraph.substring(paragraph.indexOf(':') + 1, paragraph.lastIndexOf("]*")).strip());
      } else if (paragraph.startsWith("|")) {
        blocks.add(table(paragraph));
      } else {
        blocks.add(lines(paragraph));
      }
    }
    return new Leaf(List.copyOf(blocks), List.copyOf(marks));
  }

  static Leaf blank() {
    return new Leaf(List.of(), List.of());
  }

  /** The words of one block as a single string. */
  String words(int block) {
    return blocks.get(block) instanceof Block.Lines lines ? String.join(" ", lines.lines()) : "";
  }

  private static Block lines(String paragraph) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String part : paragraph.replaceFirst("^#+ ", "").lines().toList()) {
      boolean kept = part.endsWith("\\");
      line.append(line.isEmpty() ? "" : " ")
          .append(kept ? part.substring(0, part.length() - 1) : part);
      if (kept) {
        lines.add(line.toString());
        line.setLength(0);
      }
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    return new Block.Lines(List.copyOf(lines));
  }

  private static Block table(String paragraph) {
    List<List<String>> rows = new ArrayList<>();
    for (String line : paragraph.lines().toList()) {
      if (!line.startsWith("|---")) {
        String[] cells = line.strip().substring(1, line.strip().length() - 1).split("\\|", -1);
        List<String> row = new ArrayList<>();
        for (String cell : cells) {
          row.add(cell.strip());
        }
        rows.add(List.copyOf(row));
      }
    }
    return new Block.Table(List.copyOf(rows));
  }
}
