package org.lectern.core.importer.ead;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;
import org.lectern.core.importer.xml.XmlElement;
import org.lectern.core.importer.xml.XmlNode;
import org.lectern.core.importer.xml.XmlText;

/**
 * Tags and entities that a program escaped once too often, so that they stand in a text as words
 * ({@code <lb/>}). A sign of its own ({@code a < b}) stays, and so does a word in angle brackets
 * that is no pair of tags ({@code <name>}).
 */
final class EscapedTags {
  private static final Pattern ENTITY = Pattern.compile("&(?:#?[A-Za-z0-9]{1,10});");

  /** The lengths are bounded, so that no text takes long. */
  private static final Pattern TAG =
      Pattern.compile(
          "<(?<end>/?)(?<name>[A-Za-z][A-Za-z0-9]{0,20})"
              + "(?<attributes>(?:\\s{1,9}[\\w:.-]{1,40}=(?:\"[^\"<>]{0,500}\"|'[^'<>]{0,500}')){0,20})"
              + "\\s{0,9}(?<alone>/?)>");

  /** What separates words. */
  private static final Set<String> APART =
      Set.of(
          ("lb br hr p div head item li list ol ul table tr td th blockquote note"
                  + " h1 h2 h3 h4 h5 h6")
              .split(" ", -1));

  private static final Set<String> WITHIN =
      Set.of(
          ("abbr archref a b bibref big cite code corpname date em emph expan extptr extref famname"
                  + " font foreign function genreform geogname i img name num occupation persname"
                  + " ptr q quote ref s small span strike strong sub subject sup title tt u"
                  + " unitdate")
              .split(" ", -1));

  /** They have no end. */
  private static final Set<String> ALONE = Set.of("lb", "br", "hr", "p", "img", "ptr", "extptr");

  private EscapedTags() {}

  /** The element without such tags in its texts. */
  static XmlElement resolved(XmlElement element) {
    return new XmlElement(
        element.namespace(),
        element.name(),
        element.attributes(),
        element.content().stream().map(EscapedTags::resolved).toList(),
        element.line());
  }

  private static XmlNode resolved(XmlNode node) {
    return switch (node) {
      case XmlElement element -> resolved(element);
      case XmlText text -> new XmlText(resolved(text.text()));
    };
  }

  static String resolved(String text) {
    if (text.indexOf('<') < 0 && text.indexOf('&') < 0) {
      return text;
    }
    String once = entities(text);
    String twice = entities(once);
    // Entities within entities are a text about entities, unless they hide tags.
    String words = tags(twice).isEmpty() ? once : twice;
    List<MatchResult> tags = tags(words);
    Set<String> closed = new HashSet<>();
    StringBuilder rest = new StringBuilder(words);
    for (MatchResult tag : tags.reversed()) {
      String name = name(tag);
      boolean plain =
          tag.group("end").isEmpty()
              && tag.group("alone").isEmpty()
              && tag.group("attributes").isEmpty();
      if (!plain || ALONE.contains(name) || closed.contains(name)) {
        rest.replace(tag.start(), tag.end(), APART.contains(name) ? " " : "");
      }
      if (!tag.group("end").isEmpty()) {
        closed.add(name);
      }
    }
    return rest.toString();
  }

  private static List<MatchResult> tags(String words) {
    return TAG.matcher(words).results().filter(tag -> isKnown(name(tag))).toList();
  }

  private static String entities(String text) {
    return ENTITY
        .matcher(text)
        .replaceAll(e -> Matcher.quoteReplacement(Parser.unescapeEntities(e.group(), false)));
  }

  private static String name(MatchResult tag) {
    return tag.group("name").toLowerCase(Locale.ROOT);
  }

  private static boolean isKnown(String name) {
    return APART.contains(name) || WITHIN.contains(name);
  }
}
