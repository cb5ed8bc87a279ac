package org.lectern.core.care;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An audit's report as one web page that needs nothing else, to keep and to send around. */
public final class AuditPage {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.UK).withZone(ZoneOffset.UTC);

  private static final String STYLE =
      """
      body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto;
             padding: 0 1rem; color: #1d1d1b; background: #fff }
      h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin-top: 2rem }
      table { border-collapse: collapse; width: 100% }
      th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0;
               border-bottom: 1px solid #ccc }
      td.file { font-family: ui-monospace, monospace; font-size: .8rem; overflow-wrap: anywhere }
      .good { color: #1b5e20 } .bad { color: #8b1a1a }
      """;

  private AuditPage() {}

  /**
   * The page.
   *
   * @param archive its title
   */
  public static String of(AuditReport report, String archive) {
    StringBuilder page = new StringBuilder();
    page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<title>Audit of ")
        .append(escape(archive))
        .append("</title>\n<style>\n")
        .append(STYLE)
        .append("</style>\n</head>\n<body>\n<h1>Audit of ")
        .append(escape(archive))
        .append("</h1>\n<p>Begun ")
        .append(TIME.format(report.began()))
        .append(report.complete() ? ", ended " : ", stopped ")
        .append(TIME.format(report.ended()))
        .append(". Read: ")
        .append(escape(report.totals()))
        .append(".</p>\n");
    page.append(verdict(report));
    report.byRemedy().forEach((remedy, findings) -> section(remedy, findings, page));
    return page.append("</body>\n</html>\n").toString();
  }

  private static String verdict(AuditReport report) {
    if (!report.findings().isEmpty()) {
      int faults = report.findings().size();
      return "<p class=\"bad\"><strong>"
          + (faults == 1 ? "1 fault was found." : faults + " faults were found.")
          + "</strong></p>\n";
    }
    return report.complete()
        ? "<p class=\"good\"><strong>Every file is as it was stored, and everything in the"
            + " catalogue is there.</strong></p>\n"
        : "<p><strong>The audit was stopped before its end; what was read is as it was"
            + " stored.</strong></p>\n";
  }

  private static void section(String remedy, List<Finding> findings, StringBuilder page) {
    page.append("<h2>What to do: ")
        .append(escape(remedy))
        .append("</h2>\n<table>\n<thead><tr><th scope=\"col\">Document</th>")
        .append("<th scope=\"col\">Page</th><th scope=\"col\">Fault</th>")
        .append("<th scope=\"col\">File</th></tr></thead>\n<tbody>\n");
    for (Finding finding : findings) {
      page.append("<tr><td>")
          .append(escape(finding.document().map(Object::toString).orElse(finding.object())))
          .append("</td><td>")
          .append(escape(finding.page().orElse("")))
          .append("</td><td>")
          .append(escape(finding.problem()))
          .append("</td><td class=\"file\">")
          .append(escape(finding.file().orElse(finding.object())))
          .append("</td></tr>\n");
    }
    page.append("</tbody>\n</table>\n");
  }

  private static final Map<Character, String> SIGNS =
      Map.of('&', "&amp;", '<', "&lt;", '>', "&gt;", '"', "&quot;");

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      String sign = SIGNS.get(c);
      if (sign == null) {
        escaped.append(c);
      } else {
        escaped.append(sign);
      }
    }
    return escaped.toString();
  }
}
