package org.lectern.web.dump;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.lectern.core.http.Cors;
import org.lectern.core.http.Validators;
import org.lectern.core.model.EdtfDate;
import org.lectern.iiif.Answers;
import org.lectern.iiif.FileAnswer;
import org.lectern.web.page.DateShown;
import org.lectern.web.page.Frame;
import org.lectern.web.page.Link;
import org.lectern.web.page.NoticePage;
import org.lectern.web.page.PagePaths;
import org.lectern.web.page.Pages;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Visit;

/** The addresses of the dump, {@code /dump/}: a page that lists its files, and the files. */
public final class DumpRoutes {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern NAME = Pattern.compile("[a-z]+(\\.[a-z]+){1,2}");
  private static final String ABOUT = "datapackage.json";

  private final Pages pages;
  private final Path folder;

  /**
   * @param data the folder of the archive
   */
  public DumpRoutes(Pages pages, Path data) {
    this.pages = pages;
    this.folder = data.resolve(Dump.FOLDER);
  }

  /** Adds the routes to a server. */
  public void addTo(RoutesConfig routes) {
    routes.get(PagePaths.DUMP, this::list);
    routes.get(PagePaths.dump("{file}"), this::file);
    Pages.open(routes, PagePaths.dump("{file}"));
  }

  private void list(Context ctx) throws IOException {
    if (!pages.site().hasDump()) {
      pages.notFound(ctx);
      return;
    }
    JsonNode about = JSON.readTree(folder.resolve(ABOUT).toFile());
    pages.show(ctx, visit -> page(visit, about));
  }

  private NoticePage page(Visit visit, JsonNode about) {
    List<Link> files = new ArrayList<>();
    files.add(new Link(visit.links().path(PagePaths.dump(ABOUT)), Phrase.of(ABOUT)));
    for (JsonNode resource : about.path("resources")) {
      String path = resource.path("path").asText();
      String size = visit.messages().size(resource.path("bytes").asLong());
      files.add(new Link(visit.links().path(PagePaths.dump(path)), Phrase.of(path + " · " + size)));
    }
    return new NoticePage(
        Frame.of(pages.site(), visit, visit.text("dump.title")),
        visit.text("dump.title"),
        List.of(
            Phrase.of(
                visit.text("dump.help", day(visit, about.path("created").asText())),
                visit.messages().tag())),
        files);
  }

  /** The day of a time, in words; the time itself where it is written otherwise. */
  private static String day(Visit visit, String time) {
    return time.matches("\\d{4}-\\d\\d-\\d\\dT.*")
        ? DateShown.of(EdtfDate.parse(time.substring(0, 10)), visit).words().text()
        : time;
  }

  private void file(Context ctx) throws IOException {
    String name = ctx.pathParam("file");
    Path file = folder.resolve(name);
    if (!NAME.matcher(name).matches() || !Files.isRegularFile(file)) {
      pages.notFound(ctx);
      return;
    }
    Cors.ANY_ORIGIN.forEach(ctx::header);
    ctx.header("Cache-Control", Answers.CHECK_SOON).header("X-Content-Type-Options", "nosniff");
    String tag = Files.size(file) + "-" + Files.getLastModifiedTime(file).toMillis();
    FileAnswer.send(
        ctx,
        file,
        name.endsWith(".gz") ? "application/gzip" : "application/json",
        Validators.of('"' + tag + '"'));
  }
}
