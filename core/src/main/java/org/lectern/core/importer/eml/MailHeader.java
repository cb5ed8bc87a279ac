package org.lectern.core.importer.eml;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The header of a message as programs of before 2000 wrote it: bytes above 127 without a word on
 * their encoding, which is that of Windows where it is not UTF-8.
 */
final class MailHeader {
  /** Further down no header is looked at. */
  private static final int MOST = 1 << 20;

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private MailHeader() {}

  /** The same message, with lines of its header that are not UTF-8 put into it. */
  static InputStream inUtf8(InputStream message) throws IOException {
    byte[] head = message.readNBytes(MOST);
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    int at = 0;
    while (at < head.length) {
      int end = at;
      while (end < head.length && head[end] != '\n') {
        end++;
      }
      end = Math.min(end + 1, head.length);
      if (head[at] == '\n' || head[at] == '\r') {
        break; // the text begins
      }
      written.writeBytes(line(ByteBuffer.wrap(head, at, end - at)));
      at = end;
    }
    written.write(head, at, head.length - at);
    return new SequenceInputStream(new ByteArrayInputStream(written.toByteArray()), message);
  }

  private static byte[] line(ByteBuffer bytes) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
    } catch (CharacterCodingException e) {
      text = WINDOWS.decode(bytes).toString();
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
