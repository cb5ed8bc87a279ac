package org.lectern.core.bag;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bag of which every file was read and has the digests that its manifests state (RFC 8493, and
 * 0.93 to 0.97 before it). Files that it only names by an address are not fetched.
 */
public final class Bag implements AutoCloseable {
  private static final Pattern MANIFEST = Pattern.compile("(tag)?manifest-([a-z0-9]+)\\.txt");
  private static final Set<String> KNOWN =
      Set.of("md5", "sha1", "sha224", "sha256", "sha384", "sha512");
  private static final String DATA = BagWriter.DATA + "/";
  private static final int LARGEST_TAG = 256 << 20;
  private static final int BUFFER = 1 << 16;

  private final BagFiles files;
  private final List<Map.Entry<String, String>> info;
  private final SortedMap<String, Payload> payload;

  /**
   * A file of the payload.
   *
   * @param digest by which it is known, with the name of its algorithm
   */
  public record Payload(long bytes, String digest, Content content) {
    public InputStream open() throws IOException {
      return content.open();
    }
  }

  /** What a file holds. */
  @FunctionalInterface
  public interface Content {
    InputStream open() throws IOException;
  }

  private Bag(
      BagFiles files, List<Map.Entry<String, String>> info, SortedMap<String, Payload> payload) {
    this.files = files;
    this.info = List.copyOf(info);
    this.payload = payload;
  }

  /**
   * Opens a folder or a ZIP, and verifies every byte.
   *
   * @throws BadBag where it is not a bag, or something in it is not as it says
   */
  public static Bag open(Path path) {
    try {
      BagFiles files = BagFiles.open(path);
      try {
        return new Verification(files).bag();
      } catch (IOException | RuntimeException e) {
        files.close();
        throw e;
      }
    } catch (IOException e) {
      throw new BadBag("%s cannot be read: %s".formatted(path, e.getMessage()), e);
    }
  }

  /** Labels and values of {@code bag-info.txt}, in order. */
  public List<Map.Entry<String, String>> info() {
    return info;
  }

  /** The payload by path, without {@code data/} before it. */
  public SortedMap<String, Payload> payload() {
    return payload;
  }

  @Override
  public void close() {
    try {
      files.close();
    } catch (IOException e) {
      throw new BadBag("cannot close the bag: " + e.getMessage(), e);
    }
  }

  /** One reading of a bag. */
  private static final class Verification {
    private final BagFiles bag;
    private final Map<String, BagFiles.Entry> files;
    private Charset charset = StandardCharsets.UTF_8;

    /** By path: the digests that it must have, by algorithm. */
    private final Map<String, Map<String, String>> stated = new TreeMap<>();

    Verification(BagFiles bag) {
      this.bag = bag;
      this.files = bag.files();
    }

    Bag bag() throws IOException {
      String version = declaration();
      List<Map.Entry<String, String>> info =
          files.containsKey("bag-info.txt")
              ? BagTags.labels(text("bag-info.txt"))
              : files.containsKey("package-info.txt")
                  ? BagTags.labels(text("package-info.txt"))
                  : List.of();
      Set<String> payload = new TreeSet<>();
      files.keySet().stream().filter(path -> path.startsWith(DATA)).forEach(payload::add);
      refuseFetch();
      checkOxum(info, payload);
      manifests(version, payload);
      SortedMap<String, Payload> verified = new TreeMap<>();
      for (Map.Entry<String, Map<String, String>> file : stated.entrySet()) {
        verify(file.getKey(), file.getValue());
      }
      for (String path : payload) {
        BagFiles.Entry entry = files.get(path);
        Map.Entry<String, String> digest = new TreeMap<>(stated.get(path)).lastEntry();
        verified.put(
            path.substring(DATA.length()),
            new Payload(
                entry.bytes(), digest.getKey() + " " + digest.getValue(), entry.source()::open));
      }
      return new Bag(bag, info, verified);
    }

    private String declaration() throws IOException {
      Map<String, String> declared = new HashMap<>();
      BagTags.labels(text("bagit.txt").replaceFirst("^\uFEFF", ""))
          .forEach(label -> declared.put(label.getKey(), label.getValue()));
      String version = declared.getOrDefault("BagIt-Version", "");
      if (!version.matches("0\\.9[3-7]|1\\.0")) {
        throw new BadBag(
            "bagit.txt says BagIt-Version '%s'; 0.93 to 0.97 and 1.0 are read".formatted(version));
      }
      String name = declared.getOrDefault("Tag-File-Character-Encoding", "UTF-8");
      try {
        charset = Charset.forName(name);
      } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
        throw new BadBag("bagit.txt names an encoding that nobody knows: " + name, e);
      }
      return version;
    }

    private String text(String path) throws IOException {
      BagFiles.Entry entry = files.get(path);
      try (InputStream in = entry.source().open()) {
        byte[] bytes = in.readNBytes(LARGEST_TAG + 1);
        if (bytes.length > LARGEST_TAG) {
          throw new BadBag(path + " is larger than any bag needs");
        }
        return new String(bytes, charset);
      }
    }

