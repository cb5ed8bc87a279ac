package org.lectern.web.page;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a reader may do with a document: the statement's name and gist in words, and its address.
 *
 * @param mark {@code free}, {@code conditions}, {@code ask} or {@code unknown}
 */
public record Rights(String name, String gist, String mark, String uri) {
  private static final Pattern STATEMENT =
      Pattern.compile("https?://rightsstatements\\.org/(?:vocab|page)/([A-Za-z-]+)/.*");
  private static final Pattern LICENCE =
      Pattern.compile("https?://creativecommons\\.org/licenses/([a-z-]+)/([0-9.]+).*");
  private static final Pattern DEDICATION =
      Pattern.compile("https?://creativecommons\\.org/publicdomain/(zero|mark)/.*");

  public static Rights of(URI uri, Messages messages) {
    String mark = mark(uri.toString());
    return new Rights(
        name(uri, messages), messages.text("rights.gist." + mark), mark, uri.toString());
  }

  public static String name(URI uri, Messages messages) {
    String text = uri.toString();
    Matcher statement = STATEMENT.matcher(text);
    if (statement.matches() && messages.knows("rights." + statement.group(1))) {
      return messages.text("rights." + statement.group(1));
    }
    Matcher licence = LICENCE.matcher(text);
    if (licence.matches()) {
      return "Creative Commons "
          + licence.group(1).toUpperCase(Locale.ROOT)
          + " "
          + licence.group(2);
    }
    Matcher dedication = DEDICATION.matcher(text);
    return dedication.matches() ? messages.text("rights." + dedication.group(1)) : text;
  }

  private static String mark(String uri) {
    Matcher statement = STATEMENT.matcher(uri);
    if (statement.matches()) {
      String code = statement.group(1);
      if (code.equals("NKC")) {
        return "free";
      }
      return code.startsWith("NoC")
          ? code.equals("NoC-US") ? "free" : "conditions"
          : code.equals("CNE") || code.equals("UND") ? "unknown" : "ask";
    }
    return DEDICATION.matcher(uri).matches()
        ? "free"
        : LICENCE.matcher(uri).matches() ? "conditions" : "unknown";
  }
}
