package org.lectern.core.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.nodes.Entities;
import org.jsoup.parser.Parser;

/**
 * What is said in a recording and when, as WebVTT has it (W3C, section 4). Styles, notes and places
 * on the picture are passed over, as browsers do with what they do not understand.
 *
 * @param cues in the order of the file
 * @param faults what is wrong with it, by line; empty for a sound file
 */
public record Captions(List<Cue> cues, List<String> faults) {
  /** Two hours with a line each second; more is not read. */
  private static final int MOST_CUES = 100_000;

  private static final int MOST_FAULTS = 20;
  private static final Pattern TIMES =
      Pattern.compile(
          "((?:\\d{2,4}:)?[0-5]\\d:[0-5]\\d\\.\\d{3})[ \\t]+-->[ \\t]+"
              + "((?:\\d{2,4}:)?[0-5]\\d:[0-5]\\d\\.\\d{3})(?:[ \\t].*)?");
  private static final Pattern VOICE = Pattern.compile("<v(?:\\.[^\\s>]*)?[ \\t]+([^>]*)>");
  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  private static final Pattern HEAD = Pattern.compile("WEBVTT(?:[ \\t].*)?");

  public Captions {
    cues = List.copyOf(cues);
    faults = List.copyOf(faults);
  }

  /**
   * Words with the time at which they are said.
   *
   * @param from milliseconds from the beginning
   * @param to milliseconds from the beginning
   * @param text plain, lines separated by line feeds; who speaks stands before it
   */
  public record Cue(long from, long to, String text) {
    /** Seconds as a media fragment has them: {@code 12.5}. */
    public String seconds() {
      return from % 1000 == 0
          ? Long.toString(from / 1000)
          : (from / 1000 + "." + "%03d".formatted(from % 1000)).replaceFirst("0+$", "");
    }

    /** The time as people write it: {@code 0:12}, {@code 1:02:03}. */
    public String clock() {
      long seconds = from / 1000;
      return seconds < 3600
          ? "%d:%02d".formatted(seconds / 60, seconds % 60)
          : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
  }

  /** Reads a file of any content; what cannot be understood is among the faults. */
  public static Captions read(String file) {
    List<String> lines = file.lines().toList();
    List<Cue> cues = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    if (lines.isEmpty() || !HEAD.matcher(lines.getFirst().replace("\uFEFF", "")).matches()) {
      faults.add("line 1: WebVTT begins with the word WEBVTT");
    }
    int at = 1;
    while (at < lines.size() && cues.size() < MOST_CUES) {
      if (!lines.get(at).contains("-->")) {
        at++;
        continue;
      }
      int end = at + 1;
      while (end < lines.size() && !lines.get(end).isBlank() && !lines.get(end).contains("-->")) {
        end++;
      }
      Matcher times = TIMES.matcher(lines.get(at).strip());
      String text = plain(String.join("\n", lines.subList(at + 1, end)));
      if (!times.matches()) {
        fault(faults, at, "write the time as 00:01:02.345 --> 00:01:04.000");
      } else if (millis(times.group(2)) <= millis(times.group(1))) {
        fault(faults, at, "it ends before it begins");
      } else if (!text.isEmpty()) {
        cues.add(new Cue(millis(times.group(1)), millis(times.group(2)), text));
      }
      at = end;
    }
    return new Captions(cues, faults);
  }

  private static void fault(List<String> faults, int line, String fault) {
    if (faults.size() < MOST_FAULTS) {
      faults.add("line " + (line + 1) + ": " + fault);
    }
  }

  private static long millis(String time) {
    String[] parts = time.split("[:.]", -1);
    long seconds = 0;
    for (int i = 0; i < parts.length - 1; i++) {
      seconds = seconds * 60 + Long.parseLong(parts[i]);
    }
    return seconds * 1000 + Long.parseLong(parts[parts.length - 1]);
  }

  private static String plain(String text) {
    String spoken =
        VOICE.matcher(text).replaceAll(v -> Matcher.quoteReplacement(v.group(1).strip() + ": "));
    return Parser.unescapeEntities(TAG.matcher(spoken).replaceAll(""), false).strip();
  }

  /** The words without times, a blank line between cues. */
  public String plain() {
    return cues.stream().map(Cue::text).collect(Collectors.joining("\n\n"));
  }

  /** A paragraph for each cue; it begins with its time, which links to it as a media fragment. */
  String html() {
    return IntStream.range(0, cues.size())
        .mapToObj(i -> paragraph(i + 1, cues.get(i)))
        .collect(Collectors.joining("\n"));
  }

  private static String paragraph(int number, Cue cue) {
    return String.format(
        Locale.ROOT,
        "<p id=\"p%d\"><a href=\"#t=%s\">%s</a> %s</p>",
        number,
        cue.seconds(),
        cue.clock(),
        cue.text().lines().map(Entities::escape).collect(Collectors.joining("<br>")));
  }
}
