package org.lectern.core.batch;

/** Why a file cannot be taken as a table. */
final class BadTable extends Exception {
  private static final long serialVersionUID = 1;

  private final Problem problem;
  private final transient Object[] details;

  BadTable(Problem problem, Object... details) {
    super(problem.words(details));
    this.problem = problem;
    this.details = details.clone();
  }

  Problem problem() {
    return problem;
  }

  Object[] details() {
    return details.clone();
  }
}
