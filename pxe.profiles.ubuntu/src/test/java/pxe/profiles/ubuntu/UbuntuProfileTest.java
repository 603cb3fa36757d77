// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.ubuntu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashSet;
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
import pxe.api.entry.ImageMenuEntry;
import pxe.api.entry.LinuxEntry;
import pxe.api.image.Image;
import pxe.api.profile.Recognition;
import pxe.api.resource.ResourcePath;
import pxe.rooms.settings.SettingsReader;
import pxe.testing.TestImage;

class UbuntuProfileTest {
  private static SettingsReader settings(Map<String, String> values) {
    return SettingsReader.of("pxe.image~x", values, key -> null);
  }

  private static Recognition recognised(Image image) throws IOException {
    return recognised(image, Map.of());
  }

  private static Recognition recognised(Image image, Map<String, String> values)
      throws IOException {
    return new UbuntuProfile().recognise(image, settings(values)).orElseThrow();
  }

  private static Entry entry(Recognition recognition, String id) {
    return recognition.entries().stream().filter(e -> e.id().equals(id)).findFirst().orElseThrow();
  }

  private static LinuxEntry linux(Recognition recognition, String id) {
    return (LinuxEntry) entry(recognition, id);
  }

  private static String ids(Recognition recognition) {
    return recognition.entries().stream().map(Entry::id).collect(Collectors.joining(" "));
  }

  @Test
  void bionicBootsAsItsOwnMenuWould() throws Exception {
    Recognition bionic = recognised(Media.bionic("netboot"));
    assertEquals("Ubuntu 18.04 installer (amd64)", bionic.title());
    assertEquals("install unattended expert rescue menu", ids(bionic));
    LinuxEntry install =
        new LinuxEntry(
            "install",
            "Install Ubuntu 18.04 (amd64)",
            ResourcePath.of("images/netboot/ubuntu-installer/amd64/linux"),
            List.of(ResourcePath.of("images/netboot/ubuntu-installer/amd64/initrd.gz")),
            List.of("vga=788", "---", "quiet"),
            Cpu.X86_64);
    assertEquals(install, entry(bionic, "install"));
    assertEquals(List.of("priority=low", "vga=788", "---"), linux(bionic, "expert").arguments());
    assertEquals(
        List.of("vga=788", "rescue/enable=true", "---", "quiet"),
        linux(bionic, "rescue").arguments());
  }

  @Test
  void ownMenuIsWrittenAgainstTheFolderThatHoldsTheInstaller() throws Exception {
    ImageMenuEntry menu = (ImageMenuEntry) entry(recognised(Media.bionic("netboot")), "menu");
    assertEquals(ResourcePath.of("images/netboot"), menu.root());
    assertEquals(
        ResourcePath.of("images/netboot/ubuntu-installer/amd64/pxelinux.cfg/default"),
        menu.configuration());
  }

  @Test
  void withoutBootScreensTheUsualArgumentsHold() throws Exception {
    TestImage bare = Media.bionic("x").without("ubuntu-installer/amd64/boot-screens");
    Recognition recognition = recognised(bare);
    assertEquals(List.of("vga=788", "---", "quiet"), linux(recognition, "install").arguments());
    assertEquals(
        List.of("priority=low", "vga=788", "---"), linux(recognition, "expert").arguments());
    assertEquals(
        List.of("vga=788", "rescue/enable=true", "---", "quiet"),
        linux(recognition, "rescue").arguments());
  }

