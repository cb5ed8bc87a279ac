package org.lectern.web.server;

import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.util.JavalinBindException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.lectern.core.access.AccessRule;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.Storage;
import org.lectern.core.archive.store.DataFolder;
import org.lectern.core.care.SecondRoot;
import org.lectern.core.search.LuceneIndex;
import org.lectern.core.search.SearchIndex;
import org.lectern.iiif.DiscoveryRoutes;
import org.lectern.iiif.IiifRoutes;
import org.lectern.iiif.SearchRoutes;
import org.lectern.iiif.TileHandler;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.discovery.Activities;
import org.lectern.iiif.image.ImageService;
import org.lectern.iiif.image.PageCopies;
import org.lectern.iiif.presentation.ManifestCollections;
import org.lectern.iiif.presentation.Manifests;
import org.lectern.iiif.presentation.OaiLinks;
import org.lectern.iiif.presentation.RecordForm;
import org.lectern.iiif.pyramid.PyramidStore;
import org.lectern.iiif.search.ContentSearch;
import org.lectern.oai.OaiProvider;
import org.lectern.oai.OaiRoutes;
import org.lectern.oai.RepositoryInfo;
import org.lectern.oai.TokenKey;
import org.lectern.oai.View;
import org.lectern.web.api.ApiRoutes;
import org.lectern.web.browse.BrowseRoutes;
import org.lectern.web.document.DocumentRoutes;
import org.lectern.web.dump.DumpRoutes;
import org.lectern.web.feed.FeedRoutes;
import org.lectern.web.login.Callers;
import org.lectern.web.login.Login;
import org.lectern.web.login.LoginRoutes;
import org.lectern.web.login.Users;
import org.lectern.web.page.Crawlers;
import org.lectern.web.page.PageRoutes;
import org.lectern.web.page.Pages;
import org.lectern.web.page.Site;
import org.lectern.web.page.SiteFolder;
import org.lectern.web.saved.SavedRoutes;
import org.lectern.web.take.TakeRoutes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one server that hosts readers' pages, IIIF and OAI-PMH over an archive opened for reading.
 *
 * <p>Holds no state of its own: what another process writes is served within a second, and several
 * servers may stand behind one address.
 */
