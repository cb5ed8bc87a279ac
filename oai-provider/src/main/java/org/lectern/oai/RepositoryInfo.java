package org.lectern.oai;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lectern.core.model.DocumentId;
import org.lectern.oai.format.Described;

/**
 * What a provider is called and how much it says at once.
 *
 * @param domain in every identifier, {@code oai:<domain>:<document>}; at least two labels that
 *     begin with a letter. Changing it makes every record a new one for harvesters
 * @param adminEmails whom to write to, at least one
 * @param pageRecords most records in an answer
 * @param pageBytes an answer ends after the record that reaches it
 * @param metadataRights under what licence the records themselves may be used, if anything is said
 *     of that; what the documents may be used for is stated inside the records
 */
public record RepositoryInfo(
    String domain,
    List<String> adminEmails,
    int pageRecords,
    int pageBytes,
    Optional<URI> metadataRights) {
  public static final int DEFAULT_PAGE_RECORDS = 100;
  public static final int DEFAULT_PAGE_BYTES = 2_000_000;

  private static final Pattern DOMAIN =
      Pattern.compile("[a-zA-Z][a-zA-Z0-9-]*(\\.[a-zA-Z][a-zA-Z0-9-]*)+");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@([^\\s@.]+\\.)+[^\\s@.]+");

  public RepositoryInfo {
    adminEmails = List.copyOf(adminEmails);
    if (!DOMAIN.matcher(domain).matches()) {
      throw new IllegalArgumentException(
          "OAI domain '" + domain + "': give one like archive.example.org, no port and no number");
    }
    if (adminEmails.isEmpty() || !adminEmails.stream().allMatch(e -> EMAIL.matcher(e).matches())) {
      throw new IllegalArgumentException(
          "OAI administrator " + adminEmails + ": give addresses like archive@example.org");
    }
    if (pageRecords < 1 || pageBytes < 1) {
      throw new IllegalArgumentException("OAI pages need room for a record");
    }
    if (metadataRights.filter(uri -> Described.uri(uri.toString()).isEmpty()).isPresent()) {
      throw new IllegalArgumentException(
          "OAI metadata rights '"
              + metadataRights.get()
              + "': give an address like https://creativecommons.org/publicdomain/zero/1.0/");
    }
  }

  /** Without a word on how the records themselves may be used. */
  public RepositoryInfo(String domain, List<String> adminEmails, int pageRecords, int pageBytes) {
    this(domain, adminEmails, pageRecords, pageBytes, Optional.empty());
  }

  /** With the usual page size. */
  public static RepositoryInfo of(String domain, String adminEmail) {
    return new RepositoryInfo(
        domain, List.of(adminEmail), DEFAULT_PAGE_RECORDS, DEFAULT_PAGE_BYTES);
  }

  /** The OAI identifier of a document. */
  public String identifier(DocumentId id) {
    return "oai:" + domain + ":" + id;
  }

  /** The document that an OAI identifier names; empty where it is not one of ours. */
  public Optional<DocumentId> parse(String identifier) {
    String ours = "oai:" + domain + ":";
    return identifier.startsWith(ours)
        ? DocumentId.parse(identifier.substring(ours.length()))
        : Optional.empty();
  }
}
