package org.lectern.core.bag;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Makes a bag of a folder that holds its payload in {@code data}, with SHA-512 and SHA-256. */
public final class BagWriter {
  /** The folder of the payload. */
  public static final String DATA = "data";

  private static final List<String> ALGORITHMS = List.of("sha512", "sha256");
  private static final int BUFFER = 1 << 16;

  private BagWriter() {}

  /**
   * Writes manifests and tag files.
   *
   * @param about what {@code bag-info.txt} says, by label
   */
  public static void seal(Path bag, Map<String, String> about) throws IOException {
    List<SortedMap<String, String>> payload = maps();
    long bytes = 0;
    for (Path file : files(bag.resolve(DATA))) {
      digest(bag, file, payload);
      bytes += Files.size(file);
    }
    Map<String, String> tags = new TreeMap<>();
    tags.put("bagit.txt", BagTags.DECLARATION);
    tags.put("bag-info.txt", BagTags.info(about, bytes, payload.getFirst().size()));
    for (int i = 0; i < ALGORITHMS.size(); i++) {
      tags.put("manifest-%s.txt".formatted(ALGORITHMS.get(i)), BagTags.manifest(payload.get(i)));
    }
    List<SortedMap<String, String>> ofTags = maps();
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      Path file = bag.resolve(tag.getKey());
      Files.writeString(file, tag.getValue(), StandardCharsets.UTF_8);
      digest(bag, file, ofTags);
    }
    for (int i = 0; i < ALGORITHMS.size(); i++) {
      Files.writeString(
          bag.resolve("tagmanifest-%s.txt".formatted(ALGORITHMS.get(i))),
          BagTags.manifest(ofTags.get(i)),
          StandardCharsets.UTF_8);
    }
  }

  private static List<SortedMap<String, String>> maps() {
    return ALGORITHMS.stream().<SortedMap<String, String>>map(_ -> new TreeMap<>()).toList();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** All digests of a file in one reading. */
  private static void digest(Path bag, Path file, List<SortedMap<String, String>> into)
      throws IOException {
    List<MessageDigest> digests = new ArrayList<>();
    for (String algorithm : ALGORITHMS) {
      digests.add(begin(algorithm));
    }
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        for (MessageDigest digest : digests) {
          digest.update(buffer, 0, n);
        }
      }
    }
    String path = bag.relativize(file).toString().replace('\\', '/');
    for (int i = 0; i < digests.size(); i++) {
      into.get(i).put(path, HexFormat.of().formatHex(digests.get(i).digest()));
    }
  }

  /** The digest that a name in a manifest's file name means. */
  static MessageDigest begin(String algorithm) {
    String name =
        switch (algorithm) {
          case "md5" -> "MD5";
          case "sha1" -> "SHA-1";
          case "sha224", "sha256", "sha384", "sha512" -> "SHA-" + algorithm.substring(3);
          default -> throw new IllegalArgumentException(algorithm);
        };
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + name, e);
    }
  }
}
