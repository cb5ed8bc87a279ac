package org.lectern.web.book;

import java.io.IOException;
import java.io.OutputStream;

/** Writes books in one format. Safe for several threads. */
public interface BookWriter {
  /** Hears of each page that is written. */
  interface Progress {
    /**
     * One more of {@link Book#steps} is done.
     *
     * @throws IOException where the writing is to end
     */
    void step() throws IOException;
  }

  void write(Book book, OutputStream out, Progress progress) throws IOException;
}
