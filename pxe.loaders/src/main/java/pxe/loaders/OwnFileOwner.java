// SPDX-License-Identifier: Apache-2.0
package pxe.loaders;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import pxe.api.resource.BootResource;
import pxe.api.resource.ResourcePath;
import pxe.rooms.loader.LoaderFiles;
import pxe.rooms.resource.MissingResource;
import pxe.rooms.resource.ResourceOwner;
import pxe.rooms.resource.ResourceRequest;

/**
 * The files in {@code loaders/} by their own names, for entries that start a boot program from
 * there ({@code loaders/FILE}), and the few that packages of distributions bring.
 */
@Component(
    service = {ResourceOwner.class, LoaderFiles.class},
    property = ResourceOwner.PREFIX + "=" + LoaderFiles.PREFIX)
public final class OwnFileOwner implements ResourceOwner, LoaderFiles {
  private final Path folder;
  private final Path root;

  @Activate
  public OwnFileOwner(BundleContext context) {
    this(Path.of(context.getProperty("pxe.loaders")), Path.of("/"));
  }

  /** For tests, without a framework. */
  OwnFileOwner(Path folder, Path root) {
    this.folder = folder;
    this.root = root;
  }

  @Override
  public Optional<BootResource> find(ResourceRequest request) {
    ResourcePath path = request.path().from(1);
    return file(path)
        .map(BootResource::ofFile)
        .or(
            () ->
                KnownProgram.of(path)
                    .map(known -> new MissingResource(lack(path, known.remedy()))));
  }

  @Override
  public Optional<String> lack(ResourcePath path) {
    String remedy = KnownProgram.of(path).map(KnownProgram::remedy).orElse("put it there");
    return file(path).isPresent() ? Optional.empty() : Optional.of(lack(path, remedy));
  }

  private static String lack(ResourcePath path, String remedy) {
    return "there is no " + LoaderFiles.PREFIX + "/" + path + ": " + remedy;
  }

  /** An operator's own comes before that of a package. */
  private Optional<Path> file(ResourcePath path) {
    try {
      Path own = folder.resolve(path.toString());
      Stream<String> packaged = KnownProgram.of(path).stream().flatMap(p -> p.packaged().stream());
      return Stream.concat(Stream.of(own), packaged.map(root::resolve))
          .filter(Files::isRegularFile)
          .findFirst();
    } catch (InvalidPathException e) {
      return Optional.empty(); // no name of this file system
    }
  }
}
