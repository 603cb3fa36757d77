// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.ubuntu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.api.entry.Cpu;
import pxe.api.entry.Entry;
import pxe.api.entry.LinuxEntry;
import pxe.api.image.Image;
import pxe.api.profile.Recognition;
import pxe.api.resource.ResourcePath;
import pxe.rooms.settings.SettingsReader;
import pxe.testing.TestImage;

class LiveMediumTest {
  private static Optional<Recognition> shown(Image image) throws IOException {
    return new UbuntuProfile()
        .recognise(image, SettingsReader.of("pxe.image~x", Map.of(), key -> null));
  }

  private static LinuxEntry entry(Image image, String id) throws IOException {
    return shown(image).orElseThrow().entries().stream()
        .filter(e -> e.id().equals(id))
        .map(LinuxEntry.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static String ids(Image image) throws IOException {
    return shown(image).orElseThrow().entries().stream()
        .map(Entry::id)
        .collect(Collectors.joining(" "));
  }

  @Test
  void itFetchesTheIsoThatItIs() throws Exception {
    TestImage noble = Media.nobleLive("noble");
    assertEquals("Ubuntu 24.04.1 installer (amd64)", shown(noble).orElseThrow().title());
    assertEquals("install unattended", ids(noble));
    assertEquals(
        new LinuxEntry(
            "install",
            "Install Ubuntu 24.04.1 (amd64)",
            "Needs memory for the whole ISO: at least 5 GiB.",
            ResourcePath.of("images/noble/casper/vmlinuz"),
            List.of(ResourcePath.of("images/noble/casper/initrd")),
            List.of(
                "ip=dhcp",
                "url=${medium}",
                "root=/dev/ram0",
                "ramdisk_size=1500000",
                "cloud-config-url=/dev/null",
                "---"),
            Cpu.X86_64),
        entry(noble, "install"));
  }

  @Test
  void unattendedNamesTheFolderOfItsAnswersInOneArgument() throws Exception {
    assertEquals(
        List.of(
            "ip=dhcp",
            "url=${medium}",
            "root=/dev/ram0",
            "ramdisk_size=1500000",
            "cloud-config-url=/dev/null",
            "autoinstall",
            "ds=nocloud;s=${answer.cloud-init}",
            "---"),
        entry(Media.nobleLive("noble"), "unattended").arguments());
  }

  @ParameterizedTest
  @CsvSource({
    "20.04.6, nocloud-net",
    "22.04, nocloud-net",
    "23.04, nocloud-net",
    "23.10, nocloud",
    "24.04.1, nocloud",
    "26.04, nocloud"
  })
  void cloudInitOfOldReleasesTakesUrlsUnderAnotherName(String release, String source)
      throws Exception {
    TestImage live =
        Media.live("x", "Ubuntu-Server " + release + " LTS \"X Y\" - Release amd64 (20240101)");
    assertEquals(
        "ds=" + source + ";s=${answer.cloud-init}", entry(live, "unattended").arguments().get(6));
  }

  @Test
  void theNewerKernelIsAnEntryOfItsOwn() throws Exception {
    TestImage jammy = Media.jammyLive("jammy");
    assertEquals("install unattended install-hwe unattended-hwe", ids(jammy));
    LinuxEntry newer = entry(jammy, "install-hwe");
    assertEquals("Install Ubuntu 22.04.4 (amd64) with the newer kernel", newer.title());
    assertEquals(ResourcePath.of("images/jammy/casper/hwe-vmlinuz"), newer.kernel());
    assertEquals(List.of(ResourcePath.of("images/jammy/casper/hwe-initrd")), newer.initrds());
    assertEquals(entry(jammy, "install").arguments(), newer.arguments());
    assertEquals(
        entry(jammy, "unattended").arguments(), entry(jammy, "unattended-hwe").arguments());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Ubuntu-Server 24.04 LTS \"Noble Numbat\" - Release amd64 (20240423)|Ubuntu 24.04 installer (amd64)|install unattended",
        "Ubuntu-Server 26.04 LTS \"Resolute Raccoon\" - Beta amd64 (20260326)|Ubuntu 26.04 installer (amd64)|install unattended",
        "Ubuntu-Server 25.10 \"Questing Quokka\" - Release arm64 (20251007)|Ubuntu 25.10 installer (arm64)|install unattended",
        "Ubuntu 24.04.1 LTS \"Noble Numbat\" - Release amd64 (20240827.1)|Ubuntu 24.04.1 desktop installer (amd64)|install unattended",
        "Ubuntu 22.04.4 LTS \"Jammy Jellyfish\" - Release amd64 (20240220)|Ubuntu 22.04.4 desktop installer (amd64)|install",
      })
  void whatItIsStandsInItsInfo(String info, String title, String ids) throws Exception {
    TestImage live = Media.live("x", info);
    assertEquals(title, shown(live).orElseThrow().title());
    assertEquals(ids, ids(live));
  }

  /**
   * The texts stand, with underscores for quotes, in the sources of packages of systems that were
   * installed from these media, as people have posted them; Xubuntu's and Mint's also in
   * VirtualBox's source, Zorin's in public build scripts.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Kubuntu 24.04.4 LTS \"Noble Numbat\" - Release amd64 (20260210)|Kubuntu 24.04.4 live medium (amd64)",
        "Kubuntu 22.04 LTS \"Jammy Jellyfish\" - Alpha amd64 (20211126)|Kubuntu 22.04 live medium (amd64)",
        "Xubuntu 20.04.2.0 LTS \"Focal Fossa\" - Release amd64 (20210209.1)|Xubuntu 20.04.2.0 live medium (amd64)",
        "Ubuntu-MATE 22.04.1 LTS \"Jammy Jellyfish\" - Release amd64 (20220809.1)|Ubuntu MATE 22.04.1 live medium (amd64)",
        "Ubuntu-MATE 20.10 \"Groovy Gorilla\" - Release amd64 (20201022)|Ubuntu MATE 20.10 live medium (amd64)",
        "Ubuntu-Budgie 20.04 LTS \"Focal Fossa\" - Release amd64 (20200423)|Ubuntu Budgie 20.04 live medium (amd64)",
        "Linux Mint 20 \"Ulyana\" - Release amd64 20200624|Linux Mint 20 live medium (amd64)",
        "Linux Mint 21.1 \"Vera\" - Release amd64 20221217|Linux Mint 21.1 live medium (amd64)",
        "Linux Mint 22.3 \"Zena\" - Release amd64 20260108|Linux Mint 22.3 live medium (amd64)",
        "elementary OS 8.0 \"circe\" - stable amd64 (20250314)|elementary OS 8.0 live medium (amd64)",
        "Pop!_OS 20.04 \"Focal Fossa\" - Release amd64 (20200702)|Pop!_OS 20.04 live medium (amd64)",
        "Zorin-OS 18.1 Core 64bit|Zorin OS 18.1 live medium (amd64)",
      })
  void relativesOfUbuntuAreTriedOrInstalledFromTheirDesktop(String info, String title)
      throws Exception {
    TestImage live = Media.live("x", info);
    assertEquals(title, shown(live).orElseThrow().title());
    assertEquals("live", ids(live));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Lubuntu 18.04 LTS \"Bionic Beaver\" - Release amd64 (20180426)",
        "Ubuntu-MATE 18.04.1 LTS \"Bionic Beaver\" - Release amd64 (20180725)",
        "Linux Mint 18.1 \"Serena\" - Release amd64 20161213",
        "elementary OS 0.3 \"Freya\" - Stable amd64 (20150411)",
        "Pop!_OS 18.04 \"Bionic Beaver\" - Release amd64 (20180916)",
      })
  void olderRelativesAreAFaultThatSaysWhatToDo(String info) {
    String message =
        assertThrows(IOException.class, () -> shown(Media.live("x", info))).getMessage();
    assertTrue(message.endsWith("cannot boot from a network; take a later one"), message);
  }

  /** Linux Mint 22: its menu in our words, its names, files and arguments as published. */
  @Test
  void argumentsOfItsMenuAreKeptButForThoseOfADisc() throws Exception {
    TestImage mint =
        Media.live("mint", "Linux Mint 22.3 \"Zena\" - Release amd64 20260108")
            .without("casper/initrd")
            .with("casper/initrd.lz", "initrd")
            .with(
                "boot/grub/grub.cfg",
                "menuentry \"Start Linux Mint 22.3\" --class linuxmint {",
                "    set gfxpayload=keep",
                "    linux /casper/vmlinuz boot=casper username=mint hostname=mint"
                    + " iso-scan/filename=${iso_path} quiet splash --",
                "    initrd /casper/initrd.lz",
                "}");
    LinuxEntry entry = entry(mint, "live");
    assertEquals("Try or install Linux Mint 22.3 (amd64)", entry.title());
    assertEquals(List.of(ResourcePath.of("images/mint/casper/initrd.lz")), entry.initrds());
    assertEquals(
        List.of(
            "ip=dhcp",
            "url=${medium}",
            "root=/dev/ram0",
            "ramdisk_size=1500000",
            "cloud-config-url=/dev/null",
            "boot=casper",
            "username=mint",
            "hostname=mint",
            "quiet",
            "splash",
            "---"),
        entry.arguments());
  }

  /** Pop!_OS puts its version into the name of the folder. */
  @Test
  void folderOfTheLiveSystemMayHaveItsVersion() throws Exception {
    String folder = "casper_pop-os_22.04_amd64_intel_debug_20";
    TestImage pop =
        new TestImage("pop")
            .asIso()
            .with(".disk/info", "Pop!_OS 22.04 \"Jammy Jellyfish\" - Release amd64 (20230101)")
            .with(folder + "/vmlinuz.efi", "kernel")
            .with(folder + "/initrd.gz", "initrd")
            .withSize(folder + "/filesystem.squashfs", 2_600_000_000L)
            .with(
                "boot/grub/grub.cfg",
                "menuentry \"Try or Install Pop_OS\" {",
                "linux /"
                    + folder
                    + "/vmlinuz.efi boot=casper live-media-path=/"
                    + folder
                    + " hostname=pop-os username=pop-os noprompt ---",
                "}");
    LinuxEntry entry = entry(pop, "live");
    assertEquals("images/pop/" + folder + "/vmlinuz.efi", entry.kernel().toString());
    assertTrue(entry.arguments().contains("live-media-path=/" + folder));
    assertEquals("Needs memory for the whole ISO: at least 4 GiB.", entry.help());
  }

  /** The installer of the servers says on its media what it can install. */
  @Test
  void relativesWithTheInstallerOfTheServersInstallUnattended() throws Exception {
    TestImage xubuntu =
        Media.live("x", "Xubuntu 24.04 LTS \"Noble Numbat\" - Release amd64 (20240424)")
            .with("casper/install-sources.yaml", "- id: xubuntu-desktop");
    assertEquals("Xubuntu 24.04 installer (amd64)", shown(xubuntu).orElseThrow().title());
    assertEquals("install unattended", ids(xubuntu));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LMDE 6 \"Faye\" - Release amd64 20230922",
        "Notbuntu 24.04 LTS \"X\" - Release amd64 (20240424)",
        "Ubuntu-Server 24.04 LTS \"Noble Numbat\" - Release s390x (20240423)",
        "Ubuntu-Server",
        ""
      })
  void otherSystemsOfThisShapeAreNotClaimed(String info) throws Exception {
    assertEquals(Optional.empty(), shown(Media.live("x", info)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"casper/vmlinuz", "casper/initrd", ".disk/info"})
  void withoutOneOfItsFilesItIsNoLiveMedium(String file) throws Exception {
    assertEquals(Optional.empty(), shown(Media.nobleLive("x").without(file)));
  }

  @Test
  void itsContentWithoutTheIsoIsAFaultThatSaysWhatToDo() {
    TestImage unpacked = new TestImage("x").inFolder("", Media.nobleLive("x"));
    assertEquals(
        "Ubuntu 24.04.1 fetches its ISO as one file; put the ISO itself in place of its content",
        assertThrows(IOException.class, () -> shown(unpacked)).getMessage());
  }

  @Test
  void bionicsLiveMediumIsAFaultThatSaysWhatToDo() {
    TestImage bionic =
        Media.live("x", "Ubuntu-Server 18.04.6 LTS \"Bionic Beaver\" - Release amd64 (20210915)");
    assertEquals(
        "the live medium of Ubuntu 18.04.6 cannot boot from a network; take netboot.tar.gz",
        assertThrows(IOException.class, () -> shown(bionic)).getMessage());
  }

  @Test
  void aLinkToTheTopOfTheTreeIsNotFollowedForEver() throws Exception {
    TestImage looped = Media.nobleLive("x").withSize("pool/main/l/x/y/z/a/huge", 1L << 40);
    assertEquals(
        "Needs memory for the whole ISO: at least 5 GiB.", entry(looped, "install").help());
  }
}
