// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.catalog;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import pxe.api.entry.Cpu;
import pxe.api.entry.LinuxEntry;
import pxe.api.image.Image;
import pxe.api.profile.BootProfile;
import pxe.api.profile.Recognition;
import pxe.api.settings.Settings;

/** A profile of that name that answers as it is told. */
record FakeProfile(String name, Answer answer) implements BootProfile {
  /** What it does with an image; it may do anything. */
  @FunctionalInterface
  interface Answer {
    Optional<Recognition> of(Image image) throws IOException;
  }

  @Override
  public Optional<Recognition> recognise(Image image, Settings settings) throws IOException {
    return answer.of(image);
  }

  /** Claims the images whose name begins with a prefix. */
  static FakeProfile fixed(String name, String prefix) {
    return new FakeProfile(
        name,
        image ->
            image.name().startsWith(prefix) ? Optional.of(claim(name, image)) : Optional.empty());
  }

  /** Claims nothing. */
  static FakeProfile empty(String name) {
    return new FakeProfile(name, image -> Optional.empty());
  }

  /** Throws. */
  static FakeProfile broken(String name) {
    return new FakeProfile(
        name,
        image -> {
          throw new IllegalStateException("broken\nat " + image.name());
        });
  }

  /** Says of images whose name begins with a prefix that they are its own and cannot boot. */
  static FakeProfile refusing(String name, String prefix) {
    return new FakeProfile(
        name,
        image -> {
          if (image.name().startsWith(prefix)) {
            throw new IOException("is mine, but cannot boot; take the other one");
          }
          return Optional.empty();
        });
  }

  static Recognition claim(String title, Image image) {
    return new Recognition(title, List.of(linux("install", image)));
  }

  static LinuxEntry linux(String id, Image image) {
    return new LinuxEntry(
        id,
        "Install",
        image.path("linux"),
        List.of(image.path("initrd.gz")),
        List.of("quiet"),
        Cpu.ANY);
  }

  /** The profile as the catalog knows it, from a bundle of the same name. */
  KnownProfile known(long id, int ranking) {
    return known(id, this, name + " 1.0.0", 0, ranking);
  }

  /** Any profile after it has said who it is. */
  static KnownProfile known(
      long id, BootProfile profile, String bundle, long bundleId, int ranking) {
    return KnownProfile.unnamed(id, profile, bundle, bundleId, ranking).introduced();
  }
}
