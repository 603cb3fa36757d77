// SPDX-License-Identifier: Apache-2.0
package pxe.probe.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a stranger sends, a walk comes to an end and says something. */
class FuzzTest {
  private static final int ROUNDS = 3_000;

  private final List<Client> clients = List.of(Client.values());
  private final Random random = new Random(43);

  private byte[] bent(byte[] bytes) {
    byte[] bent = bytes.clone();
    for (int i = random.nextInt(6); i > 0 && bent.length > 0; i--) {
      bent[random.nextInt(bent.length)] = (byte) random.nextInt(256);
    }
    return random.nextInt(4) == 0 ? Arrays.copyOf(bent, random.nextInt(bent.length + 1)) : bent;
  }

  @Test
  void messagesThatAreBentEndAWalkAndNeverThrow() {
    Conditions conditions = new Conditions("192.168.9.2", 0, Optional.empty(), true, true);
    Answer offer =
        Answer.offer("192.168.9.1")
            .address("192.168.9.100")
            .vendorClass("PXEClient")
            .boots("192.168.9.1", "x")
            .with(
                43, new byte[] {6, 1, 3, 8, 7, 0, 1, 1, 1, 2, 3, 4, 9, 4, 0, 1, 1, 65, (byte) 255});
    byte[] bytes = offer.bytes(7);
    for (int i = 0; i < ROUNDS; i++) {
      Walk walk = new Walk(clients.get(i % clients.size()), conditions, 7);
      walk.begin(0);
      walk.take(bent(bytes), "192.168.9.1", 1);
      for (int turn = 0; turn < 40 && !walk.isOver(); turn++) {
        long deadline = walk.deadline();
        if (deadline == Long.MAX_VALUE) {
          walk.read(new ReadResult.Failure(ReadResult.Kind.NOT_FOUND, "is not there"), 1);
        } else {
          walk.time(deadline);
        }
      }
      assertTrue(walk.isOver(), () -> walk.result("eth0").toString());
      assertFalse(walk.result("eth0").steps().isEmpty());
    }
  }

  @Test
  void filesThatAreBentAreJudgedAndNeverThrow() {
    byte[][] files = {
      Files.grub(0x8664, "/grub"),
      Files.program(0xaa64, true, "iPXE"),
      Files.kernel(8192),
      Files.pxelinux(),
      Files.text("menuentry 'a' {\n linux '(http,h)/${x}' \\"),
      Files.text("LABEL a\nKERNEL ::x\nAPPEND initrd=a,b"),
      Files.text("#!ipxe\nset a ${b\nkernel ${a} x"),
      Files.text("#!ipxe\nkernel " + "a ${net0/mac} ".repeat(5_000)),
      Files.text("LABEL l\nAPPEND initrd=" + "a,".repeat(10_000)),
      Files.text("menuentry '" + "a;{".repeat(10_000))
    };
    for (int i = 0; i < ROUNDS; i++) {
      byte[] file = bent(files[i % files.length]);
      String text = new String(file, StandardCharsets.ISO_8859_1);
      assertNotNull(LoaderFile.of(file, file.length, "x", clients.get(i % clients.size())));
      assertNotNull(KernelFile.of(file, file.length, Client.UEFI));
      assertNotNull(PxelinuxText.read(text));
      assertNotNull(GrubText.read(text));
      assertNotNull(IpxeText.read(text, variable -> variable));
    }
  }

  @Test
  void transfersThatAreBentComeToAnEnd() {
    Location file = Location.tftp("192.168.9.1", 69, "x");
    for (int i = 0; i < ROUNDS; i++) {
      TftpRead read = new TftpRead(file, 1_000, 512);
      read.begin(0);
      read.take(bent(new byte[] {0, 6, 't', 's', 'i', 'z', 'e', 0, '9', 0}), 4, 1);
      read.take(bent(new byte[] {0, 3, 0, 1, 5, 6, 7}), 4, 1);
      for (int turn = 0; turn < 10 && read.result().isEmpty(); turn++) {
        read.time(read.deadline());
      }
      assertNotNull(read.result().orElseThrow());
      HttpRead http = new HttpRead(file, 100, true);
      byte[] answer =
          bent(
              Files.text(
                  "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"));
      http.take(answer, answer.length);
      http.ended();
      assertNotNull(http.result().orElseThrow());
    }
  }
}
