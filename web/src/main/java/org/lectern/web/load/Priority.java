package org.lectern.web.load;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import org.slf4j.LoggerFactory;

/**
 * The priority of a thread in the eyes of the system. Java's own is ignored on Linux unless root
 * asks; there the niceness of a thread can be raised by anybody, with {@code setpriority(2)}.
 */
final class Priority {
  private static final int OF_THREAD = 0;
  private static final int THIS = 0;

  /** A third of what other threads get where all want a processor. */
  private static final int NICENESS = 5;

  private Priority() {}

  /** Lowers that of the present thread, where the system lets it. */
  @SuppressWarnings("restricted") // granted by the start script
  static void lower() {
    if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).equals("linux")) {
      return; // elsewhere that would be the priority of the whole process
    }
    try {
      Linker linker = Linker.nativeLinker();
      MethodHandle setPriority =
          linker.downcallHandle(
              linker.defaultLookup().find("setpriority").orElseThrow(),
              FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
      var _ = (int) setPriority.invokeExact(OF_THREAD, THIS, NICENESS);
    } catch (Throwable e) {
      LoggerFactory.getLogger(Priority.class).debug("priority stays as it is", e);
    }
  }
}
