// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pxe.iso.Fields.ce;
import static pxe.iso.Fields.nm;
import static pxe.iso.Fields.part;
import static pxe.iso.Fields.sl;
import static pxe.iso.TinyIso.BLOCK;
import static pxe.iso.TinyIso.FOLDER;
import static pxe.iso.TinyIso.ROOT;
import static pxe.iso.TinyIso.record;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small images that ask for much memory: all of them together get no more than one budget. */
@Tag("slow")
class MemoryTest {
  private static final byte[] A = "A".getBytes(UTF_8);
  private static final int AREA = 30;
  private static final int LARGE = 40;

  @TempDir Path temp;

  /**
   * A folder of many links that share one continuation area: some 5 MB on the disk, some hundred
   * bytes of path for each record in memory.
   */
  private TinyIso sharing(int links, int pathLength) {
    byte[] piece = sl(part(0, "x".repeat(200)));
    byte[] area = nm("n");
    for (int i = 0; i < pathLength / 200; i++) {
      area = TinyIso.join(area, piece);
    }
    byte[][] records =
        Collections.nCopies(links, record(A, 0, 0, 0, ce(AREA, 0, area.length)))
            .toArray(byte[][]::new);
    long length = (links / 32 + 2L) * BLOCK;
    return new TinyIso()
        .folderWith(ROOT, Fields.rockRidge(0), record(A, LARGE, length, FOLDER, nm("large")))
        .put(AREA, area)
        .folder(LARGE, records)
        .put(LARGE + length / BLOCK, A);
  }

  @Test
  void namesThatNeedMoreThanAnyFolderAreRefused() throws Exception {
    IsoImage image = IsoImage.open(sharing(40_000, 1200).write(temp.resolve("x.iso")));
    String fault = "the names of a folder need more than 33554432 bytes";
    IsoException e = assertThrows(IsoException.class, () -> image.find("large/n"));
    assertEquals(fault, e.fault());
    assertEquals(fault, assertThrows(IsoException.class, image::check).fault());
  }

  @Test
  void foldersOfAllImagesTogetherAreRememberedWithinOneBudget() throws Exception {
    FolderCache cache = new FolderCache();
    for (int i = 0; i < 5; i++) {
      IsoImage image = IsoImage.open(sharing(20_000, 200).write(temp.resolve(i + ".iso")), cache);
      assertEquals(20_000, image.list(image.find("large").orElseThrow()).size());
      assertTrue(cache.bytes() > 0 && cache.bytes() <= FolderCache.MOST_REMEMBERED);
    }
  }

  @Test
  void readersOfLargeFoldersWaitForEachOther() throws Exception {
    FolderCache cache = new FolderCache(Duration.ofMinutes(2));
    List<Callable<Integer>> readers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      IsoImage image = IsoImage.open(sharing(15_000, 400).write(temp.resolve(i + ".iso")), cache);
      readers.add(() -> image.list(image.find("large").orElseThrow()).size());
    }
    ExecutorService threads = Executors.newFixedThreadPool(readers.size());
    try {
      for (Future<Integer> reader : threads.invokeAll(readers)) {
        assertEquals(15_000, reader.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private FolderMemory readerOfALargeFolder(FolderCache cache, IsoImage image) throws IOException {
    IsoNode name =
        new IsoNode("x".repeat(1 << 23), IsoNode.Kind.FILE, List.of(), image.modified(), "");
    FolderMemory memory = cache.memory();
    memory.take(name, 0, ImageFile.of(temp.resolve("x.iso")));
    return memory;
  }

  @Test
  void readerThatFindsNoRoomGivesUpAndLeavesEverythingToTheOthers() throws Exception {
    FolderCache cache = new FolderCache(Duration.ofMillis(1));
    IsoImage image = IsoImage.open(sharing(30_000, 200).write(temp.resolve("x.iso")), cache);
    FolderMemory other = readerOfALargeFolder(cache, image);
    IOException e = assertThrows(IOException.class, () -> image.find("large/n"));
    assertEquals("x.iso cannot be read now: too many large folders are", e.getMessage());
    other.close();
    assertTrue(image.find("large").isPresent());
  }

  @Test
  void smallFoldersAreReadWhileALargeOneIs() throws Exception {
    FolderCache cache = new FolderCache(Duration.ofMillis(1));
    IsoImage image = IsoImage.open(sharing(1_000, 200).write(temp.resolve("x.iso")), cache);
    FolderMemory other = readerOfALargeFolder(cache, image);
    assertEquals(1_000, image.list(image.find("large").orElseThrow()).size());
    other.close();
  }
}