  @Test
  void operatorsOwnArgumentsInTheMenuAreTaken() throws Exception {
    TestImage preseeded =
        Media.bionic("x")
            .with(
                "ubuntu-installer/amd64/boot-screens/txt.cfg",
                "LABEL install",
                "KERNEL ubuntu-installer/amd64/linux",
                "APPEND auto=true url=http://10.0.0.1/p.cfg initrd=ubuntu-installer/amd64/initrd.gz --- quiet");
    assertEquals(
        List.of("auto=true", "url=http://10.0.0.1/p.cfg", "---", "quiet"),
        linux(recognised(preseeded), "install").arguments());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ubuntu-installer|Ubuntu version:  18.04 (bionic)|Ubuntu 18.04 installer (amd64)",
        "ubuntu-installer|Debian version:  12 (bookworm)|Ubuntu installer (amd64)",
        "ubuntu-installer|''|Ubuntu installer (amd64)",
        "ubuntu-installer|This is an Ubuntu 16.04.7 installation netboot image.|Ubuntu 16.04.7 installer (amd64)",
        "debian-installer|Debian version:  12 (bookworm)|Debian 12 installer (amd64)",
        "debian-installer|Welcome to Debian GNU/Linux 11|Debian 11 installer (amd64)",
      })
  void titleSaysNoMoreThanTheMediumDoes(String installer, String info, String title)
      throws Exception {
    TestImage image = Media.debianInstaller("x", installer, "amd64").with("version.info", info);
    assertEquals(title, recognised(image).title());
  }

  @Test
  void kernelsOfSeveralArchitecturesAreToldApart() throws Exception {
    TestImage flat = new TestImage("x");
    for (String architecture : List.of("amd64", "i386", "arm64")) {
      String home = "ubuntu-installer/" + architecture;
      flat.with(home + "/linux", "").with(home + "/initrd.gz", "");
    }
    Recognition recognition = recognised(flat);
    assertEquals("Ubuntu installer (amd64, i386, arm64)", recognition.title());
    assertEquals(
        "install-amd64 unattended-amd64 expert-amd64 rescue-amd64"
            + " install-i386 unattended-i386 expert-i386 rescue-i386"
            + " install-arm64 unattended-arm64 expert-arm64 rescue-arm64",
        ids(recognition));
    assertEquals(Cpu.X86_32, linux(recognition, "install-i386").cpu());
    assertEquals(Cpu.ARM_64, linux(recognition, "install-arm64").cpu());
    assertEquals(List.of("---", "quiet"), linux(recognition, "install-arm64").arguments());
  }

  @Test
  void treeOneFolderDeeperIsFound() throws Exception {
    TestImage wrapped = new TestImage("x").inFolder("tftpboot", Media.bionic("x"));
    Recognition recognition = recognised(wrapped);
    assertEquals("install unattended expert rescue menu", ids(recognition));
    assertEquals(
        "images/x/tftpboot/ubuntu-installer/amd64/linux",
        linux(recognition, "install").kernel().toString());
    assertEquals(
        "images/x/tftpboot", ((ImageMenuEntry) entry(recognition, "menu")).root().toString());
  }

  @Test
  void severalFoldersOfOneImageKeepTheirIdsApart() throws Exception {
    TestImage both =
        new TestImage("x")
            .inFolder("Bionic Beaver", Media.bionic("x"))
            .inFolder("noble", Media.noble("x"));
    Recognition recognition = recognised(both);
    assertEquals("Ubuntu 18.04, Ubuntu 24.04.1 installer (amd64)", recognition.title());
    assertEquals(
        "install-bionic-beaver-amd64 unattended-bionic-beaver-amd64 expert-bionic-beaver-amd64"
            + " rescue-bionic-beaver-amd64 menu-bionic-beaver-amd64"
            + " install-noble-amd64 unattended-noble-amd64 menu-noble-amd64",
        ids(recognition));
  }

  @Test
  void oldAndNewInstallerMayShareAFolder() throws Exception {
    TestImage both = Media.bionic("x");
    TestImage noble = Media.noble("x");
    for (String file : List.of("amd64/linux", "amd64/initrd", "amd64/pxelinux.cfg/default")) {
      both.with(file, noble.text(ResourcePath.of(file), 4096).orElseThrow());
    }
    Recognition recognition = recognised(both);
    assertEquals(
        new HashSet<>(recognition.entries()).size(),
        recognition.entries().stream().map(Entry::id).distinct().count());
    assertTrue(
        ids(recognition).endsWith("install-amd64-2 unattended-amd64-2 menu-amd64-2"),
        ids(recognition));
  }

  @Test
  void nobleKeepsTheAddressOfItsIso() throws Exception {
    Recognition noble = recognised(Media.noble("n"));
    assertEquals("Ubuntu 24.04.1 installer (amd64)", noble.title());
    assertEquals("install unattended menu", ids(noble));
    LinuxEntry install = linux(noble, "install");
    assertEquals("images/n/amd64/linux", install.kernel().toString());
    assertEquals(List.of(ResourcePath.of("images/n/amd64/initrd")), install.initrds());
    assertEquals(
        List.of(
            "root=/dev/ram0",
            "ramdisk_size=1500000",
            "ip=dhcp",
            "iso-url=https://releases.ubuntu.com/noble/ubuntu-24.04.1-live-server-amd64.iso",
            "---"),
        install.arguments());
    ImageMenuEntry menu = (ImageMenuEntry) entry(noble, "menu");
    assertEquals("images/n/amd64", menu.root().toString());
    assertEquals("images/n/amd64/pxelinux.cfg/default", menu.configuration().toString());
  }

  @Test
  void nobleForArmHasOnlyAGrubMenu() throws Exception {
    TestImage arm =
        new TestImage("n")
            .with("arm64/linux", "")
            .with("arm64/initrd", "")
            .with(
                "arm64/grub/grub.cfg",
                "menuentry 'Install' {",
                "  linux /arm64/linux ip=dhcp \"ds=nocloud;s=http://h/\" ---",
                "}");
    Recognition recognition = recognised(arm);
    assertEquals("install unattended", ids(recognition));
    assertEquals(
        List.of("ip=dhcp", "ds=nocloud;s=http://h/", "---"),
        linux(recognition, "install").arguments());
  }

  @Test
  void bionicIsPreseededBeforeItAsksAnything() throws Exception {
    LinuxEntry unattended = linux(recognised(Media.bionic("netboot")), "unattended");
    assertEquals("Install Ubuntu 18.04 (amd64) unattended", unattended.title());
    assertEquals(
        List.of(
            "vga=788",
            "auto=true",
            "priority=critical",
            "preseed/url=${answer.preseed}",
            "netcfg/choose_interface=auto",
            "---",
            "quiet"),
        unattended.arguments());
  }

  @Test
  void nobleIsAnsweredByCloudInit() throws Exception {
    assertEquals(
        List.of(
            "root=/dev/ram0",
            "ramdisk_size=1500000",
            "ip=dhcp",
            "iso-url=https://releases.ubuntu.com/noble/ubuntu-24.04.1-live-server-amd64.iso",
            "autoinstall",
            "ds=nocloud;s=${answer.cloud-init}",
            "---"),
        linux(recognised(Media.noble("n")), "unattended").arguments());
  }

  @Test
  void extraArgumentsStandBeforeThoseOfTheInstalledSystem() throws Exception {
    Recognition recognition =
        recognised(Media.bionic("x"), Map.of("extra-arguments", " console=ttyS0\t net.ifnames=0 "));
    assertEquals(
        List.of("vga=788", "console=ttyS0", "net.ifnames=0", "---", "quiet"),
        linux(recognition, "install").arguments());
    assertEquals(
        List.of("priority=low", "vga=788", "console=ttyS0", "net.ifnames=0", "---"),
        linux(recognition, "expert").arguments());
  }

  @ParameterizedTest
  @ValueSource(strings = {"quiet --- splash", "a\u0085b", "a \u2003 b"})
  void extraArgumentsThatCannotBeUsedAreSaid(String value) throws Exception {
    SettingsReader settings = settings(Map.of("extra-arguments", value));
    Recognition recognition =
        new UbuntuProfile().recognise(Media.bionic("x"), settings).orElseThrow();
    assertEquals(List.of("vga=788", "---", "quiet"), linux(recognition, "install").arguments());
    assertEquals(
        List.of(
            "etc/pxe.image~x.cfg: extra-arguments: \""
                + value
                + "\" cannot be used; write words with blanks between them, without ---:"
                + " they go before the medium's own."),
        settings.problems().stream().map(p -> p.sentence()).toList());
  }

  @Test
  void wordsOfTheMediumAreNoVariablesOfOurs() throws Exception {
    TestImage image =
        Media.bionic("x")
            .with(
                "ubuntu-installer/amd64/boot-screens/txt.cfg",
                "label install",
                "append file=${answer} ---");
    assertEquals(
        List.of("file=$${answer}", "---"), linux(recognised(image), "install").arguments());
  }

  @Test
  void foreignImagesAreNotClaimed() throws Exception {
    assertEquals(
        Optional.empty(),
        new UbuntuProfile().recognise(new TestImage("empty"), settings(Map.of())));
    TestImage halves =
        new TestImage("x")
            .with("ubuntu-installer/amd64/linux", "")
            .with("amd64/linux", "")
            .with("amd64/initrd", "")
            .with("boot/xen.gz", "");
    assertEquals(Optional.empty(), new UbuntuProfile().recognise(halves, settings(Map.of())));
  }

  @Test
  void damagedMenusNeverThrow() throws Exception {
    Random random = new Random(5);
    String alphabet =
        "label install\nkernelappend\tinitrd=,-\u0000\u001b TEXT HELP \u0085 \u2003 ENDTEXT\r\n";
    for (int round = 0; round < 400; round++) {
      StringBuilder menu = new StringBuilder("label install\n");
      for (int i = 0; i < random.nextInt(120); i++) {
        int at = random.nextInt(alphabet.length() - 6);
        menu.append(alphabet, at, at + 1 + random.nextInt(6));
      }
      TestImage image =
          Media.bionic("x")
              .with("ubuntu-installer/amd64/boot-screens/txt.cfg", menu.toString())
              .with("version.info", menu.toString());
      assertEquals("install unattended expert rescue menu", ids(recognised(image)));
    }
  }
}
