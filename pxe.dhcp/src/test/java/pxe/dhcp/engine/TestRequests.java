// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import java.util.Optional;
import java.util.Set;
import pxe.api.resource.ResourcePath;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.Header;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.MessageType;
import pxe.dhcp.message.OptionCode;
import pxe.dhcp.message.Options;
import pxe.net.Peer;
import pxe.rooms.boot.BootDecision;
import pxe.rooms.boot.BootDecisions;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.Machine;

/**
 * What the engine's tests share: a server at 192.168.9.2, and requests that differ in one thing.
 */
final class TestRequests {
  static final Ip4 SERVER = new Ip4(0xc0a80902);
  static final Ip4 CLIENT = new Ip4(0xc0a80995);
  static final long BROADCAST = Peer.of(Peer.BROADCAST, 68);

  /** Architectures for which there is no boot file. */
  private static final Set<Integer> UNKNOWN = Set.of(2, 99);

  private TestRequests() {}

  /** Boots everything but a few architectures, and nothing by HTTP. */
  static BootDecision decide(Machine machine, Optional<EntryName> entry) {
    if (machine.firmware() == FirmwareClass.HTTP) {
      return new BootDecision.StaySilent("HTTP Boot");
    }
    int code = machine.architecture().code();
    return UNKNOWN.contains(code)
        ? new BootDecision.StaySilent("no loader for " + machine.architecture())
        : new BootDecision.BootFile(
            ResourcePath.of("boot/" + entry.map(EntryName::toString).orElse("") + code),
            "the loader for it");
  }

  static ProxyDhcp engine() {
    return new ProxyDhcp(TestRequests::decide, ProxySettings.DEFAULT);
  }

  static ProxyDhcp engine(BootDecisions decisions) {
    return new ProxyDhcp(decisions, ProxySettings.DEFAULT);
  }

  static BootDecisions always(String file) {
    return (machine, entry) -> new BootDecision.BootFile(ResourcePath.of(file), "always");
  }

  static Arrival onDhcpPort() {
    return new Arrival(Port.DHCP, Peer.of(0, 68), SERVER, 0);
  }

  static Arrival onBootServerPort(int sourcePort) {
    return new Arrival(Port.BOOT_SERVER, Peer.of(CLIENT.bits(), sourcePort), SERVER, 0);
  }

  /** A DISCOVER of an x86 BIOS, without machine id. */
  static DhcpRequest discover() {
    return bios(MessageType.DISCOVER);
  }

  static DhcpRequest bios(MessageType type) {
    Options options =
        Options.builder()
            .put(OptionCode.MESSAGE_TYPE, Bytes.of(type.code()))
            .put(OptionCode.CLIENT_ARCHITECTURE, Bytes.of(0, 0))
            .put(OptionCode.VENDOR_CLASS, Bytes.ofText("PXEClient:Arch:00000:UNDI:002001"))
            .build();
    return new DhcpRequest(header(0x11223344, 0, Ip4.NONE), Bytes.EMPTY, Bytes.EMPTY, options);
  }

  static Header header(int transaction, int flags, Ip4 relay) {
    return header(transaction, flags, relay, Ip4.NONE);
  }

  /** Of a client that has an address. */
  static Header headerOf(Ip4 client) {
    return header(0x11223344, 0, Ip4.NONE, client);
  }

  private static Header header(int transaction, int flags, Ip4 relay, Ip4 client) {
    return new Header(
        1,
        6,
        0,
        transaction,
        0,
        flags,
        client,
        Ip4.NONE,
        Ip4.NONE,
        relay,
        Bytes.of(0x52, 0x54, 0, 0x12, 0x34, 0x56, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
  }

  static DhcpRequest with(OptionCode code, Bytes value, DhcpRequest request) {
    Options.Builder options = Options.builder();
    request
        .options()
        .without(code)
        .codes()
        .forEach(c -> options.put(c, request.options().get(c).orElseThrow()));
    return withOptions(request, options.put(code, value).build());
  }

  static DhcpRequest without(OptionCode code, DhcpRequest request) {
    return withOptions(request, request.options().without(code));
  }

  static DhcpRequest withOptions(DhcpRequest request, Options options) {
    return new DhcpRequest(request.header(), request.serverName(), request.file(), options);
  }

  static DhcpRequest with(Header header, DhcpRequest request) {
    return new DhcpRequest(header, request.serverName(), request.file(), request.options());
  }
}
