package org.lectern.core.search;

import java.nio.file.Path;
import java.util.List;
import org.lectern.core.archive.Archive;

/**
 * The search index of an archive.
 *
 * <p>Holds what the public may read: restricted and closed texts are not in it. Safe for any number
 * of threads; a reader sees another process's {@link #follow} within a second.
 */
public final class SearchIndex implements AutoCloseable {

  /** Opens for searching; an index that does not exist yet is empty. */
  public static SearchIndex open(Path data) {
    throw new UnsupportedOperationException(data.toString());
  }

  /** Opens for writing; one process at a time, the one that holds the archive's writer. */
  public static SearchIndex openForWriting(Path data) {
    throw new UnsupportedOperationException(data.toString());
  }

  /** Takes in every change of the journal behind the last one it holds, then commits. */
  public void follow(Archive archive) {
    throw new UnsupportedOperationException(archive.info().toString());
  }

  /** Empties the index, so that {@link #follow} makes it anew. */
  public void clear() {
    throw new UnsupportedOperationException();
  }

  public Hits search(Query query) {
    throw new UnsupportedOperationException(query.toString());
  }

  /** Titles and names that begin with these letters, for typing ahead. */
  public List<String> complete(String prefix, int limit) {
    throw new UnsupportedOperationException(prefix + limit);
  }

  @Override
  public void close() {}
}
