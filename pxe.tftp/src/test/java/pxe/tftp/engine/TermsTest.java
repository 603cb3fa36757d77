// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import pxe.tftp.codec.FirmwareRequests;
import pxe.tftp.codec.PacketDecoder;
import pxe.tftp.message.ReadRequest;
import pxe.tftp.message.TftpOption;
import pxe.tftp.message.TransferMode;

class TermsTest {
  private static final TransferLimits ETHERNET = new TransferLimits(65464, 64).onLink(1500);
  private static final long GIB = 1L << 30;

  /** Asked → granted, blocks of so many bytes, window. */
  @ParameterizedTest(name = "{0}: {1} -> {2}")
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      textBlock =
          """
          T7 without options there is no OACK   | -                         | -                | 512   | 1
          T8 blksize as asked                   | blksize=1024              | blksize=1024     | 1024  | 1
          T8 never more than the link takes     | blksize=65464             | blksize=1468     | 1468  | 1
          T8 more than RFC 2348 allows          | blksize=70000             | blksize=1468     | 1468  | 1
          T8 the smallest                       | blksize=8                 | blksize=8        | 8     | 1
          T8 below 8 is ignored                 | blksize=7                 | -                | 512   | 1
          T8 zero is ignored                    | blksize=0                 | -                | 512   | 1
          T8 no number is ignored               | blksize=big               | -                | 512   | 1
          T8 a negative number is ignored       | blksize=-1468             | -                | 512   | 1
          T8 too many digits are ignored        | blksize=99999999999999999 | -                | 512   | 1
          T9 tsize is the real size             | tsize=0                   | tsize=5368709120 | 512   | 1
          T9 whatever the client put there      | tsize=1                   | tsize=5368709120 | 512   | 1
          T10 timeout as asked                  | timeout=255               | timeout=255      | 512   | 1
          T10 timeout 0 is ignored              | timeout=0                 | -                | 512   | 1
          T10 timeout 256 is ignored            | timeout=256               | -                | 512   | 1
          T11 windowsize as asked               | windowsize=16             | windowsize=16    | 512   | 16
          T11 never more than is set            | windowsize=65535          | windowsize=64    | 512   | 64
          T11 windowsize 0 is ignored           | windowsize=0              | -                | 512   | 1
          T11 windowsize 65536 is ignored       | windowsize=65536          | -                | 512   | 1
          T11 1 is what holds without it        | windowsize=1              | -                | 512   | 1
          CR-66 unknown ones are left out       | msftwindow=1 x-a=b        | -                | 512   | 1
          CR-66 the client's own letters        | BLKSIZE=900 TSize=0       | BLKSIZE=900 TSize=5368709120 | 900 | 1
          CR-51 order as asked                  | tsize=0 x=y blksize=600   | tsize=5368709120 blksize=600 | 600 | 1
          CR-51 each once, the first counts     | blksize=600 blksize=1400  | blksize=600      | 600   | 1
          CR-51 once, whatever the case         | blksize=600 BlkSize=1400  | blksize=600      | 600   | 1
          """)
  void areWhatWasAskedWithinLimits(
      String rule, String asked, String granted, int blockSize, int window) {
    Terms terms = Terms.of(request(TransferMode.OCTET, asked), ETHERNET, 5 * GIB);
    assertEquals(granted, written(terms), rule);
    assertEquals(blockSize, terms.blockSize(), rule);
    assertEquals(window, terms.window(), rule);
  }

  @ParameterizedTest
  @EnumSource(FirmwareRequests.class)
  void firmwareGetsWhatItAskedFor(FirmwareRequests firmware) throws Exception {
    ReadRequest request = (ReadRequest) PacketDecoder.decode(firmware.bytes());
    String granted = firmware.granted().isEmpty() ? null : firmware.granted();
    assertEquals(granted, written(Terms.of(request, ETHERNET, 5000)));
  }

  @Test
  void netasciiHasNeitherSizeNorWindow() {
    ReadRequest request = request(TransferMode.NETASCII, "tsize=0 blksize=1024 windowsize=4");
    Terms terms = Terms.of(request, ETHERNET, 5000);
    assertEquals("blksize=1024", written(terms));
    assertEquals(1, terms.window());
  }

  @ParameterizedTest
  @CsvSource({"1500, 1468", "1420, 1388", "9000, 8968", "65536, 65464", "68, 512"})
  void aBlockFitsIntoOneDatagramOfTheLink(int mtu, int blockSize) {
    assertEquals(blockSize, new TransferLimits(65464, 1).onLink(mtu).blockSize());
  }

  @Test
  void theSettingBoundsTheLink() {
    assertEquals(1380, new TransferLimits(1380, 1).onLink(1500).blockSize());
  }

  @Test
  void limitsThatNoRequestCouldHaveAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new TransferLimits(7, 1));
    assertThrows(IllegalArgumentException.class, () -> new TransferLimits(65465, 1));
    assertThrows(IllegalArgumentException.class, () -> new TransferLimits(512, 0));
  }

  /** CR-51: of nothing, too. */
  @Test
  void theSizeOfAnEmptyFileIsToldOnce() {
    Terms terms = Terms.of(request(TransferMode.OCTET, "tsize=0 TSIZE=0"), ETHERNET, 0);
    assertEquals("tsize=0", written(terms));
  }

  private static ReadRequest request(TransferMode mode, String options) {
    List<TftpOption> all =
        options == null
            ? List.of()
            : Arrays.stream(options.split(" ")).map(TermsTest::option).toList();
    return new ReadRequest("file", mode, all);
  }

  private static TftpOption option(String text) {
    int at = text.indexOf('=');
    return new TftpOption(text.substring(0, at), text.substring(at + 1));
  }

  private static String written(Terms terms) {
    return terms.granted().isEmpty()
        ? null
        : terms.granted().stream().map(TftpOption::toString).collect(Collectors.joining(" "));
  }
}
