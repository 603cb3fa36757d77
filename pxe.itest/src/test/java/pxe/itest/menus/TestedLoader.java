// SPDX-License-Identifier: Apache-2.0
package pxe.itest.menus;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import pxe.api.resource.BootResource;
import pxe.api.resource.OpenResource;
import pxe.api.resource.ResourcePath;
import pxe.grub.GrubConfigurations;
import pxe.grub.GrubOwner;
import pxe.grub.binary.GrubModule;
import pxe.grub.binary.GrubProgram;
import pxe.grub.binary.Platform;
import pxe.grub.set.GrubSet;
import pxe.grub.set.Multiboot;
import pxe.ipxe.IpxeOwner;
import pxe.pxelinux.PxelinuxFiles;
import pxe.pxelinux.SetOwner;
import pxe.rooms.boot.BootDecision;
import pxe.rooms.boot.BootLoader;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.catalog.Machines;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.loader.LoaderSets;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.Machine;
import pxe.rooms.resource.ResourceOwner;
import pxe.rooms.resource.ResourceRequest;
import pxe.rooms.web.WebServer;
import pxe.testing.KnownMachines;

/** A boot loader on one firmware: what it asks us for, and how it reads what it gets. */
enum TestedLoader {
  PXELINUX,
  SYSLINUX,
  GRUB_UNLOCKED,
  /** With Secure Boot on. */
  GRUB_LOCKED,
  IPXE_BIOS,
  IPXE_UEFI;

  private static final String SET = "set";

  private ClientArchitecture architecture() {
    return this == PXELINUX || this == IPXE_BIOS
        ? ClientArchitecture.X86_BIOS
        : ClientArchitecture.X64_UEFI;
  }

  /** The name as tables write it; that of a family is its beginning. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What the machine of a scene shows and boots. */
  List<String> shows(Scene scene) {
    ResourceOwner owner = owner(scene);
    String text = fetch(owner, configuration());
    return switch (this) {
      case PXELINUX, SYSLINUX -> PxelinuxReader.read(text, Scene.MAC.dashed());
      case GRUB_UNLOCKED, GRUB_LOCKED -> GrubReader.read(text, this == GRUB_LOCKED);
      default -> IpxeReader.read(text, path -> fetch(owner, path));
    };
  }

  /** The text of the menu for the machine of a scene, as it is written at each call. */
  Supplier<String> menu(Scene scene) {
    ResourceOwner owner = owner(scene);
    return () -> fetch(owner, configuration());
  }

  /** What the machine boots that has chosen an entry in the menu of its firmware. */
  List<String> boots(Scene scene, String entry) {
    ResourceOwner owner = owner(scene);
    String text =
        fetch(
            owner,
            switch (this) {
              case PXELINUX, SYSLINUX ->
                  "pxelinux/set/entry/" + entry + "/pxelinux.cfg/" + Scene.MAC.dashed();
              case GRUB_UNLOCKED, GRUB_LOCKED -> "grub/set/entry/" + entry + "/grub.cfg";
              default -> "ipxe/" + Scene.MAC.dashed() + "/entry/" + entry + "/boot.ipxe";
            });
    Stream<String> lines =
        switch (this) {
          case PXELINUX, SYSLINUX -> PxelinuxReader.read(text, Scene.MAC.dashed()).stream();
          case GRUB_UNLOCKED, GRUB_LOCKED ->
              GrubReader.readEntry(text, this == GRUB_LOCKED).stream();
          default -> IpxeReader.readEntry(text, path -> fetch(owner, path)).stream();
        };
    return details(lines);
  }

  /** What stands below a line of the menu, without what is for people. */
  static List<String> details(Stream<String> lines) {
    return lines.filter(l -> l.startsWith("    ")).filter(l -> !l.contains("  help ")).toList();
  }

  private String configuration() {
    return switch (this) {
      case PXELINUX, SYSLINUX -> "pxelinux/set/pxelinux.cfg/" + Scene.MAC.dashed();
      case GRUB_UNLOCKED, GRUB_LOCKED -> "grub/set/grub.cfg";
      default -> "ipxe/" + Scene.MAC.dashed() + "/menu.ipxe";
    };
  }

  private ResourceOwner owner(Scene scene) {
    Machines machines =
        new KnownMachines(List.of(Machine.of(Scene.MAC, architecture()).at(Scene.CLIENT)));
    WebServer web = server -> "http://" + server.getHostAddress();
    return switch (this) {
      case PXELINUX, SYSLINUX -> {
        LoaderSet set = new Modules(architecture());
        yield new SetOwner(
            new Sets(set), new PxelinuxFiles(scene.menus(), machines, scene.catalog));
      }
      case GRUB_UNLOCKED, GRUB_LOCKED -> {
        Map<String, GrubModule> modules = Map.of("http", new GrubModule("http", List.of(), 0));
        GrubProgram program =
            new GrubProgram(Platform.X64, "2.12", "2.12-9", "/grub", modules, true);
        Multiboot multiboot = new Multiboot(Map.of(), Optional.empty(), "");
        GrubConfigurations configurations = new GrubConfigurations(scene.menus(), machines);
        Injected.field(configurations, "web", web);
        yield new GrubOwner(
            new Sets(new GrubSet(SET, "loaders/grub", program, Map.of(), multiboot)),
            configurations);
      }
      default -> {
        IpxeOwner owner = new IpxeOwner(scene.menus(), machines, scene.catalog, new Sets());
        Injected.field(owner, "web", web);
        Injected.field(owner, "others", List.of(new Other()));
        yield owner;
      }
    };
  }

  private static String fetch(ResourceOwner owner, String path) {
    ResourceRequest request =
        new ResourceRequest(ResourcePath.of(path), Scene.CLIENT, Scene.SERVER);
    BootResource resource = owner.find(request).orElseThrow();
    try (OpenResource open = resource.open()) {
      ByteBuffer bytes = ByteBuffer.allocate((int) open.size());
      while (bytes.hasRemaining()) {
        open.read(bytes, bytes.position());
      }
      return new String(bytes.array(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** What boots what iPXE cannot. */
  private static final class Other implements BootLoader {
    @Override
    public BootDecision decide(Machine machine, Optional<EntryName> entry) {
      return new BootDecision.BootFile(
          machine.architecture().isBios()
              ? ResourcePath.of("pxelinux/set/entry/" + entry.orElseThrow() + "/pxelinux.0")
              : ResourcePath.of(
                  "grub/set" + entry.map(e -> "/entry/" + e).orElse("") + "/grub.efi"),
          "it can");
    }

    @Override
    public String name() {
      return "pxelinux";
    }
  }

  private record Sets(List<LoaderSet> sets) implements LoaderSets {
    private Sets(LoaderSet... sets) {
      this(List.of(sets));
    }

    @Override
    public String remedy(ClientArchitecture architecture) {
      return "install one";
    }
  }

  /** A set of syslinux that has every module. */
  private record Modules(ClientArchitecture architecture) implements LoaderSet {
    @Override
    public String id() {
      return SET;
    }

    @Override
    public String version() {
      return "6.04";
    }

    @Override
    public String origin() {
      return "loaders/set";
    }

    @Override
    public Set<ClientArchitecture> architectures() {
      return Set.of(architecture);
    }

    @Override
    public String bootFile() {
      return architecture.isBios() ? "pxelinux.0" : "syslinux.efi";
    }

    @Override
    public Optional<BootResource> file(String name) {
      return Optional.of(BootResource.ofText(name));
    }
  }
}
