package org.lectern.core.archive.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads an object's inventory (OCFL 1.1, 3.5) and nothing else, for readers beside a writer. */
public final class Inventory {
  private Inventory() {}

  /**
   * An object with all its versions; empty where there is none.
   *
   * @throws DamagedException where the inventory is altered or cannot be read as one
   */
  public static Optional<StoredObject> read(Path root, String objectId) {
    Path object = ObjectIds.folder(root, objectId);
    Path file = object.resolve(ObjectDamage.INVENTORY);
    try {
      byte[] json = Files.readAllBytes(file);
      if (!ObjectDamage.isAsWritten(object, json)) {
        throw new IllegalArgumentException("not what its checksum says");
      }
      return Optional.of(parse(objectId, root.relativize(object), json));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      throw new DamagedException(
          Fault.of(
              objectId,
              ObjectDamage.of(object).orElse("its inventory does not describe its versions")),
          e);
    } catch (IOException e) {
      throw Disk.unread(objectId, ObjectDamage.INVENTORY, file, e);
    }
  }

  private static StoredObject parse(String objectId, Path object, byte[] json) {
    ObjectNode inventory = Nodes.readJson(json);
    Map<String, String> locations = new HashMap<>();
    inventory
        .path("manifest")
        .properties()
        .forEach(
            entry ->
                locations.put(entry.getKey(), object + "/" + entry.getValue().path(0).asText()));
    int head = Integer.parseInt(Nodes.need(inventory, "head").substring(1));
    List<StoredObject.Version> versions = new ArrayList<>();
    for (int number = 1; number <= head; number++) {
      versions.add(version(number, inventory.path("versions").path("v" + number), locations));
    }
    return new StoredObject(objectId, List.copyOf(versions));
  }

  private static StoredObject.Version version(
      int number, JsonNode node, Map<String, String> locations) {
    SortedMap<String, StoredObject.Content> files = new TreeMap<>();
    node.path("state")
        .properties()
        .forEach(
            entry ->
                entry
                    .getValue()
                    .forEach(
                        path ->
                            files.put(
                                path.asText(),
                                new StoredObject.Content(
                                    entry.getKey(), locations.getOrDefault(entry.getKey(), "")))));
    return new StoredObject.Version(
        number,
        OffsetDateTime.parse(Nodes.need(node, "created")).toInstant(),
        node.path("message").asText(""),
        node.path("user").path("name").asText(""),
        files);
  }
}
