// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.engine;

import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import pxe.tftp.message.TftpOption;

/** A network and a client in virtual time. Packets are block numbers of 16 bits. */
final class SimulatedNetwork {
  /** How a client behaves. */
  enum Client {
    /** As RFC 7440 says. */
    SOUND,
    /** Says everything five times. */
    STORMY,
    /** Acknowledges each block, whatever the window. */
    EAGER
  }

  record Result(long received, long sent, int retransmissions, long took, Outcome outcome) {}

  private record Packet(long at, long order, boolean toServer, int block) {}

  private static final long DELAY = 200_000;
  private static final long CLIENT_TIMEOUT = 1_000_000_000L;

  private final Random random;
  private final int lost;
  private final int doubled;
  private final int reordered;
  private final PriorityQueue<Packet> wire =
      new PriorityQueue<>(
          (a, b) ->
              a.at() == b.at() ? Long.compare(a.order(), b.order()) : Long.compare(a.at(), b.at()));
  private long now = 1;
  private long order;
  private long sent;

  private OutgoingTransfer transfer;
  private Client client;
  private int window;
  private long lastBlock;
  private long received;
  private int sinceAcknowledged;
  private boolean gap;
  private long clientHeard;

  /** Chances are per cent. */
  SimulatedNetwork(long seed, int lost, int doubled, int reordered) {
    this.random = new Random(seed);
    this.lost = lost;
    this.doubled = doubled;
    this.reordered = reordered;
  }

  Result transfer(int window, long blocks, Client client) {
    this.client = client;
    this.window = window;
    this.lastBlock = blocks;
    transfer =
        new OutgoingTransfer(
            new Terms(512, window, 0, List.of(new TftpOption("windowsize", "" + window))), blocks);
    perform(transfer.start(now));
    while (!transfer.ended()) {
      step();
    }
    return new Result(
        received, sent, transfer.retransmissions(), now, transfer.outcome().orElseThrow());
  }

  private void step() {
    long clientTimer = clientHeard + CLIENT_TIMEOUT;
    long next = Math.min(transfer.deadline(), received < lastBlock ? clientTimer : Long.MAX_VALUE);
    if (!wire.isEmpty() && wire.peek().at() <= next) {
      Packet packet = wire.poll();
      now = packet.at();
      if (packet.toServer()) {
        perform(transfer.acknowledged(packet.block(), now));
      } else {
        clientGot(packet.block());
      }
    } else if (transfer.deadline() <= next) {
      now = transfer.deadline();
      perform(transfer.timePassed(now));
    } else {
      now = clientTimer;
      clientHeard = now;
      acknowledge();
    }
  }

  private void perform(Step step) {
    if (step == Step.SEND_OPTIONS) {
      put(false, -1);
    } else if (step == Step.SEND_BLOCKS) {
      for (long block = transfer.first(); block <= transfer.last(); block++) {
        sent++;
        put(false, (int) (block & 0xffff));
      }
    }
  }

  /** The client: 64-bit position, 16-bit numbers, content verified by being the next in order. */
  private void clientGot(int block) {
    clientHeard = now;
    if (block == -1) {
      if (received == 0) {
        acknowledge();
      }
      return;
    }
    if (block == (int) ((received + 1) & 0xffff) && received < lastBlock) {
      received++;
      gap = false;
      sinceAcknowledged++;
      if (sinceAcknowledged == window || received == lastBlock || client == Client.EAGER) {
        acknowledge();
      }
    } else if (!gap) {
      gap = window > 1; // RFC 7440 section 4: says once where its gap is
      acknowledge();
    }
  }

  private void acknowledge() {
    sinceAcknowledged = 0;
    for (int i = client == Client.STORMY ? 5 : 1; i > 0; i--) {
      put(true, (int) (received & 0xffff));
    }
  }

  private void put(boolean toServer, int block) {
    if (random.nextInt(100) < lost) {
      return;
    }
    for (int i = random.nextInt(100) < doubled ? 2 : 1; i > 0; i--) {
      long late = random.nextInt(100) < reordered ? random.nextInt(3_000_000) : 0;
      wire.add(new Packet(now + DELAY + late, order++, toServer, block));
    }
  }
}
