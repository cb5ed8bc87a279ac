package org.lectern.iiif.image.request;

import java.util.Arrays;
import java.util.Optional;

/** The versions of the Image API that are spoken, each at an address of its own. */
public enum ImageApi {
  /** Image API 2.1.1. */
  V2("2", "http://iiif.io/api/image/2/context.json", "http://iiif.io/api/image/2/level2.json"),

  /** Image API 3.0.0. */
  V3("3", "http://iiif.io/api/image/3/context.json", "http://iiif.io/api/image/3/level2.json");

  private final String number;
  private final String context;
  private final String profile;

  ImageApi(String number, String context, String profile) {
    this.number = number;
    this.context = context;
    this.profile = profile;
  }

  /** The version that addresses call by this number. */
  public static Optional<ImageApi> of(String number) {
    return Arrays.stream(values()).filter(api -> api.number.equals(number)).findFirst();
  }

  /** The version as addresses have it: {@code 2} or {@code 3}. */
  public String number() {
    return number;
  }

  /** The JSON-LD context of {@code info.json}. */
  public String context() {
    return context;
  }

  /** The document that says what level 2 is. */
  public String profile() {
    return profile;
  }
}
