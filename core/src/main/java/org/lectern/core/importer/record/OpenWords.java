package org.lectern.core.importer.record;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Statements that say clearly that something is open to everybody, in the languages of the
 * interface. Only a statement that consists of them and of nothing else counts: a word more may be
 * the exception, the date or the "not" that keeps it back.
 */
final class OpenWords {
  private static final String THING =
      "(collection|record|paper|material|item|document|series|fonds|file|archive|content|object)s?";
  private static final String PEOPLE =
      "((the )?(general )?public|every(one|body)|anyone|all|(all )?(users|readers|researchers))";
  private static final String PURPOSE =
      "(research|study|consultation|public|use|access)( (use|access))?";

  /** Whole sentences, in small letters and without the sign at their end. */
  private static final List<Pattern> SENTENCES =
      List.of(
          sentence(
              ("((access|((the|this|these|all) )?%1$s) (is|are) )?"
                      + "((fully|freely|completely) )?(open|public|unrestricted|not restricted)"
                      + "( access)?( (for %3$s|to %2$s))?( without (any )?restrictions?)?")
                  .formatted(THING, PEOPLE, PURPOSE)),
          sentence(
              ("(((the|this|these|all) )?%1$s (is|are) )?"
                      + "(((freely|publicly|openly) (available|accessible))"
                      + "|((freely )?(available|accessible) to %2$s))"
                      + "( without (any )?restrictions?)?")
                  .formatted(THING, PEOPLE)),
          sentence(
              ("((there are|there is|has|have) )?(no (access )?restrictions?|without (any"
                      + " )?restrictions?)( (on|to|of) (access( (and|or) use)?|((the|this|these)"
                      + " )?%1$s))?( (on|to) ((the|this|these) )?%1$s)?")
                  .formatted(THING)),
          sentence("(free|public|full|unrestricted)( online)? access"),
          // German
          sentence(
              "(((der|die|das|dieser|diese|dieses)"
                  + " )?(bestand|akten?|unterlagen|sammlung|archivalien|archivgut|dokumente?|zugang)"
                  + " (ist|sind) )?(frei|offen|öffentlich|allgemein|uneingeschränkt|unbeschränkt)("
                  + " (zugänglich|benutzbar|nutzbar|einsehbar))?"),
          sentence(
              "((es (gibt|bestehen) )?keine"
                  + " (zugangs|zugriffs|benutzungs|nutzungs)?(ein|be)schränkung(en)?|ohne"
                  + " (zugangs)?(ein|be)schränkung(en)?)( (des zugangs|beim zugang|im zugang))?"),
          sentence(
              "((frei|offen|öffentlich|uneingeschränkt|unbeschränkt)er zugang|nicht gesperrt)"),
          // French
          sentence(
              "(((le|la|les|ce|cet|cette|ces)"
                  + " )?(fonds|dossiers?|documents?|pièces?|archives?|collections?|accès|consultation|communication)"
                  + " (est|sont) )?((en )?libre accès|en accès"
                  + " libre|libres?|((entièrement|librement)"
                  + " )?(communicable|consultable|accessible|ouvert|ouverte)s?( (à la recherche|au"
                  + " public|à tous))?|public|publique|publics|publiques|sans restrictions?)( sans"
                  + " restrictions?)?"),
          sentence("(accès|consultation|communication) (libre|ouvert|public|sans restrictions?)"),
          sentence(
              "((il n'y a )?(aucune|pas de) restrictions?|sans restrictions?)"
                  + "( (d'accès|à l'accès|de consultation|de communication|à la consultation))?"),
          // Spanish
          sentence(
              "(((el|la|los|las|este|esta|estos|estas)"
                  + " )?(fondos?|documentos?|documentación|colección|archivos?|acceso)"
                  + " (es|son|está|están) )?((de )?(libre acceso|acceso"
                  + " (libre|abierto|público))|libre|(abierto|público|accesible)s?( (a la"
                  + " investigación|al público|a todos))?|(abierta|pública)s?|no"
                  + " restringid[oa]s?)"),
          sentence(
              "(acceso sin|sin|no hay|no tiene|ninguna) restricci(ón|ones)( (de|al?) acceso)?"),
          // Russian
          sentence(
              "(доступ )?(открыт(о|а|ы|ый|ая|ое|ые)?|свободный|свободен|не ограничен)( доступ)?"),
          sentence(
              "(в открытом доступе|в свободном доступе|свободный"
                  + " доступ|общедоступн(о|ый|ая|ое|ые))"),
          sentence(
              "(без ограничений|нет ограничений|ограничений нет|не ограничено)"
                  + "( (доступа|на доступ|в доступе))?"),
          // Arabic
          sentence("(الوصول )?(مفتوح|مفتوحة|متاح|متاحة)( (للجمهور|للجميع|للبحث|للباحثين))?"),
          sentence("(بدون|دون|لا توجد|بلا) (أي )?قيود( على (الوصول|الاطلاع))?|غير (مقيد|مقيدة)"),
          // Chinese, in both scripts
          sentence("(完全|全部|对公众|對公眾)?(开放|開放|公开|公開)(获取|取用|查阅|查閱|使用|访问)?"),
          sentence("(没有|沒有|无|無|不受)(访问|查阅|查閱|使用|任何)?限制|(自由|公开)(访问|查阅|取用)"));

  /**
   * Where it lies and when to ask for it: these restrict nobody, and open nothing by themselves.
   */
  private static final List<Pattern> PRACTICAL =
      List.of(
          sentence(
              "(access |use |retrieval )?(requires?|needs|with|at least) (at least )?[\\w-]+("
                  + " \\(\\d+\\))? (business |working )?(hours?|days?|weeks?)'? (of"
                  + " )?(advance|prior)? ?notice( (is )?required)?( (for|prior to)"
                  + " (access|use|retrieval))?"),
          sentence(
              "(advance|prior) notice (is )?required( (for|prior to) (access|use|retrieval))?"),
          sentence(
              "((this|the|these) )?(%s )?(is |are )?(stored |housed |located |held )?(at |in )?(an )?off-?site( (storage|location))?"
                  .formatted(THING)));

  private OpenWords() {}

  private static Pattern sentence(String words) {
    return Pattern.compile("((access|zugang|accès|acceso|доступ|الوصول|访问) ?: ?)?(" + words + ")");
  }

  /** Whether all that is stated says that it is open. */
  static boolean is(String statement) {
    String plain =
        Normalizer.normalize(statement, Normalizer.Form.NFC)
            .replace('’', '\'')
            .toLowerCase(Locale.ROOT)
            .strip()
            .replaceAll("\\R\\s*\\R", "; ")
            .replaceAll("(?U)\\s+", " ");
    List<String> sentences =
        Arrays.stream(plain.split("[.!]+( |;|$)|[;；。！]", -1))
            .map(String::strip)
            .filter(s -> !s.isEmpty())
            .toList();
    return !sentences.isEmpty()
        && sentences.stream().anyMatch(s -> isOneOf(SENTENCES, s))
        && sentences.stream().allMatch(s -> isOneOf(SENTENCES, s) || isOneOf(PRACTICAL, s));
  }

  private static boolean isOneOf(List<Pattern> patterns, String sentence) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(sentence).matches());
  }
}
