package org.lectern.web.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.Webp;
import org.lectern.web.server.Server;
import org.lectern.web.server.Settings;
import org.lectern.web.server.Workbench;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Serves an archive until the process is ended. */
@Command(name = "serve", description = "Serve the archive to readers, viewers and harvesters.")
public final class ServeCommand implements Callable<Integer> {
  @Mixin private Common common;
  @Mixin private Settings settings;

  @Override
  public Integer call() throws InterruptedException {
    if (!Files.isDirectory(common.data())) {
      throw new ArchiveException(
          ("there is no data folder %s: begin it with 'lectern ingest FOLDER --data %1$s', or name"
                  + " the right one with --data")
              .formatted(common.data()));
    }
    settings.examples().forEach(LoggerFactory.getLogger(ServeCommand.class)::warn);
    return serve(common.data(), settings);
  }

  static int serve(Path data, Settings settings) throws InterruptedException {
    // Libraries take a while to link; by the time that a picture is asked for, they are there.
    Thread.ofPlatform().daemon().name("codecs").start(ServeCommand::linkCodecs);
    boolean readable = Archive.isReadable(data);
    if (!readable) {
      tidy(data);
    }
    Server server = Server.listen(settings, data);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
    // Ending the process meanwhile only cuts off what the next start does again.
    server.prepare(readable ? () -> tidy(data) : () -> {});
    new CountDownLatch(1).await();
    throw new IllegalStateException("the wait for the end of the process ended");
  }

  private static void linkCodecs() {
    JpegCodec.best();
    Webp.find();
  }

  /** Finishes what a crash may have left, unless another process is writing just now. */
  private static void tidy(Path data) {
    try {
      Workbench.open(data).close();
    } catch (ArchiveException e) {
      LoggerFactory.getLogger(ServeCommand.class).info("not tidied: {}", e.getMessage());
    }
  }
}
