package org.lectern.core.batch.fault;

import static org.lectern.core.batch.fault.Report.Level.ERROR;
import static org.lectern.core.batch.fault.Report.Level.NOTE;
import static org.lectern.core.batch.fault.Report.Level.WARNING;

import java.util.stream.Stream;
import org.lectern.core.batch.fault.Report.Level;

/**
 * What can be wrong with an archive folder: a stable code, how bad it is, the problem and the
 * remedy in words. Words and remedy are formats that share their details.
 */
public enum Problem {
  BLANK_NAME(ERROR, "blank-name", "the row has no name", "fill in %s"),
  ILLEGAL_ENTRY_ID(
      ERROR,
      "illegal-id",
      "is not an id that an entry of %1$s can have",
      "use a-z, 0-9 and '-', for example '%2$s', or leave it empty"),
  DUPLICATE_ENTRY_ID(
      ERROR,
      "duplicate-id",
      "row %d has the same id",
      "join the two rows, or give each an id of its own"),
  HALF_COORDINATES(
      ERROR, "half-coordinates", "one of latitude and longitude is missing", "give both or none"),
  COORDINATES_OUTSIDE(
      ERROR,
      "bad-number",
      "is outside of the earth",
      "write degrees: latitude -90 to 90, longitude -180 to 180"),
  NOT_AN_IMAGE_ID(
      ERROR,
      "bad-value",
      "is not the id of an image",
      "write the document and the page as <document>~<page>"),
  UNKNOWN_DOCUMENT(
      WARNING,
      "broken-relation",
      "no such document is in the batch or the archive",
      "correct the id, or add the document"),
  MISSING_FILE(
      ERROR,
      "missing-file",
      "there is no such file in the batch",
      "correct the path; it begins at the batch's own folder"),
  UNTITLED_ENTRY(ERROR, "blank-title", "the row has no title", "give it one"),
  UNDATED_ENTRY(ERROR, "bad-date", "the row has no date", "give it one, in EDTF"),
  NOT_AN_ADDRESS(
      ERROR, "bad-uri", "is not a web address", "write it whole, beginning with https://"),
  CYCLE(
      ERROR,
      "cycle",
      "the entries contain one another in a circle",
      "empty the parent of the widest one"),
  UNREADABLE_FOLDER(ERROR, "unreadable-file", "the folder cannot be read: %s", "make it readable"),
  PATH_ESCAPES(
      ERROR, "path-escapes", "%s", "copy what is meant into the batch and name it from there"),
  TEXT_NOT_UTF_8(
      ERROR,
      "bad-encoding",
      "the file is not UTF-8; texts of older programs are mostly in Windows-1252",
      "save it again as UTF-8"),
  DAMAGED_TEXT(
      ERROR,
      "bad-encoding",
      "the file is %s, and is damaged or cut off",
      "copy it again from where it came, or save it again as UTF-8"),
  UNREADABLE_FILE(ERROR, "unreadable-file", "cannot be read: %s", "make the file readable"),
  CASE_CLASH(
      ERROR,
      "case-clash",
      "differs from '%s' in capitals only",
      "rename one: many disks take them for the same file"),
  CONFLICT_COPY(
      ERROR,
      "conflict-copy",
      "is a copy that a program made because two people changed a file at the same time",
      "compare it with the file of the plain name, keep what is right, and remove the copy"),
  MISSING_BATCH(
      ERROR,
      "missing-batch",
      "there is no such folder",
      "name the folder that holds documents.csv or documents/"),
  NESTED_BATCH(
      ERROR, "nested-batch", "the batch is in a folder inside this one", "name that folder: %s"),
  ZIP_IN_FOLDER(
      ERROR,
      "zip-batch",
      "the folder holds a zip file and no batch",
      "unpack it, and name the folder that holds documents.csv or documents/"),
  EMPTY_BATCH(
      ERROR,
      "empty-batch",
      "the folder holds no documents",
      "add documents.csv with the columns id and title, or documents/<id>/document.yml"),
  TABLE_OF_ANOTHER_NAME(
      ERROR,
      "empty-batch",
      "the folder holds no documents.csv or .xlsx, and the name of this table is another",
      "rename it to %s if it lists the documents"),
  ODD_TABLE_NAME(
      ERROR,
      "empty-batch",
      "the folder holds no documents; this table is not read, as its name is not quite right",
      "rename it to %s"),
  UNREFERENCED_FILE(
      WARNING,
      "unreferenced-file",
      "nothing in the batch refers to it",
      "move or remove it",
      "rename it to '%s', or remove it"),
  NO_ID_COLUMN(
      ERROR,
      "missing-id",
      "the table has no column 'id'",
      "add it: every document needs an id of its own",
      "write 'id' in place of '%s' where that names each document once, or add a column 'id'"),
  DUPLICATE_ID(
      ERROR, "duplicate-id", "row %d has the same id", "give each document an id of its own"),
  MISSING_ID(ERROR, "missing-id", "the document has no id", "give it one, for example letter-001"),
  ILLEGAL_ID(
      ERROR,
      "illegal-id",
      "is not an id: 1 to 64 of a-z, 0-9, '_' and '-', first a letter or digit",
      "shorten it",
      "write for example '%s'"),
  FOLDER_WITHOUT_ROW(
      ERROR,
      "folder-without-row",
      "nothing describes the document of this folder",
      "add a row with this id to documents.csv, or a document.yml here",
      "rename it to '%s', or describe it"),
  ROW_AND_FILE(
      ERROR,
      "row-and-file",
      "the document is also in %1$s, row %2$d",
      "keep one of the two descriptions"),
  RESERVED_ID(
      WARNING,
      "reserved-id",
      "is a name that Windows keeps for itself: there its folder can be neither made nor copied",
      "choose another id, for example '%s'"),
  RESERVED_NAME(
      WARNING,
      "reserved-name",
      "is the name of a device on Windows, where no file can be called so: it is kept, and cannot"
          + " be exported or copied there",
      "rename it to '%s', also in the tables that name it"),
  CUT_NAME(
      ERROR,
      "cut-name",
      "the name ends in a dot or a space, which Windows cuts off and programs overlook",
      "rename it to '%s'"),
  WRONG_ID(
      ERROR,
      "wrong-id",
      "the folder is called '%s'",
      "give folder and id the same name, or leave the id out"),
  UNKNOWN_RELATION(
      WARNING,
      "broken-relation",
      "no such document is in the batch or the archive",
      "correct the id, or add the document; a web address can be written here as well"),
  NOT_A_NUMBER(ERROR, "bad-number", "is not a whole number", "write 1, 2, 3 …"),
  NOT_A_DECIMAL(
      ERROR,
      "bad-number",
      "is not a decimal number",
      "write degrees with a point, for example 55.7558"),
  UNKNOWN_WORD(ERROR, "bad-value", "is not a word that '%1$s' takes", "%2$s"),
  HUGE_TABLE(
      ERROR, "huge-table", "has more than %s", "split it, and remove what is not a description"),
  ZERO_BYTES(
      ERROR,
      "bad-encoding",
      "the file holds bytes of value zero: it is damaged, or is not a text",
      "save it again as CSV UTF-8"),
  SEVERAL_VALUES(
      ERROR,
      "several-values",
      "'%s' takes one value",
      "keep one; write \\| for a bar that belongs to the text"),
  END_BEFORE_START(ERROR, "end-before-start", "%1$s", "%2$s"),
  USUAL_DATE(WARNING, "usual-date", "is not EDTF; taken as %1$s (%2$s)", "write %1$s"),
  PART_OF_TIME(
      WARNING,
      "usual-date",
      "is not EDTF; taken as %1$s (%2$s), which is wider than these words",
      "write %1$s, and the words into date-display"),
  MIDNIGHT(
      NOTE,
      "usual-date",
      "has the time 00:00, as programs write a day; taken as %1$s",
      "write %1$s, or leave it"),
  SEASON_OR_YEARS(
      WARNING,
      "usual-date",
      "is %1$s in EDTF",
      "leave it if that is meant; write %2$s for the two years"),
  NO_DATE(
      NOTE,
      "no-date",
      "says that there is no date; taken as an empty field",
      "leave it, or write what is known: 195X for the 1950s, 19XX for the century"),
  UNCERTAIN_OPENING(
      WARNING,
      "uncertain-opening",
      "does not name one day; the content stays closed until %1$s, the last day that it may mean",
      "write the day on which the content opens, for example %1$s"),
  NO_OPENING(
      WARNING,
      "uncertain-opening",
      "has no last day; the content never opens by itself",
      "write the day on which the content opens, for example 2036-01-01"),
  BAD_DATE(ERROR, "bad-date", "%1$s", "%2$s"),
  AMBIGUOUS_DATE(ERROR, "ambiguous-date", "%1$s", "%2$s"),
  RIGHTS_NOT_AN_ADDRESS(
      ERROR,
      "bad-uri",
      "is not a web address",
      "write the address of a statement at rightsstatements.org or of a Creative Commons licence;"
          + " your own words belong into rights-note"),
  UNUSUAL_RIGHTS(
      WARNING,
      "unusual-rights",
      "is not an address of rightsstatements.org or Creative Commons",
      "use one of theirs, so that others understand it, and rights-note for your own words"),
  NO_ACCESS_REASON(
      WARNING,
      "no-access-reason",
      "readers do not learn why they may not see it",
      "say why in access-reason"),
  WITHDRAWN_WITHOUT_REASON(
      ERROR,
      "withdrawn-without-reason",
      "nothing says why the document was withdrawn",
      "say why in withdrawn-reason; it is shown in the document's place"),
  NO_ROLES(ERROR, "unknown-column", "'%1$s' takes no role or kind after a colon", "write %1$s"),
  BAD_ROLE_NAME(
      ERROR,
      "unknown-column",
      "what follows the colon is not a word",
      "use letters, digits and '-', for example %s:other"),
  NO_LANGUAGES(ERROR, "unknown-column", "'%1$s' has no languages", "write %2$s"),
  BAD_LANGUAGE(
      ERROR,
      "bad-language",
      "'%s' is not the tag of a language",
      "use a BCP 47 tag: en, ru, zh-Hans; und where it is unknown",
      "write '%s'"),
  NEAR_DUPLICATE_NAME(
      WARNING,
      "near-duplicate-name",
      "is much like '%1$s' in %2$s%3$s",
      "write both alike, or list one as a variant of the other in an authority file"),
  DATE_OUTSIDE(
      ERROR,
      "bad-cell",
      "is displayed as a date, but is outside the days that spreadsheets can count",
      "write the date as text, for example 1848-03-18"),
  EMPTY_FOLDER(
      WARNING,
      "empty-folder",
      "the folder holds no scans",
      "put the scans there, or remove the folder"),
  BAD_PAGE_NAME(
      ERROR,
      "bad-page-name",
      "the name of a scan becomes part of addresses",
      "rename it: letters A-Z, digits, '.', '_' and '-' only"),
  DUPLICATE_PAGE(
      ERROR,
      "duplicate-page",
      "there are two scans of that name",
      "keep one, or give each a name of its own"),
  VARIANT_WITHOUT_PAGE(
      ERROR,
      "variant-without-page",
      "is another image of page '%1$s', of which there is no scan",
      "add the scan, or rename the image that is to be shown first to %1$s with its extension"),
  DETAIL_OF_VARIANT(
      ERROR,
      "detail-of-variant",
      "is said of the page, not of one of its images",
      "write it into the row of '%1$s'; the row of another image has a name and 'picture' only"),
  VARIANT_SHAPE(
      NOTE,
      "variant-shape",
      "is of another shape than %1$s (%2$s): places on the page are not shown on it",
      "crop it like the page, or leave it where it has to show more, a colour target for example"),
  OCR_WITHOUT_PAGE(
      ERROR,
      "ocr-without-page",
      "there is no scan of that name in pages/",
      "name it like its scan, or add the scan",
      "rename it to '%s', or add the scan"),
  DUPLICATE_OCR(ERROR, "duplicate-ocr", "the page has another OCR file", "keep the better one"),
  MISSING_SCAN(
      ERROR,
      "missing-scan",
      "there is no scan of that name in pages/",
      "add the scan, or remove the row; names come without extension",
      "write '%s', or add the scan"),
  TWO_ROWS_OF_A_PAGE(ERROR, "duplicate-page", "the page has two rows", "remove one of them"),
  OCR_SIZE(
      WARNING,
      "ocr-size",
      "its page has another shape than the scan (%s)",
      "check that it belongs to this scan, uncut and unturned"),
  UNREADABLE_OCR(
      ERROR, "unreadable-ocr", "cannot be read: %s", "export it again as ALTO, hOCR or PAGE XML"),
  DUPLICATE_ORDER(
      ERROR,
      "duplicate-order",
      "pages '%1$s' and '%2$s' have the same number",
      "give each page a number of its own"),
  FOLDER_AMONG_PAGES(
      WARNING,
      "unreferenced-file",
      "a folder among the pages, which is not read",
      "move or remove it"),
  TWO_TABLES(ERROR, "two-tables", "there is a %s as well", "keep one of them"),
  UNREADABLE_TABLE(
      ERROR,
      "unreadable-table",
      "cannot be read: %s",
      "open it in a spreadsheet program and save it again as .xlsx or CSV UTF-8"),
  UNREAD_SHEET(
      WARNING,
      "unread-sheet",
      "this sheet is not read, only '%s', the first visible one with content",
      "move what belongs to the table there, and the rest into a file of its own"),
  TABLE_NOT_UTF_8(
      ERROR,
      "bad-encoding",
      "the file is not UTF-8; it looks like %s, and this is its first such cell",
      "save it again as CSV UTF-8"),
  LONG_NUMBER(
      ERROR,
      "bad-cell",
      "is a number of more than fifteen digits, of which spreadsheet programs keep the first"
          + " fifteen",
      "format the cell as text, then type the number again"),
  EMPTY_TABLE(
      ERROR,
      "empty-table",
      "has no header row",
      "name the columns in the first row, or remove the file"),
  DUPLICATE_COLUMN(
      ERROR,
      "duplicate-column",
      "the column stands twice in the header",
      "join the two; several values of one cell are separated by |"),
  TOO_MANY_CELLS(
      ERROR,
      "wrong-column-count",
      "the row has %1$d cells, the header %2$d",
      "put cells that hold the separator, quotes or line breaks into double quotes"),
  UNNAMED_COLUMN(
      ERROR,
      "unnamed-column",
      "the cell is in a column without a name",
      "name column %d in the first row, or empty it"),
  FORBIDDEN_CHARACTER(
      ERROR,
      "forbidden-character",
      "holds %s, a character that XML cannot hold",
      "delete the character"),
  DUPLICATE_TEXT(
      ERROR,
      "duplicate-text",
      "there is another text of that role, language and page",
      "keep one of them"),
  MISSING_TEXT(
      ERROR,
      "missing-text",
      "there is no such file in text/",
      "add the file, or remove the row",
      "write '%s', or add the file"),
  TWO_ROWS_OF_A_TEXT(ERROR, "duplicate-text", "the file has two rows", "remove one of them"),
  BAD_TEXT_FORMAT(
      ERROR,
      "bad-text-format",
      "texts are taken as .md, .html and .txt",
      "save it as .md, .html or .txt; put other files into files/"),
  BAD_TEXT_ROLE(
      ERROR,
      "bad-role",
      "is not a role of a text",
      "rename the file: <role>.<language>, role %s",
      "rename the file: it begins with '%s'"),
  TEXT_WITHOUT_LANGUAGE(
      ERROR,
      "text-without-language",
      "its name does not say in which language it is",
      "rename it, for example to %1$s.en.%2$s"),
  TEXT_WITHOUT_PAGE(
      ERROR,
      "text-without-page",
      "there is no scan of that name in pages/",
      "name it like its scan, or leave the page out",
      "write '%s', or add the scan"),
  UNKNOWN_ORIGIN(
      WARNING, "unknown-origin", "the document has no such text", "write 'scan' or one of %s"),
  UNKNOWN_ROLE(
      WARNING,
      "unknown-role",
      "not a %s that Lectern knows",
      "leave it if you mean it; it is shown as written",
      "write '%s', or leave it if you mean it"),
  UNKNOWN_TYPE(
      WARNING,
      "unknown-type",
      "not a type that Lectern knows",
      "leave it if you mean it; it is shown as written",
      "write '%s', or leave it if you mean it"),
  PROTECTED_WORKBOOK(
      ERROR, "unreadable-table", "is protected by a password", "save it without a password"),
  DAMAGED_WORKBOOK(
      ERROR,
      "unreadable-table",
      "%s",
      "open it in a spreadsheet program and save it again as .xlsx or CSV UTF-8"),
  NO_VISIBLE_SHEET(
      ERROR, "unreadable-table", "has no visible sheet", "show the sheet that holds the table"),
  FORMULA_WITHOUT_RESULT(
      ERROR,
      "bad-cell",
      "cell %s holds a formula whose result is not in the file",
      "open it in a spreadsheet program and save it again as .xlsx or CSV UTF-8"),
  ERROR_IN_CELL(
      ERROR,
      "bad-cell",
      "cell %s displays an error in place of a value",
      "correct its formula, or write the value itself"),
  NARROW_COLUMN(
      WARNING,
      "bad-cell",
      "cell %s holds number signs only, as a spreadsheet shows what does not fit its column",
      "make the column wider in the spreadsheet and save it again, or write the value itself"),
  LOST_DIGITS(
      WARNING,
      "bad-cell",
      "cell %s holds a long number that a spreadsheet shortened; its last digits are lost",
      "format the column as text in the spreadsheet, type the number again, and save it"),
  DAMAGED_CELL(
      ERROR,
      "bad-cell",
      "cell %s is damaged",
      "open it in a spreadsheet program and save it again as .xlsx or CSV UTF-8"),
  MERGED_CELLS(
      ERROR,
      "bad-cell",
      "the cell is merged with its neighbours to the right",
      "undo the merge, and write each value into the column that it belongs to"),
  NOT_KEYS_AND_VALUES(
      ERROR, "bad-yaml", "is not a list of keys and values", "write lines like  title: A letter"),
  BAD_YAML(
      ERROR,
      "bad-yaml",
      "is not YAML: %s",
      "put values that hold ': ' or begin with a sign into double quotes"),
  YAML_WITH_OTHER_CHARACTERS(ERROR, "bad-yaml", "is not YAML: %s", "delete what is not text"),
  NESTED_VALUE(
      ERROR,
      "bad-yaml",
      "has a list or map where a value is expected",
      "write one value, or a list of values"),
  REPEATED_KEY(
      ERROR, "duplicate-column", "the key is there twice", "write it once, with a list of values"),
  NOT_A_FOLDER(
      ERROR, "not-a-folder", "is a file, not a folder", "name the folder that the file is in"),
  ZIP_FILE(
      ERROR,
      "zip-batch",
      "is a zip file, not a folder",
      "unpack it, and name the folder that holds documents.csv or documents/"),
  EMPTY_TITLE(
      ERROR,
      "blank-title",
      "the title is empty",
      "give it a title, if only a few words on what it is"),
  NO_TITLE(
      ERROR,
      "blank-title",
      "the document has no title",
      "give it a title, if only a few words on what it is"),
  UNKNOWN_COLUMN(
      ERROR,
      "unknown-column",
      "no such column",
      "write '%1$s' to keep it without publishing it, or remove it",
      "write '%1$s', or '%2$s' to keep it without publishing it"),
  TAKEN_ALIAS(
      ERROR,
      "taken-alias",
      "leads to document '%s' already",
      "leave it with the document that it belongs to"),
  MISPLACED_FILE(
      ERROR,
      "misplaced-file",
      "lies beside the folders of its document, where it is not read",
      "move it into %s"),
  LOOSE_FILE(
      WARNING,
      "loose-file",
      "lies outside of the folder of any document, and is not read",
      "move it into %s"),
  HEADING(NOTE, "heading", "is taken as '%1$s'", "write '%1$s', or leave it"),
  BAD_SEPARATOR(
      ERROR,
      "bad-separator",
      "cannot separate values",
      "write one to three signs that are not letters or digits, for example \";\""),
  LOOKS_LIKE_LIST(
      WARNING,
      "looks-like-list",
      "is taken as one value, and looks like several separated by %s",
      "separate them by |, or write for example  separator: \";\"  into archive.yml"),
  PUBLIC_RESTRICTION(
      WARNING,
      "public-restriction",
      "reads like a restriction, and notes are public",
      "to keep scans or texts from readers use the column 'access'; to keep the note for yourselves"
          + " call its column '%s'; else leave it"),
  HIDDEN_SHEET(
      NOTE,
      "hidden-sheet",
      "this sheet is hidden and not read",
      "show it if it belongs to the table"),
  COLUMN_NOT_KEPT(
      NOTE,
      "column-not-kept",
      "the archive does not keep this column of this table",
      "keep this file; an export does not bring it back"),
  HIDDEN_CELLS(
      WARNING,
      "hidden-cells",
      "hidden by hand or by a filter, and read like the others",
      "show what is hidden and check it; delete what is not meant to be read"),
  EXISTING_DOCUMENT(
      ERROR,
      "existing-id",
      "the archive holds a document of this id, and --create takes new ones only",
      "give the new document another id, or leave --create out to change the one that is held"),
  ABSENT_DOCUMENT(
      ERROR,
      "absent-id",
      "the archive holds no document of this id, and --patch only changes those that it holds",
      "correct the id, or leave --patch out to add the document"),
  NOT_REMOVABLE(
      ERROR,
      "bad-removal",
      "names neither a field nor a page, text or file",
      "write a key of the description, or pages/0001, text/transcript.ru, files/a.pdf; pages, texts"
          + " or files for all of them",
      "write '%s'"),
  REMOVED_TITLE(
      ERROR,
      "bad-removal",
      "a document must keep its title",
      "write the new title into the column 'title'"),
  REMOVED_AND_GIVEN(
      ERROR,
      "removed-and-given",
      "the folder gives it as well",
      "take it out of 'remove', or out of the folder"),
  USUAL_RIGHTS(WARNING, "usual-rights", "is not an address; taken as %1$s", "write %1$s"),
  TABLE_FORMAT(ERROR, "table-format", "is %s", "save it as .xlsx or as CSV UTF-8"),
  TEXT_IN_PLACE_OF_TABLE(
      ERROR,
      "table-format",
      "is a text file, which may hold anything",
      "rename it to %s.tsv if its columns are separated by tabs");

  private final Level level;
  private final String code;
  private final String words;
  private final String remedy;
  private final String suggestion;

  Problem(Level level, String code, String words, String remedy) {
    this(level, code, words, remedy, remedy);
  }

  /**
   * @param suggestion the remedy where it can be guessed what was meant: the first of its details,
   *     before the others
   */
  Problem(Level level, String code, String words, String remedy, String suggestion) {
    this.level = level;
    this.code = code;
    this.words = words;
    this.remedy = remedy;
    this.suggestion = suggestion;
  }

  Level level() {
    return level;
  }

  String code() {
    return code;
  }

  /** What is wrong. */
  public String words(Object... details) {
    return words.formatted(details);
  }

  /** What to do. */
  public String remedy(Object... details) {
    return remedy.formatted(details);
  }

  /** What to do where something else was probably meant. */
  String suggestion(String meant, Object... details) {
    return suggestion.formatted(Stream.concat(Stream.of(meant), Stream.of(details)).toArray());
  }
}
