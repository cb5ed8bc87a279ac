package org.lectern.web.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.lectern.core.access.AccessRule;
import org.lectern.core.archive.Archive;
import org.lectern.core.search.LuceneIndex;
import org.lectern.core.search.SearchIndex;
import org.lectern.iiif.image.request.ImageLimits;
import org.lectern.web.dump.Dump;
import org.lectern.web.page.Links;
import org.lectern.web.page.Site;
import org.lectern.web.page.SiteFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes everything that is open to the public as files, which the server has at {@code /dump}. */
@Command(
    name = "dump",
    description = "Write all that is open to the public as files, for /dump. Run it every night.")
public final class DumpCommand implements Callable<Integer> {
  @Mixin private Common common;

  @Option(
      names = "--base-url",
      required = true,
      description = "The address of the site, https://archive.example.org.")
  private URI baseUrl;

  @Override
  public Integer call() throws IOException {
    Path data = common.readable();
    try (Archive archive = Archive.open(data);
        SearchIndex index = LuceneIndex.open(data)) {
      Site site =
          new Site(
              archive,
              index,
              new AccessRule(InstantSource.system()),
              "localhost",
              ImageLimits.DEFAULT,
              SiteFolder.NONE);
      long count = Dump.write(site, new Links(baseUrl.toString().replaceAll("/+$", "")), data);
      common.print(count, "%d documents in %s%n".formatted(count, data.resolve(Dump.FOLDER)));
      return 0;
    }
  }
}
