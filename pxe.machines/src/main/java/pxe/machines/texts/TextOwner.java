// SPDX-License-Identifier: Apache-2.0
package pxe.machines.texts;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import pxe.api.profile.TextFile;
import pxe.api.resource.BootResource;
import pxe.api.resource.OpenResource;
import pxe.api.resource.ResourcePath;
import pxe.rooms.catalog.Catalog;
import pxe.rooms.catalog.Machines;
import pxe.rooms.catalog.Offering;
import pxe.rooms.resource.ResourceOwner;
import pxe.rooms.resource.ResourceRequest;
import pxe.rooms.template.Template;
import pxe.rooms.template.UnknownVariableException;
import pxe.rooms.template.Variables;

/**
 * The texts that profiles add to images, at {@code images/NAME/…}, filled in for the machine that
 * asks, which is known by its address. Who owns the files of images is asked before.
 */
@Component(property = {ResourceOwner.PREFIX + "=images", "service.ranking:Integer=-1"})
public final class TextOwner implements ResourceOwner {
  private final Catalog catalog;
  private final Machines machines;
  private final Variables variables;

  @Activate
  public TextOwner(
      @Reference Catalog catalog, @Reference Machines machines, @Reference Variables variables) {
    this.catalog = catalog;
    this.machines = machines;
    this.variables = variables;
  }

  @Override
  public Optional<BootResource> find(ResourceRequest request) {
    ResourcePath path = request.path();
    if (path.segments().size() < 3) {
      return Optional.empty();
    }
    String image = path.segments().get(1);
    for (Offering offering : catalog.snapshot().offerings()) {
      if (!offering.texts().isEmpty() && offering.image().name().equalsIgnoreCase(image)) {
        return find(offering, path.from(2).toString(), request);
      }
    }
    return Optional.empty();
  }

  /** Names may differ in case (CR-59); no two texts of an image differ in nothing else. */
  private Optional<BootResource> find(Offering offering, String name, ResourceRequest request) {
    return offering.texts().stream()
        .filter(text -> text.path().toString().equalsIgnoreCase(name))
        .findFirst()
        .map(text -> () -> open(offering, text, request));
  }

  private OpenResource open(Offering offering, TextFile text, ResourceRequest request)
      throws IOException {
    Function<String, Optional<String>> values =
        variables.of(machines.byAddress(request.client()), offering.image(), request.server());
    try {
      return BootResource.ofText(Template.of(text.text()).fill(values)).open();
    } catch (UnknownVariableException e) {
      throw new NoSuchFileException(
          null, null, "in this text of the profile " + offering.profile() + ", " + e.getMessage());
    }
  }
}
