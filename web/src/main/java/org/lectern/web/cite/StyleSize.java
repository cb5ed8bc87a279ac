package org.lectern.web.cite;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.lectern.core.importer.xml.XmlElement;
import org.lectern.core.importer.xml.XmlText;

/**
 * Refuses styles whose citations would take time or memory without measure: macros can call each
 * other in a circle, or double with each call.
 */
final class StyleSize {
  /** Elements that are passed for one citation; the longest style known passes 3,000. */
  private static final int MOST_STEPS = 20_000;

  /** Elements within each other, macros included. */
  private static final int MOST_DEPTH = 500;

  /** Characters of one attribute or text. */
  private static final int LONGEST = 1_000;

  /** What a style begins with; other macros are never called. */
  private static final Set<String> PASSED = Set.of("citation", "bibliography", "locale");

  /** How much of a style is passed. */
  private record Size(int steps, int depth) {}

  private final Map<String, XmlElement> macros = new HashMap<>();
  private final Map<String, Size> known = new HashMap<>();
  private final Set<String> open = new HashSet<>();

  private StyleSize(XmlElement style) {
    style
        .children("macro")
        .forEach(macro -> macro.attribute("name").ifPresent(name -> macros.put(name, macro)));
  }

  /**
   * Checks all that a citation may pass.
   *
   * @throws IOException with what is wrong
   */
  static void check(XmlElement style) throws IOException {
    StyleSize size = new StyleSize(style);
    for (XmlElement part : style.children()) {
      if (PASSED.contains(part.name())) {
        var _ = size.of(part, 0);
      }
    }
  }

  private Size of(XmlElement element, int above) throws IOException {
    if (element.attributes().values().stream().anyMatch(value -> value.length() > LONGEST)
        || element.content().stream()
            .anyMatch(node -> node instanceof XmlText t && t.text().length() > LONGEST)) {
      throw new IOException(
          "line %d has more than %d characters in one value; shorten it"
              .formatted(element.line(), LONGEST));
    }
    int steps = 1;
    int depth = 1;
    for (XmlElement child : element.children()) {
      Size size = of(child, above + 1);
      // Of the branches of a choice one is passed.
      steps = element.name().equals("choose") ? Math.max(steps, size.steps) : steps + size.steps;
      depth = Math.max(depth, 1 + size.depth);
    }
    if (element.attribute("macro").isPresent()) {
      Size size = called(element, above + 1);
      steps += size.steps;
      depth = Math.max(depth, 1 + size.depth);
    }
    if (steps > MOST_STEPS || above + depth > MOST_DEPTH) {
      throw new IOException(
          "line %d: its macros call each other too often; write it with fewer"
              .formatted(element.line()));
    }
    return new Size(steps, depth);
  }

  private Size called(XmlElement caller, int above) throws IOException {
    String name = caller.attribute("macro").orElseThrow();
    XmlElement macro = macros.get(name);
    if (macro == null) {
      throw new IOException(
          "line %d calls the macro '%s', which the style does not have; correct the name"
              .formatted(caller.line(), name));
    }
    Size size = known.get(name);
    if (size == null) {
      if (above > MOST_DEPTH || !open.add(name)) {
        throw new IOException(
            "line %d: the macro '%s' calls itself; take that call out"
                .formatted(caller.line(), name));
      }
      size = of(macro, above);
      open.remove(name);
      known.put(name, size);
    }
    return size;
  }
}
