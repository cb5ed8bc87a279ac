package org.lectern.core.batch.scan;

import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.lectern.core.text.Characters;

/** The description inside a colour profile: ICC.1, clause 9.2.41, in the form of version 2 or 4. */
public final class IccName {
  private IccName() {}

  /** The name; empty where the profile is damaged or has none. */
  public static Optional<String> of(byte[] icc) {
    try {
      byte[] tag = ICC_Profile.getInstance(icc).getData(ICC_Profile.icSigProfileDescriptionTag);
      if (tag == null || tag.length < 12) {
        return Optional.empty();
      }
      ByteBuffer data = ByteBuffer.wrap(tag);
      String type = new String(tag, 0, 4, StandardCharsets.US_ASCII);
      String name =
          switch (type) {
            case "desc" -> new String(tag, 12, data.getInt(8) - 1, StandardCharsets.US_ASCII);
            case "mluc" ->
                new String(tag, data.getInt(24), data.getInt(20), StandardCharsets.UTF_16BE);
            default -> "";
          };
      return Optional.of(name.replace("\0", "").strip())
          .filter(n -> !n.isEmpty() && Characters.firstForbidden(n).isEmpty());
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }
}
