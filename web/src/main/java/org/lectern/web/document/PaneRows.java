package org.lectern.web.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lectern.core.model.Text;
import org.lectern.web.document.ReadingRoom.Pane;
import org.lectern.web.page.Marking;

/** Texts side by side, paragraph beside paragraph. */
final class PaneRows {
  /** Rows that a style sheet can name; a text of one page has some ten. */
  private static final int MOST_ROWS = 512;

  private PaneRows() {}

  /**
   * Texts stand in rows where they have numbered paragraphs, all of the page or all of the whole.
   */
  static boolean fit(List<Pane> panes, Map<String, Text> texts) {
    return panes.size() > 1
        && panes.stream().allMatch(pane -> pane.gate().isEmpty() && texts.containsKey(pane.name()))
        && panes.stream().map(pane -> texts.get(pane.name()).page()).distinct().count() == 1
        && panes.stream().map(PaneRows::stretches).allMatch(Stretches::numbered)
        && Stretches.inRows(panes.stream().map(PaneRows::stretches).toList()).getFirst().size()
            <= MOST_ROWS;
  }

  private static Stretches stretches(Pane pane) {
    return Stretches.of(String.join("", pane.stretches()));
  }

  static List<Pane> of(List<Pane> panes) {
    List<List<String>> rows = Stretches.inRows(panes.stream().map(PaneRows::stretches).toList());
    return IntStream.range(0, panes.size()).mapToObj(i -> panes.get(i).with(rows.get(i))).toList();
  }

  /** The first place found has the address {@code #hit}, whatever text it is in. */
  static List<Pane> withHit(List<Pane> panes) {
    for (int p = 0; p < panes.size(); p++) {
      List<String> stretches = panes.get(p).stretches();
      for (int i = 0; i < stretches.size(); i++) {
        Optional<String> anchored = Marking.withHit(stretches.get(i));
        if (anchored.isPresent()) {
          List<String> others = new ArrayList<>(stretches);
          others.set(i, anchored.orElseThrow());
          List<Pane> marked = new ArrayList<>(panes);
          marked.set(p, panes.get(p).with(others));
          return marked;
        }
      }
    }
    return panes;
  }
}
