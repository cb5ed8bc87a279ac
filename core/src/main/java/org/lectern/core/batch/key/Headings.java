package org.lectern.core.batch.key;

import java.text.Normalizer;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Headings that people write in their own languages, and the keys that they mean. Words for notes
 * are not among them: what stands under them is often meant for colleagues, and a note is public.
 */
public final class Headings {
  private static final String TABLE =
      """
      id: kennung, identifiant, identificador, идентификатор, document id, doc id, dokument id, \
      المعرف
      title: titel, titre, título, titulo, titolo, заголовок, название, заглавие, intitulé, \
      document title, العنوان
      alternative: alternative title, other title, nebentitel, weiterer titel, autre titre, \
      otro título, другое название, عنوان بديل
      summary: abstract, description, zusammenfassung, beschreibung, inhalt, résumé, resumen, \
      descripción, аннотация, описание, краткое содержание, riassunto, ملخص, الوصف
      date: datum, fecha, data, дата, date of document, document date, datierung, التاريخ
      type: document type, kind of document, dokumenttyp, typ, art, gattung, type de document, \
      genre, tipo, tipo de documento, тип, вид документа, тип документа, النوع
      language: languages, sprache, sprachen, langue, langues, idioma, idiomas, lingua, язык, \
      языки, اللغة
      creator: author, authors, writer, verfasser, verfasserin, autor, autorin, autoren, urheber, \
      auteur, auteurs, autrice, autora, autore, автор, авторы, المؤلف
      creator:photographer: photographer, fotograf, fotografin, photographe, fotógrafo, фотограф
      creator:sender: sender, absender, expéditeur, remitente, отправитель
      contributor: contributors, mitwirkende, beitragende, contributeur, colaborador, участники
      contributor:recipient: recipient, recipients, addressee, empfänger, empfängerin, adressat, \
      destinataire, destinatario, адресат, получатель, المرسل إليه
      subject: subjects, keyword, keywords, key words, tags, topic, topics, schlagwort, \
      schlagwörter, schlagworte, stichwort, stichwörter, thema, themen, mot clé, mots clés, \
      sujet, sujets, palabra clave, palabras clave, materia, materias, tema, temas, \
      ключевое слово, ключевые слова, тема, темы, рубрика, الموضوع, كلمات مفتاحية
      place: places, ort, orte, lieu, lieux, lugar, lugares, luogo, место, места, المكان
      collection: collections, sammlung, bestand, fonds, colección, коллекция, фонд, المجموعة
      institution: repository, holding institution, held by, archiv, einrichtung, institución, \
      учреждение, архив, المؤسسة
      reference: reference code, archival reference, archivsignatur, cote, signatura, шифр
      identifier:shelfmark: shelfmark, shelf mark, call number, signatur
      publisher: verlag, éditeur, editorial, editor responsable, издатель, издательство, الناشر
      rights: licence, license, rights statement, rechte, lizenz, droits, derechos, licencia, \
      права, лицензия, الحقوق
      rights-holder: copyright holder, rechteinhaber, ayant droit, titular de los derechos, \
      правообладатель
      access: zugang, accès, acceso, доступ
      physical: extent, physical description, umfang, description matérielle, extensión, объём, \
      объем
      status: état, estado, статус
      remove: delete, entfernen, löschen, supprimer, eliminar, удалить
      name: names, namen, nom, noms, nombre, имя, наименование, الاسم
      variant: variants, other names, varianten, variantes, варианты
      latitude: lat, breite, breitengrad, latitud, широта
      longitude: lon, lng, long, länge, längengrad, longitud, долгота
      """;

  private static final Set<String> NOTES =
      Set.of(
          "note",
          "notes",
          "remark",
          "remarks",
          "comment",
          "comments",
          "notiz",
          "notizen",
          "bemerkung",
          "bemerkungen",
          "anmerkung",
          "anmerkungen",
          "kommentar",
          "remarque",
          "remarques",
          "nota",
          "notas",
          "observaciones",
          "comentarios",
          "заметки",
          "примечание",
          "примечания",
          "комментарий",
          "комментарии",
          "ملاحظات");

  private static final Map<String, String> KEYS = keys();

  private Headings() {}

  /** The key that a heading means; empty where it is a key itself, or not known. */
  public static Optional<String> key(String heading) {
    return Optional.ofNullable(KEYS.get(plain(heading)));
  }

  /** Words for notes, for which no other key must be proposed. */
  static boolean isNote(String heading) {
    return NOTES.contains(plain(heading));
  }

  /** All headings, as {@link #plain} writes them. */
  static Set<String> all() {
    return KEYS.keySet();
  }

  /** Without regard to case, spaces, hyphens and how accents are encoded. */
  static String plain(String heading) {
    return Normalizer.normalize(heading, Normalizer.Form.NFC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[\\s\\u00A0_-]+", " ")
        .strip();
  }

  private static Map<String, String> keys() {
    Map<String, String> keys = new HashMap<>();
    for (String line : TABLE.lines().toList()) {
      int colon = line.lastIndexOf(": ");
      for (String heading : List.of(line.substring(colon + 2).split(",", -1))) {
        String other = keys.put(plain(heading), line.substring(0, colon));
        if (other != null) {
          throw new IllegalStateException(heading + " stands for two keys");
        }
      }
    }
    return Collections.unmodifiableMap(keys);
  }
}
