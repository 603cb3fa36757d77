// SPDX-License-Identifier: Apache-2.0
package pxe.net.lab;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import pxe.net.DatagramEndpoint;
import pxe.net.Datagrams;
import pxe.net.LanException;
import pxe.net.LanInterface;
import pxe.net.Peer;

/**
 * A host of the laboratory: a process in a network namespace of its own that does what it is told
 * on standard input, and answers each line with one. It ends with its input, and its network with
 * it.
 */
public final class LabHost {
  private static final long PATIENCE_NANOS = 5_000_000_000L;
  private static final long SILENCE_NANOS = 300_000_000L;

  private final Datagrams datagrams;
  private final Map<String, DatagramEndpoint> endpoints = new HashMap<>();
  private final Queue<String> received = new ArrayDeque<>();

  private LabHost(Datagrams datagrams) {
    this.datagrams = datagrams;
  }

  /** Takes the class of the provider to use. */
  public static void main(String[] arguments) throws Exception {
    var constructor = Class.forName(arguments[0]).getDeclaredConstructor();
    constructor.setAccessible(true);
    LabHost host = new LabHost((Datagrams) constructor.newInstance());
    BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, US_ASCII));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      System.out.println(host.perform(List.of(line.split(" ", -1))));
    }
  }

  private String perform(List<String> words) throws Exception {
    return switch (words.get(0)) {
      case "ip" -> run(words);
      case "open" -> open(words.get(1), Integer.parseInt(words.get(2)));
      case "send" -> send(words);
      case "segments" -> segments(words);
      case "receive" -> receive(words.get(1), PATIENCE_NANOS);
      case "silence" -> receive(words.get(1), SILENCE_NANOS);
      case "close" -> close();
      default -> "what?";
    };
  }

  private String close() {
    endpoints.values().forEach(DatagramEndpoint::close);
    endpoints.clear();
    received.clear();
    return "closed";
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .start();
    return "exit " + process.waitFor();
  }

  /** Endpoints are known by the name of their interface. */
  private String open(String name, int port) throws IOException {
    try {
      endpoints.put(name, datagrams.open(interfaceNamed(name), port));
      return "open";
    } catch (LanException e) {
      return e.getMessage();
    }
  }

  private static LanInterface interfaceNamed(String name) throws IOException {
    NetworkInterface found = NetworkInterface.getByName(name);
    List<Inet4Address> addresses = new ArrayList<>();
    for (InterfaceAddress each : found.getInterfaceAddresses()) {
      if (each.getAddress() instanceof Inet4Address address) {
        addresses.add(address);
      }
    }
    Inet4Address first = addresses.get(addresses.size() - 1);
    return new LanInterface(name, found.getIndex(), first, 24, found.getMTU(), first);
  }

  private String send(List<String> words) throws IOException {
    ByteBuffer payload = ByteBuffer.wrap(words.get(4).getBytes(US_ASCII));
    endpoints.get(words.get(1)).send(payload, peer(words), 0);
    return "sent";
  }

  private String segments(List<String> words) throws IOException {
    int size = Integer.parseInt(words.get(4));
    ByteBuffer payload = ByteBuffer.allocate(size * Integer.parseInt(words.get(5)));
    endpoints.get(words.get(1)).sendSegments(payload, size, peer(words), 0);
    return "sent";
  }

  private static long peer(List<String> words) throws IOException {
    Inet4Address address = (Inet4Address) InetAddress.getAllByName(words.get(2))[0];
    return Peer.of(Peer.bits(address), Integer.parseInt(words.get(3)));
  }

  private String receive(String name, long patience) throws IOException {
    if (received.isEmpty()) {
      int count = endpoints.get(name).receive(this::keep, patience);
      if (count == 0) {
        return "nothing";
      }
    }
    return received.remove();
  }

  private void keep(ByteBuffer payload, long source, int destination) {
    int length = payload.remaining();
    String text = US_ASCII.decode(payload).toString().replace('\0', ' ').strip();
    received.add(
        (text.isEmpty() ? length + " bytes" : text)
            + " from "
            + Peer.toString(source)
            + " to "
            + Peer.inetAddress(destination).getHostAddress());
  }
}
