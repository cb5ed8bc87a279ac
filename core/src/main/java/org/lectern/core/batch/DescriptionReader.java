package org.lectern.core.batch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lectern.core.access.AccessRule;
import org.lectern.core.batch.fault.Faults;
import org.lectern.core.batch.fault.Problem;
import org.lectern.core.batch.fault.Spot;
import org.lectern.core.batch.key.Key;
import org.lectern.core.batch.key.KeyValues;
import org.lectern.core.batch.key.RightsName;
import org.lectern.core.batch.key.Vocabulary;
import org.lectern.core.model.Access;
import org.lectern.core.model.Description;
import org.lectern.core.model.EdtfDate;
import org.lectern.core.model.Field;
import org.lectern.core.model.InvalidValue;
import org.lectern.core.model.Statement;
import org.lectern.core.model.Status;
import org.lectern.core.model.WebAddress;
import org.lectern.core.model.date.NoDate;

/**
 * Turns what is written of a document into its description, and reports all that is wrong with it.
 */
final class DescriptionReader {
  private static final Pattern KNOWN_RIGHTS =
      Pattern.compile(
          "https?://(rightsstatements\\.org/vocab/[A-Za-z-]+/\\d\\.\\d/"
              + "|creativecommons\\.org/(licenses|publicdomain)/.+)");

  private static final Pattern SEASON = Pattern.compile("(\\d\\d)(\\d\\d)-(2[1-4])");

  private final String language;
  private final List<KeyValues> defaults;
  private final Faults faults;

  /**
   * Prepares to read.
   *
   * @param language of texts that name none
   * @param defaults what holds for documents that do not say otherwise
   */
  DescriptionReader(String language, List<KeyValues> defaults, Faults faults) {
    this.language = language;
    this.defaults = defaults;
    this.faults = faults;
  }

  /** The same for documents whose texts are in another language than the archive's. */
  DescriptionReader in(String other) {
    return new DescriptionReader(other, defaults, faults);
  }

  /**
   * The description, or nothing where it is too faulty to exist.
   *
   * @param held the title that the archive has, for a document that gives none
   */
  Optional<Description> read(Spot document, List<KeyValues> said, Supplier<List<Statement>> held) {
    List<Statement> statements = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (KeyValues each : said) {
      keys.add(withoutLanguage(each.key()));
      statements.addAll(statements(each));
    }
    // Faults of the defaults are reported once, when archive.yml is read.
    DescriptionReader quiet = new DescriptionReader(language, List.of(), new Faults());
    for (KeyValues each : defaults) {
      if (!keys.contains(withoutLanguage(each.key()))) {
        statements.addAll(quiet.statements(each));
      }
    }
    if (statements.stream().noneMatch(s -> s.field() == Field.TITLE)) {
      statements.addAll(0, held.get());
    }
    if (statements.stream().noneMatch(s -> s.field() == Field.TITLE)) {
      boolean wrong = keys.contains("title:");
      faults.report(wrong ? Problem.EMPTY_TITLE : Problem.NO_TITLE, document.column("title"), "");
      return Optional.empty();
    }
    Description description = new Description(language, statements);
    checkAccess(document, description);
    return Optional.of(description);
  }

  private static String withoutLanguage(Key key) {
    return key.field().key() + ":" + key.qualifier();
  }

  List<Statement> statements(KeyValues said) {
    List<Statement> statements = new ArrayList<>();
    Key key = said.key();
    Field field = key.field();
    if (said.values().size() > 1 && !field.repeatable()) {
      faults.report(
          Problem.SEVERAL_VALUES, said.spot(), String.join("|", said.values()), key.written());
    }
    for (String value : said.values()) {
      value(field, value, said.spot())
          .map(v -> new Statement(field, key.qualifier(), key.language(), v))
          .ifPresent(statements::add);
    }
    return statements;
  }

  /** The value as it is to be stored, or nothing and a fault. */
  private Optional<String> value(Field field, String value, Spot spot) {
    return switch (field.kind()) {
      case DATE ->
          (field == Field.ACCESS_UNTIL ? accessEnd(value, spot, faults) : date(value, spot, faults))
              .map(EdtfDate::value);
      case LANGUAGE -> Key.language(value, spot, faults);
      case URI -> rights(value, spot, faults);
      case WORD -> word(field, value, spot);
      case TEXT, AGENT, CONCEPT, PLACE, COLLECTION, INSTITUTION -> Optional.of(value);
    };
  }

