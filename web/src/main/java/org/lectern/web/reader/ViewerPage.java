package org.lectern.web.reader;

import java.util.Optional;

/** Mirador with one manifest of ours. */
public record ViewerPage(Frame frame, String manifest) {

  /** Empty where the manifest asked for is not one of this server: its images would not load. */
  static Optional<ViewerPage> of(Desk desk, Visit visit) {
    return visit
        .parameter("manifest")
        .map(m -> m.startsWith("/") ? visit.links().base() + m : m)
        .filter(m -> m.startsWith(visit.links().base() + "/iiif/presentation/"))
        .map(m -> new ViewerPage(Frame.of(desk, visit, visit.text("viewer.title")).unlisted(), m));
  }
}
