// SPDX-License-Identifier: Apache-2.0
package pxe.machines.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import pxe.machines.setup.MachineFiles;
import pxe.machines.setup.OwnImageKeys;
import pxe.rooms.catalog.Catalog;
import pxe.rooms.catalog.Offering;
import pxe.rooms.image.ImageLibrary;
import pxe.rooms.problem.Problem;
import pxe.rooms.settings.SettingsCheck;
import pxe.rooms.settings.SettingsReader;

/**
 * Checks our own keys of {@code etc/pxe.image~NAME.cfg}. Of the others the catalog tells, once it
 * knows the profile that has the image.
 */
@Component(service = SettingsCheck.class)
public final class ImageSettingsCheck extends SetupFileCheck {
  private final ImageLibrary images;
  private final Catalog catalog;

  @Activate
  public ImageSettingsCheck(
      BundleContext context,
      @Reference ImageLibrary images,
      @Reference MachineFiles machines,
      @Reference Catalog catalog) {
    this(Path.of(context.getProperty("pxe.etc")), images, machines, catalog);
  }

  ImageSettingsCheck(Path etc, ImageLibrary images, MachineFiles machines, Catalog catalog) {
    super(OwnImageKeys.DECLARATION, etc, machines);
    this.images = images;
    this.catalog = catalog;
  }

  @Override
  Optional<NamedAnswer> read(String name, SettingsReader reader, List<Problem> problems) {
    if (images.images().stream().noneMatch(image -> image.name().equals(name))) {
      problems.add(MissingImages.problem(name));
    }
    return OwnImageKeys.read(reader)
        .answer()
        .map(
            answer -> new NamedAnswer(answer, Set.of(), "NAME", offerings(name), Optional.empty()));
  }

  private List<Offering> offerings(String image) {
    return catalog.snapshot().offerings().stream()
        .filter(offering -> offering.image().name().equals(image))
        .toList();
  }
}
