// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pxe.api.resource.BootResource;
import pxe.rooms.delivery.Delivery;

/** Which bytes of which resource a client received is told to all who depend on it. */
class DeliveryTest {
  private final List<Delivery> told = Collections.synchronizedList(new ArrayList<>());
  private Site site;

  @BeforeEach
  void open() throws IOException {
    site = new Site();
    site.files.put("dir/a", BootResource.ofText("0123456789"));
    site.files.put("empty", BootResource.ofText(""));
    site.deliveryListeners.add(
        delivery -> {
          throw new IllegalStateException("a listener that fails");
        });
    site.deliveryListeners.add(told::add);
    site.start();
  }

  @AfterEach
  void close() {
    site.close();
  }

  /** The deliveries until now, as {@code path offset+length/size}. */
  private List<String> told(int count) {
    HttpServerTest.waitFor(() -> told.size() >= count);
    return told.stream()
        .map(d -> d.path() + " " + d.offset() + "+" + d.length() + "/" + d.size())
        .toList();
  }

  @Test
  void aWholeFileIsTold() throws IOException {
    try (RawClient client = site.client()) {
      client.get("/dir/a");
    }
    assertEquals(List.of("dir/a 0+10/10"), told(1));
    Delivery delivery = told.get(0);
    assertEquals("http", delivery.protocol());
    assertEquals(Loopback.ADDRESS, delivery.client());
    assertTrue(delivery.isWhole());
    assertTrue(!delivery.ended().isBefore(delivery.asked()));
  }

  @Test
  void anEmptyFileIsToldAsWhole() throws IOException {
    try (RawClient client = site.client()) {
      client.get("/empty");
    }
    assertEquals(List.of("empty 0+0/0"), told(1));
    assertTrue(told.get(0).isWhole());
  }

  @Test
  void rangesAreToldAsWhatTheyAre() throws IOException {
    try (RawClient client = site.client()) {
      client.get("/dir/a", "Range: bytes=7-");
      client.get("/dir/a", "Range: bytes=0-1,4-5,-1");
      client.get("/dir/a", "Range: bytes=0-9");
    }
    assertEquals(
        List.of("dir/a 7+3/10", "dir/a 0+2/10", "dir/a 4+2/10", "dir/a 9+1/10", "dir/a 0+10/10"),
        told(5));
    assertEquals(1, told.stream().filter(Delivery::isWhole).count());
  }

  @Test
  void whatSendsNoContentTellsNothing() throws IOException {
    try (RawClient client = site.client()) {
      String tag = client.ask("HEAD", "/dir/a").header("ETag");
      assertEquals(304, client.get("/dir/a", "If-None-Match: " + tag).code());
      assertEquals(412, client.get("/dir/a", "If-Match: \"other\"").code());
      assertEquals(416, client.get("/dir/a", "Range: bytes=10-").code());
      assertEquals(404, client.get("/none").code());
      client.get("/dir/a");
    }
    assertEquals(List.of("dir/a 0+10/10"), told(1));
  }

  @Test
  void ofABrokenTransferThePartThatWasSurelyReceivedIsTold(@TempDir Path folder)
      throws IOException {
    int size = 50_000_000;
    Path file = Files.write(folder.resolve("f"), new byte[size]);
    site.files.put("f", BootResource.ofFile(file));
    try (RawClient client = site.client()) {
      client.send("GET /f HTTP/1.1\r\nHost: a\r\nRange: bytes=1000-\r\n\r\n").readHead();
      client.skip(20_000_000);
    }
    told(1);
    Delivery delivery = told.get(0);
    assertEquals(1000, delivery.offset());
    assertTrue(delivery.length() < size - 1000, () -> delivery.toString());
    assertTrue(delivery.length() > 10_000_000, () -> delivery.toString());
  }
}
