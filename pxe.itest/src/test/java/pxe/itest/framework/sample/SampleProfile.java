// SPDX-License-Identifier: Apache-2.0
package pxe.itest.framework.sample;

import java.util.List;
import java.util.Optional;
import pxe.api.entry.Cpu;
import pxe.api.entry.LinuxEntry;
import pxe.api.image.Image;
import pxe.api.profile.BootProfile;
import pxe.api.profile.Recognition;
import pxe.api.settings.Settings;

/** Claims images that hold a file {@code sample.kernel}. */
public final class SampleProfile implements BootProfile {
  private final String name;
  private final String title;

  public SampleProfile(String name, String title) {
    this.name = name;
    this.title = title;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<Recognition> recognise(Image image, Settings settings) {
    if (title.equals("throw")) {
      throw new IllegalStateException("the sample has fallen over");
    }
    if (!image.tree().hasFile("sample.kernel")) {
      return Optional.empty();
    }
    LinuxEntry entry =
        new LinuxEntry(
            "boot", title, image.path("sample.kernel"), List.of(), List.of("quiet"), Cpu.ANY);
    return Optional.of(new Recognition(title, List.of(entry)));
  }
}
