package org.lectern.iiif.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a viewer shows: a document, one page of it, a region of the page (Content State API 1.0).
 *
 * @param manifest its address
 * @param canvas the address of the page
 * @param region {@code x,y,w,h} in pixels of the canvas
 */
public record ContentState(String manifest, Optional<String> canvas, Optional<String> region) {
  private static final int LONGEST = 8_000;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern FRAGMENT =
      Pattern.compile("#xywh=(?:pixel:)?([0-9]{1,7}(?:,[0-9]{1,7}){3})$");
  private static final Pattern OURS =
      Pattern.compile("(https?://.+/iiif/presentation/[23]/[^/]+)/(canvas|range)/.+");

  /**
   * Reads the value of an {@code iiif-content} parameter in any of its forms: the address of a
   * manifest or canvas; an annotation or what it targets, as JSON; either of them encoded (section
   * 6). Empty where it is none of these.
   */
  public static Optional<ContentState> parse(String value) {
    String text = value.strip();
    if (text.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    if (text.startsWith("{") || text.startsWith("http://") || text.startsWith("https://")) {
      return plain(text);
    }
    try {
      String decoded =
          new String(Base64.getUrlDecoder().decode(text.replace("=", "")), StandardCharsets.UTF_8);
      return plain(URLDecoder.decode(decoded.replace("+", "%2B"), StandardCharsets.UTF_8).strip());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<ContentState> plain(String text) {
    if (!text.startsWith("{")) {
      return address(text, Optional.empty());
    }
    try {
      return read(JSON.readTree(text));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** An annotation, or the resource that one would target (section 2.2). */
  private static Optional<ContentState> read(JsonNode node) {
    JsonNode target = node.path("target").isArray() ? node.at("/target/0") : node.path("target");
    if (target.isTextual()) {
      return address(target.asText(), Optional.empty());
    }
    JsonNode resource = target.isObject() ? target : node;
    if (resource.path("type").asText().equals("SpecificResource")) {
      JsonNode source = resource.path("source");
      String region =
          resource.path("selector").isArray()
              ? resource.at("/selector/0/value").asText()
              : resource.at("/selector/value").asText();
      String id = source.isTextual() ? source.asText() : source.path("id").asText();
      return address(id + (region.isEmpty() ? "" : "#" + region), manifest(source));
    }
    return address(resource.path("id").asText(), manifest(resource));
  }

  private static Optional<String> manifest(JsonNode resource) {
    JsonNode whole =
        resource.path("partOf").isArray() ? resource.at("/partOf/0") : resource.path("partOf");
    String id = whole.isTextual() ? whole.asText() : whole.path("id").asText();
    return id.isEmpty() ? Optional.empty() : Optional.of(id);
  }

  private static Optional<ContentState> address(String address, Optional<String> manifest) {
    if (!address.startsWith("http://") && !address.startsWith("https://")) {
      return Optional.empty();
    }
    Matcher fragment = FRAGMENT.matcher(address);
    Optional<String> region = fragment.find() ? Optional.of(fragment.group(1)) : Optional.empty();
    String whole = address.replaceFirst("#.*$", "");
    Matcher ours = OURS.matcher(whole);
    if (ours.matches()) {
      Optional<String> canvas =
          ours.group(2).equals("canvas") ? Optional.of(whole) : Optional.empty();
      return Optional.of(
          new ContentState(manifest.orElse(ours.group(1) + "/manifest"), canvas, region));
    }
    return manifest.isPresent()
        ? Optional.of(new ContentState(manifest.get(), Optional.of(whole), region))
        : Optional.of(new ContentState(whole, Optional.empty(), Optional.empty()));
  }
}
