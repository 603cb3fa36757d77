// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TFTP clients by others read what is there, to the byte, and are told at once what is not. */
@Needs({Requirement.NETWORK, Requirement.TFTP_CLIENTS, Requirement.QEMU, Requirement.PLATFORM})
class TftpClientsTest {
  /** Each with FILE and PATH in place of the local and the remote name, and the server in place. */
  private static final String CURL = "curl -sS -o FILE tftp://192.168.9.2/PATH ";

  private static final String TFTP_HPA = "tftp -m octet 192.168.9.2 -c get PATH FILE";
  private static final String ATFTP = "atftp --get -r PATH -l FILE 192.168.9.2 ";

  private static final int CURL_NOT_FOUND = 68;
  private static final String FOLDER = "ubuntu-installer/amd64/";
  private static final Duration AT_ONCE = Duration.ofMillis(900);
  private static final int TRIES = 3;

  private static Lab lab;
  private static PlatformProcess platform;

  @BeforeAll
  static void run() {
    lab = Lab.open();
    platform = PlatformProcess.run(lab, Home.create(lab).withImage(Payload.netboot()));
  }

  @AfterAll
  static void end() throws IOException {
    // Closing the lab ends the platform by force; in order is better, where it came to run.
    try {
      if (platform != null) {
        platform.close();
      }
    } finally {
      lab.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        CURL,
        CURL + "--tftp-blksize 512",
        CURL + "--tftp-blksize 1468",
        CURL + "--tftp-blksize 65464",
        CURL + "--tftp-no-options",
        TFTP_HPA,
        ATFTP,
        ATFTP + "--option blksize=1468",
        ATFTP + "--option blksize=8192 --option tsize=0",
        ATFTP + "--option windowsize=4",
        ATFTP + "--option windowsize=64 --option blksize=1468"
      })
  void readsFilesToTheByte(String client) throws IOException {
    // One of many blocks, one of a few, one that is a text.
    for (String file : List.of("initrd.gz", "boot-screens/libutil.c32", "boot-screens/menu.cfg")) {
      Path received = Files.createTempFile(lab.folder(), "received", "");
      Files.delete(received);

      Running transfer = fetch(client, "images/netboot/" + FOLDER + file, received);

      assertEquals(0, transfer.exitCode(Await.PATIENCE), transfer.output());
      assertEquals(
          -1,
          Files.mismatch(Payload.fileInNetboot(FOLDER + file), received),
          () -> file + " differs: " + transfer.output());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {CURL, TFTP_HPA, ATFTP})
  void isToldAtOnceThatAFileIsMissing(String client) {
    // A computer that is busy with something else meanwhile says nothing about the platform.
    assertTrue(
        IntStream.range(0, TRIES).anyMatch(i -> timeUntilTold(client).compareTo(AT_ONCE) < 0),
        () -> client + " took longer than " + AT_ONCE + " each time");
  }

  private static Duration timeUntilTold(String client) {
    long start = System.nanoTime();

    Running transfer = fetch(client, "images/netboot/no-such-file", lab.folder().resolve("none"));
    int code = transfer.exitCode(Await.PATIENCE);
    Duration time = Duration.ofNanos(System.nanoTime() - start);

    // Three clients, three ways to say it: curl by its exit code, the others in words.
    boolean told =
        code == CURL_NOT_FOUND || transfer.output().toLowerCase(Locale.ROOT).contains("not found");
    assertTrue(told, client + " ended with " + code + ": " + transfer.output());
    BootTime.report(client.strip() + ", told that there is no such file after", time);
    return time;
  }

  private static Running fetch(String client, String path, Path file) {
    String[] words =
        Arrays.stream(client.strip().split(" +"))
            .map(word -> word.replace("FILE", file.toString()).replace("PATH", path))
            .map(word -> word.contains("=") ? word.replace('=', ' ') : word)
            .toArray(String[]::new);
    return Running.start(words[0], lab.commandIn("client", words));
  }
}
