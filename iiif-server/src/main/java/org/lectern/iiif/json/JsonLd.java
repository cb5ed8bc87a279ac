package org.lectern.iiif.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import java.util.zip.GZIPOutputStream;

/** A JSON-LD document ready to be sent, as it is and compressed. Safe for any number of threads. */
public final class JsonLd {
  /** Below this a compressed body saves nothing worth the header that names it. */
  private static final int LEAST_ZIPPED = 1_400;

  /** Names repeat so often that higher levels take twice the time for a tenth of the bytes. */
  private static final int LEVEL = 3;

  private static final String PLAIN = "application/json";
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
          .build();

  private final byte[] bytes;
  private final String context;
  private final String check;
  private volatile byte[] zipped = new byte[0];

  private JsonLd(byte[] bytes, String context, String check) {
    this.bytes = bytes;
    this.context = context;
    this.check = check;
  }

  /** Writes a value made of records; what is empty in it is left out. */
  public static JsonLd of(Object value, String context) {
    try {
      byte[] bytes = MAPPER.writeValueAsBytes(value);
      return new JsonLd(bytes, context, check(bytes));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + value.getClass().getSimpleName(), e);
    }
  }

  /** A value made of records as a tree. */
  public static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /** This document as a tree. */
  public JsonNode tree() {
    try {
      return MAPPER.readTree(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("what was written here is not JSON", e);
    }
  }

  /** UTF-8; not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** The IIIF context, which names the profile of the media type. */
  public String context() {
    return context;
  }

  /** Whether it is long enough to be sent compressed. */
  public boolean zips() {
    return bytes.length >= LEAST_ZIPPED;
  }

  /** The same in gzip, compressed once; not to be changed. */
  public byte[] zipped() {
    byte[] now = zipped;
    if (now.length == 0) {
      now = zip();
      zipped = now;
    }
    return now;
  }

  /**
   * The strong validator of one form of this document: forms of other bytes or another media type
   * have others (RFC 9110, section 8.8.3.3).
   */
  public String etag(String mediaType, boolean zipped) {
    return '"' + check + (mediaType.equals(PLAIN) ? "-json" : "") + (zipped ? "-gzip" : "") + '"';
  }

  /**
   * Two checks of different polynomials and the length: enough to tell one state from the next, and
   * made in a fraction of the time in which the bytes are written.
   */
  private static String check(byte[] bytes) {
    return "%08x%08x%x"
        .formatted(check(new CRC32C(), bytes), check(new CRC32(), bytes), bytes.length);
  }

  private static long check(Checksum check, byte[] bytes) {
    check.update(bytes, 0, bytes.length);
    return check.getValue();
  }

  private byte[] zip() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 8);
    try (GZIPOutputStream gzip =
        new GZIPOutputStream(out, 1 << 14) {
          {
            def.setLevel(LEVEL);
          }
        }) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("compressing in memory", e);
    }
    return out.toByteArray();
  }

  /**
   * The media type for a client: JSON-LD with its profile, unless the client likes plain JSON
   * better. Browsers, which ask for {@code text/html} first, get plain JSON, which they can show.
   *
   * @param accept the client's {@code Accept} header; empty where it sent none
   */
  public String mediaType(String accept) {
    double plain = Math.max(weight(accept, PLAIN), weight(accept, "text/html") > 0 ? 0.5 : 0);
    double linked = weight(accept, "application/ld+json");
    return plain > linked ? PLAIN : "application/ld+json;profile=\"" + context + "\"";
  }

  /** Whether a client takes gzip, by its {@code Accept-Encoding} header (RFC 9110, 12.5.3). */
  public static boolean takesGzip(String acceptEncoding) {
    double any = weight(acceptEncoding, "*");
    boolean named = acceptEncoding.toLowerCase(Locale.ROOT).contains("gzip");
    return named ? weight(acceptEncoding, "gzip") > 0 : any > 0;
  }

  /** How much a client likes exactly that type, 0 where it does not name it. */
  private static double weight(String accept, String type) {
    for (String range : accept.split(",", -1)) {
      String[] parts = range.split(";", -1);
      if (parts[0].strip().equalsIgnoreCase(type)) {
        for (String part : parts) {
          if (part.strip().matches("q=(0(\\.[0-9]{0,3})?|1(\\.0{0,3})?)")) {
            return Double.parseDouble(part.strip().substring(2));
          }
        }
        return 1;
      }
    }
    return 0;
  }

  @Override
  public String toString() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
