package org.lectern.core.care;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lectern.core.model.Sha512;

/**
 * An inventory of an OCFL object that is as its sidecar says (OCFL 1.1, 3.5).
 *
 * @param id of the object
 * @param head the number of its newest version
 * @param manifest SHA-512 of every file, by its path in the object's folder
 */
record Inventory(String id, int head, SortedMap<String, String> manifest, Bytes bytes) {
  static final String NAME = "inventory.json";
  static final String SIDECAR = "inventory.json.sha512";
  static final String MARKER = "0=ocfl_object_1.1";
  private static final String MARKED = "ocfl_object_1.1\n";
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /** The file as it is. */
  static final class Bytes {
    private final byte[] bytes;

    private Bytes(byte[] bytes) {
      this.bytes = bytes;
    }

    byte[] file() {
      return bytes.clone();
    }

    byte[] sidecar() {
      return (Sha512.of(bytes) + "  " + NAME + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Bytes b && Arrays.equals(bytes, b.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }
  }

  /**
   * The inventory in a folder, which is that of an object or of one of its versions; empty where
   * there is none that can be read and is as its sidecar says.
   */
  static Optional<Inventory> read(Path folder) {
    try {
      byte[] bytes = Files.readAllBytes(folder.resolve(NAME));
      String sidecar = Files.readString(folder.resolve(SIDECAR), StandardCharsets.ISO_8859_1);
      return sidecar.strip().split("\\s+", -1)[0].equals(Sha512.of(bytes))
          ? parse(bytes)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // missing, a folder in its place, or not for this account
    }
  }

  private static Optional<Inventory> parse(byte[] bytes) {
    try {
      JsonNode node = JSON.readTree(bytes);
      String head = node.path("head").asText();
      if (!head.matches("v[1-9][0-9]{0,8}")
          || !node.path("digestAlgorithm").asText().equals("sha512")) {
        return Optional.empty();
      }
      SortedMap<String, String> manifest = new TreeMap<>();
      for (Map.Entry<String, JsonNode> digest : node.path("manifest").properties()) {
        for (JsonNode path : digest.getValue()) {
          if (!isInside(path.asText())) {
            return Optional.empty();
          }
          manifest.put(path.asText(), digest.getKey());
        }
      }
      return Optional.of(
          new Inventory(
              node.path("id").asText(),
              Integer.parseInt(head.substring(1)),
              manifest,
              new Bytes(bytes)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** OCFL 1.1, 3.5.2: no path may lead out of the object. */
  private static boolean isInside(String path) {
    return !path.isEmpty()
        && !path.startsWith("/")
        && Arrays.stream(path.split("/", -1))
            .noneMatch(step -> step.isEmpty() || step.equals(".") || step.equals(".."));
  }

  /** The bytes of the file that makes a folder an object. */
  static byte[] marked() {
    return MARKED.getBytes(StandardCharsets.US_ASCII);
  }

  /** Whether a folder has that file. */
  static boolean isMarked(Path folder) {
    return ProvenFiles.holds(folder.resolve(MARKER), marked());
  }
}
