package org.lectern.web.server;

import java.nio.file.Path;
import java.util.List;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.search.SearchIndex;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.pyramid.PyramidStore;
import org.lectern.oai.format.MetadataFormat;

/**
 * All that a command needs which changes the archive, opened together: the writer, the search index
 * and the pyramids. Holds the writer's lock until it is closed.
 */
public final class Workbench implements AutoCloseable {
  /** The records that are kept for harvesters. */
  public static final List<MetadataFormat> FORMATS = MetadataFormat.all();

  /** The readers who may log in, in the data folder. */
  public static final String USERS = "users.txt";

  private final ArchiveWriter writer;
  private final SearchIndex index;
  private final PyramidStore pyramids;

  private Workbench(ArchiveWriter writer, SearchIndex index, PyramidStore pyramids) {
    this.writer = writer;
    this.index = index;
    this.pyramids = pyramids;
  }

  /** Opens the archive for writing, creating it if need be, and finishes what a crash left. */
  public static Workbench open(Path data) {
    ArchiveWriter writer = ArchiveWriter.open(data, List.copyOf(FORMATS));
    try {
      Workbench bench =
          new Workbench(
              writer,
              SearchIndex.openForWriting(data),
              PyramidStore.open(pyramids(data), JpegCodec.best()));
      bench.index.follow(writer.archive());
      return bench;
    } catch (RuntimeException e) {
      writer.close();
      throw e;
    }
  }

  /** Where the pyramids of a data folder lie. */
  public static Path pyramids(Path data) {
    return data.resolve("pyramids");
  }

  public ArchiveWriter writer() {
    return writer;
  }

  public SearchIndex index() {
    return index;
  }

  public PyramidStore pyramids() {
    return pyramids;
  }

  @Override
  public void close() {
    index.close();
    writer.close();
  }
}
