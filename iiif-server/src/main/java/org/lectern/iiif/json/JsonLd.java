package org.lectern.iiif.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import org.lectern.core.http.Accept;
import org.lectern.core.http.Gzip;
import org.lectern.core.http.MediaType;
import org.lectern.core.http.Reply;
import org.lectern.core.http.Validators;

/** A JSON-LD document ready to be sent, as it is and compressed. Safe for any number of threads. */
public final class JsonLd {
  /** Names repeat so often that higher levels take twice the time for a tenth of the bytes. */
  private static final int LEVEL = 3;

  private static final String PLAIN = "application/json";
  private static final String LINKED = "application/ld+json";
  private static final String PROFILE = "profile";
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
  private final Supplier<byte[]> zipped;

  private JsonLd(byte[] bytes, String context, String check) {
    this.bytes = bytes;
    this.context = context;
    this.check = check;
    this.zipped = Gzip.once(bytes, LEVEL);
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

  /**
   * The forms in which it is sent, the usual one first. Browsers, which ask for {@code text/html},
   * get plain JSON, which they can show.
   */
  public static List<MediaType> forms(String context, Accept accept) {
    MediaType linked = MediaType.of(LINKED, PROFILE, context);
    MediaType plain = MediaType.of(PLAIN, PROFILE, context);
    return accept.names("text/html") ? List.of(plain, linked) : List.of(linked, plain);
  }

  /** The forms of this document. */
  public List<MediaType> forms(Accept accept) {
    return forms(context, accept);
  }

  /**
   * This document in a form, ready to be sent, with a strong validator: forms of another media type
   * have another (RFC 9110, section 8.8.3.3).
   *
   * @param form JSON-LD as it is named there, or plain JSON, which has no profile
   */
  public Reply.Content content(MediaType form) {
    boolean plain = form.name().equals(PLAIN);
    return new Reply.Content(
        plain ? PLAIN : form.toString(),
        bytes,
        Validators.of('"' + check + (plain ? "-json" : "") + '"'),
        Optional.of(zipped));
  }

  /** The same in gzip, compressed once; not to be changed. */
  public byte[] zipped() {
    return zipped.get();
  }

  /**
   * Two checks of different polynomials and the length: enough to distinguish one state from the
   * next, and made in a fraction of the time in which the bytes are written.
   */
  private static String check(byte[] bytes) {
    return "%08x%08x%x"
        .formatted(check(new CRC32C(), bytes), check(new CRC32(), bytes), bytes.length);
  }

  private static long check(Checksum check, byte[] bytes) {
    check.update(bytes, 0, bytes.length);
    return check.getValue();
  }

  @Override
  public String toString() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
