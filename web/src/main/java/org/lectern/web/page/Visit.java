package org.lectern.web.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lectern.core.access.Viewer;

/**
 * What one request brings to the page it asks for.
 *
 * @param loggedIn whether there is a session, which the reader may want to end
 * @param warningRead whether the reader has read the warnings of this document and goes on
 * @param path of the request, without a proxy's prefix
 * @param query of the request, in order
 * @param preferred languages in which to show what the archive has in several
 */
public record Visit(
    Links links,
    Messages messages,
    Viewer viewer,
    boolean loggedIn,
    boolean warningRead,
    String path,
    List<Map.Entry<String, String>> query,
    List<String> preferred) {
  public Visit {
    query = List.copyOf(query);
    preferred = List.copyOf(preferred);
  }

  /** The first value of a parameter that is not blank. */
  public Optional<String> parameter(String name) {
    return parameters(name).findFirst();
  }

  public Stream<String> parameters(String name) {
    return query.stream()
        .filter(p -> p.getKey().equals(name))
        .map(p -> p.getValue().strip())
        .filter(v -> !v.isEmpty());
  }

  /** The same reader at another address. */
  public Visit at(String other, List<Map.Entry<String, String>> asked) {
    return new Visit(links, messages, viewer, loggedIn, warningRead, other, asked, preferred);
  }

  /** This address with another value of one parameter. */
  public String with(String name, String value) {
    return links.path(path)
        + Links.query(
            Stream.concat(
                    query.stream().filter(p -> !p.getKey().equals(name)),
                    Stream.of(Map.entry(name, value)))
                .toList());
  }

  public String text(String key, Object... arguments) {
    return messages.text(key, arguments);
  }
}
