// SPDX-License-Identifier: Apache-2.0
package pxe.itest.benchmarks;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import pxe.api.resource.BootResource;
import pxe.catalog.resources.ResourceTreeComponent;
import pxe.rooms.resource.BootResources;
import pxe.rooms.resource.ResourceOwner;
import pxe.testing.RecordingProblems;

/** A resource tree with as many owners as the platform has. */
final class OwnedTree {
  private static final List<String> PREFIXES =
      List.of("pxelinux", "grub", "ipxe", "setup", "certificates", "profiles", "images");

  private OwnedTree() {}

  static BootResources make() {
    ResourceTreeComponent tree = new ResourceTreeComponent(new RecordingProblems());
    BootResource file = BootResource.ofText("linux");
    long id = 0;
    for (String prefix : PREFIXES) {
      add(tree, prefix, ++id, request -> Optional.of(file));
    }
    add(tree, "", ++id, request -> Optional.empty());
    return tree;
  }

  /** As Declarative Services would. */
  private static void add(ResourceTreeComponent tree, String prefix, long id, ResourceOwner owner) {
    Map<String, Object> properties = Map.of(Constants.SERVICE_ID, id, ResourceOwner.PREFIX, prefix);
    Object reference =
        Proxy.newProxyInstance(
            OwnedTree.class.getClassLoader(),
            new Class<?>[] {ServiceReference.class},
            (proxy, method, arguments) ->
                method.getName().equals("getProperty") ? properties.get(arguments[0]) : null);
    try {
      Method method =
          ResourceTreeComponent.class.getDeclaredMethod(
              "addOwner", ResourceOwner.class, ServiceReference.class);
      method.setAccessible(true);
      method.invoke(tree, owner, reference);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      throw new LinkageError("addOwner", e);
    }
  }
}
