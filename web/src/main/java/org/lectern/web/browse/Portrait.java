package org.lectern.web.browse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lectern.core.model.Agent;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Description;
import org.lectern.core.model.Description.Qualified;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.EdtfDate;
import org.lectern.core.model.EntityKind;
import org.lectern.web.page.DateShown;
import org.lectern.web.page.Fact;
import org.lectern.web.page.Link;
import org.lectern.web.page.Names;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/**
 * What the documents say of a person: to whom they wrote and from whom they heard, who is named
 * beside them, and between which days.
 */
final class Portrait {
  /** A person named in more documents is drawn from these. */
  private static final int READ = 500;

  private static final int SHOWN = 12;
  private static final String RECIPIENT = "recipient";

  private final Authorities authorities;
  private final Map<String, Integer> wroteTo = new LinkedHashMap<>();
  private final Map<String, Integer> heardFrom = new LinkedHashMap<>();
  private final Map<String, Integer> beside = new LinkedHashMap<>();
  private final List<EdtfDate> dates = new ArrayList<>();

  private Portrait(Authorities authorities) {
    this.authorities = authorities;
  }

  static List<Fact> of(Site site, Visit visit, Agent agent) {
    Portrait portrait =
        site.once(
            List.of("portrait", agent.id()),
            () -> {
              Portrait drawn = new Portrait(site.archive().authorities());
              List<DocumentId> ids = site.archive().documents(EntityKind.AGENT, agent.id());
              ids.stream()
                  .limit(READ)
                  .flatMap(id -> site.archive().document(id).stream())
                  .forEach(document -> drawn.add(document.description(), agent.id()));
              return drawn;
            });
    return portrait.facts(site, visit);
  }

  private void add(Description description, String self) {
    List<String> authors = ids(description.creators().stream());
    List<String> recipients =
        ids(description.contributors().stream().filter(q -> q.qualifier().equals(RECIPIENT)));
    List<String> others =
        ids(description.contributors().stream().filter(q -> !q.qualifier().equals(RECIPIENT)));
    boolean named = true;
    if (authors.contains(self)) {
      recipients.forEach(id -> count(wroteTo, id, self));
    } else if (recipients.contains(self)) {
      authors.forEach(id -> count(heardFrom, id, self));
    } else {
      named = others.contains(self);
      if (named) {
        Stream.concat(authors.stream(), recipients.stream()).forEach(id -> count(beside, id, self));
      }
    }
    if (named) {
      others.forEach(id -> count(beside, id, self));
      description.date().ifPresent(dates::add);
    }
  }

  private List<String> ids(Stream<Qualified> named) {
    return named.map(q -> authorities.agent(q.value()).id()).distinct().toList();
  }

  private static void count(Map<String, Integer> counts, String id, String self) {
    if (!id.equals(self)) {
      counts.merge(id, 1, Integer::sum);
    }
  }

  private List<Fact> facts(Site site, Visit visit) {
    List<Fact> facts = new ArrayList<>();
    line(facts, site, visit, "portrait.wrote-to", wroteTo);
    line(facts, site, visit, "portrait.heard-from", heardFrom);
    line(facts, site, visit, "portrait.beside", beside);
    Optional<EdtfDate> first =
        dates.stream()
            .filter(d -> d.earliest().isPresent())
            .min(Comparator.comparing(d -> d.earliest().orElseThrow()));
    Optional<EdtfDate> last =
        dates.stream()
            .filter(d -> d.latest().isPresent())
            .max(Comparator.comparing(d -> d.latest().orElseThrow()));
    if (first.isPresent() && last.isPresent()) {
      List<Fact.Value> span = new ArrayList<>();
      span.add(Fact.Value.of(DateShown.of(first.get(), visit)));
      if (!first.get().equals(last.get())) {
        span.add(Fact.Value.of(DateShown.of(last.get(), visit)));
      }
      facts.add(new Fact(visit.text("portrait.between"), span));
    }
    return facts;
  }

  private void line(
      List<Fact> facts, Site site, Visit visit, String key, Map<String, Integer> counts) {
    Names names = new Names(authorities, visit);
    Map<String, Site.Used> known = site.entities(EntityKind.AGENT);
    List<Fact.Value> values =
        counts.entrySet().stream()
            .filter(e -> known.containsKey(e.getKey()))
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .limit(SHOWN)
            .map(
                e -> {
                  Link link = names.link(known.get(e.getKey()).entity());
                  Phrase name = link.label();
                  return Fact.Value.of(
                      new Link(
                          link.href(),
                          new Phrase(
                              name.text() + " (" + visit.messages().number(e.getValue()) + ")",
                              name.lang(),
                              name.dir())));
                })
            .toList();
    if (!values.isEmpty()) {
      facts.add(new Fact(visit.text(key), values));
    }
  }
}
