package org.lectern.core.archive.store;

/** Something in the store is not as it was written; what is there is left as it is. */
public final class DamagedException extends ArchiveException {
  private final Fault fault;

  public DamagedException(Fault fault) {
    super(fault.toString());
    this.fault = fault;
  }

  public DamagedException(Fault fault, Throwable cause) {
    super(fault.toString(), cause);
    this.fault = fault;
  }

  public Fault fault() {
    return fault;
  }
}
