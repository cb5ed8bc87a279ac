package org.lectern.web.reader;

import java.util.Optional;
import org.lectern.iiif.state.ContentState;

/** Mirador with one manifest of ours, at a page and region of it where a shared view says so. */
public record ViewerPage(Frame frame, ContentState state) {

  /**
   * Of a manifest, or of a content state in any of its forms; empty where it is not of a document
   * of this server: its images would not load.
   */
  static Optional<ViewerPage> of(Desk desk, Visit visit) {
    String ours = visit.links().base() + "/iiif/presentation/";
    return visit
        .parameter("iiif-content")
        .or(() -> visit.parameter("manifest"))
        .map(m -> m.startsWith("/") ? visit.links().base() + m : m)
        .flatMap(ContentState::parse)
        .filter(state -> state.manifest().startsWith(ours))
        .filter(state -> state.canvas().stream().allMatch(c -> c.startsWith(ours)))
        .map(state -> new ViewerPage(frame(desk, visit), state));
  }

  private static Frame frame(Desk desk, Visit visit) {
    return Frame.of(desk, visit, visit.text("viewer.title")).unlisted();
  }

  public String manifest() {
    return state.manifest();
  }
}
