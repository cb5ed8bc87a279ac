package org.lectern.core.care;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an audit has read and found.
 *
 * @param began when it was begun; one that was stopped and went on began when it first did
 * @param ended when it had come to its end, or was stopped
 * @param complete whether everything was read
 * @param read how much of each kind
 * @param findings what is not as it should be, by object
 */
public record AuditReport(
    Instant began, Instant ended, boolean complete, Totals read, List<Finding> findings) {
  public AuditReport {
    findings = List.copyOf(findings);
  }

  /** Amounts: objects of the store, their files and bytes, pyramids. */
  public record Totals(long objects, long files, long bytes, long pyramids) {
    static final Totals NONE = new Totals(0, 0, 0, 0);

    Totals plus(Totals more) {
      return new Totals(
          objects + more.objects, files + more.files, bytes + more.bytes, pyramids + more.pyramids);
    }
  }

  /** In lines for people: the totals, then all findings, each group followed by what to do. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(totals()).append('\n');
    if (findings.isEmpty() && complete) {
      text.append("every file is as it was stored, and everything in the catalogue is there\n");
    }
    if (!findings.isEmpty()) {
      text.append(findings.size() == 1 ? "1 fault\n" : findings.size() + " faults\n");
    }
    byRemedy().forEach((remedy, of) -> group(remedy, of, text));
    if (!complete) {
      text.append("the audit was stopped; run the same command to go on\n");
    }
    return text.toString();
  }

  private static void group(String remedy, List<Finding> of, StringBuilder text) {
    for (Finding finding : of) {
      text.append(finding).append('\n');
      finding.file().ifPresent(file -> text.append("  file: ").append(file).append('\n'));
    }
    text.append(of.size() == 1 ? "  what to do: " : "  what to do about these ")
        .append(of.size() == 1 ? "" : of.size() + ": ")
        .append(remedy)
        .append('\n');
  }

  /** The findings with the same remedy, in the order in which each remedy is first needed. */
  Map<String, List<Finding>> byRemedy() {
    Map<String, List<Finding>> byRemedy = new LinkedHashMap<>();
    findings.forEach(f -> byRemedy.computeIfAbsent(f.remedy(), _ -> new ArrayList<>()).add(f));
    return byRemedy;
  }

  String totals() {
    return String.format(
        Locale.ROOT,
        "%d objects, %d files, %s; %d pyramids; %s",
        read.objects(),
        read.files(),
        size(read.bytes()),
        read.pyramids(),
        took(Duration.between(began, ended)));
  }

  private static String took(Duration time) {
    return time.toHours() > 0
        ? "%d h %d min".formatted(time.toHours(), time.toMinutesPart())
        : time.toMinutes() > 0
            ? "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart())
            : "%d.%d s".formatted(time.toSeconds(), time.toMillisPart() / 100);
  }

  private static String size(long bytes) {
    return bytes < 1_000_000
        ? bytes / 1000 + " KB"
        : bytes < 10_000_000_000L ? bytes / 1_000_000 + " MB" : bytes / 1_000_000_000 + " GB";
  }
}
