// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Locale;

/**
 * Many new clients behind one relay agent. Only to measure a DHCP server: {@code DhcpLoad SERVER
 * RELAY offers|boots|leases CLIENTS OUTSTANDING SECONDS SEED}. RELAY is an address of this host. It
 * begins with so many clients at once, and with another whenever one is done; who gets no answer
 * within a second asks again. It ends when all are done, or after so many seconds. Offers end an
 * exchange but in {@code leases}; in {@code boots} the clients are ROMs of a BIOS.
 */
public final class DhcpLoad {
  private static final int PORT = 67;
  private static final long PATIENCE_NANOS = 1_000_000_000;
  private static final int LEAST = 300;
  private static final int LONGEST = 576;
  private static final int COOKIE = 0x63825363;
  private static final int DISCOVER = 1;
  private static final int OFFER = 2;
  private static final int REQUEST = 3;
  private static final int ACK = 5;
  private static final int NAK = 6;
  private static final int OPTIONS = 240;

  /** What firmware asks for: the list that iPXE's and Intel's ROMs begin theirs with. */
  private static final int ASKED_BY_FIRMWARE = 24;

  /** What is awaited by a client, by its number: an OFFER, an ACK, nothing any more. */
  private final byte[] awaits;

  private final int[] offered;
  private final int[] servers;
  private final long[] began;
  private final long[] sent;
  private final long[] took;
  private final ByteBuffer out = ByteBuffer.allocateDirect(LONGEST);
  private final ByteBuffer in = ByteBuffer.allocateDirect(2048);
  private final ArrayDeque<long[]> timers = new ArrayDeque<>();
  private final DatagramChannel socket;
  private final int relay;
  private final long seed;
  private final boolean takesOffers;
  private final boolean isFirmware;
  private int next;
  private int done;
  private int repeated;
  private int refused;

  private DhcpLoad(DatagramChannel socket, int relay, String mode, int clients, long seed) {
    this.socket = socket;
    this.relay = relay;
    this.takesOffers = mode.equals("leases");
    this.isFirmware = mode.equals("boots");
    this.seed = seed;
    awaits = new byte[clients];
    offered = new int[clients];
    servers = new int[clients];
    began = new long[clients];
    sent = new long[clients];
    took = new long[clients];
  }