    /** What is named by an address and is in the bag all the same was fetched by somebody. */
    private void refuseFetch() throws IOException {
      if (!files.containsKey("fetch.txt")) {
        return;
      }
      for (String line : text("fetch.txt").lines().filter(l -> !l.isBlank()).toList()) {
        String[] parts = line.strip().split("\\s+", 3);
        if (parts.length < 3 || find(parts[2]).isEmpty()) {
          throw new BadBag(
              ("fetch.txt: %s is not in the bag but at %s, and addresses in bags are not followed:"
                      + " fetch it, put it there, and import the bag again")
                  .formatted(parts.length < 3 ? "a file" : parts[2], parts[0]));
        }
      }
    }

    private void checkOxum(List<Map.Entry<String, String>> info, Set<String> payload) {
      long bytes = payload.stream().mapToLong(path -> files.get(path).bytes()).sum();
      for (Map.Entry<String, String> label : info) {
        if (label.getKey().equalsIgnoreCase("Payload-Oxum")) {
          String there = bytes + "." + payload.size();
          if (!label.getValue().equals(there)) {
            throw new BadBag(
                ("bag-info.txt says Payload-Oxum %s (bytes.files), and %s are there: something is"
                        + " missing, added or changed; have the bag sent again")
                    .formatted(label.getValue(), there));
          }
        }
      }
    }

    private void manifests(String version, Set<String> payload) throws IOException {
      Set<String> unknown = new TreeSet<>();
      boolean known = false;
      for (String file : files.keySet()) {
        Matcher matcher = MANIFEST.matcher(file);
        if (!matcher.matches()) {
          continue;
        }
        if (!KNOWN.contains(matcher.group(2))) {
          unknown.add(file);
          continue;
        }
        boolean ofTags = matcher.group(1) != null;
        known |= !ofTags;
        Set<String> listed = new TreeSet<>();
        for (Map.Entry<String, String> line : BagTags.digests(file, text(file)).entrySet()) {
          listed.add(state(file, ofTags, line.getKey(), matcher.group(2), line.getValue()));
        }
        if (!ofTags && version.equals("1.0")) {
          demandAll(file, listed, payload);
        }
      }
      if (!known) {
        throw new BadBag(
            unknown.isEmpty()
                ? "the bag has no manifest, so nobody can say whether it is whole"
                : "the bag has only digests that are not known here: "
                    + String.join(", ", unknown));
      }
      demandAll("no manifest", stated.keySet(), payload);
    }

    private static void demandAll(String file, Set<String> listed, Set<String> payload) {
      payload.stream()
          .filter(path -> !listed.contains(path))
          .findFirst()
          .ifPresent(
              path -> {
                throw new BadBag(
                    file.equals("no manifest")
                        ? path + " is in no manifest; somebody has added it"
                        : "%s does not list %s; somebody has added it".formatted(file, path));
              });
    }

    private String state(
        String manifest, boolean ofTags, String written, String algorithm, String digest) {
      String path =
          find(written)
              .orElseThrow(
                  () -> {
                    BagFiles.demandInside(manifest, written);
                    return new BadBag(
                        "%s is missing, which %s lists; have the bag sent again"
                            .formatted(written, manifest));
                  });
      if (!ofTags && !path.startsWith(DATA)) {
        throw new BadBag("%s lists %s, which is not in data/".formatted(manifest, path));
      }
      stated.computeIfAbsent(path, _ -> new LinkedHashMap<>()).put(algorithm, digest);
      return path;
    }

    /** The file that a manifest means: as written, decoded, or in another form of Unicode. */
    private Optional<String> find(String written) {
      String plain = written.replaceFirst("^(\\./)+", "");
      String decoded =
          plain.replaceAll("(?i)%0A", "\n").replaceAll("(?i)%0D", "\r").replace("%25", "%");
      List<String> candidates = new ArrayList<>(List.of(decoded, plain));
      for (Normalizer.Form form : List.of(Normalizer.Form.NFC, Normalizer.Form.NFD)) {
        candidates.add(Normalizer.normalize(decoded, form));
      }
      return candidates.stream().filter(files::containsKey).findFirst();
    }

    private void verify(String path, Map<String, String> digests) throws IOException {
      Map<String, MessageDigest> reading = new TreeMap<>();
      digests.keySet().forEach(name -> reading.put(name, BagWriter.begin(name)));
      byte[] buffer = new byte[BUFFER];
      try (InputStream in = files.get(path).source().open()) {
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          for (MessageDigest digest : reading.values()) {
            digest.update(buffer, 0, n);
          }
        }
      }
      for (Map.Entry<String, MessageDigest> read : reading.entrySet()) {
        String actual = HexFormat.of().formatHex(read.getValue().digest());
        if (!actual.equals(digests.get(read.getKey()))) {
          throw new BadBag(
              "%s was changed or badly copied: its %s is %s, and the manifest says %s"
                  .formatted(path, read.getKey(), actual, digests.get(read.getKey())));
        }
      }
    }
  }
}
