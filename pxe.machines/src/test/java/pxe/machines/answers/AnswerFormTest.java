// SPDX-License-Identifier: Apache-2.0
package pxe.machines.answers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerFormTest {
  private static String fault(String lines) {
    String text = lines.replace('~', '\n');
    return AnswerForm.fault(AnswerContent.of(text), text).orElse("");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<?xml version='1.0'?><!DOCTYPE profile><profile><a b='${x}'>${y}</a></profile>",
        "<installation><a>&lt;</a></installation>",
        "{\"ignition\": {\"version\": \"3.4.0\"}, \"n\": ${n}, \"s\": \"${s}\", \"e\": [1e3, null, {}]}",
        "{~  \"product\": { \"id\": \"${id}\" },~  \"storage\": {}~}",
        "{~  product: { id: 'SLES' }, // jsonnet~  user: { name: 'a\\'b' }~}",
        "local a = 'x';~{ product: { id: a } }",
        "[global]~keyboard = \"de\" # it's~fqdn = '${h}'~[network]~source = \"from-dhcp\"~[disk-setup]"
            + "~disk-list = [~  \"sda\",~]",
        "global.keyboard = 'de'~[network]~[disk-setup]~lvm.swapsize = 1",
        "DISKOPTS=\"-m sys ${disk}\"~HOSTNAMEOPTS='it'\\''s'",
        "version: v1alpha1~machine:~  token: \"a\\\"b\"~  it's: 'it''s' # \"~cluster:~  text: |~    \"",
        "version: v1alpha1~machine:~  a: [ \"]\", x ]"
      })
  void whatHasTheFormOfItsKindIsOffered(String lines) {
    assertEquals("", fault(lines));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<profile><a></profile> | it is no XML that can be read, line 1: ",
        "<installation>~&nope</installation> | it is no XML that can be read, line 2: ",
        "{\"ignition\": {\"version\": 3}} | it has no ignition.version",
        "{\"ignition\": {\"version\": \"3.4.0\"} | it is no JSON: it ends too early, line 1",
        "{~  \"product\": {},~} | it is no JSON: there is no \", line 3",
        "local a = 'x;~{ product: {} } | a string or comment in it is never closed",
        "[global]~[network] | it has no [disk-setup]",
        "[global]~x = \"a~[network]~[disk-setup] | a string in it is never closed",
        "[global]~keyboard: de~[network]~[disk-setup] | it is no TOML: line 2 is neither [TABLE]",
        "DISKOPTS=\"-m sys | a quote in it is never closed",
        "version: v1alpha1~machine:~\ttype: worker | a line is indented by a tab",
        "version: v1alpha1~machine:~  a: \"b | a quote in it is never closed",
        "version: v1alpha1~machine:~  a: [ b | a bracket in it is never closed"
      })
  void whatHasNotSaysWhy(String lines, String why) {
    assertEquals(why, fault(lines).substring(0, Math.min(why.length(), fault(lines).length())));
  }

  @Test
  void anExternalEntityIsNotRead() {
    String text = "<!DOCTYPE p [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><profile>&e;</profile>";
    assertEquals(false, fault(text).contains("root:"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "#cloud-config~autoinstall: {version: 1}",
        "#!/bin/sh~echo \"",
        "Content-Type: multipart/mixed",
        "## template: jinja~#cloud-config",
        "``"
      })
  void userDataThatCloudInitTakesIsOffered(String lines) {
    assertEquals(Optional.empty(), AnswerForm.userDataFault(lines.replace('~', '\n')));
  }

  @Test
  void userDataThatCloudInitSkipsIsNot() {
    assertEquals(true, AnswerForm.userDataFault("autoinstall:\n  version: 1\n").isPresent());
    assertEquals(
        Optional.of("in its user-data a quote in it is never closed"),
        AnswerForm.userDataFault("#cloud-config\na: \"b\nc: d\n"));
  }
}
