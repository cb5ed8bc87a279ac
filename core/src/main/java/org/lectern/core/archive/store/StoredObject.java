package org.lectern.core.archive.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.lectern.core.model.Sha512;

/**
 * An object of the store with all its versions, oldest first.
 *
 * @param id within the store
 */
public record StoredObject(String id, List<Version> versions) {

  /**
   * One version.
   *
   * @param number from 1
   * @param created the datestamp it was given
   * @param message what it was made for
   * @param by who made it
   * @param files by path inside the object
   */
  public record Version(
      int number, Instant created, String message, String by, SortedMap<String, Content> files) {}

  /**
   * A file of a version.
   *
   * @param sha512 its digest
   * @param location its path below the storage root
   */
  public record Content(String sha512, String location) {
    /**
     * The bytes of the file, which are those that were stored.
     *
     * @param root of the storage
     * @throws DamagedException where they are not, or cannot be read
     */
    public byte[] read(Path root, String objectId) {
      Path file = root.resolve(location);
      byte[] bytes;
      try {
        bytes = Files.readAllBytes(file);
      } catch (IOException e) {
        throw Disk.unread(objectId, location, file, e);
      }
      if (!Sha512.of(bytes).equals(sha512)) {
        throw new DamagedException(Fault.of(objectId, location + " was altered"));
      }
      return bytes;
    }
  }

  public Version head() {
    return versions.getLast();
  }

  public Version version(int number) {
    return versions.get(number - 1);
  }

  /** Where the bytes of each digest lie that any version ever had. */
  public Map<String, String> locations() {
    Map<String, String> locations = new HashMap<>();
    versions.forEach(v -> v.files().values().forEach(c -> locations.put(c.sha512(), c.location())));
    return locations;
  }

  /** A path and version at which some content can be found again. */
  Optional<Map.Entry<Integer, String>> find(String sha512) {
    for (Version version : versions.reversed()) {
      for (Map.Entry<String, Content> file : version.files().entrySet()) {
        if (file.getValue().sha512().equals(sha512)) {
          return Optional.of(Map.entry(version.number(), file.getKey()));
        }
      }
    }
    return Optional.empty();
  }
}
