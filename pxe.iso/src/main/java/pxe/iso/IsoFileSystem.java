// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import java.io.IOException;
import java.util.List;

/** The tree of ISO 9660, with the names that its volume has. */
record IsoFileSystem(ImageFile file, Volume volume) implements FileSystem {
  static IsoFileSystem read(ImageFile file, Sectors sectors) throws IOException {
    return new IsoFileSystem(file, Volume.read(file, sectors));
  }

  @Override
  public String label() {
    return volume.label();
  }

  @Override
  public Naming naming() {
    return volume.naming();
  }

  @Override
  public IsoNode root() {
    DirectoryRecord root = volume.root();
    return new IsoNode("", IsoNode.Kind.FOLDER, List.of(root.extent()), root.modified(), "");
  }

  @Override
  public Folder read(IsoNode folder, ReadBudget budget, FolderCache cache) throws IOException {
    Extent region = FolderReader.regionOf(folder, file);
    return FolderReader.read(region, volume, file, budget, cache);
  }
}
