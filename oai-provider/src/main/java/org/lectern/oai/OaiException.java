package org.lectern.oai;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A request that the protocol answers with errors (section 3.6). Not a failure of the server: the
 * answer is valid, and HTTP says 200.
 */
public final class OaiException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Fault> faults;

  /** The protocol's error codes, spelt as it spells them. */
  public enum Code {
    BAD_VERB("badVerb"),
    BAD_ARGUMENT("badArgument"),
    BAD_RESUMPTION_TOKEN("badResumptionToken"),
    CANNOT_DISSEMINATE_FORMAT("cannotDisseminateFormat"),
    ID_DOES_NOT_EXIST("idDoesNotExist"),
    NO_RECORDS_MATCH("noRecordsMatch"),
    NO_METADATA_FORMATS("noMetadataFormats"),
    NO_SET_HIERARCHY("noSetHierarchy");

    private final String word;

    Code(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /** One error with words for the person who runs the harvester. */
  public record Fault(Code code, String message) {}

  public OaiException(Code code, String message) {
    this(List.of(new Fault(code, message)));
  }

  /** Several errors at once, at least one. */
  public OaiException(List<Fault> faults) {
    super(
        faults.stream().map(f -> f.code() + ": " + f.message()).collect(Collectors.joining("; ")));
    this.faults = List.copyOf(faults);
  }

  public List<Fault> faults() {
    return faults;
  }

  /** Whether the answer must not repeat the arguments: section 3.2, on {@code request}. */
  boolean hidesArguments() {
    return faults.stream()
        .anyMatch(f -> f.code() == Code.BAD_VERB || f.code() == Code.BAD_ARGUMENT);
  }
}
