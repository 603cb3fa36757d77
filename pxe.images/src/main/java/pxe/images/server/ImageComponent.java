// SPDX-License-Identifier: Apache-2.0
package pxe.images.server;

import java.nio.file.Path;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import pxe.api.entry.InitrdFile;
import pxe.api.image.FileTree.Child;
import pxe.api.image.Image;
import pxe.api.resource.BootResource;
import pxe.rooms.image.ImageLibrary;
import pxe.rooms.image.ImageStatus;
import pxe.rooms.problem.Problems;
import pxe.rooms.resource.ResourceOwner;
import pxe.rooms.resource.ResourceRequest;
import pxe.rooms.status.Readiness;

/** The folder of images as services: an {@link Image} for each, coming and going with it. */
@Component(
    immediate = true,
    service = {ImageLibrary.class, ResourceOwner.class},
    property = {ResourceOwner.PREFIX + "=images", ResourceOwner.PREFIX + "=" + InitrdFile.PREFIX})
public final class ImageComponent implements ImageLibrary, ResourceOwner {
  private final ImageRegistry registry;
  private final ImageScheduler scheduler;

  @Activate
  public ImageComponent(
      BundleContext context,
      @Reference Problems problems,
      @Reference Readiness readiness,
      @Reference(service = LoggerFactory.class) Logger logger) {
    registry = new ImageRegistry(image -> register(context, image));
    scheduler =
        new ImageScheduler(
            placeOf(context),
            registry,
            problems,
            () -> readiness.serving(ImageManager.ROOM, List.of()),
            logger,
            ImageScheduler.NOW_AND_THEN);
    scheduler.start();
  }

  private static ImageFolder placeOf(BundleContext context) {
    return new ImageFolder(
        Path.of(context.getProperty("pxe.images")),
        Path.of(context.getProperty("pxe.data")).resolve("images"),
        "true".equals(context.getProperty("pxe.check")));
  }

  private static Runnable register(BundleContext context, Image image) {
    Dictionary<String, Object> properties =
        FrameworkUtil.asDictionary(Map.of(Image.NAME, image.name()));
    return context.registerService(Image.class, image, properties)::unregister;
  }

  @Deactivate
  void stop() {
    scheduler.close();
    registry.removeAll();
  }

  @Override
  public List<ImageStatus> images() {
    return scheduler.images();
  }

  @Override
  public Optional<BootResource> find(ResourceRequest request) {
    return registry.find(request.path());
  }

  @Override
  public Optional<List<Child>> list(ResourceRequest request) {
    return registry.list(request.path());
  }
}
