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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A JSON-LD document ready to be sent.
 *
 * @param bytes UTF-8; not to be changed
 * @param etag of exactly these bytes, in quotes
 * @param context the IIIF context, which names the profile of the media type
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record JsonLd(byte[] bytes, String etag, String context) {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
          .build();

  /** Writes a value made of records; what is empty in it is left out. */
  public static JsonLd of(Object value, String context) {
    try {
      return of(MAPPER.writeValueAsBytes(value), context);
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

  private static JsonLd of(byte[] bytes, String context) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new JsonLd(bytes, '"' + HexFormat.of().formatHex(digest, 0, 12) + '"', context);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * The media type for a client: JSON-LD with its profile, unless the client likes plain JSON
   * better. Browsers, which ask for {@code text/html} first, get plain JSON, which they can show.
   *
   * @param accept the client's {@code Accept} header; empty where it sent none
   */
  public String mediaType(String accept) {
    double plain =
        Math.max(weight(accept, "application/json"), weight(accept, "text/html") > 0 ? 0.5 : 0);
    double linked = weight(accept, "application/ld+json");
    return plain > linked ? "application/json" : "application/ld+json;profile=\"" + context + "\"";
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
