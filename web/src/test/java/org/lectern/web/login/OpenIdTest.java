package org.lectern.web.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lectern.web.LoginServer;

/** A login by OpenID Connect Core 1.0, and every token that must not be believed. */
class OpenIdTest {
  private static final String LOGIN = "/iiif/auth/2/login?return=/documents/restricted";
  private static final String PICTURE = "/iiif/image/3/restricted~0001/full/60,/0/default.jpg";

  @TempDir private static Path folder;
  private IdentityProvider provider;
  private LoginServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, String> cookies = new HashMap<>();

  @BeforeAll
  static void write() {
    LoginServer.start(folder).close();
  }

  @BeforeEach
  void start() throws IOException, JOSEException {
    provider = new IdentityProvider();
    server = serve("");
  }

  private LoginServer serve(String readers) {
    return LoginServer.over(
        folder,
        "--oidc-issuer",
        provider.issuer(),
        "--oidc-client-id",
        IdentityProvider.CLIENT,
        "--oidc-client-secret",
        IdentityProvider.SECRET,
        "--oidc-readers",
        readers);
  }

  @AfterEach
  void stop() {
    server.close();
    provider.close();
    client.close();
  }

  @Test
  void readerComesBackToWhereTheyWereAndSees() throws Exception {
    assertEquals(401, get(server.base() + PICTURE).statusCode());
    HttpResponse<String> back = logIn();
    assertEquals(303, back.statusCode(), back.body());
    assertEquals(
        server.base() + "/documents/restricted",
        back.headers().firstValue("Location").orElseThrow());
    assertEquals(200, get(server.base() + PICTURE).statusCode());
  }

  @Test
  void requestHasCodeFlowPkceStateAndNonce() throws Exception {
    String address = location(get(server.base() + LOGIN));
    assertTrue(address.startsWith(provider.issuer() + "/authorize?response_type=code&"), address);
    for (String part :
        List.of(
            "&client_id=lectern&",
            "&scope=openid&",
            "&state=",
            "&nonce=",
            "&code_challenge=",
            "&code_challenge_method=S256")) {
      assertTrue(address.contains(part), address);
    }
    assertFalse(address.contains(cookies.get("lectern-login")), address);
  }

  static Stream<Arguments> bent() {
    Date past = Date.from(Instant.now().minusSeconds(600));
    return Stream.of(
        bent("another issuer", c -> c.issuer("https://evil.example")),
        bent("another audience", c -> c.audience("somebody-else")),
        bent("several audiences, not for us", c -> c.audience(List.of("lectern", "x"))),
        bent("another nonce", c -> c.claim("nonce", "other")),
        bent("no nonce", c -> c.claim("nonce", null)),
        bent("expired", c -> c.expirationTime(past)),
        bent("no end", c -> c.expirationTime(null)),
        bent("nobody", c -> c.subject(null)),
        bent("not yet", c -> c.notBeforeTime(Date.from(Instant.now().plusSeconds(600)))));
  }

