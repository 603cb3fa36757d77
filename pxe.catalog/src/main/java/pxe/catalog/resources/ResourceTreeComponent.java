// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.resources;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import pxe.api.image.FileTree.Child;
import pxe.api.resource.BootResource;
import pxe.rooms.problem.Problems;
import pxe.rooms.resource.BootResources;
import pxe.rooms.resource.ResourceOwner;
import pxe.rooms.resource.ResourceRequest;

/** Whiteboard of the owners of boot resources. */
@Component
public final class ResourceTreeComponent implements BootResources {
  private static final String SOURCE = "pxe.catalog.resources";

  private final ResourceTree tree;

  @Activate
  public ResourceTreeComponent(@Reference Problems problems) {
    problems.report(SOURCE, List.of());
    this.tree = new ResourceTree(found -> problems.report(SOURCE, found));
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "removeOwner",
      updated = "addOwner")
  void addOwner(ResourceOwner owner, ServiceReference<ResourceOwner> reference) {
    Bundle bundle = reference.getBundle();
    tree.put(
        new RegisteredOwner(
            (Long) reference.getProperty(Constants.SERVICE_ID),
            reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer ranking
                ? ranking
                : 0,
            prefixesOf(reference.getProperty(ResourceOwner.PREFIX)),
            bundle == null ? "" : bundle.getSymbolicName() + " " + bundle.getVersion(),
            owner));
  }

  void removeOwner(ServiceReference<ResourceOwner> reference) {
    tree.remove((Long) reference.getProperty(Constants.SERVICE_ID));
  }

  /** A property of kind String+ . */
  private static List<String> prefixesOf(Object property) {
    if (property instanceof String one) {
      return List.of(one);
    }
    if (property instanceof String[] several) {
      return List.of(several);
    }
    if (property instanceof Collection<?> several) {
      return several.stream().map(String::valueOf).toList();
    }
    return List.of();
  }

  @Override
  public Optional<BootResource> find(ResourceRequest request) {
    return tree.find(request);
  }

  @Override
  public Optional<List<Child>> list(ResourceRequest request) {
    return tree.list(request);
  }
}
