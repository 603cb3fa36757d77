// SPDX-License-Identifier: Apache-2.0
package pxe.machines.answers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.rooms.template.AnswerKind;

class AnswerContentTest {
  @TempDir Path etc;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<?xml version=\"1.0\"?>~<!-- <unattend> -->~<installation srtype=\"ext\"> | XENSERVER",
        "<restore/> | XENSERVER",
        "~ <upgrade> | XENSERVER",
        "<installations> | OTHER_XML",
        "<?xml version='1.0'?><unattend xmlns='urn:x'><installation> | WINDOWS",
        "<!DOCTYPE profile><profile xmlns='http://www.suse.com/1.0/yast2ns'> | AUTOYAST",
        "<profiles/> | OTHER_XML",
        "# lab~vmaccepteula~install --firstdisk~%post~echo | ESXI",
        "rootpw x~%firstboot --interpreter=busybox~esxcli | ESXI",
        "KEYMAPOPTS='us us'~DISKOPTS='-m sys /dev/sda' | ALPINE",
        "# hello~export HOSTNAMEOPTS=web | ALPINE",
        "[global]~keyboard = 'de' | PROXMOX",
        "# x~[ disk-setup ]~filesystem = 'zfs' | PROXMOX",
        "[section]~key = value | OTHER_FILE",
        "{'ignition': {}} | OTHER_FILE",
        "{ \"ignition\": {\"version\": \"3.4.0\"}} | IGNITION",
        "variant: flatcar~version: 1.0.0 | BUTANE",
        "version: v1alpha1~machine:~  type: worker | TALOS",
        "version: v1~machine: x | OTHER_FILE",
        "{ \"product\": {\"id\": \"Leap_16.0\"}} | AGAMA",
        "local disk = 'sda';~{ product: { id: 'SLES' } } | AGAMA",
        "{ \"name\": \"x\" } | OTHER_FILE",
        "#_preseed_V1 | PRESEED",
        "# hello~d-i debian-installer/locale string en_GB | PRESEED",
        "tasksel tasksel/first multiselect standard | PRESEED",
        "#cloud-config~autoinstall: | USER_DATA",
        "text~reboot~%packages~vim~%end | KICKSTART",
        "url --url http://a/b string | OTHER_FILE",
        "${hostname} | OTHER_FILE",
        "`` | OTHER_FILE"
      })
  void aTextIsWhatItsContentSays(String lines, AnswerContent content) {
    assertEquals(content, AnswerContent.of(lines.replace('~', '\n')));
  }

  /** It looks at the ending of the URL, and translates what it takes for one. */
  @Test
  void agamaReadsAutoYaSTWhereItIsNamedAsXml() throws IOException {
    SetupFolder folder = new SetupFolder(etc);
    for (String name : new String[] {"a.xml", "a"}) {
      folder.write("answers/" + name, "<profile/>");
      AnswerFolder answers = new AnswerFolder(etc);
      CheckedAnswer found = CheckedAnswer.of(answers, answers.find(name).orElseThrow());
      assertEquals(true, found.fits(AnswerKind.AUTOYAST));
      assertEquals(name.equals("a.xml"), found.fits(AnswerKind.AGAMA));
    }
    folder.write("answers/x.xml", "<installation/>");
    AnswerFolder answers = new AnswerFolder(etc);
    assertEquals(
        false,
        CheckedAnswer.of(answers, answers.find("x.xml").orElseThrow()).fits(AnswerKind.AGAMA));
  }

  @Test
  void aFolderIsASeedWhereItHoldsUserDataWhateverThatSays() throws IOException {
    SetupFolder folder = new SetupFolder(etc);
    folder.write("answers/seed/user-data", "d-i a/b string c");
    folder.write("answers/none/meta-data", "");
    AnswerFolder answers = new AnswerFolder(etc);
    CheckedAnswer seed = CheckedAnswer.of(answers, answers.find("seed").orElseThrow());
    assertEquals(AnswerContent.SEED, seed.content());
    assertEquals(
        Optional.of("its user-data does not begin with #cloud-config, and cloud-init skips it"),
        seed.fault());
    assertEquals(
        AnswerContent.OTHER_FOLDER,
        CheckedAnswer.of(answers, answers.find("none").orElseThrow()).content());
  }

  @Test
  void anAnswerOfAlpineReportsByItsOverlayOnly() throws IOException {
    SetupFolder folder = new SetupFolder(etc);
    AnswerFolder answers = new AnswerFolder(etc);
    folder.write("answers/alpine", "DISKOPTS='-m sys /dev/sda'");
    CheckedAnswer alpine = CheckedAnswer.of(answers, answers.find("alpine").orElseThrow());
    assertEquals(true, alpine.reports(Optional.of(AnswerKind.ALPINE)));
    assertEquals(false, alpine.reports(Optional.empty()));
    folder.write("answers/preseed", "d-i a/b string ${report.installed}");
    CheckedAnswer preseed = CheckedAnswer.of(answers, answers.find("preseed").orElseThrow());
    assertEquals(true, preseed.reports(Optional.empty()));
  }

  @Test
  void anAnswerIsLookedAtAgainWhenItHasChanged() throws IOException {
    SetupFolder folder = new SetupFolder(etc);
    AnswerFolder answers = new AnswerFolder(etc);
    folder.write("answers/a", "<installation><a></installation>");
    CheckedAnswer before = CheckedAnswer.of(answers, answers.find("a").orElseThrow());
    assertEquals(false, before.fits(AnswerKind.XENSERVER));
    folder.write("answers/a", "<installation><a/></installation>");
    CheckedAnswer after = CheckedAnswer.of(answers, answers.find("a").orElseThrow());
    assertEquals(true, after.fits(AnswerKind.XENSERVER));
  }

  @ParameterizedTest
  @CsvSource({
    "SEED, CLOUD_INIT",
    "PRESEED, PRESEED",
    "XENSERVER, XENSERVER",
    "KICKSTART, KICKSTART",
    "AUTOYAST, AUTOYAST",
    "AGAMA, AGAMA",
    "PROXMOX, PROXMOX",
    "ALPINE, ALPINE",
    "ESXI, ESXI",
    "IGNITION, IGNITION",
    "TALOS, TALOS",
    "BUTANE, ''",
    "WINDOWS, ''",
    "OTHER_XML, ''",
    "USER_DATA, ''",
    "OTHER_FOLDER, ''",
    "OTHER_FILE, PRESEED XENSERVER KICKSTART"
  })
  void whoReadsOneKindIsGivenNoOther(AnswerContent content, String kinds) {
    List<String> fit =
        Arrays.stream(AnswerKind.values()).filter(content::fits).map(AnswerKind::name).toList();
    assertEquals(kinds, String.join(" ", fit));
  }
}
