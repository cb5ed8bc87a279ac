package org.lectern.core.http;

import java.util.Map;

/**
 * Lets pages of any site read an answer in the browsers of those who may see it anyway (the CORS
 * protocol of the Fetch standard). With {@code *} no browser sends cookies along, so nothing is
 * opened that a login opens.
 */
public final class Cors {
  /** Beside every answer that any page may read. */
  public static final Map<String, String> ANY_ORIGIN =
      Map.of(
          "Access-Control-Allow-Origin", "*",
          "Access-Control-Expose-Headers",
              "Link, ETag, Content-Length, Content-Range, Accept-Ranges, Retry-After");

  /** Beside the answer to OPTIONS, which browsers ask before they send other headers than usual. */
  public static final Map<String, String> PREFLIGHT =
      Map.of(
          "Access-Control-Allow-Origin", "*",
          "Access-Control-Allow-Methods", "GET, HEAD, OPTIONS",
          "Access-Control-Allow-Headers",
              "Accept, Authorization, Content-Type, If-Match, If-Modified-Since, If-None-Match,"
                  + " If-Range, If-Unmodified-Since, Range",
          "Access-Control-Max-Age", "86400");

  private Cors() {}
}
