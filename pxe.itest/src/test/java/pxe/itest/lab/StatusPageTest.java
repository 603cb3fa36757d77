// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What monitoring reads and what an operator sees, with the parsers and the browser of others. */
@Needs({Requirement.NETWORK, Requirement.QEMU, Requirement.PLATFORM, Requirement.CURL})
@Tag(Tags.ONE_JDK)
class StatusPageTest {
  private static final String URL = "http://127.0.0.1:8070";
  private static final String MAC = "52:54:00:09:00:00";

  /** It never boots. */
  private static final String OTHER = "52:54:00:09:00:77";

  /** Reads a text with the parser for its format, and says how many families and samples it has. */
  private static final String PARSE =
      """
      import sys
      from prometheus_client import parser
      from prometheus_client.openmetrics import parser as openmetrics
      text = sys.stdin.read()
      parse = openmetrics if sys.argv[1] == 'open' else parser
      families = list(parse.text_string_to_metric_families(text))
      print(len(families), sum(len(family.samples) for family in families))
      """;

  private static String get(Lab lab, String... words) {
    String[] command = new String[words.length + 2];
    command[0] = "curl";
    command[1] = "-sS";
    System.arraycopy(words, 0, command, 2, words.length);
    return lab.runIn("server", command);
  }

  /** It opens a while after the start. */
  private static void awaitPage(Lab lab) {
    assertTrue(
        Await.until(
            Await.PATIENCE,
            () -> lab.runIn("server", "sh", "-c", "curl -s " + URL + "/health; :").contains("{")),
        "nothing is served");
  }

  private static String parsed(Lab lab, String accept, String format) {
    return lab.runIn(
        "server",
        "sh",
        "-c",
        "curl -sS -H 'Accept: "
            + accept
            + "' "
            + URL
            + "/metrics | /usr/bin/python3 -c '"
            + PARSE.replace("'", "\"")
            + "' "
            + format);
  }

  @Test
  @Needs(Requirement.PROMETHEUS)
  void theParsersOfPrometheusReadWhatCameOfRequests() throws IOException {
    try (Lab lab = Lab.open()) {
      Home home = Home.create(lab);
      try (PlatformProcess platform = PlatformProcess.run(lab, home)) {
        awaitPage(lab);
        lab.runIn(
            "client", "sh", "-c", "curl -s tftp://" + Lab.SERVER_ADDRESS + "/nothing-there; :");
        lab.runIn(
            "client",
            "curl",
            "-sS",
            "-o",
            "/dev/null",
            "tftp://" + Lab.SERVER_ADDRESS + "/pxelinux.0");
        assertTrue(
            Await.until(
                Await.PATIENCE,
                () -> get(lab, URL + "/metrics").contains("outcome=\"completed\"} 1\n")),
            platform::output);
        String text = get(lab, URL + "/metrics");
        assertTrue(
            text.contains("pxe_transfers_total{protocol=\"tftp\",outcome=\"missing\"} 1\n"), text);
        String[] plain = parsed(lab, "text/plain", "text").strip().split(" ", 2);
        String[] open = parsed(lab, "application/openmetrics-text", "open").strip().split(" ", 2);
        assertTrue(Integer.parseInt(plain[0]) > 20, plain[0]);
        assertEquals(plain[0] + " " + plain[1], open[0] + " " + open[1]);
      }
    }
  }

  @Test
  void elsewhereTheKeyOfTheShellIsAskedFor() throws IOException {
    try (Lab lab = Lab.open()) {
      Home home = Home.create(lab);
      String url = "http://" + Lab.SERVER_ADDRESS + ":8070/health";
      try (PlatformProcess platform =
          PlatformProcess.run(lab, home, "--set", "pxe.status:listen=" + Lab.SERVER_ADDRESS)) {
        assertTrue(
            Await.until(
                Await.PATIENCE,
                () ->
                    lab.runIn(
                            "client",
                            "sh",
                            "-c",
                            "curl -s -o /dev/null -w %{http_code} " + url + "; :")
                        .equals("401")),
            platform::output);
        String[] page = platform.shell(lab, home, "page").strip().split("\\s+", -1);
        assertEquals("http://" + Lab.SERVER_ADDRESS + ":8070/status", page[0]);
        String health =
            lab.runIn("client", "curl", "-sS", "-H", "Authorization: Bearer " + page[1], url);
        assertTrue(health.startsWith("{\"state\": "), health);
      }
    }
  }

  @Test
  @Needs(Requirement.BROWSER)
  void aBootAppearsInABrowserWithoutReload() throws IOException {
    try (Lab lab = Lab.open()) {
      Home home = Home.create(lab).withImage(Payload.netboot());
      try (PlatformProcess platform =
          PlatformProcess.run(lab, home, PlatformProcess.menu("netboot/install", "1s"))) {
        awaitPage(lab);
        platform.shell(lab, home, "assign", OTHER, "local");
        try (Browser browser = Browser.open(lab, URL + "/status")) {
          String live = "document.querySelector('#live.on')?.textContent";
          awaitShown(browser, live, "live");
          String machines = "(document.getElementById('machines')?.textContent)";
          assertFalse(browser.evaluate(machines).contains(MAC), "it has not asked yet");
          String once = signIn(browser, platform.shell(lab, home, "page"), live);
          browser.evaluate("window.sameLoad = 'yes'");
          try (VirtualMachine machine = VirtualMachine.powerOn(lab, NetworkCard.E1000)) {
            machine.waitForMarker();
            awaitShown(browser, machines, MAC);
            // it was answered, and has its loader, the menu, and the files of its entry
            awaitShown(browser, "document.querySelectorAll('#machines .stages .done').length", "4");
          }
          assertEquals("yes", browser.evaluate("window.sameLoad"));
          assertEquals("false", browser.evaluate(once), "what was chosen before the boot");
        }
        assertTrue(platform.output().contains(MAC));
      }
    }
  }

  /** Chooses that another machine is to boot something not only once; says where that stands. */
  private static String signIn(Browser browser, String page, String live) {
    String key = page.strip().split("\\s+", -1)[1];
    browser.evaluate(
        "fetch('/sign-in', {method: 'POST', body: 'key="
            + key
            + "'}).then(() => location.reload())");
    String form = "document.querySelector('#m-01-" + OTHER.replace(':', '-') + " form')";
    awaitShown(browser, form, "HTMLFormElement");
    awaitShown(browser, live, "live");
    browser.evaluate(form + ".once.checked = false");
    return form + "?.once.checked";
  }

  private static void awaitShown(Browser browser, String expression, String text) {
    assertTrue(
        Await.until(Await.PATIENCE, () -> browser.evaluate(expression).contains(text)),
        () -> "no " + text + " in: " + browser.evaluate(expression));
  }
}
