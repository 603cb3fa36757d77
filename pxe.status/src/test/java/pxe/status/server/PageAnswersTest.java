// SPDX-License-Identifier: Apache-2.0
package pxe.status.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.HardwareAddress;
import pxe.status.page.Page;
import pxe.status.web.Access;
import pxe.status.web.EventStreams;
import pxe.status.web.Request;
import pxe.status.web.Response;
import pxe.testing.TestCatalog;
import pxe.testing.TestLab;

class PageAnswersTest {
  private static final String KEY = "0123456789abcdef";
  private static final HardwareAddress MAC = new HardwareAddress(1, "52:54:00:12:34:56");

  private final TestPlatform state = new TestPlatform();
  private final TestLab lab = new TestLab();
  private final Access access = new Access(KEY, false, List.of());
  private final StatusAnswers answers;

  PageAnswersTest() {
    state.catalog = new TestCatalog().withUbuntu("netboot").snapshot();
    Platform platform = state.platform();
    platform.assignments = lab;
    answers =
        new StatusAnswers(
            platform,
            new PlatformMetrics(platform, Optional.empty(), () -> 0, (sentence, e) -> {}),
            new PageParts(platform, () -> TestPlatform.STARTED),
            access);
  }

  private Response get(String path, String... headers) {
    return answers.apply(new Request("GET", path, headers(headers), Map.of()));
  }

  private static Map<String, String> headers(String... more) {
    Map<String, String> headers = new HashMap<>(Map.of("host", "192.168.8.2:8070"));
    for (int i = 0; i < more.length; i += 2) {
      headers.put(more[i], more[i + 1]);
    }
    return headers;
  }

  private Response post(String path, Map<String, String> form, String... headers) {
    return answers.apply(new Request("POST", path, headers(headers), form));
  }

  private String cookie() {
    String set = post("/sign-in", Map.of("key", KEY)).headers().get("Set-Cookie");
    return set.substring(0, set.indexOf(';'));
  }

  private Response order(String path, String entry, String once) {
    Map<String, String> form = new HashMap<>(Map.of("machine", MAC.toString(), "entry", entry));
    form.put("token", access.token());
    form.put("once", once);
    return post(path, form, "cookie", cookie());
  }

  @Test
  void withoutTheKeyThereIsTheSignInAndNothingElse() {
    Response page = get("/status");
    assertEquals(401, page.status());
    assertEquals(Page.signIn(""), page.body());
    assertEquals(401, get("/events").status());
  }

  @Test
  void theKeyOpensThePage() {
    assertEquals(403, post("/sign-in", Map.of("key", "wrong")).status());
    Response in = post("/sign-in", Map.of("key", KEY));
    assertEquals(303, in.status());
    assertEquals("/status", in.headers().get("Location"));
    String set = in.headers().get("Set-Cookie");
    assertTrue(set.endsWith("; Path=/; HttpOnly; SameSite=Strict"), set);
    assertFalse(set.contains(KEY), set);
    Response page = get("/status", "cookie", cookie());
    assertEquals(200, page.status());
    assertTrue(page.body().contains("<option value=\"netboot/install\">"), page.body());
    assertFalse(page.body().contains(KEY), "the key is in no page");
    assertEquals(Optional.of(EventStreams.Kind.DO), get("/events", "cookie", cookie()).events());
  }

  @Test
  void anEntryIsAssignedAndReleasedByForms() {
    Response done = order("/assign", "netboot/install", "yes");
    assertEquals("/status#m-01-52-54-00-12-34-56", done.headers().get("Location"));
    assertEquals(EntryName.parse("netboot/install"), lab.of(MAC).orElseThrow().entry());
    assertTrue(lab.of(MAC).orElseThrow().once());
    order("/assign", "local", "");
    assertFalse(lab.of(MAC).orElseThrow().once());
    order("/release", "", "");
    assertEquals(Optional.empty(), lab.of(MAC));
  }

  @Test
  void whatIsNotThereIsSaidWithWhatIs() {
    Response fault = order("/assign", "netboot/<x>", "");
    assertEquals(400, fault.status());
    assertTrue(
        fault.body().contains("there is no entry netboot/&lt;x&gt;; write local or one of"),
        fault.body());
    assertEquals(List.of(), lab.all());
  }

  @Test
  void whatCannotBeStoredIsSaidWithItsReason() {
    lab.fault = "nothing is changed: the disk is full";
    for (String path : List.of("/assign", "/release")) {
      Response fault = order(path, "local", "");
      assertEquals(503, fault.status());
      assertTrue(fault.body().contains("nothing is changed: the disk is full."), fault.body());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/assign", "/release", "/sign-out"})
  void nothingIsDoneWithoutTheTokenOfThePage(String path) {
    Map<String, String> form = Map.of("machine", MAC.toString(), "entry", "local");
    assertEquals(403, post(path, form, "cookie", cookie()).status());
    assertEquals(403, post(path, form).status());
    assertEquals(List.of(), lab.all());
  }

  @Test
  void nothingIsDoneByReading() {
    assertEquals(404, get("/assign", "authorization", "Bearer " + KEY).status());
    assertEquals(405, post("/status", Map.of(), "authorization", "Bearer " + KEY).status());
  }

  @Test
  void programsAssignWithTheKeyAlone() {
    Map<String, String> form = Map.of("machine", MAC.toString(), "entry", "local");
    assertEquals(303, post("/assign", form, "authorization", "Bearer " + KEY).status());
    assertTrue(lab.of(MAC).isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/status.css", "/status.js", "/status.svg"})
  void everybodyMayHaveWhatThePageNeeds(String path) {
    assertEquals(200, get(path).status());
    assertTrue(get(path).body().contains("SPDX") || path.endsWith(".svg"));
  }
}