  private static Arguments bent(String what, UnaryOperator<JWTClaimsSet.Builder> bend) {
    return Arguments.of(what, bend);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bent")
  void tokenThatSaysSomethingElseIsRefused(String what, UnaryOperator<JWTClaimsSet.Builder> bend)
      throws Exception {
    provider.bend(bend);
    refused(logIn());
  }

  static Stream<Arguments> forged() throws JOSEException {
    RSAKey other = new RSAKeyGenerator(2048).keyID("k1").generate();
    return Stream.of(
        forged("another key", claims -> IdentityProvider.signed(claims, other)),
        forged("no signature", claims -> new PlainJWT(claims).serialize()),
        forged("no token", _ -> "nonsense"),
        forged(
            "changed after signing",
            claims -> {
              String[] parts = IdentityProvider.signed(claims, other).split("\\.", -1);
              return parts[0] + "." + parts[1] + "." + parts[2].substring(4) + "AAAA";
            }));
  }

  private static Arguments forged(String what, Function<JWTClaimsSet, String> sign) {
    return Arguments.of(what, sign);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forged")
  void forgedTokenIsRefused(String what, Function<JWTClaimsSet, String> sign) throws Exception {
    provider.sign(sign);
    refused(logIn());
  }

  /** Anyone who knows the public key could make one. */
  @Test
  void tokenSignedWithThePublicKeyAsASharedWordIsRefused() throws Exception {
    provider.sign(
        claims -> {
          try {
            SignedJWT token =
                new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build(), claims);
            token.sign(new MACSigner(provider.key().toRSAPublicKey().getEncoded()));
            return token.serialize();
          } catch (JOSEException e) {
            throw new IllegalStateException(e);
          }
        });
    refused(logIn());
  }

  @Test
  void answerToAnotherLoginIsRefused() throws Exception {
    String back = provider.authorise(location(get(server.base() + LOGIN)));
    refused(get(back.replaceAll("state=[^&]*", "state=other")));
  }

  @Test
  void answerInAnotherBrowserIsRefused() throws Exception {
    String back = provider.authorise(location(get(server.base() + LOGIN)));
    cookies.clear();
    refused(get(back));
  }

  @Test
  void codeIsGoodForOneLoginOnly() throws Exception {
    String back = provider.authorise(location(get(server.base() + LOGIN)));
    Map<String, String> kept = new HashMap<>(cookies);
    assertEquals(303, get(back).statusCode());
    cookies.clear();
    cookies.putAll(kept);
    refused(get(back));
  }

  @Test
  void refusalOfTheProviderIsShown() throws Exception {
    get(server.base() + LOGIN);
    refused(get(server.base() + "/iiif/auth/2/openid/back?error=access_denied&state=x"));
  }

  @Test
  void afterAFailureThePageLeadsToAnotherTry() throws Exception {
    String address = server.base() + "/iiif/auth/2/openid/back?error=access_denied&state=x";
    Matcher link = Pattern.compile(" href=\"([^\"]+)\"").matcher(get(address).body());
    assertTrue(link.find());
    HttpResponse<String> again = get(URI.create(address).resolve(link.group(1)).toString());
    assertTrue(location(again).contains("code_challenge="));
  }

  @Test
  void providerThatDoesNotAnswerLogsNobodyIn() throws Exception {
    provider.close();
    refused(get(server.base() + LOGIN));
  }

  @ParameterizedTest
  @CsvSource({"readers, 303", "staff, 303", "guests, 401"})
  void onlyWhomTheClaimNamesIsAReader(String group, int status) throws Exception {
    server.close();
    server = serve("groups=" + (group.equals("guests") ? "readers" : group));
    provider.bend(claims -> claims.claim("groups", List.of(group, "all")));
    assertEquals(status, logIn().statusCode());
  }

  @ParameterizedTest
  @CsvSource({
    "http://id.example, lectern, ''",
    "https://id.example, '', ''",
    "https://id.example, lectern, readers"
  })
  void configurationThatCannotWorkIsRefused(String issuer, String id, String readers) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new OpenId.Client(URI.create(issuer), id, "", readers));
  }

  private HttpResponse<String> logIn() throws IOException, InterruptedException {
    return get(provider.authorise(location(get(server.base() + LOGIN))));
  }

  private void refused(HttpResponse<String> answer) throws IOException, InterruptedException {
    assertEquals(401, answer.statusCode(), answer.body());
    assertFalse(cookies.containsKey("lectern-session"));
    assertEquals(401, get(server.base() + PICTURE).statusCode());
  }

  private static String location(HttpResponse<String> answer) {
    assertEquals(303, answer.statusCode(), answer.body());
    return answer.headers().firstValue("Location").orElseThrow();
  }

  /** As a browser does, with the cookies it was given. */
  private HttpResponse<String> get(String address) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(c -> c.getKey() + "=" + c.getValue())
              .collect(Collectors.joining("; ")));
    }
    HttpResponse<String> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    for (String cookie : answer.headers().allValues("Set-Cookie")) {
      String[] parts = cookie.substring(0, cookie.indexOf(';')).split("=", 2);
      if (cookie.contains("Max-Age=0")) {
        cookies.remove(parts[0]);
      } else {
        cookies.put(parts[0], parts[1]);
      }
    }
    return answer;
  }
}
