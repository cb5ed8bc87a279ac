package org.lectern.web.document;

import java.util.ArrayList;
import java.util.List;
import org.lectern.core.model.Text;
import org.lectern.web.page.Visit;

/** Who made a text, when, from what and how well, in short lines. */
public final class Credits {
  private Credits() {}

  public static List<String> of(Text text, Visit visit) {
    List<String> lines = new ArrayList<>();
    if (!text.by().isEmpty()) {
      lines.add(visit.text("credit." + text.role(), String.join(", ", text.by())));
    }
    text.date().ifPresent(date -> lines.add(date.display(visit.messages().locale())));
    if (text.role() != Text.Role.OCR && text.status() != Text.Quality.HUMAN) {
      lines.add(visit.text("quality." + text.status()));
    }
    text.madeFrom()
        .filter(from -> !from.equals("scan"))
        .ifPresent(from -> lines.add(visit.text("credit.made-from", madeFrom(from, visit))));
    return lines;
  }

  private static String madeFrom(String name, Visit visit) {
    int dot = name.indexOf('.');
    return dot < 0
        ? name
        : visit.messages().term("role", name.substring(0, dot))
            + " · "
            + visit.messages().language(name.substring(dot + 1));
  }
}
