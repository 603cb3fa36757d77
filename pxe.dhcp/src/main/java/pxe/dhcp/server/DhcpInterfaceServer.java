// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import pxe.dhcp.engine.Port;
import pxe.net.DatagramEndpoint;
import pxe.net.Lan;
import pxe.net.LanException;
import pxe.net.LanInterface;
import pxe.net.LanServers;

/** Serves one interface: both ports, each with a thread that receives. */
final class DhcpInterfaceServer implements LanServers.Running {
  private final DhcpRequestHandler handler;
  private final ServerSearches roles;
  private final BootLog log;
  private final Map<Port, DatagramEndpoint> endpoints = new EnumMap<>(Port.class);
  private final List<Thread> threads = new ArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  private DhcpInterfaceServer(DhcpRequestHandler handler, ServerSearches roles, BootLog log) {
    this.handler = handler;
    this.roles = roles;
    this.log = log;
  }

  /** Always both ports: who is offered a boot by UEFI asks on 4011 (CR-02). */
  static DhcpInterfaceServer open(
      Lan lan, LanInterface on, DhcpRequestHandler handler, ServerSearches roles, BootLog log)
      throws LanException {
    DhcpInterfaceServer server = new DhcpInterfaceServer(handler, roles, log);
    try {
      for (Port port : Port.values()) {
        server.endpoints.put(port, lan.open(on, port.number()));
      }
    } catch (LanException e) {
      server.close();
      throw e;
    }
    server.endpoints.forEach(server::start);
    roles.opened(server.endpoints.get(Port.DHCP));
    return server;
  }

  private void start(Port port, DatagramEndpoint endpoint) {
    Thread thread =
        new Thread(
            () -> receive(port, endpoint),
            "pxe.dhcp " + port.number() + " " + endpoint.on().name());
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  private void receive(Port port, DatagramEndpoint endpoint) {
    ServedPort served = ServedPort.of(endpoint, port);
    DatagramEndpoint.Receiver receiver =
        (payload, source, destination) -> handler.received(served, payload, source, destination);
    while (endpoint.isOpen()) {
      try {
        endpoint.receive(receiver, -1);
      } catch (IOException e) {
        if (endpoint.isOpen()) {
          log.failed("Nothing can be received on " + endpoint.on() + ":" + endpoint.port(), e);
          pause();
        }
      }
    }
  }

  /** An interface that is down fails at once, again and again. */
  private void pause() {
    try {
      closed.await(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    endpoints.values().forEach(roles::closed);
    endpoints.values().forEach(DatagramEndpoint::close);
    for (Thread thread : threads) {
      try {
        thread.join(TimeUnit.SECONDS.toMillis(2));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
