package org.lectern.core.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineDiffTest {
  /** A letter is a line; a hunk is written as its line, what went and what came. */
  @ParameterizedTest
  @CsvSource({
    "'', '', ''",
    "abc, abc, ''",
    "abc, axc, 2:b>x",
    "abc, ac, 2:b>",
    "ac, abc, 2:>b",
    "'', ab, 1:>ab",
    "ab, '', 1:ab>",
    "abcde, axcye, 2:b>x 4:d>y",
    "abcd, cdab, 1:ab> 3:>ab",
    "aab, ab, 2:a>",
  })
  void onlyWhatDiffersIsNamed(String before, String after, String hunks) {
    assertEquals(
        hunks,
        LineDiff.between(letters(before), letters(after)).stream()
            .map(
                h ->
                    "%d:%s>%s"
                        .formatted(
                            h.line(), String.join("", h.before()), String.join("", h.after())))
            .collect(Collectors.joining(" ")));
  }

  private static List<String> letters(String text) {
    return text.chars().mapToObj(c -> String.valueOf((char) c)).toList();
  }
}
