// SPDX-License-Identifier: Apache-2.0
package pxe.testing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import pxe.api.entry.Cpu;
import pxe.api.entry.Entry;
import pxe.api.entry.ImageMenuEntry;
import pxe.api.entry.LinuxEntry;
import pxe.api.image.FileTree;
import pxe.api.image.Image;
import pxe.api.resource.BootResource;
import pxe.api.resource.ResourcePath;
import pxe.rooms.catalog.Catalog;
import pxe.rooms.catalog.CatalogSnapshot;
import pxe.rooms.catalog.Offering;

/** A catalog that holds what it is given, empty at first. */
public final class TestCatalog implements Catalog {
  private final List<Offering> offerings = new ArrayList<>();

  /** An image with files by path. */
  public record FakeImage(String name, Map<String, String> files) implements Image {
    @Override
    public String source() {
      return "images/" + name;
    }

    @Override
    public FileTree tree() {
      return new FileTree() {
        @Override
        public Optional<BootResource> file(ResourcePath path) {
          return Optional.ofNullable(files.get(path.toString())).map(BootResource::ofText);
        }

        @Override
        public List<Child> list(ResourcePath folder) {
          return List.of();
        }
      };
    }
  }

  @Override
  public CatalogSnapshot snapshot() {
    return new CatalogSnapshot(offerings, List.of(), List.of());
  }

  public TestCatalog with(Image image, String title, Entry... entries) {
    offerings.add(new Offering(image, "fake", title, List.of(entries)));
    offerings.sort(Comparator.comparing(o -> o.image().name()));
    return this;
  }

  /** An image of which menus show all entries, in their own words. */
  public TestCatalog withWritten(Image image, Entry... entries) {
    offerings.add(new Offering(image, "entries", image.name(), List.of(entries), true));
    return this;
  }

  /** An image for which somebody wrote entries of these ids. */
  public TestCatalog withWritten(String name, String... ids) {
    Image image = new FakeImage(name, Map.of());
    List<Entry> entries =
        Stream.of(ids).<Entry>map(id -> linux(image, id, "Boot " + id, "quiet")).toList();
    offerings.add(new Offering(image, "entries", name, entries, true));
    return this;
  }

  public TestCatalog without(String image) {
    offerings.removeIf(o -> o.image().name().equals(image));
    return this;
  }

  /** An image as the netboot archive of Ubuntu 18.04 is one. */
  public TestCatalog withUbuntu(String name) {
    Image image = new FakeImage(name, Map.of("pxelinux.cfg/default", "own menu of " + name));
    return with(
        image,
        "Ubuntu 18.04 installer (amd64)",
        linux(image, "install", "Install", "--- quiet"),
        linux(image, "expert", "Expert install", "priority=low ---"),
        linux(image, "rescue", "Rescue a broken system", "rescue/enable=true ---"),
        new ImageMenuEntry(
            "menu",
            "The installer's own menu",
            image.path(""),
            image.path("pxelinux.cfg/default"),
            Cpu.X86_64));
  }

  /** An image with one entry, for 64-bit processors of one family. */
  public TestCatalog withTiny(String name, Cpu cpu) {
    Image image = new FakeImage(name, Map.of());
    return with(
        image,
        "Tiny Core 13",
        new LinuxEntry(
            "boot",
            "Tiny Core Linux",
            image.path("boot/vmlinuz64"),
            List.of(image.path("boot/corepure64.gz"), image.path("boot/modules64.gz")),
            List.of("loglevel=3", "tce=sda1"),
            cpu));
  }

  public static LinuxEntry linux(Image image, String id, String title, String arguments) {
    return new LinuxEntry(
        id,
        title,
        image.path("ubuntu-installer/amd64/linux"),
        List.of(image.path("ubuntu-installer/amd64/initrd.gz")),
        List.of(arguments.split(" ")),
        Cpu.X86_64);
  }
}
