package org.lectern.web.take;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.lectern.core.bag.BagTags;

/**
 * A ZIP that is a bag: files with their digests, so that those who keep it can see later that it is
 * whole (BagIt 1.0, RFC 8493). Written as it is sent.
 */
final class Bag {
  private static final String DIGEST = "SHA-512";

  private final ZipOutputStream zip;
  private final String folder;
  private final TreeMap<String, String> payload = new TreeMap<>();
  private final TreeMap<String, String> tags = new TreeMap<>();
  private long bytes;

  /** Content that is read as it is written. */
  interface Content {
    InputStream open() throws IOException;
  }

  /**
   * @param folder in which all files lie
   */
  Bag(OutputStream out, String folder) {
    this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    this.folder = folder;
  }

  /**
   * Adds a file to the payload.
   *
   * @param packed whether compression would gain nothing
   */
  void add(String name, boolean packed, Content content) throws IOException {
    zip.setLevel(packed ? Deflater.NO_COMPRESSION : Deflater.DEFAULT_COMPRESSION);
    payload.put("data/" + name, write("data/" + name, content));
  }

  void add(String name, byte[] content) throws IOException {
    add(name, false, () -> new java.io.ByteArrayInputStream(content));
  }

  /** Ends the bag with what it says of itself. */
  void finish(Map<String, String> about) throws IOException {
    zip.setLevel(Deflater.DEFAULT_COMPRESSION);
    tag("bagit.txt", BagTags.DECLARATION);
    tag("bag-info.txt", BagTags.info(about, bytes, payload.size()));
    tag("manifest-sha512.txt", BagTags.manifest(payload));
    write("tagmanifest-sha512.txt", () -> stream(BagTags.manifest(tags)));
    zip.finish();
  }

  private void tag(String name, String content) throws IOException {
    tags.put(name, write(name, () -> stream(content)));
  }

  private static InputStream stream(String content) {
    return new java.io.ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
  }

  private String write(String name, Content content) throws IOException {
    try (InputStream in = content.open()) {
      zip.putNextEntry(new ZipEntry(folder + "/" + name));
      DigestOutputStream out = new DigestOutputStream(zip, MessageDigest.getInstance(DIGEST));
      long length = in.transferTo(out);
      zip.closeEntry();
      if (name.startsWith("data/")) {
        bytes += length;
      }
      return HexFormat.of().formatHex(out.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-512", e);
    }
  }
}
