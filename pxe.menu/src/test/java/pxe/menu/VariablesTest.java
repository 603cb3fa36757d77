// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.api.entry.Cpu;
import pxe.api.entry.Entry;
import pxe.api.entry.LinuxEntry;
import pxe.api.image.Image;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.menu.FilledMenu;
import pxe.rooms.menu.Menu.Item;
import pxe.rooms.problem.Problem;
import pxe.testing.RecordingProblems;
import pxe.testing.TestCatalog;
import pxe.testing.TestLab;

/** What becomes of entries with variables. */
class VariablesTest {
  private static final Machine WYSE =
      Machine.of(HardwareAddress.parse("00:80:64:71:ab:0a").get(), ClientArchitecture.X86_BIOS);

  private final TestCatalog catalog = new TestCatalog();
  private final MenuSources sources = new MenuSources();
  private final Map<String, String> values = new HashMap<>();
  private final Image image = new TestCatalog.FakeImage("xen", Map.of());

  VariablesTest() {
    sources.variables =
        (machine, of, server) ->
            name ->
                name.equals("server")
                    ? Optional.of(of.name() + "@" + server.getHostAddress())
                    : Optional.ofNullable(values.get(name)).filter(v -> machine.isPresent());
  }

  private FilledMenu menu(Optional<Machine> machine) {
    MenuService service =
        new MenuService(
            key -> null,
            Map.of(),
            new RecordingProblems(),
            sources,
            FakeMenus.LIMITS,
            new TestLab());
    service.setCatalog(catalog);
    try {
      InetAddress server = InetAddress.getByName("192.168.9.2");
      return service.filledMenuFor(FakeMenus.request(machine, server));
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private FilledMenu menu() {
    return menu(Optional.of(WYSE));
  }

  private void withEntries(String... arguments) {
    Entry[] entries =
        Stream.of(arguments)
            .map(a -> TestCatalog.linux(image, "e" + a.replaceAll("\\W", ""), "Xen " + a, a))
            .toArray(Entry[]::new);
    catalog.with(image, "Xen", entries);
  }

  private static List<String> ids(FilledMenu menu) {
    return menu.menu().items().stream().map(Item::id).toList();
  }

  private static List<String> arguments(FilledMenu menu) {
    return menu.menu().items().stream()
        .flatMap(item -> item.entry().bootable())
        .filter(LinuxEntry.class::isInstance)
        .flatMap(e -> ((LinuxEntry) e).arguments().stream())
        .toList();
  }

  @Test
  void eachImageHasItsValuesAlsoInSubmenus() {
    withEntries("a=${server}", "b=${server}", "c=${server}");
    catalog.withTiny("zinc", Cpu.ANY);
    assertEquals(
        List.of(
            "a=xen@192.168.9.2",
            "b=xen@192.168.9.2",
            "c=xen@192.168.9.2",
            "loglevel=3",
            "tce=sda1"),
        arguments(menu()));
  }

  @Test
  void whatNeedsAnAnswerFileIsForMachinesThatHaveOne() {
    withEntries("auto=${answer}", "quiet");
    assertEquals(List.of("local", "xen/equiet"), ids(menu()));
    assertEquals(Map.of(), menu().faults(), "left out quietly");
    values.put("answer", "http://h/a.xml");
    assertEquals(List.of("local", "xen/eautoanswer", "xen/equiet"), ids(menu()));
    assertEquals(List.of("auto=http://h/a.xml", "quiet"), arguments(menu()));
    assertEquals(List.of("local", "xen/equiet"), ids(menu(Optional.empty())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ntp|profile fake: entry xen/e uses ${ntp}, which has no value for machine 00:80:64:71:ab:0a;"
            + " correct its name, or set var.ntp in an etc/pxe.machine~NAME.cfg of the machine.",
        "http|menu: entry xen/e uses ${http}, and there is no such URL; see that HTTP is served.",
        "medium|menu: entry xen/e uses ${medium}, and there is no such URL; see that HTTP is served,"
            + " and the image one file.",
        "uuid|menu: entry xen/e uses ${uuid}, which is not known of machine 00:80:64:71:ab:0a; take"
            + " it out of the entry, or let the machine boot by DHCP."
      })
  void aVariableWithoutAValueIsAProblemThatSaysWhereToSetIt(String variable, String sentence) {
    catalog.with(image, "Xen", TestCatalog.linux(image, "e", "Xen", "a=${" + variable + "}"));
    assertEquals(
        List.of(sentence), menu().faults().values().stream().map(Problem::sentence).toList());
  }

  @Test
  void aValueOfSeveralLinesIsAProblem() {
    values.put("x", "a\nb");
    withEntries("x=${x}");
    assertEquals(List.of(EntryName.parse("xen/exx")), List.copyOf(menu().faults().keySet()));
  }

  @Test
  void withoutTheServiceNothingHasAValue() {
    sources.variables = null;
    withEntries("a=${server}", "auto=${answer}", "plain=$${server}");
    assertEquals(List.of(EntryName.parse("xen/easerver")), List.copyOf(menu().faults().keySet()));
    assertEquals(List.of("a=${server}", "plain=${server}"), arguments(menu()));
  }
}
