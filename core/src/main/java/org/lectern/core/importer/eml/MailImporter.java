package org.lectern.core.importer.eml;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeIOException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.dom.BinaryBody;
import org.apache.james.mime4j.dom.Body;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.dom.address.Address;
import org.apache.james.mime4j.dom.address.AddressList;
import org.apache.james.mime4j.dom.address.Group;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.dom.field.ContentTypeField;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.message.DefaultMessageWriter;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.lectern.core.importer.DocumentKeys;
import org.lectern.core.importer.DocumentTarget;
import org.lectern.core.importer.FieldFates;
import org.lectern.core.importer.ImportTarget;
import org.lectern.core.importer.Importer;
import org.lectern.core.importer.Sha256;
import org.lectern.core.importer.SourceFiles;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.LanguageTag;
import org.lectern.core.text.Characters;

/**
 * Imports e-mail: a document for each message, its text as a transcript, its attachments and itself
 * among the files. Addresses are private, names are not.
 */
public final class MailImporter implements Importer {
  /** Messages within messages and parts within parts end here. */
  private static final int DEEPEST = 20;

  private static final int MOST_PARTS = 1_000;
  private static final int MOST_TEXT = 16 << 20;
  private static final Pattern DATE =
      Pattern.compile(
          ".*?(\\d{1,2})\\s+(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\s+(\\d{4}|\\d{2,3}(?![\\d:])).*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private final Path source;

  /** What is in a message, sorted. */
  private static final class Parts {
    private final List<Entity> attachments = new ArrayList<>();
    private Optional<Entity> plain = Optional.empty();
    private Optional<Entity> html = Optional.empty();
    private int count;
  }

  /** Prepares to import a message, a mailbox, or all in a folder. */
  public MailImporter(Path source) {
    this.source = source;
  }

  @Override
  public String name() {
    return "eml";
  }

  @Override
  public void run(ImportTarget target) throws IOException {
    SourceFiles files = new SourceFiles(source, Set.of("eml", "mbox", "mbx"));
    target.expect(files.all().size());
    for (Path file : files.all()) {
      String identifier = files.identifier(file);
      if (org.lectern.core.importer.eml.Mailbox.isOne(file)) {
        mailbox(target, file, identifier);
      } else {
        document(
            target,
            target.id(identifier, SourceFiles.stem(file)),
            identifier,
            file,
            file.getFileName().toString());
      }
    }
  }

  private static void mailbox(ImportTarget target, Path file, String identifier)
      throws IOException {
    Path draft = Files.createTempFile("lectern-mail-", ".eml");
    try (var mailbox = new org.lectern.core.importer.eml.Mailbox(file)) {
      Map<String, Integer> seen = new HashMap<>();
      for (int i = 1; mailbox.next(draft); i++) {
        String name = name(draft);
        int copy = seen.merge(name, 1, Integer::sum);
        String own = identifier + "#" + name + (copy == 1 ? "" : " " + copy);
        String words = "%s-%04d".formatted(SourceFiles.stem(file), i);
        DocumentId id = target.id(own, words);
        document(target, id, own, draft, id + ".eml");
      }
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /**
   * What a message is called wherever it stands in its mailbox: its Message-ID, else its digest.
   */
  private static String name(Path file) throws IOException {
    Optional<String> given = Optional.empty();
    try {
      Message message = parse(file);
      given = header(message, "Message-ID");
      message.dispose();
    } catch (IOException | RuntimeException e) {
      // It is reported where it is imported.
    }
    return given.isPresent() ? given.get() : Sha256.of(file);
  }

  private static void document(
      ImportTarget target, DocumentId id, String identifier, Path file, String name) {
    var _ =
        target.document(id, identifier, document -> write(target.fields(), document, file, name));
  }

  private static void write(FieldFates fields, DocumentTarget document, Path file, String name)
      throws IOException {
    Message message = parse(file);
    try {
      if (message.getFrom() == null
          && message.getSubject() == null
          && message.getHeader().getField("Date") == null) {
        throw new IOException("it is not a message: it names no sender, subject or date");
      }
      headers(fields, document.keys(), message);
      Parts parts = new Parts();
      sort(message, parts, 0);
      text(fields, document, message, parts);
      Charset ofHeaders = MailHeader.charset(file);
      for (Entity attachment : parts.attachments) {
        MailHeader.putInUtf8(attachment.getHeader(), ofHeaders);
        attachment(document, attachment);
      }
      document.file(document.path("files", name), () -> Files.newInputStream(file));
    } finally {
      message.dispose();
    }
  }

  private static Message parse(Path file) throws IOException {
    DefaultMessageBuilder builder = new DefaultMessageBuilder();
    builder.setMimeEntityConfig(
        MimeConfig.custom()
            .setMaxLineLen(1 << 20)
            .setMaxHeaderCount(10_000)
            .setMaxHeaderLen(1 << 20)
            .build());
    try (InputStream in = MailHeader.inUtf8(Files.newInputStream(file))) {
      return builder.parseMessage(in);
    } catch (MimeIOException e) {
      throw new IOException("it is not a message, or damaged: " + e.getMessage(), e);
    }
  }

  private static void headers(FieldFates fields, DocumentKeys keys, Message message) {
    String subject = Optional.ofNullable(message.getSubject()).map(String::strip).orElse("");
    keys.add("title", subject.isEmpty() ? "(no subject)" : subject);
    if (!subject.isEmpty()) {
      fields.mapped("Subject", "title", subject);
    }
    if (message.getFrom() != null) {
      message.getFrom().forEach(from -> person(fields, keys, "From", "creator:author", from));
    }
    people(fields, keys, "To", "contributor:recipient", message.getTo());
    people(fields, keys, "Cc", "contributor:recipient", message.getCc());
    people(fields, keys, "Bcc", "x-bcc", message.getBcc());
    header(message, "Date")
        .ifPresent(date -> fields.mapped("Date", keys.date("date", day(date)), date));
    header(message, "Content-Language")
        .ifPresent(l -> fields.mapped("Content-Language", keys.language(l), l));
    for (String hidden : List.of("Message-ID", "In-Reply-To", "References")) {
      header(message, hidden)
          .ifPresent(value -> fields.mapped(hidden, keys.extra(hidden, value), value));
    }
  }

  private static Optional<String> header(Message message, String name) {
    Field field = message.getHeader().getField(name);
    return Optional.ofNullable(field)
        .map(Field::getBody)
        .map(String::strip)
        .filter(body -> !body.isEmpty());
  }

  /**
   * The day where the message was sent: {@code Sun, 28 Oct 1962 09:00:00 -0500} is 1962-10-28. Of
   * two digits up to 49 are years after 2000, and three are years after 1900 (RFC 5322, 4.3).
   */
  static String day(String date) {
    Matcher day = DATE.matcher(date);
    return day.matches()
        ? "%04d-%02d-%02d"
            .formatted(
                year(day.group(3)),
                MONTHS.indexOf(day.group(2).toLowerCase(Locale.ROOT)) + 1,
                Integer.parseInt(day.group(1)))
        : date;
  }

  private static int year(String digits) {
    int year = Integer.parseInt(digits);
    return digits.length() == 4 ? year : year < 50 ? year + 2000 : year + 1900;
  }

  private static void people(
      FieldFates fields, DocumentKeys keys, String field, String key, AddressList addresses) {
    if (addresses == null) {
      return;
    }
    for (Address address : addresses) {
      if (address instanceof Mailbox mailbox) {
        person(fields, keys, field, key, mailbox);
      } else if (address instanceof Group group) {
        group.getMailboxes().forEach(member -> person(fields, keys, field, key, member));
      }
    }
  }

  private static void person(
      FieldFates fields, DocumentKeys keys, String field, String key, Mailbox mailbox) {
    String address = mailbox.getAddress();
    String name =
        Optional.ofNullable(mailbox.getName())
            .map(n -> n.strip().replaceAll("^['\"]+|['\"]+$", "").strip())
            .filter(n -> !n.isEmpty() && n.indexOf('@') < 0)
            .orElse(Optional.ofNullable(mailbox.getLocalPart()).orElse(address));
    fields.mapped(field, keys.add(key, name), name);
    fields.mapped(field + " address", keys.extra(field + "-address", address), address);
  }

  private static void sort(Entity entity, Parts parts, int depth) throws IOException {
    if (depth > DEEPEST || ++parts.count > MOST_PARTS) {
      throw new IOException("its parts are nested deeper, or more, than those of any message");
    }
    Body body = entity.getBody();
    String disposition = Optional.ofNullable(entity.getDispositionType()).orElse("");
    if (body instanceof Multipart multipart) {
      for (Entity part : multipart.getBodyParts()) {
        sort(part, parts, depth + 1);
      }
    } else if (body instanceof TextBody && !disposition.equalsIgnoreCase("attachment")) {
      boolean html = "text/html".equals(entity.getMimeType());
      boolean plain = "text/plain".equals(entity.getMimeType());
      if (plain && parts.plain.isEmpty()) {
        parts.plain = Optional.of(entity);
      } else if (html && parts.html.isEmpty()) {
        parts.html = Optional.of(entity);
      } else {
        parts.attachments.add(entity);
      }
    } else if (body != null) {
      parts.attachments.add(entity);
    }
  }

  /** Plain text where there is some; HTML is cleaned where it is read. */
  private static void text(FieldFates fields, DocumentTarget document, Message message, Parts parts)
      throws IOException {
    Optional<Entity> plain = parts.plain.filter(p -> !isBlank(p));
    Optional<Entity> best = plain.or(() -> parts.html).or(() -> parts.plain);
    if (best.isEmpty()) {
      return;
    }
    String format = best.equals(parts.html) ? "html" : "txt";
    if (plain.isPresent() && parts.html.isPresent()) {
      fields.left("text/html", "the plain text is taken; HTML stays in the message", "");
    }
    String language = header(message, "Content-Language").flatMap(LanguageTag::parse).orElse("und");
    byte[] text = decoded(best.get()).getBytes(StandardCharsets.UTF_8);
    document.file(
        "text/transcript.%s.%s".formatted(language, format), () -> new ByteArrayInputStream(text));
  }

  private static boolean isBlank(Entity entity) {
    try {
      return decoded(entity).isBlank();
    } catch (IOException e) {
      return true; // the other version of the text is taken
    }
  }

  private static String decoded(Entity entity) throws IOException {
    TextBody body = (TextBody) entity.getBody();
    try (InputStream in = body.getInputStream()) {
      byte[] bytes = in.readNBytes(MOST_TEXT);
      String text = new String(bytes, charset(body));
      return Characters.taken(text.replace("\r\n", "\n"));
    }
  }

  /** What programs call ISO 8859-1 is windows-1252, and what they call US-ASCII is often UTF-8. */
  private static Charset charset(TextBody body) {
    try {
      String name = Optional.ofNullable(body.getMimeCharset()).orElse("UTF-8");
      return switch (name.toLowerCase(Locale.ROOT)) {
        case "iso-8859-1" -> Charset.forName("windows-1252");
        case "us-ascii", "ascii" -> StandardCharsets.UTF_8;
        default -> Charset.forName(name);
      };
    } catch (IllegalArgumentException e) {
      return StandardCharsets.UTF_8;
    }
  }

  private static void attachment(DocumentTarget document, Entity entity) throws IOException {
    String name =
        Optional.ofNullable(entity.getFilename())
            .or(() -> typeName(entity))
            .filter(n -> !n.isBlank())
            .orElse("attachment" + extension(entity.getMimeType()));
    Body body = entity.getBody();
    switch (body) {
      case Message inner -> {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new DefaultMessageWriter().writeMessage(inner, bytes);
        document.file(
            document.path("files", name.endsWith(".eml") ? name : name + ".eml"),
            () -> new ByteArrayInputStream(bytes.toByteArray()));
      }
      case SingleBody coded when Uuencoded.isOne(entity.getContentTransferEncoding()) ->
          document.file(
              document.path("files", name),
              () -> {
                try (InputStream in = coded.getInputStream()) {
                  return new ByteArrayInputStream(Uuencoded.decode(in.readAllBytes()));
                }
              });
      case BinaryBody binary -> document.file(document.path("files", name), binary::getInputStream);
      case SingleBody single -> document.file(document.path("files", name), single::getInputStream);
      default -> document.problem(name, "it is of a kind that cannot be kept by itself");
    }
  }

  /** Older programs name a file in its type only. */
  private static Optional<String> typeName(Entity entity) {
    return entity.getHeader().getField("Content-Type") instanceof ContentTypeField type
        ? Optional.ofNullable(type.getParameter("name"))
            .map(name -> DecoderUtil.decodeEncodedWords(name, DecodeMonitor.SILENT))
        : Optional.empty();
  }

  private static String extension(String mimeType) {
    return switch (mimeType) {
      case "text/plain" -> ".txt";
      case "text/html" -> ".html";
      case "text/calendar" -> ".ics";
      case "image/jpeg" -> ".jpg";
      case "image/png" -> ".png";
      case "application/pdf" -> ".pdf";
      case "message/rfc822" -> ".eml";
      default -> ".bin";
    };
  }
}
