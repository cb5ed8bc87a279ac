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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.dom.Header;
import org.apache.james.mime4j.field.LenientFieldParser;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.util.ByteArrayBuffer;

/**
 * Headers as programs of before 2000 wrote them: bytes above 127 without a word on their encoding.
 * Where it is not UTF-8 it is that of the text, and without one that of Windows.
 */
final class MailHeader {
  /** Further down no header is looked at. */
  private static final int MOST = 1 << 20;

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  /** The first text that says its encoding, in the message itself or in one of its parts. */
  private static final Pattern TEXT_TYPE =
      Pattern.compile(
          "(?im)^content-type:[ \\t]*text/[^\\n]{0,998}?(?:\\r?\\n[ \\t][^\\n]{0,998}?){0,5}"
              + "charset=\"?([\\w.:+-]{1,40})");

  private MailHeader() {}

  /** The same message, with lines of its header that are not UTF-8 put into it. */
  static InputStream inUtf8(InputStream message) throws IOException {
    byte[] head = message.readNBytes(MOST);
    Charset charset = charset(head);
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
      written.writeBytes(inUtf8(ByteBuffer.wrap(head, at, end - at), charset));
      at = end;
    }
    written.write(head, at, head.length - at);
    return new SequenceInputStream(new ByteArrayInputStream(written.toByteArray()), message);
  }

  /** The encoding of bytes in the headers of a message that are not UTF-8. */
  static Charset charset(Path message) throws IOException {
    try (InputStream in = Files.newInputStream(message)) {
      return charset(in.readNBytes(MOST));
    }
  }

  private static Charset charset(byte[] head) {
    Matcher type = TEXT_TYPE.matcher(new String(head, StandardCharsets.ISO_8859_1));
    try {
      Charset named = type.find() ? Charset.forName(type.group(1)) : WINDOWS;
      boolean ofWindows =
          named.equals(StandardCharsets.ISO_8859_1)
              || named.equals(StandardCharsets.US_ASCII)
              || named.name().startsWith("UTF-");
      return ofWindows ? WINDOWS : named;
    } catch (IllegalArgumentException e) {
      return WINDOWS;
    }
  }

  /** Puts the fields of a part that name its file into UTF-8. */
  static void putInUtf8(Header header, Charset charset) {
    for (String name : List.of("Content-Disposition", "Content-Type")) {
      Field field = header.getField(name);
      if (field != null && field.getRaw() != null) {
        byte[] raw = field.getRaw().toByteArray();
        byte[] written = inUtf8(ByteBuffer.wrap(raw), charset);
        if (!Arrays.equals(raw, written)) {
          try {
            header.setField(
                LenientFieldParser.parse(new ByteArrayBuffer(written, true), DecodeMonitor.SILENT));
          } catch (MimeException e) {
            // It stays as the parser has it.
          }
        }
      }
    }
  }

  private static byte[] inUtf8(ByteBuffer bytes, Charset charset) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
    } catch (CharacterCodingException e) {
      text = charset.decode(bytes).toString();
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