  /** The date on which content opens; one that does not name a day for certain is reported. */
  static Optional<EdtfDate> accessEnd(String value, Spot spot, Faults faults) {
    Optional<EdtfDate> date = date(value, spot, faults);
    date.filter(d -> !d.isCertain())
        .ifPresent(
            d ->
                d.latest()
                    .ifPresentOrElse(
                        day -> faults.report(Problem.UNCERTAIN_OPENING, spot, value, day),
                        () -> faults.report(Problem.NO_OPENING, spot, value)));
    return date;
  }

  /** The date, also in another usual form, which is reported. */
  static Optional<EdtfDate> date(String value, Spot spot, Faults faults) {
    if (NoDate.isSaid(value)) {
      faults.report(Problem.NO_DATE, spot, value);
      return Optional.empty();
    }
    try {
      EdtfDate date = EdtfDate.parse(value);
      EdtfDate day = date.withoutMidnight();
      if (!day.equals(date)) {
        faults.report(Problem.MIDNIGHT, spot, value, day);
      }
      reportSeason(date, spot, faults);
      return Optional.of(day);
    } catch (EdtfDate.Invalid notEdtf) {
      if (notEdtf.kind() == EdtfDate.Invalid.Kind.BACKWARDS) {
        faults.report(Problem.END_BEFORE_START, spot, value, notEdtf.problem(), notEdtf.remedy());
        return Optional.empty();
      }
      try {
        Optional<EdtfDate> usual = EdtfDate.ofUsualForm(value);
        usual.ifPresentOrElse(
            date ->
                faults.report(
                    EdtfDate.isPart(value) ? Problem.PART_OF_TIME : Problem.USUAL_DATE,
                    spot,
                    value,
                    date,
                    date.display(java.util.Locale.UK)),
            () ->
                faults.report(Problem.BAD_DATE, spot, value, notEdtf.problem(), notEdtf.remedy()));
        return usual;
      } catch (EdtfDate.Invalid e) {
        faults.report(Problem.AMBIGUOUS_DATE, spot, value, e.problem(), e.remedy());
        return Optional.empty();
      }
    }
  }

  /** Archivists write {@code 1923-24} for two years; in EDTF it is a winter. */
  private static void reportSeason(EdtfDate date, Spot spot, Faults faults) {
    Matcher season = SEASON.matcher(date.value());
    if (season.matches()
        && Integer.parseInt(season.group(2)) + 1 == Integer.parseInt(season.group(3))) {
      String years =
          "%1$s%2$s/%1$s%3$s".formatted(season.group(1), season.group(2), season.group(3));
      faults.report(
          Problem.SEASON_OR_YEARS, spot, date.value(), date.display(java.util.Locale.UK), years);
    }
  }

  /** The address of a licence or statement, also where its name was written, which is reported. */
  static Optional<String> rights(String value, Spot spot, Faults faults) {
    Optional<String> named = RightsName.address(value);
    if (named.isPresent()) {
      faults.report(Problem.USUAL_RIGHTS, spot, value, named.get());
      return named;
    }
    if (!WebAddress.isOne(value)) {
      faults.report(Problem.RIGHTS_NOT_AN_ADDRESS, spot, value);
      return Optional.empty();
    }
    if (!KNOWN_RIGHTS.matcher(value).matches()) {
      faults.report(Problem.UNUSUAL_RIGHTS, spot, value);
    }
    return Optional.of(value);
  }

  private Optional<String> word(Field field, String value, Spot spot) {
    try {
      switch (field) {
        case ACCESS -> Access.Level.parse(value);
        case ACCESS_APPLIES -> Access.Scope.parse(value);
        case ACCESS_PREVIEW -> AccessRule.checkPreview(value);
        case STATUS -> Status.parse(value);
        case TYPE -> Vocabulary.checkType(value, spot, faults);
        case COLLECTION_ORDER -> Integer.parseInt(value);
        default -> {}
      }
      return Optional.of(value);
    } catch (NumberFormatException e) {
      faults.report(Problem.NOT_A_NUMBER, spot, value);
      return Optional.empty();
    } catch (InvalidValue e) {
      faults.report(Problem.UNKNOWN_WORD, spot, value, field.key(), e.remedy());
      return Optional.empty();
    }
  }

  private void checkAccess(Spot document, Description description) {
    Access access = description.access();
    boolean kept =
        access.level() == Access.Level.RESTRICTED || access.level() == Access.Level.CLOSED;
    if (kept && access.reason().isEmpty()) {
      faults.report(Problem.NO_ACCESS_REASON, document.column("access"), access.level().toString());
    }
    if (description.status() == Status.WITHDRAWN
        && description.text(Field.WITHDRAWN_REASON).isEmpty()) {
      faults.report(Problem.WITHDRAWN_WITHOUT_REASON, document.column("status"), "withdrawn");
    }
  }
}
