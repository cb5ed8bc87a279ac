package org.lectern.core.archive.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lectern.core.model.Sha512;

/**
 * Why the library cannot read an object, in plain words: it reports what its parsers met, so the
 * inventory and its sidecar are looked at again (OCFL 1.1, 3.5 and 3.7).
 */
final class ObjectDamage {
  static final String INVENTORY = "inventory.json";
  static final String SIDECAR = "inventory.json.sha512";
  static final String MARKER = "0=ocfl_object_1.1";

  /** A checksum and the name of the file that it is of. */
  private static final Pattern RECORDED = Pattern.compile("(\\S+)\\s+" + Pattern.quote(INVENTORY));

  private ObjectDamage() {}

  /**
   * What is wrong with the marker, the inventory or the sidecar at the top of an object; empty
   * where these are not what keeps it from being read.
   */
  static Optional<String> of(Path object) {
    Optional<String> marker = marker(object.resolve(MARKER));
    if (marker.isPresent()) {
      return marker;
    }
    try {
      byte[] inventory = Files.readAllBytes(object.resolve(INVENTORY));
      // Read as JSON only where it is not what was written: that takes longer than the checksum.
      return sidecar(object, inventory)
          .map(altered -> isJson(inventory) ? altered : noJson(inventory));
    } catch (IOException e) {
      return Optional.of(Disk.whyUnread(INVENTORY, object.resolve(INVENTORY), e));
    }
  }

  private static Optional<String> marker(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).strip().equals("ocfl_object_1.1")
          ? Optional.empty()
          : Optional.of(MARKER + " was altered");
    } catch (IOException e) {
      return Optional.of(Disk.whyUnread(MARKER, file, e));
    }
  }

  private static boolean isJson(byte[] bytes) {
    try {
      return !Nodes.readJson(bytes).isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String noJson(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8).strip();
    return text.isEmpty()
        ? INVENTORY + " is empty"
        : text.startsWith("{") && !text.endsWith("}")
            ? INVENTORY + " is cut off: it ends in the middle"
            : INVENTORY + " is not JSON any more: it was altered";
  }

  private static Optional<String> sidecar(Path object, byte[] inventory) {
    String recorded;
    try {
      recorded = Files.readString(object.resolve(SIDECAR), StandardCharsets.ISO_8859_1).strip();
    } catch (NoSuchFileException e) {
      return Optional.of(SIDECAR + ", the checksum of inventory.json, is missing");
    } catch (IOException e) {
      return Optional.of(Disk.whyUnread(SIDECAR, object.resolve(SIDECAR), e));
    }
    Matcher matcher = RECORDED.matcher(recorded);
    if (matcher.matches() && matcher.group(1).equals(Sha512.of(inventory))) {
      return Optional.empty();
    }
    return Optional.of(
        hasCopy(object, inventory)
            ? SIDECAR + ", the checksum of inventory.json, was altered"
            : INVENTORY + " was altered: it is not what its checksum in " + SIDECAR + " says");
  }

  /**
   * Whether an inventory is what was written, by its sidecar or by the copy that the newest version
   * keeps: while a version is added, and where one of the two is damaged, only the other says so.
   */
  static boolean isAsWritten(Path object, byte[] inventory) {
    return sidecar(object, inventory).isEmpty() || hasCopy(object, inventory);
  }

  /** Whether the newest version keeps the same inventory: it is then the checksum that differs. */
  private static boolean hasCopy(Path object, byte[] inventory) {
    try {
      String head = Nodes.need(Nodes.readJson(inventory), "head");
      return head.matches("v[1-9][0-9]{0,8}")
          && Arrays.equals(inventory, Files.readAllBytes(object.resolve(head).resolve(INVENTORY)));
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }
}
