package org.lectern.web.document;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lectern.core.archive.Archive;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;
import org.lectern.core.model.SitePaths;
import org.lectern.iiif.state.ContentState;
import org.lectern.web.page.Frame;
import org.lectern.web.page.Pages;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/**
 * Mirador with one manifest of ours, at a page and region of it where a shared view says so.
 *
 * @param signs the sites from which the signs of those who hold the document come, each behind a
 *     space, as a content policy names them
 */
public record ViewerPage(Frame frame, ContentState state, List<String> signs)
    implements Pages.OwnPolicy {
  private static final Pattern SITE =
      Pattern.compile("(https?://[A-Za-z0-9.-]+(:[0-9]+)?)([/?#].*)?");

  /**
   * Of a manifest, or of a content state in any of its forms; empty where it is not of a document
   * of this server: its images would not load.
   */
  public static Optional<ViewerPage> of(Site site, Visit visit) {
    String ours = visit.links().base() + SitePaths.IIIF + "presentation/";
    return visit
        .parameter("iiif-content")
        .or(() -> visit.parameter("manifest"))
        .map(m -> m.startsWith("/") ? visit.links().base() + m : m)
        .flatMap(ContentState::parse)
        .filter(state -> state.manifest().startsWith(ours))
        .filter(state -> state.canvas().stream().allMatch(c -> c.startsWith(ours)))
        .map(
            state -> new ViewerPage(frame(site, visit), state, signs(site.archive(), state, ours)));
  }

  private static List<String> signs(Archive archive, ContentState state, String ours) {
    String[] steps = state.manifest().substring(ours.length()).split("/", -1);
    return Stream.of(steps)
        .skip(1)
        .limit(1)
        .flatMap(id -> DocumentId.parse(id).stream())
        .flatMap(id -> archive.document(id).stream())
        .flatMap(document -> document.description().words(Field.INSTITUTION).stream())
        .flatMap(name -> archive.authorities().institution(name).logo().stream())
        .map(SITE::matcher)
        .filter(Matcher::matches)
        .map(logo -> logo.group(1))
        .distinct()
        .map(site -> " " + site)
        .toList();
  }

  private static Frame frame(Site site, Visit visit) {
    return Frame.of(site, visit, visit.text("viewer.title")).unlisted();
  }

  public String manifest() {
    return state.manifest();
  }

  /**
   * Mirador writes its styles into the page, and shows the signs of those who hold a document,
   * which may lie on sites of their own; nothing else is loosened for it.
   */
  @Override
  public String contentPolicy() {
    return """
    default-src 'self'; img-src 'self' data: blob:%s; style-src 'self' 'unsafe-inline';\
     object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'\
    """
        .formatted(String.join("", signs));
  }
}
