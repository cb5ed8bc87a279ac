package org.lectern.web.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets an identity provider say who is a reader: OpenID Connect Core 1.0, authorization code flow
 * with PKCE (RFC 7636). Of what the provider says only an ID token is believed that it signed for
 * us, just now, for this very login.
 *
 * <p>Safe for any number of threads. Keeps what the provider publishes about itself, asked for at
 * the first login; who is logging in is kept in their browser.
 */
public final class OpenId {
  /** Signatures that only the provider can make; none that anyone who knows a shared word can. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MOST_BYTES = 1 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Client client;
  private final SecureRandom random = new SecureRandom();
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private volatile Optional<Provider> known = Optional.empty();

  /**
   * What the archive and the provider have agreed on.
   *
   * @param issuer the provider's address, as it writes it in its tokens
   * @param secret empty for a public client
   * @param readers {@code claim=value} that an ID token must have; empty where anyone the provider
   *     knows is a reader
   */
  public record Client(URI issuer, String id, String secret, String readers) {
    public Client {
      boolean here = "localhost".equals(issuer.getHost()) || "127.0.0.1".equals(issuer.getHost());
      if (!"https".equals(issuer.getScheme()) && !here) {
        throw new IllegalArgumentException(
            "the address of an identity provider begins with https://: " + issuer);
      }
      if (id.isBlank()) {
        throw new IllegalArgumentException(
            "give the id by which %s knows this archive: --oidc-client-id".formatted(issuer));
      }
      if (!readers.isEmpty() && !readers.matches("[^=\\s]+=.+")) {
        throw new IllegalArgumentException(
            "'%s' does not say who is a reader; write claim=value, as groups=readers"
                .formatted(readers));
      }
    }

    @Override
    public String toString() {
      return id + " of " + issuer;
    }
  }

  /** What the provider publishes about itself. */
  private record Provider(
      URI authorization, URI token, boolean basic, JWKSource<SecurityContext> keys) {}

  /** A login under way, kept in the browser until the provider sends it back. */
  record Flow(String state, String nonce, String verifier) {
    String written() {
      return String.join(" ", state, nonce, verifier);
    }

    static Optional<Flow> parse(String written) {
      String[] parts = written.split(" ", -1);
      return parts.length == 3
          ? Optional.of(new Flow(parts[0], parts[1], parts[2]))
          : Optional.empty();
    }
  }

  /** Why nobody was logged in; the message is for the log, and may hold what the provider said. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    Refused(String message) {
      super(message);
    }

    Refused(String message, Throwable cause) {
      super(message, cause);
    }
  }

  public OpenId(Client client) {
    this.client = client;
  }

  /** What changes when the agreement does: sessions made under another one end. */
  String secret() {
    return String.join("\n", client.issuer().toString(), client.id(), client.readers());
  }

  Flow begin() {
    return new Flow(word(), word(), word());
  }

  /** Where the browser goes to log in. */
  String address(Flow flow, String back) throws Refused {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("response_type", "code");
    parameters.put("client_id", client.id());
    parameters.put("redirect_uri", back);
    parameters.put("scope", "openid");
    parameters.put("state", flow.state());
    parameters.put("nonce", flow.nonce());
    parameters.put("code_challenge", challenge(flow.verifier()));
    parameters.put("code_challenge_method", "S256");
    String address = provider().authorization().toString();
    return address + (address.contains("?") ? "&" : "?") + form(parameters);
  }

  /**
   * Who it is that the provider sent back, by its own name for them.
   *
   * @param back the address that the provider was asked to send to
   */
  String reader(Flow flow, String state, String code, String back) throws Refused {
    if (!equal(flow.state(), state)) {
      throw new Refused("the answer is to another login");
    }
    JWTClaimsSet claims = verified(token(flow, code, back), flow.nonce());
    if (!isReader(claims)) {
      throw new Refused("%s is not a reader: %s".formatted(claims.getSubject(), client.readers()));
    }
    return claims.getSubject();
  }

  private boolean isReader(JWTClaimsSet claims) {
    if (client.readers().isEmpty()) {
      return true;
    }
    String[] wanted = client.readers().split("=", 2);
    return switch (claims.getClaim(wanted[0])) {
      case List<?> several -> several.contains(wanted[1]);
      case String one -> one.equals(wanted[1]);
      case null, default -> false;
    };
  }

