// SPDX-License-Identifier: Apache-2.0
package pxe.machines.answers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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
        "<?xml version='1.0'?><unattend xmlns='urn:x'><installation> | OTHER_XML",
        "<!DOCTYPE profile><profile> | OTHER_XML",
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

  @Test
  void aFolderIsASeedWhereItHoldsUserDataWhateverThatSays() throws IOException {
    SetupFolder folder = new SetupFolder(etc);
    folder.write("answers/seed/user-data", "d-i a/b string c");
    folder.write("answers/none/meta-data", "");
    AnswerFolder answers = new AnswerFolder(etc);
    assertEquals(AnswerContent.SEED, AnswerContent.of(answers, answers.find("seed").orElseThrow()));
    assertEquals(
        AnswerContent.OTHER_FOLDER, AnswerContent.of(answers, answers.find("none").orElseThrow()));
  }

  @ParameterizedTest
  @CsvSource({
    "SEED, CLOUD_INIT",
    "PRESEED, PRESEED",
    "XENSERVER, XENSERVER",
    "KICKSTART, KICKSTART",
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
