// SPDX-License-Identifier: Apache-2.0
package pxe.probe.engine;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import pxe.probe.message.Options;

/** What a server of DHCP sends in a test. */
final class Answer {
  private final String from;
  private final Map<Integer, byte[]> options = new LinkedHashMap<>();
  private String address = "0.0.0.0";
  private String nextServer = "0.0.0.0";
  private String file = "";

  private Answer(String from, int type) {
    this.from = from;
    options.put(53, new byte[] {(byte) type});
    options.put(54, Options.bytesOf(from));
  }

  static Answer offer(String from) {
    return new Answer(from, 2);
  }

  static Answer acknowledgement(String from) {
    return new Answer(from, 5);
  }

  Answer address(String given) {
    address = given;
    return this;
  }

  Answer vendorClass(String name) {
    return with(60, name.getBytes(StandardCharsets.US_ASCII));
  }

  Answer boots(String server, String name) {
    nextServer = server;
    file = name;
    return this;
  }

  Answer nextServer(String server) {
    nextServer = server;
    return this;
  }

  Answer with(int code, byte[] value) {
    options.put(code, value);
    return this;
  }

  String from() {
    return from;
  }

  byte[] bytes(int transaction) {
    ByteBuffer head = ByteBuffer.allocate(240);
    head.put((byte) 2).put((byte) 1).put((byte) 6).put((byte) 0).putInt(transaction);
    head.put(16, Options.bytesOf(address)).put(20, Options.bytesOf(nextServer));
    head.put(108, file.getBytes(StandardCharsets.US_ASCII)).putInt(236, 0x63825363);
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(head.array());
    options.forEach(
        (code, value) -> {
          for (int at = 0; at < value.length; at += 255) {
            message.write(code);
            message.write(Math.min(255, value.length - at));
            message.write(value, at, Math.min(255, value.length - at));
          }
        });
    message.write(255);
    return message.toByteArray();
  }
}
