package org.lectern.core.batch.fault;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTest {
  private static final Object[] DETAILS = {1, 2, 3};

  @ParameterizedTest
  @EnumSource
  void everyProblemHasACodeWordsAndSomethingToDo(Problem problem) {
    assertTrue(problem.code().matches("[a-z0-9]+(-[a-z0-9]+)*"), problem.code());
    assertFalse(problem.words(DETAILS).isBlank());
    assertFalse(problem.remedy(DETAILS).isBlank());
    assertFalse(problem.words(DETAILS).endsWith("."), "words go on in a sentence");
  }
}
