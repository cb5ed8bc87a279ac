package org.lectern.web.page;

import java.util.List;

/** What we do so that everybody can use these pages, and where we fall short. */
public record StatementPage(Frame frame, String heading, List<String> paragraphs) {

  public static StatementPage of(Site site, Visit visit) {
    return new StatementPage(
        Frame.of(site, visit, visit.text("accessibility.title")),
        visit.text("accessibility.title"),
        List.of(
            visit.text("accessibility.aim"),
            visit.text("accessibility.how"),
            visit.text("accessibility.limits")));
  }
}
