package org.lectern.core.batch.table;

import org.lectern.core.batch.fault.Problem;

/** Why a file cannot be taken as a table. */
public final class BadTable extends Exception {
  private static final long serialVersionUID = 1;

  private final Problem problem;
  private final transient Object[] details;

  BadTable(Problem problem, Object... details) {
    super(problem.words(details));
    this.problem = problem;
    this.details = details.clone();
  }

  public Problem problem() {
    return problem;
  }

  public Object[] details() {
    return details.clone();
  }
}
