// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.ubuntu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Linux Mint 21.3 \"Virginia\" - Release amd64 20240110",
        "Kubuntu 24.04 LTS \"Noble Numbat\" - Release amd64 (20240424)",
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
