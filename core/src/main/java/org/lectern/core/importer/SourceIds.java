package org.lectern.core.importer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Optional;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.DocumentId;

/**
 * Ids of documents, made of what their source calls them and kept in the ledger. Where two
 * identifiers make the same id, the one that comes later gets a part of its digest, which does not
 * depend on any order.
 */
final class SourceIds {
  private static final int LONGEST = 50;

  private final Ledger ledger;

  SourceIds(Ledger ledger) {
    this.ledger = ledger;
  }

  /** See {@link ImportTarget#id(String, String)}. */
  DocumentId of(String identifier, String words) throws IOException {
    Optional<DocumentId> given = ledger.id(identifier).flatMap(DocumentId::parse);
    if (given.isPresent()) {
      return given.get();
    }
    String plain = plain(words);
    boolean free = ledger.owner(plain).isEmpty();
    DocumentId id = new DocumentId(free ? plain : plain + "-" + digest(identifier));
    ledger.gave(identifier, id.value());
    return id;
  }

  private static String plain(String words) {
    if (DocumentId.isValid(words)) {
      return words.length() <= LONGEST ? words : words.substring(0, LONGEST);
    }
    String minted = Authorities.mintId(words.strip());
    String shorter = minted.length() <= LONGEST ? minted : minted.substring(0, LONGEST);
    return DocumentId.isValid(shorter) ? shorter : "document-" + digest(words);
  }

  private static String digest(String text) {
    try {
      byte[] nfc = Normalizer.normalize(text, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(nfc))
          .substring(0, 10);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
