package org.lectern.web.server;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.lectern.core.archive.store.DataFolder;
import org.lectern.core.http.Networks;
import org.lectern.iiif.image.RenderLoad;
import org.lectern.iiif.image.request.ImageLimits;
import org.lectern.iiif.pyramid.PyramidChoices;
import org.lectern.web.load.Budgets;
import org.lectern.web.login.OpenId;
import org.lectern.web.page.Crawlers;
import org.lectern.web.page.Links;
import org.lectern.web.page.Site;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/**
 * Every setting of the server, each described where it is defined.
 *
 * <p>A value comes from the flag, else from the environment ({@code --base-url} is {@code
 * LECTERN_BASE_URL}), else from {@code lectern.yml} in the data folder ({@code base-url: …}), else
 * it is the default shown by {@code --help}.
 */
public final class Settings {
  /** What a copy of the site says as the site does. */
  private static final Set<String> SPELLED =
      Set.of("--domain", "--admin-email", "--oai-metadata-rights", "--max-image-area");

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "Address to listen on; 0.0.0.0 for all. Default: ${DEFAULT-VALUE}.")
  private String host;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "Port for readers, viewers and harvesters. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--admin-port",
      defaultValue = "0",
      description =
          "Port for /metrics, on the loopback address only; 0 for none. Default: ${DEFAULT-VALUE}.")
  private int adminPort;

  @Option(
      names = "--base-url",
      description =
          "Address that readers use, for every link and id, e.g. https://archive.example.org."
              + " Default: what the request, or a trusted proxy, says.")
  private Optional<String> baseUrl;

  @Option(
      names = {"--trusted-proxies", "--trusted-proxy"},
      defaultValue = "",
      description =
          "Machines in front of this server whose headers are believed: networks as 127.0.0.1 or"
              + " 10.0.0.0/24, separated by commas; 'none' where readers reach it directly."
              + " Default: none.")
  private String trustedProxies;

  @Option(
      names = "--proxy-headers",
      defaultValue = "X-Forwarded-For,X-Forwarded-Proto",
      description =
          "Which headers of those machines are believed, separated by commas. Name only what they"
              + " write or remove themselves: what they hand on comes from the visitor. Also"
              + " X-Forwarded-Host, -Port and -Prefix, and Forwarded (RFC 7239)."
              + " Default: ${DEFAULT-VALUE}.")
  private String proxyHeaders;

  @Option(
      names = "--only",
      description = "Serve one part alone: ${COMPLETION-CANDIDATES}. Default: all.")
  private Optional<Part> only;

  @Option(
      names = "--admin-email",
      defaultValue = "archive@example.org",
      description = "Whom harvesters may write to. Default: ${DEFAULT-VALUE}.")
  private String adminEmail;

  @Option(
      names = "--domain",
      defaultValue = "lectern.example.org",
      description =
          "Domain in OAI identifiers, oai:DOMAIN:ID; never change it. Default: ${DEFAULT-VALUE}.")
  private String domain;

  @Option(
      names = "--oai-page-size",
      defaultValue = "100",
      description = "Records in an answer to a harvester. Default: ${DEFAULT-VALUE}.")
  private int oaiPageSize;

  @Option(
      names = "--oai-metadata-rights",
      description =
          "Licence of the records themselves, sent to harvesters with each and with the stream"
              + " of changes, for example"
              + " https://creativecommons.org/publicdomain/zero/1.0/. Default: none.")
  private Optional<URI> oaiMetadataRights;

  @Option(
      names = "--oai-views",
      defaultValue = "europeana=edm dpla=mods,oai_qdc openaire=oai_dc",
      description =
          "Addresses for single aggregators, /oai/NAME: NAME=FORMAT,FORMAT or"
              + " NAME=FORMAT@SET,SET, separated by spaces. Default: ${DEFAULT-VALUE}.")
  private String oaiViews;

  @Option(
      names = "--max-image-area",
      defaultValue = "48000000",
      description = "Largest image answered, in pixels. Default: ${DEFAULT-VALUE}.")
  private long maxImageArea;

  @Option(
      names = "--max-decoded-area",
      defaultValue = "192000000",
      description =
          "Pixels decoded for one image; one that would take more is made from a smaller size of"
              + " its scan. Default: ${DEFAULT-VALUE}.")
  private long maxDecodedArea;

  @Option(
      names = "--image-cache",
      defaultValue = "8",
      description = "Megabytes of rendered images kept in memory. Default: ${DEFAULT-VALUE}.")
  private long imageCache;

  @Option(
      names = "--image-disk-cache",
      defaultValue = "0",
      description =
          "Megabytes of rendered images kept in the data folder, for slow machines."
              + " Default: ${DEFAULT-VALUE}.")
  private long imageDiskCache;

  @Option(
      names = "--image-queue",
      defaultValue = "256",
      description =
          "Images that wait to be rendered; requests beyond that are asked to come back."
              + " Default: ${DEFAULT-VALUE}.")
  private int imageQueue;

  @Option(
      names = "--image-seconds",
      defaultValue = "30",
      description =
          "How long a request waits for its image before it is asked to come back."
              + " Default: ${DEFAULT-VALUE}.")
  private int imageSeconds;

  @Mixin private PyramidSettings pyramids;

  @Option(
      names = "--second-root",
      defaultValue = "",
      description =
          "Folder on another disk to which every change is copied at once, as by 'backup'. In"
              + " lectern.yml or the environment it holds for all commands. Default: none.")
  private String secondRoot;

  @Option(
      names = "--audit-days",
      defaultValue = "30",
      description =
          "Days from one audit of everything that is stored to the next; 0 for none by the server."
              + " Default: ${DEFAULT-VALUE}.")
  private int auditDays;

  @Option(
      names = "--audit-rate",
      defaultValue = "10",
      description =
          "Megabytes that such an audit reads in a second at most. Default: ${DEFAULT-VALUE}.")
  private int auditRate;

  @Option(
      names = "--dump-at",
      description =
          "When to write all that is open to the public as files, for /dump, every day: 03:30."
              + " Needs --base-url. Default: never; the command 'dump' does the same.")
  private Optional<String> dumpAt;

  @Option(
      names = "--pages-a-minute",
      defaultValue = "1200",
      description =
          "Pages, manifests and records that one network (256 addresses, or 64 bits of IPv6) gets"
              + " in a minute; 0 for any number. What is above that is answered by 429."
              + " Default: ${DEFAULT-VALUE}.")
  private int pagesAMinute;

  @Option(
      names = "--searches-a-minute",
      defaultValue = "120",
      description =
          "The same for searches, facets, feeds, sitemaps and whole documents to take along."
              + " Default: ${DEFAULT-VALUE}.")
  private int searchesAMinute;

  @Option(
      names = "--renders-a-minute",
      defaultValue = "600",
      description =
          "The same for pictures that are not stored and have to be made."
              + " Default: ${DEFAULT-VALUE}.")
  private int rendersAMinute;

  @Option(
      names = "--all-pages-a-minute",
      defaultValue = "0",
      description =
          "Pages, manifests and records that all get together; what is above that is answered by"
              + " 503. Default: any number.")
  private int allPagesAMinute;

  @Option(
      names = "--all-searches-a-minute",
      defaultValue = "0",
      description = "The same for searches and their like. Default: any number.")
  private int allSearchesAMinute;

  @Option(
      names = "--all-renders-a-minute",
      defaultValue = "0",
      description = "The same for pictures that have to be made. Default: any number.")
  private int allRendersAMinute;

  @Option(
      names = "--access-log",
      defaultValue = "",
      description =
          "File for a line on each request, below the data folder unless it begins with '/';"
              + " 'stdout' for standard output. Default: none.")
  private String accessLog;

  @Option(
      names = "--access-log-format",
      defaultValue = "combined",
      description =
          "What such a line looks like: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private AccessLog.Form accessLogFormat;

  @Option(
      names = "--access-log-addresses",
      defaultValue = "network",
      description =
          "What is written of the addresses of readers: ${COMPLETION-CANDIDATES}; 'network' is"
              + " three numbers of IPv4 and 48 bits of IPv6. Default: ${DEFAULT-VALUE}.")
  private AccessLog.Addresses accessLogAddresses;

  @Option(
      names = "--crawlers",
      defaultValue = "pages",
      description =
          "What robots.txt lets crawlers walk: ${COMPLETION-CANDIDATES}. 'pages' is all but"
              + " searches and the viewer, 'documents' only documents and what leads to them"
              + " without choices, 'none' nothing. Default: ${DEFAULT-VALUE}.")
  private Crawlers crawlers;

  @Option(
      names = "--reading-room",
      defaultValue = "",
      description =
          "Machines whose readers see restricted content without a login: networks as"
              + " 10.1.0.0/16, separated by commas. Needs --trusted-proxies. Default: none.")
  private String readingRoom;

  @Option(
      names = "--oidc-issuer",
      defaultValue = "",
      description =
          "Address of an OpenID Connect provider that says who is a reader. Default: none.")
  private String oidcIssuer;

  @Option(
      names = "--oidc-client-id",
      defaultValue = "",
      description = "The name by which that provider knows this archive.")
  private String oidcClientId;

  @Option(
      names = "--oidc-client-secret",
      defaultValue = "",
      description =
          "The secret agreed on with that provider, if there is one; better given in the"
              + " environment than as a flag.")
  private String oidcClientSecret;

  @Option(
      names = "--oidc-readers",
      defaultValue = "",
      description =
          "What the provider must say of a reader, CLAIM=VALUE. Default: anyone it knows is one.")
  private String oidcReaders;

  /** RFC 2606: names that nobody can have. */
  private static final Pattern EXAMPLE =
      Pattern.compile("(?<![A-Za-z0-9-])example\\.(org|com|net)\\b|\\.(example|invalid|test)\\b");

  /** A part that can be hosted alone. */
  public enum Part {
    web,
    iiif,
    oai
  }

  public String host() {
    return host;
  }

  public int port() {
    return port;
  }

  public int adminPort() {
    return adminPort;
  }

  /** Without a slash at its end. */
  public Optional<String> baseUrl() {
    return baseUrl.map(url -> url.replaceAll("/+$", ""));
  }

  /** The proxies before this server. */
  Proxies proxies() {
    return Proxies.parse(trustedProxies, proxyHeaders);
  }

  public boolean serves(Part part) {
    return only.isEmpty() || only.get() == part;
  }

  public String adminEmail() {
    return adminEmail;
  }

  public String domain() {
    return domain;
  }

  public int oaiPageSize() {
    return oaiPageSize;
  }

  /** Under what licence harvesters may use the records, whatever holds for the documents. */
  public Optional<URI> oaiMetadataRights() {
    return oaiMetadataRights;
  }

  /** The views of the harvest for single aggregators, as written. */
  public String oaiViews() {
    return oaiViews;
  }

  /** What may be asked of an image. */
  ImageLimits imageLimits() {
    return new ImageLimits(
        ImageLimits.DEFAULT.maxWidth(),
        ImageLimits.DEFAULT.maxHeight(),
        maxImageArea,
        maxDecodedArea);
  }

  /** How much rendering is done at a time. */
  RenderLoad renderLoad(Path data) {
    return new RenderLoad(
        imageCache << 20,
        imageDiskCache == 0
            ? Optional.empty()
            : Optional.of(
                new RenderLoad.Disk(new DataFolder(data).rendered(), imageDiskCache << 20)),
        imageQueue,
        Duration.ofSeconds(imageSeconds));
  }

  /** How pyramids are made that got lost or were damaged. */
  PyramidChoices pyramids() {
    return pyramids.choices();
  }

  /** Keeps a second root in step, where one is named. */
  Optional<SecondRootWatch> secondRoot(Path data) {
    return secondRoot.isEmpty()
        ? Optional.empty()
        : Optional.of(SecondRootWatch.start(data, Path.of(secondRoot)));
  }

  /** Audits what is stored while it is served, unless that is not wanted. */
  Optional<AuditSchedule> audits(Path data) {
    return auditDays == 0
        ? Optional.empty()
        : Optional.of(
            AuditSchedule.start(data, Duration.ofDays(auditDays), auditRate * 1_000_000L));
  }

  /** Writes the dump once a day, where a time is set. */
  Optional<DumpSchedule> dumps(Site site, Path data) {
    Optional<String> time = dumpAt.filter(text -> !text.isBlank());
    if (time.isEmpty()) {
      return Optional.empty();
    }
    Links links =
        new Links(
            baseUrl()
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "--dump-at needs --base-url: a dump holds whole addresses")));
    try {
      return Optional.of(DumpSchedule.start(site, links, data, LocalTime.parse(time.get())));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "--dump-at '%s' is not a time of day: write it like 03:30".formatted(time.get()), e);
    }
  }

  /** How much each network and all together may ask for. */
  Budgets budgets() {
    return new Budgets(
        Map.of(
            Budgets.Kind.PAGES, new Budgets.Rate(pagesAMinute, allPagesAMinute),
            Budgets.Kind.SEARCHES, new Budgets.Rate(searchesAMinute, allSearchesAMinute),
            Budgets.Kind.RENDERED, new Budgets.Rate(rendersAMinute, allRendersAMinute)),
        readingRoom());
  }

  /** Writes a line for each request, where that is wanted. */
  Optional<AccessLog> accessLog(Path data) {
    return accessLog.isBlank()
        ? Optional.empty()
        : Optional.of(
            new AccessLog(
                accessLog.equals("stdout")
                    ? Optional.empty()
                    : Optional.of(data.resolve(accessLog)),
                accessLogFormat,
                accessLogAddresses,
                new ClientAddress(proxies())));
  }

  /** What crawlers may walk. */
  public Crawlers crawlers() {
    return crawlers;
  }

  /** Machines whose readers need no login. */
  public Networks readingRoom() {
    return Networks.parse(readingRoom);
  }

  /** Who says besides our own list who is a reader. */
  public Optional<OpenId> openId() {
    return oidcIssuer.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new OpenId(
                new OpenId.Client(
                    URI.create(oidcIssuer), oidcClientId, oidcClientSecret, oidcReaders)));
  }

  /** What still has the value of an example, and what goes wrong by it; empty where all is set. */
  public List<String> examples() {
    List<String> warnings = new ArrayList<>();
    if (serves(Part.oai) && EXAMPLE.matcher(domain).find()) {
      warnings.add(
          ("harvesters get identifiers oai:%s:ID, with the domain of an example: set --domain"
                  + " before the first harvest, and never change it then")
              .formatted(domain));
    }
    if (serves(Part.oai) && EXAMPLE.matcher(adminEmail).find()) {
      warnings.add(
          "harvesters are asked to write to %s, an example: set --admin-email"
              .formatted(adminEmail));
    }
    if (baseUrl().filter(url -> EXAMPLE.matcher(url).find()).isPresent()) {
      warnings.add(
          "links and ids begin with %s, the address of an example: set --base-url to your own"
              .formatted(baseUrl().orElseThrow()));
    }
    return warnings;
  }

  /**
   * Those of a server that only this process asks, as much as it wants, and that shows what is
   * public: neither logins nor a reading room are taken from the archive's own settings.
   *
   * @param base under which address it spells its links
   */
  public static Settings toCopy(Path data, String base) {
    Settings settings = new Settings();
    CommandLine line = new CommandLine(settings);
    CommandLine.IDefaultValueProvider own = SettingsFile.defaults(Map.of(), data);
    line.setDefaultValueProvider(
        argument ->
            argument instanceof OptionSpec option && SPELLED.contains(option.longestName())
                ? own.defaultValue(argument)
                : null);
    var _ =
        line.parseArgs(
            "--host=127.0.0.1",
            "--port=0",
            "--base-url=" + base,
            "--pages-a-minute=0",
            "--searches-a-minute=0",
            "--renders-a-minute=0");
    return settings;
  }
}
