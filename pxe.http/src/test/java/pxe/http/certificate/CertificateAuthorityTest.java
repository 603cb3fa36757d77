// SPDX-License-Identifier: Apache-2.0
package pxe.http.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CertificateAuthorityTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  @TempDir private static Path folder;
  private static CertificateAuthority authority;
  private static KeyPair keys;
  private static ServerNames names;

  @BeforeAll
  static void make() throws Exception {
    authority = CertificateAuthority.open(folder.resolve("new/authority.pem"), "ca", NOW);
    keys = CertificateAuthority.newKeys();
    names =
        ServerNames.of(
            List.of(address("192.168.9.2"), address("2001:db8::2"), address("192.168.9.2")),
            List.of("boot.example.com"));
  }

  private static InetAddress address(String text) throws IOException {
    return InetAddress.getByName(text);
  }

  @ParameterizedTest
  @CsvSource({
    "2000-01-02T00:00:00Z, true",
    "2009-01-01T00:00:00Z, true",
    "2026-11-28T12:00:00Z, true",
    "2027-11-01T00:00:00Z, true",
    "2027-12-01T00:00:00Z, false",
    "1999-12-31T00:00:00Z, false"
  })
  void aServersCertificateHoldsAlsoWhereTheClockBeganAnew(Instant at, boolean holds)
      throws Exception {
    Identity issued = authority.issue(names, keys, NOW);
    PKIXParameters parameters =
        new PKIXParameters(Set.of(new TrustAnchor(authority.certificate(), null)));
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(at));
    assertEquals(holds, isValid(List.of(issued.certificate()), parameters));
  }

  private static boolean isValid(List<X509Certificate> path, PKIXParameters parameters)
      throws GeneralSecurityException {
    try {
      CertPathValidator.getInstance("PKIX")
          .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
      return true;
    } catch (CertPathValidatorException e) {
      return false;
    }
  }

  @Test
  void aServersCertificateHoldsAllNamesAndIsForServersAlone() throws Exception {
    X509Certificate issued = authority.issue(names, keys, NOW).certificate();
    assertEquals(
        "[[2, boot.example.com], [7, 192.168.9.2], [7, 2001:db8:0:0:0:0:0:2]]",
        issued.getSubjectAlternativeNames().toString());
    assertEquals(List.of("1.3.6.1.5.5.7.3.1"), issued.getExtendedKeyUsage());
    assertEquals(-1, issued.getBasicConstraints());
    boolean[] usage = issued.getKeyUsage();
    assertTrue(usage[0] && usage[2] && !usage[5]);
    assertEquals(Set.of("2.5.29.15", "2.5.29.19"), issued.getCriticalExtensionOIDs());
  }

  @Test
  void theAuthorityCanIssueToServersOnly() {
    X509Certificate own = authority.certificate();
    assertEquals(0, own.getBasicConstraints());
    boolean[] usage = own.getKeyUsage();
    assertTrue(usage[5] && usage[6] && !usage[0]);
    assertEquals("SHA256withRSA", own.getSigAlgName());
    assertTrue(own.getNotAfter().toInstant().isAfter(NOW.plus(Duration.ofDays(7000))));
    assertTrue(
        own.getSubjectX500Principal().getName().matches("CN=Network boot [0-9a-f]{8},O=pxe"));
  }

  @Test
  void itIsTheSameWhenItIsOpenedAgain() throws Exception {
    assertEquals(
        authority.certificate(),
        CertificateAuthority.open(folder.resolve("new/authority.pem"), "ca", NOW).certificate());
    try (Stream<Path> files = Files.list(folder.resolve("new"))) {
      assertEquals(List.of(folder.resolve("new/authority.pem")), files.toList());
    }
  }

  @Test
  void aServersCertificateIsDueAQuarterBeforeItsEnd() throws Exception {
    Identity issued = authority.issue(names, keys, NOW);
    assertFalse(authority.isDue(issued, NOW.plus(Duration.ofDays(274))));
    assertTrue(authority.isDue(issued, NOW.plus(Duration.ofDays(276))));
  }

  @Test
  void whatIsIssuedEndsWithTheAuthorityAndNothingIsAfterwards() throws Exception {
    Instant end = authority.certificate().getNotAfter().toInstant();
    Identity last = authority.issue(names, keys, end.minusSeconds(60));
    assertEquals(end, last.certificate().getNotAfter().toInstant());
    assertFalse(authority.isDue(last, end.minusSeconds(1)));
    assertThrows(
        UnusableCertificateException.class, () -> authority.issue(names, keys, end.plusSeconds(1)));
  }

  /** A host without a clock of its own begins in 1970. */
  @Test
  void aClockThatIsWrongMakesNothingThatHasEnded() throws Exception {
    Identity issued = authority.issue(names, keys, Instant.EPOCH);
    assertTrue(issued.ends().isAfter(Instant.parse("2026-12-01T00:00:00Z")));
  }

  static List<Arguments> brokenFiles() {
    String whole = authority.pem();
    String other = Pem.write(keys.getPrivate());
    return List.of(
        Arguments.of("", "it holds no private key"),
        Arguments.of(whole, "it holds no private key"),
        Arguments.of(other, "it holds no certificate"),
        Arguments.of(other + whole, "its key is not that of its certificate"),
        Arguments.of(
            whole + other.replace("PRIVATE", "ENCRYPTED PRIVATE"),
            "its key is encrypted, or of an older form"),
        Arguments.of(
            whole + other.replace("PRIVATE", "RSA PRIVATE"),
            "its key is encrypted, or of an older form"),
        Arguments.of(other + whole.replace("MII", "AAA"), "it is damaged, or not in PEM"),
        Arguments.of(
            whole + "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
            "its key is damaged, or neither RSA nor EC"),
        Arguments.of(
            whole + "-----BEGIN PRIVATE KEY-----\nA*\n-----END PRIVATE KEY-----\n",
            "it is damaged, or not in PEM"),
        Arguments.of("x".repeat((1 << 20) + 1), "it is too large"));
  }

  @ParameterizedTest
  @MethodSource("brokenFiles")
  void whatIsBrokenIsOneSentenceAndIsNotWrittenOver(String text, String fault) throws Exception {
    Path file = Files.writeString(folder.resolve("broken.pem"), text);
    UnusableCertificateException e =
        assertThrows(
            UnusableCertificateException.class, () -> CertificateAuthority.open(file, "ca", NOW));
    assertEquals(fault, e.problem().fault());
    assertEquals("ca", e.problem().file());
    assertEquals(text, Files.readString(file));
  }

  @Test
  void whatIsGivenMayHaveAKeyOfEllipticCurves() throws Exception {
    KeyPairGenerator curves = KeyPairGenerator.getInstance("EC");
    curves.initialize(256);
    Identity issued = authority.issue(names, curves.generateKeyPair(), NOW);
    Path certificate = Files.writeString(folder.resolve("ec.pem"), "text before\n" + issued.pem());
    Path key = Files.writeString(folder.resolve("ec.key"), issued.pemOfKey());
    assertEquals(issued.chain(), new GivenIdentity(certificate, key).read(NOW).chain());
  }

  @Test
  void whatIsGivenMustFitAndNotHaveEnded() throws Exception {
    Identity issued = authority.issue(names, keys, NOW);
    Path certificate = folder.resolve("given.pem");
    Path key = Files.writeString(folder.resolve("given.key"), issued.pemOfKey());
    GivenIdentity given = new GivenIdentity(certificate, key);
    assertEquals("there is no such file", faultOf(given, NOW));
    String[] both = issued.pem().split("(?<=-----END CERTIFICATE-----\n)", -1);
    Files.writeString(certificate, both[1] + both[0]);
    assertTrue(faultOf(given, NOW).startsWith("it is not for the key in "));
    Files.writeString(certificate, issued.pem());
    assertTrue(faultOf(given, issued.ends().plusSeconds(1)).startsWith("it ended at 2027-11-28"));
  }

  private static String faultOf(GivenIdentity given, Instant at) {
    return assertThrows(UnusableCertificateException.class, () -> given.read(at)).problem().fault();
  }

  @ParameterizedTest
  @CsvSource({
    "2049-12-31T23:59:59Z, 170d3439313233313233353935395a",
    "2050-01-01T00:00:00Z, 180f32303530303130313030303030305a"
  })
  void timesHaveTwoDigitsForTheYearUntil2049(Instant time, String hex) {
    assertEquals(hex, HexFormat.of().formatHex(Der.time(time)));
  }

  @ParameterizedTest
  @CsvSource({"0, 0400", "127, 047f", "128, 048180", "255, 0481ff", "256, 04820100"})
  void lengthsAreWrittenAsShortAsTheyCanBe(int length, String begin) {
    byte[] value = Der.octets(new byte[length]);
    assertEquals(begin, HexFormat.of().formatHex(value, 0, value.length - length));
  }

  @ParameterizedTest
  @CsvSource({"2.5.29.17, 0603551d11", "1.2.840.113549.1.1.11, 06092a864886f70d01010b"})
  void identifiersAreWrittenInSevenBits(String dotted, String hex) {
    assertEquals(hex, HexFormat.of().formatHex(Der.identifier(dotted)));
  }

  @Test
  void pemIsReadByOthers() throws Exception {
    String body =
        authority
            .pem()
            .lines()
            .filter(line -> !line.startsWith("-----"))
            .reduce("", String::concat);
    assertEquals(
        authority.certificate(),
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(authority.pem().getBytes(StandardCharsets.US_ASCII))));
    assertTrue(Base64.getDecoder().decode(body).length > 500);
  }
}
