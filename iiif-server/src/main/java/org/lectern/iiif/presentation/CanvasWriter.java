package org.lectern.iiif.presentation;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lectern.core.model.Dimensions;

/**
 * Writes canvases, field by field. They are nearly all of a long manifest, and finding the fields
 * of their records by reflection costs more than writing them.
 */
final class CanvasWriter extends StdSerializer<Manifest.Canvas> {
  private static final long serialVersionUID = 1;

  private static final SerializableString ID = new SerializedString("id");
  private static final SerializableString TYPE = new SerializedString("type");
  private static final SerializableString LABEL = new SerializedString("label");
  private static final SerializableString HEIGHT = new SerializedString("height");
  private static final SerializableString WIDTH = new SerializedString("width");
  private static final SerializableString FORMAT = new SerializedString("format");
  private static final SerializableString SERVICE = new SerializedString("service");
  private static final SerializableString PROFILE = new SerializedString("profile");
  private static final SerializableString ITEMS = new SerializedString("items");

  /** Writes one thing of a list. */
  private interface Step<T> {
    void write(T thing) throws IOException;
  }

  CanvasWriter() {
    super(Manifest.Canvas.class);
  }

  @Override
  public void serialize(Manifest.Canvas canvas, JsonGenerator json, SerializerProvider records)
      throws IOException {
    json.writeStartObject();
    head(json, canvas.id(), canvas.type());
    words(json, LABEL, canvas.label());
    words(json, new SerializedString("summary"), canvas.summary());
    number(json, HEIGHT, canvas.height());
    number(json, WIDTH, canvas.width());
    list(json, "behavior", canvas.behavior(), json::writeString);
    list(json, "thumbnail", canvas.thumbnail(), picture -> write(json, picture));
    if (canvas.placeholderCanvas().isPresent()) {
      json.writeFieldName("placeholderCanvas");
      serialize(canvas.placeholderCanvas().get(), json, records);
    }
    list(json, "rendering", canvas.rendering(), link -> write(json, link));
    list(json, "seeAlso", canvas.seeAlso(), link -> write(json, link));
    json.writeFieldName(ITEMS);
    json.writeStartArray();
    for (Annotation.Page page : canvas.items()) {
      write(json, page, records);
    }
    json.writeEndArray();
    list(json, "annotations", canvas.annotations(), link -> write(json, link));
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Annotation.Page page, SerializerProvider records)
      throws IOException {
    json.writeStartObject();
    head(json, page.id(), page.type());
    words(json, LABEL, page.label());
    json.writeFieldName(ITEMS);
    json.writeStartArray();
    for (Annotation annotation : page.items()) {
      json.writeStartObject();
      head(json, annotation.id(), annotation.type());
      json.writeStringField("motivation", annotation.motivation());
      text(json, new SerializedString("textGranularity"), annotation.textGranularity());
      json.writeFieldName("body");
      switch (annotation.body()) {
        case Picture picture -> write(json, picture);
        case Annotation.Choice choice -> write(json, choice);
        case Annotation.Words _, Annotation.Played _, Annotation.File _ ->
            records.defaultSerializeValue(annotation.body(), json);
      }
      json.writeStringField("target", annotation.target());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Annotation.Choice choice) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", choice.type());
    list(json, "items", choice.items(), picture -> write(json, picture));
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Picture picture) throws IOException {
    json.writeStartObject();
    head(json, picture.id(), picture.type());
    words(json, LABEL, picture.label());
    json.writeFieldName(FORMAT);
    json.writeString(picture.format());
    number(json, WIDTH, picture.width());
    number(json, HEIGHT, picture.height());
    list(json, "thumbnail", picture.thumbnail(), small -> write(json, small));
    list(json, "service", picture.service(), service -> write(json, service));
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Picture.ImageService service) throws IOException {
    json.writeStartObject();
    head(json, service.id(), service.type());
    json.writeFieldName(PROFILE);
    json.writeString(service.profile());
    list(json, "sizes", service.sizes(), size -> write(json, size));
    if (!service.service().isEmpty()) {
      json.writeFieldName(SERVICE);
      json.writeStartArray();
      for (JsonNode node : service.service()) {
        json.writeTree(node);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Dimensions size) throws IOException {
    json.writeStartObject();
    number(json, WIDTH, size.width());
    number(json, HEIGHT, size.height());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Link link) throws IOException {
    json.writeStartObject();
    head(json, link.id(), link.type());
    words(json, LABEL, link.label());
    text(json, FORMAT, link.format());
    text(json, PROFILE, link.profile());
    list(json, "language", link.language(), json::writeString);
    json.writeEndObject();
  }

  private static void head(JsonGenerator json, String id, String type) throws IOException {
    json.writeFieldName(ID);
    json.writeString(id);
    json.writeFieldName(TYPE);
    json.writeString(type);
  }

  private static void number(JsonGenerator json, SerializableString name, int value)
      throws IOException {
    json.writeFieldName(name);
    json.writeNumber(value);
  }

  private static void text(JsonGenerator json, SerializableString name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeFieldName(name);
      json.writeString(value.get());
    }
  }

  private static void words(
      JsonGenerator json, SerializableString name, Map<String, List<String>> words)
      throws IOException {
    if (!words.isEmpty()) {
      json.writeFieldName(name);
      json.writeStartObject();
      for (Map.Entry<String, List<String>> language : words.entrySet()) {
        json.writeFieldName(language.getKey());
        json.writeStartArray();
        for (String value : language.getValue()) {
          json.writeString(value);
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    }
  }

  private static <T> void list(JsonGenerator json, String name, List<T> things, Step<T> step)
      throws IOException {
    if (!things.isEmpty()) {
      json.writeFieldName(name);
      json.writeStartArray();
      for (T thing : things) {
        step.write(thing);
      }
      json.writeEndArray();
    }
  }
}
