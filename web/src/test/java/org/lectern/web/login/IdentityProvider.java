package org.lectern.web.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A small OpenID Connect provider that lets everybody in: real HTTP, a real key. What its tokens
 * say can be bent by a test.
 */
public final class IdentityProvider implements AutoCloseable {
  public static final String CLIENT = "lectern";
  public static final String SECRET = "s+cret/=";

  private final HttpServer server;
  private final RSAKey key;
  private final Map<String, Map<String, String>> codes = new HashMap<>();
  private UnaryOperator<JWTClaimsSet.Builder> bend = UnaryOperator.identity();
  private Function<JWTClaimsSet, String> sign = this::signed;

  public IdentityProvider() throws IOException, JOSEException {
    key = new RSAKeyGenerator(2048).keyID("k1").generate();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/.well-known/openid-configuration",
        exchange ->
            answer(
                exchange,
                200,
                """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize",
                "token_endpoint":"%1$s/token","jwks_uri":"%1$s/keys"}
                """
                    .formatted(issuer())));
    server.createContext(
        "/keys", exchange -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
    server.createContext("/token", this::token);
    server.start();
  }

  public String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public RSAKey key() {
    return key;
  }

  /** What the next tokens say other than they should. */
  public void bend(UnaryOperator<JWTClaimsSet.Builder> bend) {
    this.bend = bend;
  }

  /** How the next tokens are signed other than they should be. */
  public void sign(Function<JWTClaimsSet, String> sign) {
    this.sign = sign;
  }

  /** What the login page of the provider does: the address to which it sends the reader back. */
  public String authorise(String address) {
    Map<String, String> asked = parameters(URI.create(address).getRawQuery());
    String code = "code-" + codes.size();
    codes.put(code, asked);
    return asked.get("redirect_uri") + "?code=" + code + "&state=" + asked.get("state");
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> sent =
        parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    Map<String, String> asked = codes.remove(sent.getOrDefault("code", ""));
    String basic =
        Base64.getEncoder()
            .encodeToString((CLIENT + ":s%2Bcret%2F%3D").getBytes(StandardCharsets.UTF_8));
    boolean known =
        asked != null
            && ("Basic " + basic).equals(exchange.getRequestHeaders().getFirst("Authorization"))
            && asked.get("redirect_uri").equals(sent.get("redirect_uri"))
            && asked.get("code_challenge_method").equals("S256")
            && asked.get("code_challenge").equals(sha256(sent.getOrDefault("code_verifier", "")));
    if (!known) {
      answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
      return;
    }
    Instant now = Instant.now();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer())
            .audience(CLIENT)
            .subject("user-7")
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(300)))
            .claim("nonce", asked.get("nonce"));
    answer(
        exchange,
        200,
        "{\"access_token\":\"x\",\"token_type\":\"Bearer\",\"id_token\":\""
            + sign.apply(bend.apply(claims).build())
            + "\"}");
  }

  private String signed(JWTClaimsSet claims) {
    return signed(claims, key);
  }

  /** A token signed by a key under the name of the provider's own. */
  public static String signed(JWTClaimsSet claims, RSAKey key) {
    try {
      SignedJWT token =
          new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(), claims);
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sha256(String words) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(words.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : query.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      parameters.put(
          parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return parameters;
  }

  private static void answer(HttpExchange exchange, int status, String json) {
    try (exchange) {
      byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
