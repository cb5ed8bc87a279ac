package org.lectern.core.archive.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.lectern.core.model.DocumentId;

/**
 * Which object of the store holds what: {@code document/<id>} a document's description and texts,
 * {@code scans/<id>} what is large and changes seldom, {@code batch/<id>} what the log says of a
 * batch, {@code archive} the authorities.
 */
public final class ObjectIds {
  public static final String ARCHIVE = "archive";
  private static final String DOCUMENT = "document/";
  private static final String SCANS = "scans/";
  private static final String BATCH = "batch/";

  private ObjectIds() {}

  public static String ofDocument(String id) {
    return DOCUMENT + id;
  }

  public static String ofScans(String id) {
    return SCANS + id;
  }

  public static String ofBatch(String id) {
    return BATCH + id;
  }

  /** The object that holds a document's file of that path. */
  public static String holding(DocumentId id, String path) {
    return StoredDocument.isDescriptive(path) ? ofDocument(id.value()) : ofScans(id.value());
  }

  static boolean isScans(String objectId) {
    return objectId.startsWith(SCANS);
  }

  /** The id of the batch whose object this is. */
  public static Optional<String> batch(String objectId) {
    return objectId.startsWith(BATCH)
        ? Optional.of(objectId.substring(BATCH.length()))
        : Optional.empty();
  }

  /** The id of the document whose description an object is. */
  public static Optional<String> described(String objectId) {
    return objectId.startsWith(DOCUMENT)
        ? Optional.of(objectId.substring(DOCUMENT.length()))
        : Optional.empty();
  }

  /** The document to which an object belongs. */
  public static Optional<DocumentId> document(String objectId) {
    return Stream.of(DOCUMENT, SCANS)
        .filter(objectId::startsWith)
        .findFirst()
        .flatMap(prefix -> DocumentId.parse(objectId.substring(prefix.length())));
  }

  /** The folder of an object below a storage root (OCFL extension 0004, hashed n-tuple). */
  public static Path folder(Path root, String objectId) {
    String digest = sha256(objectId);
    return root.resolve(digest.substring(0, 3))
        .resolve(digest.substring(3, 6))
        .resolve(digest.substring(6, 9))
        .resolve(digest);
  }

  public static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