public final class Server implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);
  private static final InstantSource CLOCK = InstantSource.system();

  private final Archive archive;
  private final SearchIndex index;
  private final Pages pages;
  private final ImageService images;
  private final Login login;
  private final TakeRoutes taken;
  private final Optional<AdminServer> admin;
  private final Optional<TotalsFile> totals;
  private final Optional<AuditSchedule> audits;
  private final Optional<SecondRootWatch> secondRoot;
  private final Optional<AccessLog> accesses;
  private final Optional<DumpSchedule> dumps;
  private final Optional<QuietCollection> collection;
  private final Desk desk;
  private final Health health;
  private final Javalin app;

  private Server(Settings settings, Path data) {
    this.archive = Archive.open(Storage.onDisk(data));
    this.index = LuceneIndex.open(data);
    AccessRule rule = new AccessRule(CLOCK);
    this.login = login(settings, data);
    BaseUrl baseUrl = new BaseUrl(settings.baseUrl(), settings.proxies());
    ClientAddress addresses = new ClientAddress(settings.proxies());
    Callers callers = new Callers(login, baseUrl, addresses);
    Metrics metrics = new Metrics();
    this.desk = new Desk(settings.budgets(), addresses, metrics::rendering);
    this.images = images(settings, data, rule);
    this.pages =
        new Pages(
            new Site(
                archive,
                index,
                rule,
                settings.domain(),
                settings.imageLimits(),
                SiteFolder.read(
                    new DataFolder(data).site(),
                    archive.info().language(),
                    problem -> LOG.warn("site: {}", problem))),
            callers,
            callers::isLoggedIn);
    this.taken = new TakeRoutes(pages, new PageCopies(images));
    this.admin = admin(settings, metrics);
    this.totals = admin.map(_ -> TotalsFile.open(new DataFolder(data).totals(), metrics.totals()));
    this.audits = settings.audits(data);
    metrics.watchAudits(data);
    metrics.watch(archive);
    this.secondRoot = settings.secondRoot(data);
    this.health = new Health(archive, () -> secondRoot.flatMap(_ -> SecondRoot.state(data)), CLOCK);
    this.accesses = settings.accessLog(data);
    this.dumps = settings.dumps(pages.site(), data);
    GracefulHandler requests = new GracefulHandler();
    this.collection = QuietCollection.start(() -> requests.getCurrentRequestCount() == 0);
    Methods methods = new Methods();
    this.app =
        Javalin.create(
            config -> {
              Listening.configure(config, settings.host(), settings.port());
              config.router.handlerWrapper(desk::seated);
              metrics.on(config);
              health.addTo(config.routes);
              new Refusals(pages, metrics).addTo(config.routes);
              config.jetty.modifyServer(server -> server.insertHandler(methods));
              accesses.ifPresent(
                  log -> config.jetty.modifyServer(server -> server.setRequestLog(log)));
              if (settings.serves(Settings.Part.iiif)) {
                TileHandler tiles = new TileHandler(images, baseUrl::of, metrics::picture);
                config.jetty.modifyServer(server -> server.insertHandler(tiles));
                iiif(config.routes, settings, rule, callers);
              }
              if (settings.serves(Settings.Part.oai)) {
                new OaiRoutes(providers(settings, data), baseUrl, OaiRoutes.DEFAULT_CONCURRENCY)
                    .addTo(config.routes);
              }
              if (settings.serves(Settings.Part.web)) {
                pages(config.routes, settings.crawlers());
              }
              config.jetty.modifyServer(server -> server.insertHandler(requests));
            });
    methods.of(app);
  }

  private static Login login(Settings settings, Path data) {
    if (settings.readingRoom().any() && !settings.proxies().areSaid()) {
      LOG.warn(
          "--reading-room is set, and it is not known whether a proxy is before this server: behind"
              + " a proxy every reader has the proxy's address. Set --trusted-proxies to the"
              + " proxy's address, or to 'none' where readers reach this server directly");
    }
    return Login.open(
        data,
        Users.in(new DataFolder(data).users()),
        settings.readingRoom(),
        settings.openId(),
        CLOCK);
  }

  private ImageService images(Settings settings, Path data, AccessRule rule) {
    JpegCodec codec = JpegCodec.best();
    return new ImageService(
        archive,
        rule,
        PyramidStore.open(new DataFolder(data).pyramids(), codec, settings.pyramids()),
        codec,
        settings.imageLimits(),
        settings.renderLoad(data));
  }

  private static Optional<AdminServer> admin(Settings settings, Metrics metrics) {
    return settings.adminPort() == 0
        ? Optional.empty()
        : Optional.of(AdminServer.start(settings.adminPort(), metrics));
  }

  private void iiif(RoutesConfig routes, Settings settings, AccessRule rule, Callers callers) {
    Manifests manifests =
        new Manifests(
            archive,
            rule,
            CLOCK,
            new OaiLinks(settings.domain(), recordForms()),
            login,
            settings.imageLimits());
    ManifestCollections collections = new ManifestCollections(archive, rule);
    new IiifRoutes(archive, images, manifests, collections, callers, login, desk::rendering)
        .addTo(routes);
    new LoginRoutes(login, callers, pages).addTo(routes);
    if (!settings.serves(Settings.Part.web)) {
      new PageRoutes(pages).addAssets(routes);
    }
    new SearchRoutes(archive, manifests, new ContentSearch(archive, rule, index), callers)
        .addTo(routes);
    new DiscoveryRoutes(new Activities(archive, settings.oaiMetadataRights()), callers)
        .addTo(routes);
  }

  private static List<RecordForm> recordForms() {
    return Workbench.FORMATS.stream()
        .map(format -> new RecordForm(format.prefix(), format.label(), format.namespace()))
        .toList();
  }

  private void pages(RoutesConfig routes, Crawlers crawlers) {
    taken.addTo(routes);
    new DocumentRoutes(pages).addTo(routes);
    new ApiRoutes(pages).addTo(routes);
    new DumpRoutes(pages, archive.data().root()).addTo(routes);
    new FeedRoutes(pages, crawlers).addTo(routes);
    new BrowseRoutes(pages).addTo(routes);
    new SavedRoutes(pages, taken::pdf).addTo(routes);
    new PageRoutes(pages).addTo(routes);
    routes.get("/<path>", pages::notFound);
  }

  /** The provider of everything, then one for each view. */
  private List<OaiProvider> providers(Settings settings, Path data) {
    RepositoryInfo repository =
        new RepositoryInfo(
            settings.domain(),
            List.of(settings.adminEmail()),
            settings.oaiPageSize(),
            RepositoryInfo.DEFAULT_PAGE_BYTES,
            settings.oaiMetadataRights());
    TokenKey key = TokenKey.load(data);
    List<View> views = new ArrayList<>(List.of(View.ALL));
    views.addAll(View.parse(settings.oaiViews()));
    return views.stream()
        .map(
            view ->
                new OaiProvider(
                    archive,
                    Workbench.FORMATS,
                    repository,
                    key,
                    CLOCK,
                    view,
                    views.stream().filter(other -> !other.equals(view)).toList()))
        .toList();
  }

  /** Starts to listen; returns when requests are answered. */
  public static Server start(Settings settings, Path data) {
    Server server = listen(settings, data);
    server.prepare(() -> {});
    return server;
  }

  /** The same for an archive that something is still to be done to by {@link #prepare}. */
  public static Server listen(Settings settings, Path data) {
    Server server = new Server(settings, data);
    try {
      server.app.start();
    } catch (JavalinBindException e) {
      server.close();
      throw new IllegalArgumentException(
          "cannot listen at %s:%d: %s Choose another port with --port."
              .formatted(settings.host(), settings.port(), e.getMessage()),
          e);
    }
    LOG.info(
        "serving {} at http://{}:{}/, JPEG by {}",
        data.toAbsolutePath(),
        settings.host(),
        server.port(),
        JpegCodec.best().name());
    return server;
  }

  /** Runs what is still to be done; then the server says that it is ready. */
  public void prepare(Runnable preparation) {
    preparation.run();
    ClockAhead.warning(archive, CLOCK.instant()).ifPresent(LOG::warn);
    health.prepared();
    Thread.ofVirtual().name("warm").start(pages.site()::warm);
  }

  /** The port listened on. */
  public int port() {
    return app.port();
  }

  @Override
  public void close() {
    app.stop();
    collection.ifPresent(QuietCollection::close);
    accesses.ifPresent(AccessLog::close);
    desk.close();
    admin.ifPresent(AdminServer::close);
    totals.ifPresent(TotalsFile::close);
    audits.ifPresent(AuditSchedule::close);
    secondRoot.ifPresent(SecondRootWatch::close);
    dumps.ifPresent(DumpSchedule::close);
    login.close();
    taken.close();
    images.close();
    index.close();
    archive.close();
    LOG.info("stopped");
  }
}
