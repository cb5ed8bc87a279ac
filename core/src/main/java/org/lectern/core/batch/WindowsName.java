package org.lectern.core.batch;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of files that Windows cannot keep. */
final class WindowsName {
  /** Names of devices, with any extension. */
  private static final Pattern DEVICE =
      Pattern.compile(
          "(con|prn|aux|nul|conin\\$|conout\\$|(?:com|lpt)[0-9¹²³])(\\s*(?:\\..*)?)",
          Pattern.CASE_INSENSITIVE);

  /** What Windows cuts off. */
  private static final Pattern END = Pattern.compile("(?U)[.\\s]+$");

  private WindowsName() {}

  /** A name near that of a device, which is free; empty where the name is not one of a device. */
  static Optional<String> besideDevice(String name) {
    Matcher device = DEVICE.matcher(name);
    return device.matches()
        ? Optional.of(device.group(1) + "-1" + device.group(2).strip())
        : Optional.empty();
  }

  /** The name without dots and spaces at its end; empty where it has none there. */
  static Optional<String> withoutEnd(String name) {
    return Optional.of(END.matcher(name).replaceFirst(""))
        .filter(kept -> !kept.isEmpty() && !kept.equals(name));
  }
}
