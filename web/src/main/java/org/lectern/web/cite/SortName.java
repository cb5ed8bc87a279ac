package org.lectern.web.cite;

import java.util.List;
import org.lectern.core.model.Agent;

/** A name as it is in a list of names: {@code Soto Arancibia, Inés}. */
public final class SortName {
  private SortName() {}

  /**
   * The family name first; names of bodies, and those that begin with the family name, as they are.
   *
   * @param preferred languages, best first
   */
  public static String of(Agent agent, List<String> preferred) {
    CitedName name = CitedName.of(agent, preferred);
    return name instanceof CitedName.Person p && !p.familyFirst() && !p.given().isBlank()
        ? p.family() + ", " + p.given() + (p.suffix().isBlank() ? "" : ", " + p.suffix())
        : name.direct();
  }
}
