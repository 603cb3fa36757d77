// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A PXE client of packets alone, which walks the specification in the lab's client namespace and
 * says of each rule whether it holds: {@code RULE ok}, or {@code RULE broken: WHAT}.
 */
final class PxeProbe {
  private static final int BIOS = 0;
  private static final int UEFI = 7;
  private static final int SERVER_WAIT_MILLIS = 5_000;
  private static final int SILENCE_MILLIS = 700;

  private final DatagramSocket socket;
  private int transaction = 0x50584500;

  private PxeProbe(DatagramSocket socket) {
    this.socket = socket;
  }

  /**
   * Needs a menu of two lines: the network, and the entry {@code netboot/install}, and the disk.
   */
  public static void main(String... arguments) throws IOException {
    try (DatagramSocket socket = new DatagramSocket(null)) {
      socket.setReuseAddress(true);
      socket.setBroadcast(true);
      socket.bind(new InetSocketAddress(68));
      PxeProbe probe = new PxeProbe(socket);
      probe.discovery();
      probe.choice();
      probe.silences();
      probe.otherFirmware();
      System.out.println("walked");
    }
  }

  private void discovery() throws IOException {
    PxeMessage plain = offer(BIOS, "PXEClient:Arch:00000:UNDI:002001", false);
    say("the router's offer has the address", plain.yourAddress().startsWith("192.168.9.1"));
    PxeMessage offer = offer(BIOS, "PXEClient:Arch:00000:UNDI:002001", true);
    say("the proxy's offer has no address", offer.yourAddress().equals("0.0.0.0"));
    say("it is an offer", offer.type() == PxeMessage.OFFER);
    say("it comes from port 67", offer.from().getPort() == 67);
    say("it asks for broadcast", offer.flags() == 0x8000);
    say("it is padded to a BOOTP message", offer.bytes().limit() >= 300);
    say("its vendor class is PXEClient", text(offer, 60).equals("PXEClient"));
    say(
        "the machine's UUID is echoed",
        Arrays.equals(offer.option(97).orElse(new byte[0]), PxeMessage.MACHINE_ID));
    say(
        "it has no lease, mask or router",
        List.of(1, 3, 6, 51, 58, 59).stream().noneMatch(code -> offer.option(code).isPresent()));
    say("it names no boot file", offer.file().isEmpty() && offer.option(67).isEmpty());
    menu(offer);
  }

  private void menu(PxeMessage offer) {
    Map<Integer, List<byte[]>> options = offer.vendorOptions();
    say(
        "each sub-option stands there once",
        options.values().stream().allMatch(values -> values.size() == 1));
    say("discovery by broadcast and multicast is off", one(options, 6).equals("03"));
    byte[] servers = HexFormat.of().parseHex(one(options, 8));
    say(
        "next server, server identifier and first boot server are one",
        offer.nextServer().equals(Lab.SERVER_ADDRESS)
            && PxeMessage.address(offer.option(54).orElse(new byte[4]), 0)
                .equals(offer.nextServer())
            && PxeMessage.address(servers, 3).equals(offer.nextServer()));
    String lines =
        "800011"
            + hex("Boot from network")
            + "800107"
            + hex("Install")
            + "00000a"
            + hex("Local disk");
    say("the menu has the lines that were asked for", one(options, 9).equals(lines));
    say("the prompt has its time and text", one(options, 10).equals("03" + hex("Press F8")));
  }

  private void choice() throws IOException {
    Optional<PxeMessage> network = ask(BIOS, PxeMessage.bootItem(0x8000, 0), 4011);
    say("the choice is acknowledged", network.filter(a -> a.type() == PxeMessage.ACK).isPresent());
    PxeMessage answer = network.orElseThrow();
    say("the acknowledgement comes from port 4011", answer.from().getPort() == 4011);
    say(
        "the boot item is echoed",
        one(answer.vendorOptions(), 71).equals("80000000") && answer.vendorOptions().size() == 1);
    say("the boot file is PXELINUX", answer.file().endsWith("/pxelinux.0"));
    say("its name stands in option 67 with a NUL", text(answer, 67).equals(answer.file() + "\0"));
    say("the file is there", isThere(answer.file()));
    PxeMessage entry = ask(BIOS, PxeMessage.bootItem(0x8001, 0), 4011).orElseThrow();
    say(
        "a line for an entry has a boot file of its own",
        entry.file().endsWith("/entry/netboot/install/pxelinux.0") && isThere(entry.file()));
    say(
        "whose menu boots that entry at once",
        menuBeside(entry.file()).contains("ubuntu-installer/amd64/linux"));
    PxeMessage without = ask(BIOS, new byte[0], 4011).orElseThrow();
    say("without a choice the default is told", without.file().equals(answer.file()));
  }

