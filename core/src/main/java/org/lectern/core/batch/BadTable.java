package org.lectern.core.batch;

/** Why a file cannot be taken as a table, and what to do. */
final class BadTable extends Exception {
  private static final long serialVersionUID = 1;

  private final String code;
  private final String remedy;

  BadTable(String code, String problem, String remedy) {
    super(problem);
    this.code = code;
    this.remedy = remedy;
  }

  String code() {
    return code;
  }

  String remedy() {
    return remedy;
  }
}
