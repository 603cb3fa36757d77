// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import pxe.api.entry.Entry;
import pxe.api.image.Image;
import pxe.api.resource.ResourcePath;
import pxe.rooms.loader.LoaderFiles;
import pxe.rooms.machine.Machine;
import pxe.rooms.setup.ImageConfigurations;
import pxe.rooms.setup.ImageSettings;
import pxe.rooms.setup.MachineSetup;
import pxe.rooms.setup.MachineSetups;
import pxe.rooms.template.Variables;

/** What is known and written of single machines and images, as far as somebody here tells it. */
@Component(service = MenuSources.class)
public final class MenuSources {
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile Variables variables;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile MachineSetups setups;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile ImageSettings images;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile LoaderFiles loaderFiles;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile ImageConfigurations configurations;

  /** What is written for an image, by key. */
  Map<String, String> writtenFor(String image) {
    ImageConfigurations now = configurations;
    return now == null ? Map.of() : now.settingsOf(image).prefixed("");
  }

  /** Which file of {@code loaders/} an entry needs that is not there, and what to do about it. */
  Optional<String> lack(Entry entry) {
    LoaderFiles now = loaderFiles;
    if (now == null) {
      return Optional.empty();
    }
    for (ResourcePath file : entry.files()) {
      if (file.segments().size() > 1 && file.first().equals(LoaderFiles.PREFIX)) {
        Optional<String> lack = now.lack(file.from(1));
        if (lack.isPresent()) {
          return lack;
        }
      }
    }
    return Optional.empty();
  }

  /** The values that variables have for who asks and an image. */
  Function<String, Optional<String>> values(
      Optional<Machine> machine, Image image, InetAddress server) {
    Variables now = variables;
    return now == null ? name -> Optional.empty() : now.of(machine, image, server);
  }

  /** What is written for a machine. */
  MachineSetup setup(Optional<Machine> machine) {
    MachineSetups now = setups;
    return now == null ? MachineSetup.NONE : machine.map(now::of).orElse(MachineSetup.NONE);
  }

  /** Whether an image is hidden from machines that it is not shown to. */
  boolean isHidden(String image) {
    ImageSettings now = images;
    return now != null && now.isHidden(image);
  }
}