  private void silences() throws IOException {
    say("the local disk needs no answer", ask(BIOS, PxeMessage.bootItem(0, 0), 4011).isEmpty());
    say("unknown types are not answered", ask(BIOS, PxeMessage.bootItem(77, 0), 4011).isEmpty());
    say(
        "signed boot files are refused in silence",
        ask(BIOS, PxeMessage.bootItem(0x8000, 0x8000), 4011).isEmpty());
    say("other layers are not answered", ask(BIOS, PxeMessage.bootItem(0x8000, 1), 4011).isEmpty());
    say("a request on port 67 is the router's", ask(BIOS, new byte[0], 67).isEmpty());
    say(
        "discovery on port 67 is not answered",
        ask(BIOS, PxeMessage.bootItem(0x8000, 0), 67).isEmpty());
  }

  private void otherFirmware() throws IOException {
    PxeMessage uefi = offer(UEFI, "PXEClient:Arch:00007:UNDI:003016", true);
    say("UEFI is shown the same menu", uefi.vendorOptions().containsKey(9));
    PxeMessage answer = ask(UEFI, PxeMessage.bootItem(0x8000, 0), 4011).orElseThrow();
    say("and boots its own loader", answer.file().endsWith("/syslinux.efi"));
  }

  private static void say(String rule, boolean holds) {
    System.out.println(rule + (holds ? " ok" : " broken"));
  }

  private static String text(PxeMessage message, int option) {
    return new String(message.option(option).orElse(new byte[0]), StandardCharsets.US_ASCII);
  }

  private static String one(Map<Integer, List<byte[]>> options, int code) {
    List<byte[]> values = options.getOrDefault(code, List.of(new byte[0]));
    return HexFormat.of().formatHex(values.get(0));
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static boolean isThere(String file) throws IOException {
    return read(file).length > 1_000;
  }

  private static String menuBeside(String file) throws IOException {
    String folder = file.substring(0, file.lastIndexOf('/'));
    return new String(read(folder + "/pxelinux.cfg/default"), StandardCharsets.UTF_8);
  }

  private static byte[] read(String file) throws IOException {
    InetAddress server = InetAddress.getByName(Lab.SERVER_ADDRESS);
    return new TftpClient(server, Duration.ZERO).read(file);
  }

  /** The offer to a DISCOVER: the proxy's, or the router's. */
  private PxeMessage offer(int architecture, String vendorClass, boolean proxy) throws IOException {
    byte[] request =
        PxeMessage.request(
            ++transaction, PxeMessage.DISCOVER, architecture, vendorClass, new byte[0]);
    send(request, new InetSocketAddress("255.255.255.255", 67));
    return receive(m -> m.yourAddress().equals("0.0.0.0") == proxy, SERVER_WAIT_MILLIS)
        .orElseThrow(() -> new IOException("no offer"));
  }

  /** What our server answers to a REQUEST; the router's answers do not count. */
  private Optional<PxeMessage> ask(int architecture, byte[] vendorOptions, int port)
      throws IOException {
    String vendorClass = "PXEClient:Arch:%05d:UNDI:003016".formatted(architecture);
    byte[] request =
        PxeMessage.request(
            ++transaction, PxeMessage.REQUEST, architecture, vendorClass, vendorOptions);
    String to = port == 67 ? "255.255.255.255" : Lab.SERVER_ADDRESS;
    send(request, new InetSocketAddress(to, port));
    return receive(
        m -> m.from().getAddress().getHostAddress().equals(Lab.SERVER_ADDRESS), SILENCE_MILLIS);
  }

  private void send(byte[] message, SocketAddress to) throws IOException {
    socket.send(new DatagramPacket(message, message.length, to));
  }

  private Optional<PxeMessage> receive(Predicate<PxeMessage> wanted, int millis)
      throws IOException {
    long end = System.nanoTime() + millis * 1_000_000L;
    while (true) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return Optional.empty();
      }
      socket.setSoTimeout((int) left);
      DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
      try {
        socket.receive(packet);
      } catch (SocketTimeoutException e) {
        return Optional.empty();
      }
      ByteBuffer bytes = ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
      PxeMessage message = new PxeMessage(bytes, (InetSocketAddress) packet.getSocketAddress());
      if (message.isReply() && message.transaction() == transaction && wanted.test(message)) {
        return Optional.of(message);
      }
    }
  }
}
