// SPDX-License-Identifier: Apache-2.0
package pxe.launch.dnsmasq;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImporterTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private String run(List<String> lines) throws IOException {
    Path file = Files.write(folder.resolve("dnsmasq.conf"), lines);
    new Importer(
            folder.resolve("etc"),
            folder.resolve("images"),
            new PrintStream(said, true, StandardCharsets.UTF_8))
        .run(file);
    return said.toString(StandardCharsets.UTF_8);
  }

  private Path root(String menu, String... files) throws IOException {
    Path root = Files.createDirectories(folder.resolve("tftpboot"));
    Files.createDirectories(root.resolve("pxelinux.cfg"));
    Files.write(root.resolve("pxelinux.cfg/default"), Lines.of(menu));
    for (String file : files) {
      Files.createDirectories(root.resolve(file).getParent());
      Files.writeString(root.resolve(file), file);
    }
    return root;
  }

  private String read(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  @Test
  void theMenuOfTheSecondRecipeBecomesEntriesBesideItsKernels() throws IOException {
    Path root =
        root("second-menu", "images/tc/vmlinuz", "images/tc/core.gz", "images/wyseSx0/vmlinuz");

    run(List.of("tftp-root=" + root));

    assertAll(
        () ->
            assertEquals(
                """
                title Standard Tiny Core 4.7.6
                linux vmlinuz
                initrd core.gz
                options keymap=qwerty/uk
                """,
                read("images/tc/entries/tc476.conf")),
        () ->
            assertEquals(
                """
                title Tiny Core on Wyse Sx0 (Specific)
                linux //wyseSx0/vmlinuz
                initrd core.gz
                options keymap=qwerty/uk pci=nobios ignore_loglevel pata_cs5536.msr=1
                """,
                read("images/tc/entries/tc476_wyse_test.conf")),
        () -> assertEquals("images/tc/core.gz", read("images/tc/core.gz")),
        () -> assertEquals("images/wyseSx0/vmlinuz", read("images/wyseSx0/vmlinuz")));
  }

  @Test
  void theChainOfTheFirstRecipeBecomesAMultibootEntry() throws IOException {
    LoaderMenu menu = LoaderMenu.read(Lines.of("xenserver-menu"));
    EntryText entry = EntryText.of(menu.labels().get(0), "/tftpboot").orElseThrow();
    assertEquals("xenserver", entry.image());
    assertEquals(
        """
        title xenserver
        multiboot xen.gz
        module vmlinuz xencons=hvc console=hvc0 console=tty0
        module install.img
        options dom0_max_vcpus=2 dom0_mem=1024M,max:1024M com1=115200,8n1 console=com1,vga
        """,
        entry.text());
  }

  @Test
  void aNameThatClimbsIsNoImage() {
    LoaderMenu.Label label = new LoaderMenu.Label("a", "A", "images/../vmlinuz", "quiet");
    assertEquals(Optional.empty(), EntryText.of(label, "/tftpboot"));
  }

  @Test
  void settingsThatAreThereAreKept() throws IOException {
    Files.createDirectories(folder.resolve("etc"));
    Files.writeString(folder.resolve("etc/pxe.dhcp.cfg"), "mode = off\n");

    String said = run(List.of("log-dhcp"));

    assertEquals("mode = off\n", read("etc/pxe.dhcp.cfg"));
    assertEquals("log-packets = true\n", read("etc/pxe.dhcp.cfg.imported"));
    assertTrue(said.contains("pxe.dhcp.cfg is kept"), said);
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    Path root = root("second-menu", "images/tc/vmlinuz");
    String said = run(List.of("tftp-root=" + root));
    assertTrue(said.contains("there is no file " + root.resolve("images/tc/core.gz")), said);
  }
}
