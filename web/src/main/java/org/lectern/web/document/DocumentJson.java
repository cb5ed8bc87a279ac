package org.lectern.web.document;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.lectern.core.model.Document;
import org.lectern.core.model.EdtfDate;
import org.lectern.core.model.Field;
import org.lectern.core.model.Page;
import org.lectern.core.model.SitePaths;
import org.lectern.core.model.Statement;
import org.lectern.core.model.Text;
import org.lectern.web.page.Links;
import org.lectern.web.page.Picture;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/**
 * A document as JSON: the description under the keys that archivists write, and where its pages and
 * texts are. What the rule on access keeps back is not in it.
 */
public final class DocumentJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private DocumentJson() {}

  public static String of(Site site, Visit visit, Document document) {
    Links links = visit.links();
    ObjectNode node = JSON.createObjectNode();
    node.put("id", document.id().value());
    node.put("url", links.absolute(SitePaths.document(document.id())));
    node.put("manifest", links.manifest(document.id()));
    ObjectNode description = node.putObject("description");
    for (Statement statement : document.description().statements()) {
      if (statement.field() != Field.EXTRA) {
        String key = statement.key();
        if (statement.field().repeatable()) {
          description.withArrayProperty(key).add(statement.value());
        } else {
          description.put(key, statement.value());
        }
      }
    }
    document.description().date().ifPresent(date -> years(node.putObject("date"), date));
    ArrayNode pages = node.putArray("pages");
    for (Page page : document.pages()) {
      ObjectNode entry = pages.addObject();
      entry.put("name", page.name());
      entry.put("label", Picture.label(document, page));
      entry.put("url", links.absolute(SitePaths.page(document.id(), Links.encode(page.name()))));
      if (site.rule().scan(document, page, visit.viewer()).allowed()) {
        entry.put("width", page.scan().size().width());
        entry.put("height", page.scan().size().height());
        entry.put("image", links.absolute(SitePaths.image(Links.encode(document.imageId(page)))));
        for (Page.Picture variant : page.variants()) {
          ObjectNode other = entry.withArrayProperty("variants").addObject();
          other.put("name", variant.name());
          other.put("label", Picture.label(visit, variant).text());
          other.put("width", variant.scan().size().width());
          other.put("height", variant.scan().size().height());
          String image = Links.encode(document.imageId(variant.name()));
          other.put("image", links.absolute(SitePaths.image(image)));
        }
      }
    }
    ArrayNode texts = node.putArray("texts");
    document.texts().stream()
        .filter(text -> site.rule().text(document, text, visit.viewer()).allowed())
        .map(Text::name)
        .distinct()
        .forEach(name -> text(texts.addObject(), links, document, name));
    node.put("created", document.history().created().toString());
    node.put("updated", document.history().updated().toString());
    node.put("revision", document.history().revision());
    return node.toPrettyString();
  }

  private static void years(ObjectNode node, EdtfDate date) {
    node.put("edtf", date.value());
    date.earliest().ifPresent(day -> node.put("earliest", day.toString()));
    date.latest().ifPresent(day -> node.put("latest", day.toString()));
  }

  private static void text(ObjectNode node, Links links, Document document, String name) {
    Text text = document.texts(name).getFirst();
    node.put("role", text.role().toString());
    node.put("language", text.language());
    node.put("status", text.status().toString());
    text.by().forEach(by -> node.withArrayProperty("by").add(by));
    String url = links.absolute(SitePaths.text(document.id(), Links.encode(name)));
    node.put("url", url);
    node.put("plain", url + ".txt");
  }
}