  private String token(Flow flow, String code, String back) throws Refused {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("grant_type", "authorization_code");
    parameters.put("code", code);
    parameters.put("redirect_uri", back);
    parameters.put("code_verifier", flow.verifier());
    HttpRequest.Builder request = HttpRequest.newBuilder(provider().token());
    if (!client.secret().isEmpty() && provider().basic()) {
      String words = encoded(client.id()) + ":" + encoded(client.secret());
      request.header(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(words.getBytes(StandardCharsets.UTF_8)));
    } else {
      parameters.put("client_id", client.id());
      if (!client.secret().isEmpty()) {
        parameters.put("client_secret", client.secret());
      }
    }
    JsonNode answer =
        ask(
            request
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(parameters))));
    return answer.path("id_token").asText();
  }

  /** OpenID Connect Core 1.0, section 3.1.3.7. */
  private JWTClaimsSet verified(String token, String nonce) throws Refused {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, provider().keys()));
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            client.id(),
            new JWTClaimsSet.Builder()
                .issuer(client.issuer().toString())
                .claim("nonce", nonce)
                .build(),
            Set.of("sub", "exp", "iat")));
    try {
      JWTClaimsSet claims = processor.process(token, null);
      boolean forUs =
          claims.getAudience().size() == 1 || client.id().equals(claims.getStringClaim("azp"));
      if (!forUs || claims.getSubject().isEmpty() || claims.getSubject().length() > 255) {
        throw new Refused("the token is for somebody else");
      }
      return claims;
    } catch (ParseException | BadJOSEException | JOSEException e) {
      throw new Refused(
          "the token is not believed: " + Optional.ofNullable(e.getMessage()).orElse(e.toString()),
          e);
    }
  }

  /** OpenID Connect Discovery 1.0, section 4. */
  private Provider provider() throws Refused {
    if (known.isPresent()) {
      return known.get();
    }
    String issuer = client.issuer().toString();
    JsonNode said =
        ask(
            HttpRequest.newBuilder(
                URI.create(issuer.replaceAll("/$", "") + "/.well-known/openid-configuration")));
    if (!said.path("issuer").asText().equals(issuer)) {
      throw new Refused(
          "%s says that it is '%s'; set exactly that as --oidc-issuer"
              .formatted(issuer, said.path("issuer").asText()));
    }
    boolean basic = true;
    JsonNode methods = said.path("token_endpoint_auth_methods_supported");
    if (methods.isArray()) {
      basic = methods.valueStream().anyMatch(m -> m.asText().equals("client_secret_basic"));
    }
    try {
      Provider provider =
          new Provider(
              endpoint(said, "authorization_endpoint"),
              endpoint(said, "token_endpoint"),
              basic,
              JWKSourceBuilder.create(
                      endpoint(said, "jwks_uri").toURL(),
                      new DefaultResourceRetriever(
                          (int) PATIENCE.toMillis(), (int) PATIENCE.toMillis(), MOST_BYTES))
                  .retrying(true)
                  .build());
      known = Optional.of(provider);
      return provider;
    } catch (IOException e) {
      throw new Refused("the keys of " + issuer + " have no address", e);
    }
  }

  /** None that is less safe than the provider's own address. */
  private URI endpoint(JsonNode said, String name) throws Refused {
    try {
      URI uri = URI.create(said.path(name).asText());
      if (uri.getHost() != null
          && ("https".equals(uri.getScheme())
              || client.issuer().getScheme().equals(uri.getScheme()))) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // reported below
    }
    throw new Refused("%s has no usable %s".formatted(client.issuer(), name));
  }

  private JsonNode ask(HttpRequest.Builder request) throws Refused {
    HttpRequest asked = request.timeout(PATIENCE).header("Accept", "application/json").build();
    try {
      HttpResponse<InputStream> answer =
          http.send(asked, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        byte[] bytes = body.readNBytes(MOST_BYTES);
        if (answer.statusCode() != 200) {
          throw new Refused(asked.uri() + " answers " + answer.statusCode());
        }
        return JSON.readTree(bytes);
      }
    } catch (IOException e) {
      throw new Refused(asked.uri() + " does not answer: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused("interrupted", e);
    }
  }

  private String word() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static boolean equal(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static String form(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(p -> p.getKey() + "=" + encoded(p.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
