// SPDX-License-Identifier: Apache-2.0
package pxe.http.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypesTest {
  @ParameterizedTest
  @CsvSource({
    "grubx64.efi, application/efi",
    "BOOTX64.EFI, application/efi",
    "XenServer.iso, application/vnd.efi-iso",
    "disk.img, application/vnd.efi-img",
    "authority.der, application/pkix-cert",
    "authority.pem, application/x-pem-file",
    "a.b.txt, text/plain",
    ".treeinfo, text/plain",
    "answer.xml, text/xml",
    "xen.gz, application/gzip",
    "vmlinuz, application/octet-stream",
    "txt, application/octet-stream",
    "name., application/octet-stream",
    "a.unheard-of, application/octet-stream",
  })
  void theEndingSaysTheType(String name, String type) {
    assertEquals(type, MediaTypes.of(name));
  }
}
