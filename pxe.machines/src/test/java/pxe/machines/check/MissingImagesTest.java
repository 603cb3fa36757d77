// SPDX-License-Identifier: Apache-2.0
package pxe.machines.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pxe.machines.setup.ImageFiles;
import pxe.machines.setup.Reported;
import pxe.rooms.catalog.CatalogSnapshot;
import pxe.rooms.image.ImageStatus;

class MissingImagesTest {
  @TempDir Path etc;
  private final Reported problems = new Reported();
  private final List<Runnable> later = new ArrayList<>();
  private final List<ImageStatus> images = new ArrayList<>();

  private File write(String name) throws IOException {
    return Files.writeString(etc.resolve("pxe.image~" + name + ".cfg"), "hidden = true").toFile();
  }

  private void pass() {
    List<Runnable> due = List.copyOf(later);
    later.clear();
    due.forEach(Runnable::run);
  }

  @Test
  void aFileForNoImageIsAProblemUntilTheImageComes() throws IOException {
    ImageFiles files =
        new ImageFiles(key -> key.equals("pxe.etc") ? etc.toString() : null, problems, line -> {});
    MissingImages missing =
        new MissingImages(files, () -> List.copyOf(images), problems, later::add);
    images.add(new ImageStatus("tc", "images/tc", ImageStatus.State.ARRIVING, ""));
    files.install(write("tc"));
    files.install(write("nosuch"));
    assertEquals(List.of(), problems.sentences());
    assertEquals(1, later.size());
    pass();
    assertEquals(
        List.of(
            "etc/pxe.image~nosuch.cfg: there is no image nosuch in images/; copy it there, or name"
                + " the file for one that is there, or remove it."),
        problems.sentences());
    images.add(new ImageStatus("nosuch", "images/nosuch", ImageStatus.State.READY, ""));
    missing.catalogHasChanged(() -> new CatalogSnapshot(List.of(), List.of(), List.of()));
    pass();
    assertEquals(List.of(), problems.sentences());
    missing.stop();
    files.uninstall(etc.resolve("pxe.image~tc.cfg").toFile());
    assertEquals(List.of(), later);
  }
}
