// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.catalog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pxe.api.image.FileTree;
import pxe.api.image.Image;
import pxe.api.resource.BootResource;
import pxe.api.resource.FileRegion;
import pxe.api.resource.OpenResource;
import pxe.api.resource.ResourcePath;

/** An image as it is shown for one query: a watch sees how long its files are waited for. */
record WatchedImage(Image image, ReadMonitor watch) implements Image {
  @Override
  public String name() {
    return image.name();
  }

  @Override
  public String source() {
    return image.source();
  }

  @Override
  public FileTree tree() {
    return new Tree(image.tree(), watch);
  }

  @Override
  public Optional<ResourcePath> medium() {
    return image.medium();
  }

  @Override
  public Optional<BootResource> whole() {
    return image.whole().map(file -> () -> open(file, image.source(), watch));
  }

  private static OpenResource open(BootResource file, String where, ReadMonitor watch)
      throws IOException {
    return new Open(watch.read(where, file::open), where, watch);
  }

  private record Tree(FileTree tree, ReadMonitor watch) implements FileTree {
    @Override
    public Optional<BootResource> file(ResourcePath path) {
      String where = path.toString();
      return watch
          .read(where, () -> tree.file(path))
          .map(file -> () -> WatchedImage.open(file, where, watch));
    }

    @Override
    public List<Child> list(ResourcePath folder) {
      return watch.read(folder.toString(), () -> tree.list(folder));
    }
  }

  private record Open(OpenResource open, String where, ReadMonitor watch) implements OpenResource {
    @Override
    public long size() {
      return open.size();
    }

    @Override
    public Instant modified() {
      return open.modified();
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      return watch.read(where, () -> open.read(target, position));
    }

    @Override
    public Optional<FileRegion> region() {
      return open.region();
    }

    @Override
    public Optional<FileRegion> region(long position) {
      return open.region(position);
    }

    @Override
    public void stillTheSame() throws IOException {
      watch.<Void, IOException>read(
          where,
          () -> {
            open.stillTheSame();
            return null;
          });
    }

    @Override
    public void close() throws IOException {
      open.close();
    }
  }
}
