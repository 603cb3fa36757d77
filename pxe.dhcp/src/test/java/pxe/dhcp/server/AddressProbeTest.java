// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pxe.dhcp.message.Ip4;
import pxe.rooms.machine.HardwareAddress;

class AddressProbeTest {
  private static final Ip4 ADDRESS = Ip4.of(FakeLan.ip("192.168.9.100"));

  private final FakeHosts hosts = new FakeHosts();
  private final AddressProbe probe = new AddressProbe(hosts, System::nanoTime);

  @AfterEach
  void stop() {
    probe.close();
  }

  @Test
  void whoWaitsIsToldThoughTheAddressIsOfferedToAnotherMeanwhile() throws InterruptedException {
    hosts.there.put(ADDRESS, HardwareAddress.parse("02:00:00:00:00:99").orElseThrow());
    hosts.open = new CountDownLatch(1);
    probe.begin(ADDRESS, by -> probe.begin(ADDRESS, again -> {}));
    CountDownLatch told = new CountDownLatch(1);
    assertTrue(probe.await(ADDRESS, told::countDown));
    hosts.open.countDown();
    assertTrue(told.await(10, TimeUnit.SECONDS));
  }

  @Test
  void nobodyWaitsWhereNobodyLooks() {
    probe.close();
    probe.begin(ADDRESS, by -> {});
    assertFalse(probe.await(ADDRESS, () -> {}));
  }
}
