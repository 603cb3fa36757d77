// SPDX-License-Identifier: Apache-2.0
package pxe.itest.benchmarks;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import pxe.api.resource.ResourcePath;
import pxe.dhcp.codec.DhcpDecoder;
import pxe.dhcp.codec.DhcpEncoder;
import pxe.dhcp.engine.Arrival;
import pxe.dhcp.engine.Port;
import pxe.dhcp.engine.ProxyDhcp;
import pxe.dhcp.engine.ProxySettings;
import pxe.dhcp.engine.RequestOutcome;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.Header;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.OptionCode;
import pxe.dhcp.message.Options;
import pxe.http.codec.RequestReader;
import pxe.http.codec.ResponseEncoder;
import pxe.http.message.ResponseHead;
import pxe.http.message.Status;
import pxe.itest.menus.MenuText;
import pxe.net.Peer;
import pxe.rooms.boot.BootDecision;
import pxe.rooms.resource.BootResources;
import pxe.rooms.resource.ResourceRequest;
import pxe.tftp.codec.PacketDecoder;

/** A piece of work that is done for a packet or a request. */
public enum Work {
  DHCP_DECODE {
    @Override
    public Callable<Object> prepared() {
      ByteBuffer packet = ByteBuffer.wrap(DhcpEncoder.encode(discover()));
      return () -> DhcpDecoder.decode(packet.rewind());
    }
  },
  DHCP_ENCODE {
    @Override
    public Callable<Object> prepared() {
      DhcpRequest request = discover();
      return () -> DhcpEncoder.encode(request);
    }
  },
  /** From the message of a machine to that of the answer. */
  DHCP_OFFER {
    @Override
    public Callable<Object> prepared() {
      DhcpRequest request = discover();
      BootDecision decision =
          new BootDecision.BootFile(ResourcePath.of("pxelinux/set/pxelinux.0"), "it can");
      ProxyDhcp engine = new ProxyDhcp((machine, entry) -> decision, ProxySettings.DEFAULT);
      Arrival arrival = new Arrival(Port.DHCP, Peer.of(0, 68), new Ip4(0xc0000201), 0);
      return () -> ((RequestOutcome.Reply) engine.answer(request, arrival)).message();
    }
  },
  TFTP_DECODE {
    @Override
    public Callable<Object> prepared() {
      String request =
          "\0\1images/netboot/linux\0octet\0blksize\0001428\0windowsize\00016\0tsize\0000\0";
      ByteBuffer packet = ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
      return () -> PacketDecoder.decode(packet.rewind());
    }
  },
  HTTP_PARSE {
    @Override
    public Callable<Object> prepared() {
      String request =
          String.join(
              "\r\n",
              "GET /images/netboot/linux HTTP/1.1",
              "Host: 192.0.2.1",
              "User-Agent: iPXE/1.21.1",
              "Connection: keep-alive",
              "Range: bytes=0-65535",
              "",
              "");
      ByteBuffer bytes = ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
      RequestReader reader = new RequestReader(8192);
      return () -> {
        reader.add(bytes.rewind());
        return reader.next().orElseThrow();
      };
    }
  },
  HTTP_ENCODE {
    @Override
    public Callable<Object> prepared() {
      ResponseHead head =
          new ResponseHead(
              Status.OK,
              List.of(
                  httpHeader("Content-Type", "application/octet-stream"),
                  httpHeader("Content-Length", "1048576"),
                  httpHeader("Last-Modified", "Sat, 28 Nov 2026 11:00:00 GMT"),
                  httpHeader("ETag", "\"1048576-1\""),
                  httpHeader("Accept-Ranges", "bytes")));
      return () -> ResponseEncoder.encode(head, "Sat, 28 Nov 2026 12:00:00 GMT", "");
    }
  },
  TREE_FIND {
    @Override
    public Callable<Object> prepared() {
      BootResources tree = OwnedTree.make();
      ResourceRequest request =
          new ResourceRequest(ResourcePath.of("images/netboot/linux"), CLIENT, SERVER);
      return () -> tree.find(request).orElseThrow();
    }
  },
  MENU_PXELINUX {
    @Override
    public Callable<Object> prepared() {
      return MenuText.of("pxelinux")::get;
    }
  },
  MENU_GRUB {
    @Override
    public Callable<Object> prepared() {
      return MenuText.of("grub-unlocked")::get;
    }
  },
  MENU_IPXE {
    @Override
    public Callable<Object> prepared() {
      return MenuText.of("ipxe-uefi")::get;
    }
  };

  private static final InetAddress SERVER = address(1);
  private static final InetAddress CLIENT = address(100);

  /** The work, which may be done again and again by one thread. */
  public abstract Callable<Object> prepared();

  private static InetAddress address(int last) {
    try {
      return InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, (byte) last});
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  /** Of a machine with a BIOS. */
  private static DhcpRequest discover() {
    byte[] hardware = new byte[Header.HARDWARE_SIZE];
    hardware[0] = 0x52;
    hardware[1] = 0x54;
    Options options =
        Options.builder()
            .put(OptionCode.MESSAGE_TYPE, Bytes.of(1))
            .put(new OptionCode(55), Bytes.of(1, 2, 3, 5, 6, 11, 12, 13, 15, 16, 17, 18, 43, 54))
            .put(new OptionCode(57), Bytes.of(5, 0xc0))
            .put(OptionCode.VENDOR_CLASS, Bytes.ofText("PXEClient:Arch:00000:UNDI:002001"))
            .put(OptionCode.CLIENT_ARCHITECTURE, Bytes.of(0, 0))
            .put(new OptionCode(94), Bytes.of(1, 2, 1))
            .build();
    Header header =
        new Header(
            1,
            6,
            0,
            0x11223344,
            0,
            0,
            Ip4.NONE,
            Ip4.NONE,
            Ip4.NONE,
            Ip4.NONE,
            Bytes.copyOf(hardware));
    return new DhcpRequest(header, Bytes.EMPTY, Bytes.EMPTY, options);
  }

  /** By its whole name: DHCP has headers, too. */
  private static pxe.http.message.Header httpHeader(String name, String value) {
    return new pxe.http.message.Header(name, value);
  }
}
