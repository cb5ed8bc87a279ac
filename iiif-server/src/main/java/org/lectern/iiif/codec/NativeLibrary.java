package org.lectern.iiif.codec;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A library of the system, whose functions are called through the foreign function interface. */
@SuppressWarnings("restricted") // calling C is the purpose of this class
final class NativeLibrary {
  private static final Logger log = LoggerFactory.getLogger(NativeLibrary.class);

  private final SymbolLookup symbols;

  private NativeLibrary(SymbolLookup symbols) {
    this.symbols = symbols;
  }

  /**
   * Binds the first library that is there under one of these names; empty where there is none, or
   * none that has what is needed.
   *
   * @param binding finds the functions, and fails with a LinkageError where one is missing
   */
  static <T> Optional<T> bind(List<String> names, Function<NativeLibrary, T> binding) {
    for (String name : names) {
      try {
        return Optional.of(
            binding.apply(new NativeLibrary(SymbolLookup.libraryLookup(name, Arena.global()))));
      } catch (IllegalArgumentException | UnsupportedOperationException e) {
        log.debug("No {}: {}", name, e.getMessage());
      } catch (LinkageError | RuntimeException e) {
        log.warn("{} cannot be used: {}", name, e.getMessage());
      }
    }
    return Optional.empty();
  }

  MethodHandle function(String name, FunctionDescriptor signature) {
    MemorySegment address =
        symbols
            .find(name)
            .orElseThrow(() -> new UnsatisfiedLinkError("it does not export " + name));
    return Linker.nativeLinker().downcallHandle(address, signature);
  }

  /** What a call of C threw, which throws nothing but what Java makes of wrong arguments. */
  static RuntimeException failure(Throwable e) {
    if (e instanceof Error error) {
      throw error;
    }
    return e instanceof RuntimeException known ? known : new IllegalStateException(e);
  }
}
