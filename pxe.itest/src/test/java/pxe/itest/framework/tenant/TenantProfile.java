// SPDX-License-Identifier: Apache-2.0
package pxe.itest.framework.tenant;

import java.util.List;
import java.util.Optional;
import pxe.api.entry.Cpu;
import pxe.api.entry.LinuxEntry;
import pxe.api.image.Image;
import pxe.api.profile.BootProfile;
import pxe.api.profile.Recognition;
import pxe.api.settings.Settings;

/** Claims images that hold a file {@code tenant.kernel}. */
public final class TenantProfile implements BootProfile {
  private final String name;
  private final String title;

  public TenantProfile(String name, String title) {
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
      throw new IllegalStateException("the tenant has fallen over");
    }
    if (!image.tree().hasFile("tenant.kernel")) {
      return Optional.empty();
    }
    LinuxEntry entry =
        new LinuxEntry(
            "boot", title, image.path("tenant.kernel"), List.of(), List.of("quiet"), Cpu.ANY);
    return Optional.of(new Recognition(title, List.of(entry)));
  }
}
