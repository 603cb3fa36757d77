// SPDX-License-Identifier: Apache-2.0
package pxe.probe.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;
import pxe.rooms.probe.ProbeWalk;

/** Servers of packets, on a clock that only the walk moves on. */
final class FakeNetwork {
  static final String OWN = "192.168.9.2";
  static final String ROUTER = "192.168.9.1";

  /** Answers a message of DHCP; empty where it says nothing. */
  interface Dhcp extends Function<Asked, Optional<Answer>> {}

  /** What was asked. */
  @SuppressWarnings("ArrayRecordComponent")
  record Asked(byte[] message, int port, int type, boolean isIpxe) {
    int transaction() {
      return ByteBuffer.wrap(message).getInt(4);
    }

    boolean isOfHttp() {
      return new String(message, StandardCharsets.ISO_8859_1).contains("HTTPClient");
    }
  }

  final List<Dhcp> servers = new ArrayList<>();
  final Map<String, byte[]> tftp = new HashMap<>();
  final Map<String, byte[]> http = new HashMap<>();

  /** By path: what is answered instead of a file. */
  final Map<String, String> httpStatus = new HashMap<>();

  final Set<String> silentHosts = new HashSet<>();
  boolean hasRanges = true;
  boolean transferPortsAreSilent;
  Optional<String> tftpError = Optional.empty();

  /** After so many bytes a file of TFTP ends, though more were announced. */
  long tftpEndsAfter = Long.MAX_VALUE;

  /** After so many bytes nothing more comes. */
  long tftpFallsSilentAfter = Long.MAX_VALUE;

  final List<Asked> asked = new ArrayList<>();
  final List<Action.Read> read = new ArrayList<>();
  private long now = 1;

  ProbeWalk walk(Client client, Conditions conditions) {
    Walk walk = new Walk(client, conditions, 0x50584500);
    Queue<Action> actions = new ArrayDeque<>(walk.begin(now));
    for (int i = 0; i < 10_000 && !(walk.isOver() && actions.isEmpty()); i++) {
      if (actions.isEmpty()) {
        now = Math.max(now, walk.deadline());
        actions.addAll(walk.time(now));
        continue;
      }
      Action action = actions.remove();
      if (action instanceof Action.Send send) {
        actions.addAll(send(walk, send));
      } else if (action instanceof Action.Read read) {
        this.read.add(read);
        ReadResult result = read.file().isTftp() ? tftp(read) : http(read);
        actions.addAll(walk.read(result, now));
      }
    }
    assertTrue(walk.isOver(), () -> walk.result("eth0").toString());
    return walk.result("eth0");
  }

  private List<Action> send(Walk walk, Action.Send send) {
    byte[] message = send.message();
    Asked question =
        new Asked(
            message,
            send.port(),
            message[242],
            new String(message, StandardCharsets.ISO_8859_1).contains("iPXE"));
    asked.add(question);
    List<Action> actions = new ArrayList<>();
    for (Dhcp server : servers) {
      Optional<Answer> answer = server.apply(question);
      if (answer.isPresent()) {
        now += 1_000_000;
        actions.addAll(
            walk.take(answer.get().bytes(question.transaction()), answer.get().from(), now));
      }
    }
    return actions;
  }

  private ReadResult tftp(Action.Read read) {
    TftpRead transfer = new TftpRead(read.file(), read.limit(), read.blockSize());
    Queue<TftpRead.Send> packets = new ArrayDeque<>(transfer.begin(now));
    TftpFile file = new TftpFile(Optional.ofNullable(tftp.get(read.file().path())));
    while (transfer.result().isEmpty()) {
      if (packets.isEmpty()) {
        now = transfer.deadline();
        packets.addAll(transfer.time(now));
        continue;
      }
      TftpRead.Send packet = packets.remove();
      if (silentHosts.contains(read.file().host())) {
        continue;
      }
      Optional<byte[]> answer = file.answer(packet.packet());
      if (answer.isPresent()) {
        packets.addAll(transfer.take(answer.get(), 40_000, now));
      }
    }
    return transfer.result().get();
  }

  /** A transfer of a TFTP server. */
  private final class TftpFile {
    private final Optional<byte[]> content;
    private int blockSize;

    TftpFile(Optional<byte[]> content) {
      this.content = content;
    }

    Optional<byte[]> answer(byte[] packet) {
      if (packet[1] == 1) {
        if (tftpError.isPresent()) {
          return Optional.of(error(tftpError.get()));
        }
        if (content.isEmpty()) {
          return Optional.of(error("1 File not found"));
        }
        String[] words = new String(packet, StandardCharsets.ISO_8859_1).split("\0", -1);
        blockSize = Integer.parseInt(words[words.length - 2]);
        return Optional.of(
            ("\0\6tsize\0" + content.get().length + "\0blksize\0" + blockSize + "\0")
                .getBytes(StandardCharsets.ISO_8859_1));
      }
      if (packet[1] != 4 || transferPortsAreSilent) {
        return Optional.empty();
      }
      int acknowledged = (packet[2] & 0xff) << 8 | (packet[3] & 0xff);
      int from = acknowledged * blockSize;
      int end = (int) Math.min(Math.min(from + blockSize, content.get().length), tftpEndsAfter);
      if (from >= tftpFallsSilentAfter || end < from) {
        return Optional.empty();
      }
      ByteArrayOutputStream block = new ByteArrayOutputStream();
      block.writeBytes(
          new byte[] {0, 3, (byte) ((acknowledged + 1) >> 8), (byte) (acknowledged + 1)});
      block.write(content.get(), from, end - from);
      return Optional.of(block.toByteArray());
    }

    private byte[] error(String codeAndText) {
      String[] words = codeAndText.split(" ", 2);
      return ("\0\5\0" + (char) Integer.parseInt(words[0]) + words[1] + "\0")
          .getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  private ReadResult http(Action.Read read) {
    HttpRead transfer = new HttpRead(read.file(), read.limit(), read.isPart());
    String request = new String(transfer.request(), StandardCharsets.ISO_8859_1);
    String path = request.split(" ", 3)[1];
    byte[] content = http.get(path);
    String status = httpStatus.getOrDefault(path, content == null ? "404 Not Found" : "200 OK");
    if (silentHosts.contains(read.file().host())) {
      transfer.ended();
      return transfer.result().orElseThrow();
    }
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    String head = "HTTP/1.1 " + status + "\r\n";
    if (status.startsWith("200") && content != null) {
      int end = content.length;
      if (hasRanges && request.contains("Range: bytes=0-")) {
        int last = Integer.parseInt(request.replaceFirst("(?s).*bytes=0-(\\d+).*", "$1"));
        end = Math.min(last + 1, content.length);
        head = "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-" + (end - 1) + "/";
        head += content.length + "\r\n";
      }
      head += "Content-Length: " + end + "\r\n\r\n";
      answer.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
      answer.write(content, 0, end);
    } else {
      answer.writeBytes((head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }
    transfer.take(answer.toByteArray(), answer.size());
    transfer.ended();
    return transfer.result().orElseThrow();
  }
}
