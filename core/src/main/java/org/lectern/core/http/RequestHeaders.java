package org.lectern.core.http;

import java.util.List;
import java.util.Optional;

/** The headers of a request, by their names without regard to case. */
@FunctionalInterface
public interface RequestHeaders {
  /** Every line of a header, in the order they came; none where the request does not have it. */
  List<String> lines(String name);

  /** The lines joined by commas, which is what several lines mean (RFC 9110, section 5.3). */
  default Optional<String> value(String name) {
    List<String> lines = lines(name);
    return lines.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", lines));
  }

  /** The same, where absent and empty mean the same. */
  default String text(String name) {
    return value(name).orElse("");
  }
}
