package org.lectern.core.importer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads JSON of others, whose depth and texts are bounded. */
public final class ForeignJson {
  private ForeignJson() {}

  public static ObjectMapper mapper() {
    return new ObjectMapper(
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(100)
                    .maxStringLength(8 << 20)
                    .maxNameLength(1000)
                    .build())
            .build());
  }
}
