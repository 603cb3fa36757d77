// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import pxe.dhcp.message.Ip4;
import pxe.rooms.machine.HardwareAddress;

/** Hosts that are on the network without a lease. */
final class FakeHosts implements AddressProbe.Network {
  /** Those that are there, each with what it says of itself. */
  final Map<Ip4, HardwareAddress> there = new ConcurrentHashMap<>();

  /** Those that answer to ICMP. */
  final Set<Ip4> answering = ConcurrentHashMap.newKeySet();

  private final Set<Ip4> neighbours = new HashSet<>();

  /** They take their time until this is open. */
  volatile CountDownLatch open = new CountDownLatch(0);

  @Override
  public boolean answers(Ip4 address, int millis) {
    try {
      open.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return answers(address);
  }

  private synchronized boolean answers(Ip4 address) {
    if (there.containsKey(address)) {
      neighbours.add(address);
    }
    return answering.contains(address);
  }

  @Override
  public synchronized Optional<HardwareAddress> neighbour(Ip4 address) {
    return Optional.of(address).filter(neighbours::contains).map(there::get);
  }
}
