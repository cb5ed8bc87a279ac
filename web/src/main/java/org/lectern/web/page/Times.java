package org.lectern.web.page;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lectern.core.model.DocumentId;

/**
 * The times in the transcript of a recording, which link to {@code #t=} and seconds. The page of
 * the document begins to play there; where nothing can be played they are plain words.
 */
public final class Times {
  /** Names the recording to play, and from which second. */
  public static final String PLAY = "play";

  public static final String FROM = "t";

  private static final Pattern LINK =
      Pattern.compile("<a href=\"#t=([0-9.]+)\"[^>]*>([0-9:]+)</a>");

  private Times() {}

  /** The anchor of a recording on the page of its document. */
  public static String anchor(String recording) {
    return "recording-" + recording;
  }

  /** A transcript as safe HTML whose times lead to the recording at that time. */
  public static String linked(String html, Links links, DocumentId document, String recording) {
    String page = links.document(document) + "?" + PLAY + "=" + recording + "&amp;" + FROM + "=";
    return LINK.matcher(html)
        .replaceAll(
            time ->
                Matcher.quoteReplacement(
                    "<a class=\"time\" href=\"%s%s#%s\" rel=\"nofollow\">%s</a>"
                        .formatted(page, time.group(1), anchor(recording), time.group(2))));
  }

  /** The same with times as words. */
  public static String plain(String html) {
    return LINK.matcher(html).replaceAll("$2");
  }
}
