package org.lectern.iiif.presentation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lectern.core.access.AccessRule;
import org.lectern.core.access.Viewer;
import org.lectern.core.archive.Archive;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Description;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;
import org.lectern.core.model.Institution;
import org.lectern.core.model.Page;
import org.lectern.core.model.SitePaths;

/**
 * Who provides documents (Presentation API 3.0, section 3.1): the holders of the originals, and the
 * archive itself; each with a page for people, a description for machines and a sign.
 */
final class Providers {
  private final Archive archive;
  private final AccessRule rule;
  private final Addresses addresses;

  Providers(Archive archive, AccessRule rule, Addresses addresses) {
    this.archive = archive;
    this.rule = rule;
    this.addresses = addresses;
  }

  /** Those of a document, the archive last. */
  List<Manifest.Agent> of(Description description) {
    Authorities authorities = archive.authorities();
    return Stream.concat(
            description.words(Field.INSTITUTION).stream()
                .map(authorities::institution)
                .distinct()
                .map(this::holder),
            Stream.of(archive()))
        .toList();
  }

  private Manifest.Agent holder(Institution holder) {
    String page = addresses.entity(holder);
    Map<String, List<String>> name = Labels.of(holder.name());
    return new Manifest.Agent(
        page,
        "Agent",
        name,
        List.of(Link.page(holder.url().filter(u -> u.startsWith("http")).orElse(page), name)),
        holder.logo().flatMap(this::logo).stream().toList(),
        List.of(
            Link.data(
                page + ".jsonld",
                Labels.english("Schema.org"),
                "application/ld+json",
                Optional.of("https://schema.org/"))));
  }

  /** A scan of ours by its image id, unless it may not be seen; else what is at the address. */
  private Optional<Manifest.Logo> logo(String logo) {
    int tilde = logo.indexOf('~');
    if (tilde < 0 || logo.contains("/")) {
      return Optional.of(Manifest.Logo.at(logo));
    }
    Optional<Document> document =
        DocumentId.parse(logo.substring(0, tilde)).flatMap(archive::document);
    Optional<Page> page = document.flatMap(d -> d.page(logo.substring(tilde + 1)));
    return page.filter(p -> rule.scan(document.get(), p, Viewer.PUBLIC).allowed())
        .map(
            p ->
                Manifest.Logo.of(
                    Picture.thumbnail(
                        addresses.image(document.get().id(), p.name()), p.scan().size())));
  }

  /** The archive itself. */
  Manifest.Agent archive() {
    String home = addresses.base() + "/";
    Map<String, List<String>> title = Labels.of(archive.info().title());
    return new Manifest.Agent(
        home,
        "Agent",
        title,
        List.of(Link.page(home, title)),
        List.of(
            Manifest.Logo.of(
                Picture.fixed(
                    addresses.sign(Placeholder.LOGO),
                    addresses.signService(Placeholder.LOGO),
                    Placeholder.FORMAT,
                    Placeholder.LOGO.size()))),
        List.of(
            Link.data(
                addresses.base() + SitePaths.OAI + "?verb=Identify",
                Labels.english("OAI-PMH"),
                "text/xml",
                Optional.of("http://www.openarchives.org/OAI/2.0/"))));
  }
}
