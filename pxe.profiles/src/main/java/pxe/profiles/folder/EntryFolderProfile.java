// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.folder;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import pxe.api.image.Image;
import pxe.api.profile.BootProfile;
import pxe.api.profile.Recognition;
import pxe.api.settings.Settings;
import pxe.profiles.entry.EntryFiles;
import pxe.profiles.text.Fault;
import pxe.rooms.profile.RemarkingProfile;

/**
 * The profile of all images that bring entry files. It has them before any other profile: who puts
 * entry files beside a kernel says how it is to boot.
 */
@Component(service = BootProfile.class, immediate = true, property = "service.ranking:Integer=1000")
public final class EntryFolderProfile implements RemarkingProfile {
  @Override
  public String name() {
    return "entries";
  }

  @Override
  public Optional<Recognition> recognise(Image image, Settings settings) {
    return recognise(image, settings, remark -> {});
  }

  @Override
  public Optional<Recognition> recognise(Image image, Settings settings, Consumer<String> remarks) {
    if (!EntryFolder.isIn(image)) {
      remarks.accept("there are no files entries/*.conf");
      return Optional.empty();
    }
    EntryFolder folder = EntryFolder.in(image);
    EntryFiles made = EntryFiles.all(image, folder.entries());
    return Optional.of(
        new Recognition(
            image.name(),
            made.entries(),
            Stream.concat(folder.faults().stream(), made.faults().stream())
                .map(Fault::sentence)
                .toList(),
            true));
  }
}
