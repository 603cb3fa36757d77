// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.api.entry.Cpu;
import pxe.api.entry.Entry;
import pxe.api.entry.MultibootEntry;
import pxe.api.entry.MultibootEntry.Module;
import pxe.api.image.Image;
import pxe.api.profile.Recognition;
import pxe.api.resource.ResourcePath;
import pxe.rooms.settings.SettingsReader;
import pxe.testing.TestImage;

class XenServerProfileTest {
  private static final List<String> RECIPE_XEN =
      List.of(
          "dom0_max_vcpus=2", "dom0_mem=1024M,max:1024M", "com1=115200,8n1", "console=com1,vga");
  private static final List<String> RECIPE_KERNEL =
      List.of("xencons=hvc", "console=hvc0", "console=tty0");

  private static SettingsReader settings(Map<String, String> values) {
    return SettingsReader.of("pxe.image~x", values, key -> null);
  }

  private static Recognition recognised(Image image) throws IOException {
    return new XenServerProfile().recognise(image, settings(Map.of())).orElseThrow();
  }

  private static MultibootEntry entry(Recognition recognition, String id) {
    return recognition.entries().stream()
        .filter(e -> e.id().equals(id))
        .map(MultibootEntry.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> xen(Recognition recognition) {
    return entry(recognition, "install").arguments();
  }

  private static List<String> kernel(Recognition recognition, String id) {
    return entry(recognition, id).modules().get(0).arguments();
  }

  private static String ids(Recognition recognition) {
    return recognition.entries().stream().map(Entry::id).collect(Collectors.joining(" "));
  }

  @Test
  void xenServer76BootsAsTheRecipeSays() throws Exception {
    Recognition recognition = recognised(Media.xenServer76("xs"));
    assertEquals("XenServer 7.6 installer", recognition.title());
    assertEquals("install unattended", ids(recognition));
    assertEquals(
        new MultibootEntry(
            "install",
            "Install XenServer 7.6",
            "Installation source: ${source}/\n"
                + "Choose HTTP or FTP in the installer and enter this URL.",
            ResourcePath.of("images/xs/boot/xen.gz"),
            RECIPE_XEN,
            List.of(
                new Module(ResourcePath.of("images/xs/boot/vmlinuz"), RECIPE_KERNEL),
                new Module(ResourcePath.of("images/xs/install.img"), List.of())),
            Cpu.X86_64),
        entry(recognition, "install"));
  }

  @Test
  void unattendedNamesTheAnswerFileToTheInstaller() throws Exception {
    Recognition recognition = recognised(Media.xenServer76("xs"));
    MultibootEntry unattended = entry(recognition, "unattended");
    assertEquals("Install XenServer 7.6 unattended", unattended.title());
    assertEquals(RECIPE_XEN, unattended.arguments());
    assertEquals(
        List.of(
            "xencons=hvc",
            "console=hvc0",
            "console=tty0",
            "answerfile=${answer.xenserver}",
            "install"),
        kernel(recognition, "unattended"));
    assertEquals(List.of(), unattended.modules().get(1).arguments());
  }

  @Test
  void xcp83HasTheMemoryOfItsOwnMenuAndItsShell() throws Exception {
    Recognition recognition = recognised(Media.xcp83("x"));
    assertEquals("XCP-ng 8.3 installer", recognition.title());
    assertEquals("install unattended shell", ids(recognition));
    assertEquals(
        List.of("dom0_max_vcpus=1-16", "dom0_mem=max:8192M", "com1=115200,8n1", "console=com1,vga"),
        xen(recognition));
    assertEquals(RECIPE_KERNEL, kernel(recognition, "install"));
    assertEquals(
        List.of("xencons=hvc", "console=hvc0", "console=tty0", "bash-shell"),
        kernel(recognition, "shell"));
  }

  @Test
  void aMediumWithoutPackagesSaysSo() throws Exception {
    Recognition recognition = recognised(Media.xcp83WithoutPackages("xcp-ng-8.3.0-netinstall"));
    assertEquals("XCP-ng 8.3 installer", recognition.title());
    assertEquals(
        "This medium holds no packages: the installer asks for a mirror.",
        entry(recognition, "install").help());
    assertEquals(
        List.of("xencons=hvc", "console=hvc0", "console=tty0", "netinstall"),
        kernel(recognition, "install"));
  }

  @Test
  void aMediumThatNothingNamesGetsTheMemoryOfItsOwnMenu() throws Exception {
    Recognition recognition = recognised(Media.xcp83WithoutPackages("mine"));
    assertEquals("XenServer installer", recognition.title());
    assertTrue(xen(recognition).contains("dom0_mem=max:8192M"), xen(recognition).toString());
    assertEquals(RECIPE_XEN, xen(recognised(Media.bare("mine"))));
  }

  @ParameterizedTest
  @CsvSource({
    "[branding]|name = XenServer|version = 7.6.0, XenServer 7.6, 1024M",
    "[branding]|name = XenServer|version = 7.1.2, XenServer 7.1.2, 1024M",
    "[branding]|name = XenServer|version = 7.0.0, XenServer 7.0, 1024M",
    "[branding]|name = Citrix Hypervisor|version = 8.2.1, Citrix Hypervisor 8.2.1, max:8192M",
    "[branding]|name=XenServer|version=8.4.0, XenServer 8.4, max:8192M",
    "[branding]|name=XenServer|version=8, XenServer 8, max:8192M",
    "[system-v1]|product_name = XCP-ng|product_version = 8.3.0|[branding]|name = Y, XCP-ng 8.3, max:8192M",
    "[general]|family = XCP-ng|version = 10.0.0, XCP-ng 10.0, max:8192M",
    "[general]|family = XenServer|version = @@PRODUCT_VERSION@@, XenServer, 1024M",
    "[branding]|name = @@BRAND@@|[general]|family = XCP-ng|version = 8.2, XCP-ng 8.2, max:8192M",
    "'', XenServer, 1024M"
  })
  void treeInfoTellsProductAndVersion(String lines, String product, String memory)
      throws Exception {
    Recognition recognition = recognised(Media.bare("x").with(".treeinfo", lines.split("\\|", -1)));
    assertEquals(product + " installer", recognition.title());
    String wanted = "dom0_mem=" + (memory.startsWith("max") ? memory : memory + ",max:" + memory);
    assertTrue(xen(recognition).contains(wanted), xen(recognition).toString());
  }

  @Test
  void oldMediaAreNamedByTheirRepository() throws Exception {
    TestImage old =
        Media.bare("x")
            .with(
                "packages.main/XS-REPOSITORY",
                "<?xml version=\"1.0\" ?>",
                "<repository originator=\"xs\" name=\"main\" product=\"XenServer\""
                    + " version=\"6.5.0\" build=\"90233c\">",
                "<description>XenServer Pack</description>",
                "</repository>");
    assertEquals("XenServer 6.5 installer", recognised(old).title());
  }

  @ParameterizedTest
  @CsvSource({
    "XenServer-7.6.0-install-cd, XenServer 7.6",
    "CitrixHypervisor-8.2.0-install-cd, Citrix Hypervisor 8.2",
    "XenServer8_2024-06-03, XenServer 8",
    "xcp-ng-8.3.0-netinstall, XCP-ng 8.3",
    "my xcp-ng, XCP-ng",
    "rescue, XenServer"
  })
  void failingThatTheFileNameDoes(String name, String product) throws Exception {
    assertEquals(product + " installer", recognised(Media.bare(name)).title());
  }

  @ParameterizedTest
  @ValueSource(strings = {"boot/xen.gz", "boot/vmlinuz", "install.img"})
  void withoutOneOfItsFilesItIsNoneOfTheFamily(String file) throws Exception {
    TestImage image = Media.xenServer76("x").without(file);
    assertEquals(Optional.empty(), new XenServerProfile().recognise(image, settings(Map.of())));
  }

  @Test
  void settingsOfForeignImagesAreNotRead() throws Exception {
    SettingsReader settings = settings(Map.of("dom0-memory", "lots"));
    new XenServerProfile().recognise(new TestImage("x").with("boot/xen.gz", ""), settings);
    assertEquals(
        List.of(
            "etc/pxe.image~x.cfg: dom0-memory: there is no such key; remove it (known keys: )."),
        settings.problems().stream().map(p -> p.sentence()).toList());
  }

  @Test
  void wordsOfTheMediumAreNoVariablesOfOurs() throws Exception {
    TestImage image =
        Media.bare("x")
            .with(
                "boot/isolinux/isolinux.cfg",
                "label install",
                "append xen.gz --- vmlinuz extrarepo=${answer} --- install.img");
    assertTrue(kernel(recognised(image), "install").contains("extrarepo=$${answer}"));
  }

  @Test
  void damagedTextsNeverThrow() throws Exception {
    List<String> damage =
        List.of(" ", " \u2003 ", "\t", "\u0000", "\u001b", "\u0085", "\n", "=", " --- ", "[", "]");
    Random random = new Random(7);
    TestImage sound = Media.xcp83("x");
    for (int round = 0; round < 1000; round++) {
      TestImage image = Media.xcp83("x");
      for (String file : List.of("boot/isolinux/isolinux.cfg", ".treeinfo")) {
        StringBuilder text =
            new StringBuilder(sound.text(ResourcePath.of(file), 65536).orElseThrow());
        for (int i = random.nextInt(12); i >= 0; i--) {
          text.insert(random.nextInt(text.length()), damage.get(random.nextInt(damage.size())));
        }
        image.with(file, text.toString());
      }
      assertTrue(ids(recognised(image)).startsWith("install unattended"));
    }
  }
}
