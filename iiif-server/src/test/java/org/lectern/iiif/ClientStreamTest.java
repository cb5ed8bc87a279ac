package org.lectern.iiif;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class ClientStreamTest {
  /** They are many more in two minutes than the memory holds. */
  @Test
  void requestsThatWereAnsweredAreForgottenAtOnce() throws Exception {
    Queue<WeakReference<Context>> asked = new ConcurrentLinkedQueue<>();
    Javalin server =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  config.routes.get(
                      "/",
                      ctx -> {
                        asked.add(new WeakReference<>(ctx));
                        ClientStream.send(
                            ctx, ClientStream.PATIENCE, out -> out.write(new byte[10]));
                      });
                })
            .start("127.0.0.1", 0);
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/")).build();
      for (int i = 0; i < 200; i++) {
        client.send(request, HttpResponse.BodyHandlers.discarding());
      }
      System.gc();
      long kept = asked.stream().filter(ctx -> !ctx.refersTo(null)).count();
      assertTrue(kept < 20, kept + " of " + asked.size() + " are kept");
    } finally {
      server.stop();
    }
  }
}