  public static void main(String[] words) throws IOException {
    InetAddress server = InetAddress.getByName(words[0]);
    Inet4Address relay = (Inet4Address) InetAddress.getByName(words[1]);
    int clients = Integer.parseInt(words[3]);
    int outstanding = Integer.parseInt(words[4]);
    long seconds = Long.parseLong(words[5]);
    try (DatagramChannel socket = DatagramChannel.open()) {
      socket.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 22);
      socket.bind(new InetSocketAddress(relay, PORT));
      socket.connect(new InetSocketAddress(server, PORT));
      socket.configureBlocking(false);
      DhcpLoad load =
          new DhcpLoad(
              socket,
              ByteBuffer.wrap(relay.getAddress()).getInt(),
              words[2],
              clients,
              Long.parseLong(words[6]));
      load.run(outstanding, seconds * 1_000_000_000);
    }
  }

  private void run(int outstanding, long limit) throws IOException {
    try (Selector selector = Selector.open()) {
      socket.register(selector, SelectionKey.OP_READ);
      long begin = System.nanoTime();
      long now = begin;
      while (done < awaits.length && now - begin < limit) {
        while (next < awaits.length && next - done < outstanding) {
          began[next] = now;
          send(next++, DISCOVER, now);
        }
        if (!receive()) {
          selector.select(10);
          selector.selectedKeys().clear();
        }
        now = System.nanoTime();
        repeat(now);
      }
      print((now - begin) / 1e9);
    }
  }

  private boolean receive() throws IOException {
    boolean any = false;
    in.clear();
    try {
      while (socket.read(in) > 0) {
        any = true;
        in.flip();
        received(System.nanoTime());
        in.clear();
      }
    } catch (PortUnreachableException e) {
      // it has not started yet
    }
    return any;
  }

  private void received(long now) throws IOException {
    int client = in.limit() > OPTIONS ? in.getInt(4) : -1;
    if (client < 0 || client >= next || in.get(0) != 2) {
      return;
    }
    int type = option(53, 1);
    if (type == OFFER && awaits[client] == OFFER) {
      offered[client] = in.getInt(16);
      servers[client] = option(54, 4);
      if (takesOffers) {
        send(client, REQUEST, now);
      } else {
        isDone(client, now);
      }
    } else if (type == ACK && awaits[client] == ACK) {
      isDone(client, now);
    } else if (type == NAK && awaits[client] == ACK) {
      refused++;
      send(client, DISCOVER, now);
    }
  }

  private void isDone(int client, long now) {
    awaits[client] = 0;
    took[done++] = now - began[client];
  }

  /** The last bytes of an option, 0 where it is not there. */
  private int option(int code, int size) {
    int at = OPTIONS;
    while (at + 1 < in.limit() && in.get(at) != -1) {
      if (in.get(at) == 0) {
        at++;
        continue;
      }
      int length = in.get(at + 1) & 0xff;
      if ((in.get(at) & 0xff) == code && length >= size) {
        return size == 1 ? in.get(at + 2) : in.getInt(at + 2);
      }
      at += 2 + length;
    }
    return 0;
  }

  private void repeat(long now) throws IOException {
    while (!timers.isEmpty() && now - timers.peek()[1] > PATIENCE_NANOS) {
      long[] timer = timers.poll();
      int client = (int) timer[0];
      if (awaits[client] != 0 && sent[client] == timer[1]) {
        repeated++;
        send(client, awaits[client] == OFFER ? DISCOVER : REQUEST, now);
      }
    }
  }

  private void send(int client, int type, long now) throws IOException {
    awaits[client] = (byte) (type == DISCOVER ? OFFER : ACK);
    sent[client] = now;
    timers.add(new long[] {client, now});
    out.clear();
    out.put((byte) 1).put((byte) 1).put((byte) 6).put((byte) 1).putInt(client);
    out.putLong(0).putLong(0).putInt(relay);
    // no two alike (the factor is odd), none in order, and others in each run
    int mac = client * 0x9e3779b1;
    out.put((byte) 2).put((byte) seed).putInt(mac ^ (int) (seed * 0x85ebca6b));
    while (out.position() < OPTIONS - 4) {
      out.put((byte) 0);
    }
    out.putInt(COOKIE);
    out.put((byte) 53).put((byte) 1).put((byte) type);
    if (isFirmware) {
      firmware(client);
    } else {
      out.put((byte) 55).put((byte) 4).put((byte) 1).put((byte) 3).put((byte) 6).put((byte) 15);
    }
    if (type == REQUEST) {
      out.put((byte) 50).put((byte) 4).putInt(offered[client]);
      out.put((byte) 54).put((byte) 4).putInt(servers[client]);
    }
    out.put((byte) -1);
    while (out.position() < LEAST) {
      out.put((byte) 0);
    }
    try {
      socket.write(out.flip());
    } catch (PortUnreachableException e) {
      // it has not started yet
    }
  }

  /** Options 55, 57, 60, 93, 94 and 97. */
  private void firmware(int client) {
    out.put((byte) 55).put((byte) ASKED_BY_FIRMWARE);
    for (int code = 1; code <= ASKED_BY_FIRMWARE; code++) {
      out.put((byte) code);
    }
    out.put((byte) 57).put((byte) 2).putShort((short) 1260);
    byte[] vendorClass = "PXEClient:Arch:00000:UNDI:002001".getBytes(StandardCharsets.US_ASCII);
    out.put((byte) 60).put((byte) vendorClass.length).put(vendorClass);
    out.put((byte) 93).put((byte) 2).putShort((short) 0);
    out.put((byte) 94).put((byte) 3).put((byte) 1).put((byte) 2).put((byte) 1);
    out.put((byte) 97).put((byte) 17).put((byte) 0).putLong(client).putLong(seed);
  }

  private void print(double seconds) {
    Arrays.sort(took, 0, done);
    System.out.printf(
        Locale.ROOT,
        "{\"seconds\": %.4f, \"done\": %d, \"repeated\": %d, \"refused\": %d, \"p50\": %.3f,"
            + " \"p99\": %.3f}%n",
        seconds,
        done,
        repeated,
        refused,
        done == 0 ? 0 : took[(done - 1) / 2] / 1e6,
        done == 0 ? 0 : took[(int) ((done - 1) * 0.99)] / 1e6);
  }
}
