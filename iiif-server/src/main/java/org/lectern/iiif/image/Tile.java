package org.lectern.iiif.image;

import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;
import org.lectern.iiif.image.request.OutputFormat;
import org.lectern.iiif.scan.EncodedTile;

/** A picture ready to be sent: found in a pyramid, or made. Immutable. */
public sealed interface Tile {
  /** Bytes in all; empty where they are not known before the last one is made. */
  OptionalLong length();

  String mediaType();

  /** Sends all of it and leaves the stream open. */
  void writeTo(OutputStream out) throws IOException;

  /** One that lies ready in a pyramid. */
  record Stored(EncodedTile tile) implements Tile {
    @Override
    public OptionalLong length() {
      return OptionalLong.of(tile.length());
    }

    @Override
    public String mediaType() {
      return OutputFormat.JPG.mediaType();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      tile.writeTo(out);
    }
  }

  /** One that was rendered; the bytes are not to be changed. */
  @SuppressWarnings("ArrayRecordComponent") // shared by all who ask, never compared
  record Rendered(byte[] bytes, String mediaType) implements Tile {
    @Override
    public OptionalLong length() {
      return OptionalLong.of(bytes.length);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      out.write(bytes);
    }
  }

  /** A large one, made while it is sent; it can be sent once. */
  record Streamed(Pieces pieces, String mediaType) implements Tile {
    /** Sends piece after piece; nothing is sent before the first one is there. */
    interface Pieces {
      void writeTo(OutputStream out) throws IOException;
    }

    @Override
    public OptionalLong length() {
      return OptionalLong.empty();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      pieces.writeTo(out);
    }
  }
}
