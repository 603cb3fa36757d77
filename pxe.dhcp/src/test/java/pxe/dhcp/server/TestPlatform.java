// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import pxe.api.resource.ResourcePath;
import pxe.rooms.boot.BootDecision;
import pxe.rooms.catalog.Machines;
import pxe.rooms.journal.BootStep;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.menu.FirmwareMenu;
import pxe.rooms.menu.Menu;
import pxe.rooms.menu.Menus;
import pxe.testing.RecordingBoard;
import pxe.testing.RecordingJournal;
import pxe.testing.RecordingLogger;

/** What the server finds in the platform, made so that tests can look at it. */
final class TestPlatform implements Machines, Menus {
  final Map<String, String> properties = new HashMap<>();
  final BlockingQueue<String> log = new LinkedBlockingQueue<>();
  final BlockingQueue<Machine> machines = new LinkedBlockingQueue<>();
  final RecordingBoard board = new RecordingBoard();
  final FakeLeaseStore leases = new FakeLeaseStore();
  final RecordingBoard boardOfSubnets = new RecordingBoard();
  final SubnetFiles subnets;
  final FakeSetups setups = new FakeSetups();
  final FakeHosts hosts = new FakeHosts();
  volatile BootDecision decision =
      new BootDecision.BootFile(ResourcePath.of("boot/file"), "always");

  final BlockingQueue<BootStep> steps = new LinkedBlockingQueue<>();
  volatile Optional<FirmwareMenu> menu = Optional.empty();

  private final Path etc;

  /** Without files of subnets. */
  TestPlatform() {
    this(Path.of("none"));
  }

  /** With a folder for the files of subnets. */
  TestPlatform(Path etc) {
    this.etc = etc;
    this.subnets =
        new SubnetFiles(
            name -> name.equals("pxe.etc") ? etc.toString() : null, boardOfSubnets, text -> {});
  }

  /** The file of a subnet comes or changes. */
  void subnet(String name, String... lines) {
    Path file = etc.resolve("pxe.dhcp.subnet~" + name + ".cfg");
    try {
      Files.writeString(file, String.join("\n", lines));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    subnets.install(file.toFile());
  }

  /** Waits for the next line of the log that contains this, past others. */
  String logged(String part) throws InterruptedException {
    String line;
    do {
      line = log.take();
    } while (!line.contains(part));
    return line;
  }

  ProxyDhcpServer server(FakeLan lan, Map<String, Object> configuration) {
    ProxyDhcpServer server = serverAlone(lan, configuration);
    server.menus = this;
    server.journal = new RecordingJournal(steps::add);
    return server;
  }

  /** Without what other rooms bring. */
  ProxyDhcpServer serverAlone(FakeLan lan, Map<String, Object> configuration) {
    ProxyDhcpServer server =
        new ProxyDhcpServer(
            properties::get,
            configuration,
            lan,
            (machine, entry) -> decision,
            this,
            subnets,
            setups,
            new DhcpStatus(board, board),
            new BootLog(new RecordingLogger(log::add).logger, System::nanoTime),
            hosts);
    server.useLeases(leases);
    return server;
  }

  @Override
  public void seen(Machine machine) {
    machines.add(machine);
  }

  @Override
  public Optional<Machine> byHardwareAddress(HardwareAddress address) {
    return Optional.empty();
  }

  @Override
  public Optional<Machine> byUuid(UUID uuid) {
    return Optional.empty();
  }

  @Override
  public Optional<Machine> byAddress(InetAddress address) {
    return Optional.empty();
  }

  @Override
  public Collection<Machine> all() {
    return List.of();
  }

  @Override
  public Menu menuFor(Optional<Machine> machine) {
    throw new UnsupportedOperationException("the firmware's menu alone is asked for");
  }

  @Override
  public Optional<FirmwareMenu> firmwareMenuFor(Machine machine) {
    return menu;
  }
}
