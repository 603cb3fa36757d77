// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The mode {@code auto}: the server of a network without another one, a proxy beside it. And the
 * mode {@code server}, which says that there is another one.
 */
@Needs({Requirement.NETWORK, Requirement.PLATFORM})
@Tag(Tags.ONE_JDK)
class DhcpAutoTest {
  private static final String SETTINGS =
      """
      mode = auto
      range = 192.168.9.210-192.168.9.220
      """;

  /** It is asked for about once a minute. */
  private static final Duration A_QUESTION = Duration.ofSeconds(100);

  enum Kind {
    UDHCPD,
    DNSMASQ;

    void start(Lab lab) {
      switch (this) {
        case UDHCPD -> Router.start(lab, Optional.empty());
        case DNSMASQ -> Router.with().accept(lab);
      }
    }
  }

  private static PlatformProcess run(Lab lab) {
    return PlatformProcess.run(lab, Home.create(lab).withFile("etc/pxe.dhcp.cfg", SETTINGS));
  }

  private static void await(Lab lab, PlatformProcess platform, String wanted, Duration atMost) {
    assertTrue(
        Await.until(atMost, () -> platform.shell(lab, Home.of(lab), "status").contains(wanted)),
        platform::output);
  }

  /** A client without an address asks for one; gives what it says. */
  private static String ask(Lab lab) {
    return lab.runIn(
        "client", "busybox", "udhcpc", "-i", "eth0", "-n", "-q", "-f", "-s", "/bin/true");
  }

  @ParameterizedTest
  @EnumSource
  void besideARouterItIsAProxyFromTheBeginning(Kind kind) throws IOException {
    try (Lab lab = Lab.open(kind::start);
        PlatformProcess platform = run(lab)) {
      await(lab, platform, "(auto: 192.168.9.1 gives out addresses)", Await.PATIENCE);
      assertFalse(platform.output().contains("no other DHCP server answers"), platform::output);
    }
  }

  @Test
  void aloneItIsTheServerUntilARouterComes() throws IOException {
    try (Lab lab = Lab.open(l -> {});
        PlatformProcess platform = run(lab)) {
      await(lab, platform, "(auto: no other DHCP server answers)", Await.PATIENCE);
      String got = ask(lab);
      assertTrue(got.contains("obtained from 192.168.9.2,"), got);
      Router.start(lab, Optional.empty());
      await(lab, platform, "(auto: 192.168.9.1 gives out addresses)", A_QUESTION);
      got = ask(lab);
      assertTrue(got.contains("obtained from 192.168.9.1,"), got);
    }
  }

  @Test
  void inTheModeServerAnotherServerIsReported() throws IOException {
    try (Lab lab = Lab.open(Router.with())) {
      Home home = Home.create(lab).withFile("etc/pxe.dhcp.cfg", SETTINGS.replace("auto", "server"));
      try (PlatformProcess platform = PlatformProcess.run(lab, home)) {
        await(lab, platform, "another DHCP server, 192.168.9.1, gives out", Await.PATIENCE);
        assertTrue(
            platform.shell(lab, home, "status").contains("dhcp on eth1 192.168.9.2:67"),
            platform::output);
        try (Running health = PlatformProcess.health(lab, home)) {
          assertEquals(1, health.exitCode(Await.PATIENCE), health::output);
        }
      }
    }
  }
}
