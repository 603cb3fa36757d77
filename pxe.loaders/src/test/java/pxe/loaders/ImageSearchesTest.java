// SPDX-License-Identifier: Apache-2.0
package pxe.loaders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pxe.api.resource.ResourcePath;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.problem.Problem;
import pxe.testing.HungImage;
import pxe.testing.RecordingLogger;
import pxe.testing.RecordingProblems;
import pxe.testing.TestImage;

class ImageSearchesTest {
  /** One set for each image that has {@code loader.0} in its top folder. */
  private static final LoaderFamily FAMILY =
      new LoaderFamily() {
        @Override
        public List<PackageLocation> packages() {
          return List.of();
        }

        @Override
        public boolean isPart(String name) {
          return name.equals("loader.0");
        }

        @Override
        public FoundSets in(LoaderFolder folder) {
          return new FoundSets(List.of(), List.of());
        }

        @Override
        public List<LoaderSet> in(ImageFolders image) {
          if (image.names().get(ResourcePath.ROOT).isEmpty()) {
            throw new IllegalStateException("broken");
          }
          String origin = image.place(Map.of()).origin();
          Set<ClientArchitecture> bios = Set.of(ClientArchitecture.X86_BIOS);
          return List.of(new FoundSet(origin, "1", origin, bios, "loader.0", Map.of()));
        }

        @Override
        public List<Problem> missing(List<LoaderSet> sets) {
          return List.of();
        }
      };

  /** An image with a loader. */
  private static HungImage hung(String name) {
    return new HungImage(TestImage.of(name, "loader.0"));
  }

  @TempDir Path home;
  private final RecordingLogger log = new RecordingLogger();
  private final Deque<Runnable> work = new ArrayDeque<>();
  private long now;
  private int changes;

  private LoaderFinder finder() {
    return new LoaderFinder(home, home, FAMILY, Clock.systemUTC());
  }

  private ImageSearches searches(LoaderFinder finder) {
    return new ImageSearches(finder, work::add, () -> now, () -> changes++, log.logger);
  }

  private static List<String> origins(LoaderFinder finder) {
    return finder.sets().stream().map(LoaderSet::origin).toList();
  }

  @Test
  void anImageThatHangsHoldsUpNeitherWhoBringsItNorOtherImages() throws Exception {
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    RecordingLogger heard = new RecordingLogger(lines::add);
    LoaderFinder finder = finder();
    HungImage nas = hung("nas");
    try (LoaderSearch search =
        new LoaderSearch("pxe.test", finder, new RecordingProblems(), heard.logger)) {
      search.add(nas);
      nas.awaitQuestion();
      search.add(TestImage.of("u18", "loader.0"));
      assertEquals("info: loader set image u18 from image u18", lines.take());
      assertEquals(List.of("image u18"), origins(finder));
      nas.answer();
      assertEquals("info: loader set image nas from image nas", lines.take());
      search.remove(nas);
      assertEquals(List.of("image u18"), origins(finder));
    }
  }

  @Test
  void whatTakesTooLongIsAProblemOfTheImageUntilItIsOver() throws Exception {
    LoaderFinder finder = finder();
    ImageSearches searches = searches(finder);
    HungImage nas = hung("nas");
    searches.add(nas);
    now = ImageSearches.LIMIT.toNanos() * 2;
    assertEquals(List.of(), searches.problems(), "nobody looks yet");
    Thread worker = new Thread(work.remove());
    worker.start();
    nas.awaitQuestion();
    now += ImageSearches.LIMIT.toNanos();
    assertEquals(List.of(), searches.problems());
    now++;
    assertEquals(
        List.of(
            "images/nas: does not answer: looking for boot loaders in it takes more than 10 s; see"
                + " to the disk or file server behind it."),
        searches.problems().stream().map(Problem::sentence).toList());
    nas.answer();
    worker.join();
    assertEquals(List.of(), searches.problems());
    assertEquals(List.of("image nas"), origins(finder));
    assertEquals(1, changes);
  }

  @Test
  void whatIsFoundInAnImageThatHasGoneIsForgotten() throws Exception {
    LoaderFinder finder = finder();
    ImageSearches searches = searches(finder);
    HungImage nas = hung("nas");
    searches.add(nas);
    Thread worker = new Thread(work.remove());
    worker.start();
    nas.awaitQuestion();
    searches.remove(nas);
    nas.answer();
    worker.join();
    assertEquals(List.of(), origins(finder));
    TestImage gone = TestImage.of("u18", "loader.0");
    searches.add(gone);
    searches.remove(gone);
    work.remove().run();
    assertEquals(List.of(), origins(finder));
  }

  @Test
  void anImageThatCannotBeSearchedHasNoSets() {
    LoaderFinder finder = finder();
    ImageSearches searches = searches(finder);
    searches.add(TestImage.of("bare", "linux"));
    work.remove().run();
    assertEquals(List.of(), origins(finder));
    assertEquals(1, changes);
    assertTrue(log.lines().get(0).startsWith("error: image bare could not be searched"));
  }
}
