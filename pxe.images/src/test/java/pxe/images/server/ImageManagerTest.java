// SPDX-License-Identifier: Apache-2.0
package pxe.images.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pxe.api.resource.BootResource;
import pxe.api.resource.OpenResource;
import pxe.api.resource.ResourcePath;
import pxe.images.archive.Tars;
import pxe.iso.TinyIso;
import pxe.rooms.image.ImageStatus;

class ImageManagerTest {
  @TempDir Path home;
  private Path images;
  private Listener house = new Listener();
  private ImageRegistry registry = new ImageRegistry(house);
  private final Queue<Runnable> work = new ArrayDeque<>();
  private Instant now = Instant.now().plusSeconds(60);
  private ImageManager manager;

  private final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return now;
        }

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }
      };

  @BeforeEach
  void prepare() throws IOException {
    images = Files.createDirectory(home.resolve("images"));
    start(false);
  }

  /** A process starts with what the one before has left on the disk. */
  private void start(boolean checkOnly) {
    house = new Listener();
    registry = new ImageRegistry(house);
    work.clear();
    ImageFolder place = new ImageFolder(images, home.resolve("data/images"), checkOnly);
    CandidateProbe probe = new CandidateProbe(images, (file, folders) -> {});
    WorkerPools workers =
        new WorkerPools(atOnce(), atOnce(), new QueueWorkers(work), new QueueWorkers(work));
    manager = new ImageManager(place, probe, workers, registry, house, Silent.LOGGER, clock);
  }

  /** Done as soon as it is asked for. */
  private Workers atOnce() {
    Queue<Runnable> jobs = new ArrayDeque<>();
    return new QueueWorkers(jobs) {
      private boolean busy;

      @Override
      public boolean submit(String key, Supplier<Runnable> job) {
        super.submit(key, job);
        if (!busy) {
          busy = true;
          for (Runnable next = jobs.poll(); next != null; next = jobs.poll()) {
            next.run();
          }
          busy = false;
        }
        return true;
      }
    };
  }

  private void look() {
    manager.scan(Set.of());
  }

  private void work() {
    for (Runnable next = work.poll(); next != null; next = work.poll()) {
      next.run();
    }
  }

  private void wait(Duration time) {
    now = now.plus(time);
  }

  private Optional<String> read(String path) throws IOException {
    Optional<BootResource> file = registry.find(ResourcePath.of(path));
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try (OpenResource open = file.get().open()) {
      return Optional.of(open.size() + " bytes");
    }
  }

  private List<String> unpacked() throws IOException {
    Path folder = home.resolve("data/images");
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(p -> String.valueOf(p.getFileName())).sorted().toList();
    }
  }

  private String status() {
    ImageStatus status = manager.images().get(0);
    return status.name() + " " + status.state() + " " + status.detail();
  }

  @Test
  void folderIsServedWhereItStands() throws Exception {
    Files.createDirectories(images.resolve("xen/boot"));
    Files.writeString(images.resolve("xen/boot/xen.gz"), "four");
    look();
    assertEquals("+xen", house.all());
    assertEquals("xen READY folder", status());
    assertEquals(Optional.of("4 bytes"), read("images/xen/boot/xen.gz"));
    assertEquals(Optional.of("4 bytes"), read("images/XEN/boot/xen.gz"));
    assertEquals(Optional.empty(), read("images/xen"));
    assertEquals(Optional.empty(), read("images/other/boot/xen.gz"));
    assertEquals(List.of(), unpacked());
  }

  @Test
  void tarballIsUnpackedOnceAndFoundAgainAfterARestart() throws Exception {
    new Tars().file("amd64/linux", "kernel").write(images.resolve("netboot.tar.gz"));
    look();
    assertEquals("", house.all());
    assertEquals("netboot ARRIVING is being unpacked", status());
    work();
    assertEquals("+netboot", house.all());
    assertEquals("netboot READY archive, 1 file, 6 bytes", status());
    assertEquals(Optional.of("6 bytes"), read("images/netboot/amd64/linux"));
    start(false);
    look();
    assertEquals("+netboot", house.all(), "without any work");
    assertEquals(Optional.of("6 bytes"), read("images/netboot/amd64/linux"));
  }

  @Test
  void whatWasUnpackedIsRemovedSomeTimeAfterItsArchive() throws Exception {
    Path archive = new Tars().file("f", "f").write(images.resolve("x.tgz"));
    look();
    work();
    Files.delete(archive);
    look();
    assertEquals("+x -x", house.all());
    assertEquals(1, unpacked().size(), "it may come back");
    wait(ImageManager.GRACE);
    look();
    assertEquals(List.of(), unpacked());
  }

  @Test
  void replacedArchiveTakesOverWhenItIsUnpacked() throws Exception {
    Path archive = new Tars().file("f", "f").write(images.resolve("x.tgz"));
    look();
    work();
    new Tars().file("f", "longer").write(archive);
    Files.setLastModifiedTime(archive, FileTime.from(now));
    look();
    assertEquals(Optional.of("1 bytes"), read("images/x/f"));
    wait(Duration.ofSeconds(1));
    look();
    work();
    assertEquals("+x -x +x", house.all());
    assertEquals(Optional.of("6 bytes"), read("images/x/f"));
    wait(ImageManager.GRACE);
    look();
    assertEquals(1, unpacked().size());
  }

  @Test
  void truncatedArchiveIsAProblemAndTheRestIsServed() throws Exception {
    byte[] whole = new Tars().file("f", "f").gzipped();
    Files.write(images.resolve("cut.tar.gz"), Arrays.copyOf(whole, 40));
    Files.createDirectory(images.resolve("sound"));
    look();
    work();
    assertEquals(
        "+sound !images/cut.tar.gz: is truncated after 40 bytes; copy it again.", house.all());
    assertEquals("cut BROKEN is truncated after 40 bytes", status());
    Files.write(images.resolve("cut.tar.gz"), whole);
    look();
    assertEquals("!", house.all());
    wait(Duration.ofSeconds(1));
    look();
    work();
    assertEquals("+cut", house.all());
  }

  @Test
  void isoIsServedWhereItStandsFileByFileAndWhole() throws Exception {
    byte[] kernel = new byte[5000];
    Path iso = new TinyIso().onlyFile("KERNEL.;1", kernel).write(images.resolve("x.iso"));
    look();
    assertEquals("x ARRIVING is being read", status());
    work();
    assertEquals("+x", house.all());
    assertEquals("x READY ISO image TINY with plain names, 1 file, 5 kB", status());
    assertEquals(Optional.of("5000 bytes"), read("images/x/kernel"));
    assertEquals(Optional.of(Files.size(iso) + " bytes"), read("images/x.iso"));
    assertEquals(Optional.of(Files.size(iso) + " bytes"), read("images/X.ISO"));
    assertEquals(List.of(), unpacked());
  }

  @Test
  void imageOfADiskIsServedAsItIs() throws Exception {
    Files.write(images.resolve("dos.IMG"), new byte[1474560]);
    Files.write(images.resolve("packed.img.gz"), new byte[10]);
    look();
    work();
    assertEquals("dos READY disk image, 1 MB", status());
    assertEquals(Optional.of("1474560 bytes"), read("images/dos.img"));
    assertEquals(Optional.of("1474560 bytes"), read("images/dos/dos.IMG"));
    assertEquals(Optional.empty(), read("images/dos/other"));
    assertEquals(Optional.of("10 bytes"), read("images/packed.img.gz"));
    assertEquals(List.of(), unpacked());
  }

  @Test
  void truncatedIsoIsAProblemThatNamesThePlaceAndACheckFindsItToo() throws Exception {
    Path iso = new TinyIso().onlyFile("KERNEL.;1", new byte[9000]).write(home.resolve("whole"));
    byte[] whole = Files.readAllBytes(iso);
    Files.write(images.resolve("x.iso"), Arrays.copyOf(whole, 54_000));
    look();
    work();
    String sentence =
        "!images/x.iso: is damaged at byte 49152: content up to byte 58152 is missing, "
            + "the file ends at 54000; copy it again.";
    assertEquals(sentence, house.all());
    start(true);
    look();
    work();
    assertEquals(sentence, house.all());
    Files.write(images.resolve("x.iso"), whole);
    look();
    wait(Duration.ofSeconds(1));
    look();
    work();
    assertEquals("! +x", house.all());
  }

  @Test
  void replacedIsoIsANewImage() throws Exception {
    new TinyIso().onlyFile("F", new byte[1]).write(images.resolve("x.iso"));
    look();
    work();
    Path next = new TinyIso().onlyFile("F", new byte[5]).write(home.resolve("next"));
    Files.setLastModifiedTime(next, FileTime.from(now)); // both may be written in one millisecond
    Files.move(next, images.resolve("x.iso"), StandardCopyOption.REPLACE_EXISTING);
    look();
    wait(Duration.ofSeconds(60));
    look();
    work();
    assertEquals("+x -x +x", house.all());
    assertEquals(Optional.of("5 bytes"), read("images/x/f"));
  }

  @Test
  void archiveThatVanishesWhileItIsReadIsForgotten() throws Exception {
    Path archive = new Tars().file("f", "f").write(images.resolve("x.tgz"));
    look();
    Files.delete(archive);
    work();
    assertEquals("", house.all());
    assertEquals(List.of(), manager.images());
  }

  @Test
  void changeInsideAFolderMakesANewImageWhenItIsQuiet() throws Exception {
    Path file = Files.createDirectories(images.resolve("x")).resolve("f");
    look();
    Files.writeString(file, "f");
    Files.setLastModifiedTime(file, FileTime.from(now));
    manager.scan(Set.of("x"));
    assertEquals("+x", house.all());
    assertTrue(manager.nextLook(Duration.ofSeconds(5)).compareTo(Duration.ofSeconds(2)) < 0);
    wait(Duration.ofSeconds(1));
    look();
    assertEquals("-x +x", house.all());
    assertEquals(Duration.ofSeconds(5), manager.nextLook(Duration.ofSeconds(5)));
  }

  @Test
  void checkFindsTheSameFaultsAndWritesNothing() throws Exception {
    start(true);
    byte[] whole = new Tars().file("f", "f").gzipped();
    Files.write(images.resolve("cut.tar.gz"), Arrays.copyOf(whole, 40));
    Files.write(images.resolve("sound.tar.gz"), whole);
    new Tars().file("../f", "f").write(images.resolve("evil.tar.gz"));
    Files.createDirectory(images.resolve("folder"));
    look();
    assertFalse(manager.isReady());
    wait(Duration.ofHours(1));
    assertFalse(manager.isReady(), "a check that leaves an archive out is none");
    work();
    assertTrue(manager.isReady());
    assertEquals(
        List.of("images/cut.tar.gz", "images/evil.tar.gz"),
        house.current().stream().map(problem -> problem.file()).toList());
    assertTrue(house.all().startsWith("+folder "));
    assertEquals(List.of(), unpacked());
    wait(ImageManager.GRACE);
    look();
  }

  @Test
  void startWaitsForWhatIsWholeButNotForEver() throws Exception {
    Files.createDirectory(images.resolve("folder"));
    look();
    assertTrue(manager.isReady());
    start(false);
    new Tars().file("f", "f").write(images.resolve("x.tgz"));
    look();
    assertFalse(manager.isReady());
    wait(ImageManager.PATIENCE);
    assertTrue(manager.isReady(), "it is unpacked while the rest is served");
  }

  @Test
  void beforeTheFirstLookNobodyTakesItThatThereIsNothing() {
    assertEquals("images ARRIVING is being looked at", status());
    look();
    assertEquals(List.of(), manager.images());
  }

  @Test
  void missingFolderHoldsNothingAndMayComeBack() throws Exception {
    Files.createDirectory(images.resolve("x"));
    look();
    Files.move(images, home.resolve("away"));
    look();
    assertEquals("+x -x !images: is not there; create it, or mount its disk.", house.all());
    Files.move(home.resolve("away"), images);
    look();
    assertEquals("+x !", house.all());
  }

  @Test
  void emptyFolderInPlaceOfTheOneWithImagesIsAProblem() throws Exception {
    Files.createDirectory(images.resolve("x"));
    look();
    Files.move(images, home.resolve("away"));
    Files.createDirectory(images);
    look();
    assertEquals(
        "+x -x !images: is empty, and is not the folder that held the images before;"
            + " mount its disk again, or put images there.",
        house.all());
    Files.delete(images);
    Files.move(home.resolve("away"), images);
    look();
    assertEquals("+x !", house.all());
    Files.delete(images.resolve("x"));
    look();
    assertEquals("-x", house.all(), "an empty folder is a folder without images");
  }

  @Test
  void folderThatMovesBehindALinkIsServedFromThere() throws Exception {
    Files.createDirectories(images.resolve("x"));
    Files.writeString(images.resolve("x/f"), "f");
    look();
    Files.move(images, home.resolve("disk"));
    Files.createSymbolicLink(images, home.resolve("disk"));
    look();
    wait(Duration.ofSeconds(60));
    look();
    assertEquals("+x -x +x", house.all());
    assertEquals(Optional.of("1 bytes"), read("images/x/f"));
  }

  @Test
  void folderThatIsAFileIsAProblemAndWhatIsServedStays() throws Exception {
    Files.createDirectory(images.resolve("x"));
    look();
    Files.move(images, home.resolve("away"));
    Files.writeString(images, "a file");
    look();
    assertTrue(house.all().startsWith("+x !images: cannot be read (NotDirectory: "));
    assertEquals(1, manager.images().size());
  }
}
