package org.lectern.web.page;

import java.util.Optional;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Entity;

/** Turns the names that descriptions give into links to the pages of who or what they name. */
public record Names(Authorities authorities, Visit visit) {

  public Link agent(String nameOrId) {
    return link(authorities.agent(nameOrId));
  }

  public Link place(String nameOrId) {
    return link(authorities.place(nameOrId));
  }

  public Link concept(String nameOrId) {
    return link(authorities.concept(nameOrId));
  }

  public Link institution(String nameOrId) {
    return link(authorities.institution(nameOrId));
  }

  public Link collection(String nameOrId) {
    return link(authorities.collection(nameOrId));
  }

  public Link link(Entity entity) {
    return new Link(visit.links().entity(entity), name(entity));
  }

  public Phrase name(Entity entity) {
    return Phrase.of(entity.name(), visit.preferred());
  }

  /** A link where the value is a web address, else none. */
  public static Optional<String> address(String value) {
    return value.startsWith("https://") || value.startsWith("http://")
        ? Optional.of(value)
        : Optional.empty();
  }
}
