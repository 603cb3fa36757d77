// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import pxe.api.image.Image;
import pxe.api.profile.BootProfile;
import pxe.api.profile.Recognition;
import pxe.api.settings.Settings;
import pxe.rooms.catalog.ProfileStatus;

class ProfileNamingTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final CatalogState state = new CatalogState(FakeImage::settings);
  private final List<Thread> threads = new ArrayList<>();
  private final List<Runnable> alarms = new ArrayList<>();
  private int woken;

  /** Does not say its name before it is let; interruption does not help. */
  private static final class Blocking implements BootProfile {
    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch asked = new CountDownLatch(1);

    @Override
    public String name() {
      asked.countDown();
      while (released.getCount() > 0) {
        try {
          released.await();
        } catch (InterruptedException e) {
          // as a lock does not hear it
        }
      }
      return "slow";
    }

    @Override
    public Optional<Recognition> recognise(Image image, Settings settings) {
      return Optional.of(FakeProfile.claim("slow", image));
    }
  }

  private ProfileNaming naming(Duration patience) {
    return new ProfileNaming(state, this::start, this::alarm, patience, LIMIT, () -> woken++);
  }

  private void start(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  private synchronized Runnable alarm(Duration after, Runnable ring) {
    assertEquals(LIMIT, after);
    alarms.add(ring);
    return () -> turnOff(ring);
  }

  private synchronized void turnOff(Runnable ring) {
    alarms.remove(ring);
  }

  private static KnownProfile unnamed(long id, BootProfile profile) {
    return KnownProfile.unnamed(id, profile, "b " + id, id, 0);
  }

  private List<String> names() {
    return state.snapshot().profiles().stream().map(ProfileStatus::name).toList();
  }

  private Blocking block(ProfileNaming naming) throws InterruptedException {
    Blocking profile = new Blocking();
    naming.introduce(unnamed(1, profile));
    profile.asked.await();
    return profile;
  }

  private void release(Blocking profile) throws InterruptedException {
    profile.released.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  @Test
  void aProfileThatSaysItsNameIsKnownWhenWhoBroughtItGoesOn() {
    naming(Duration.ofMinutes(1)).introduce(unnamed(1, FakeProfile.fixed("a", "u")));
    assertEquals(List.of("a"), names());
    assertEquals(1, woken);
    assertEquals(List.of(), alarms);
  }

  @Test
  void aProfileThatBlocksHoldsUpNobodyAndIsNamedByItsBundle() throws InterruptedException {
    ProfileNaming naming = naming(Duration.ofMillis(1));
    Blocking slow = block(naming);
    naming.introduce(unnamed(2, FakeProfile.fixed("a", "u")));
    threads.get(1).join();
    assertEquals(List.of("a"), names());

    alarms.get(0).run();
    ProfileStatus status = state.snapshot().profiles().get(1);
    assertEquals("b 1", status.name());
    assertEquals(List.of("did not say who it is within 10 s"), status.faults());
    state.addImage(10, FakeImage.of("x8"));
    while (state.next().orElse(null) instanceof RecognitionQuery query) {
      assertEquals("a", query.profile().name(), "who has no name is not asked");
    }
    release(slow);
  }

  @Test
  void aNameThatComesLateCounts() throws InterruptedException {
    ProfileNaming naming = naming(Duration.ofMillis(1));
    Blocking slow = block(naming);
    state.addImage(10, FakeImage.of("x8"));
    alarms.get(0).run();
    naming.rank(1, 7);
    release(slow);
    assertEquals(List.of("slow"), names());
    assertEquals(List.of(), state.snapshot().profiles().get(0).faults());
    RecognitionQuery query = (RecognitionQuery) state.next().get();
    assertEquals(7, query.profile().ranking());
    assertFalse(alarms.iterator().hasNext());
  }

  @Test
  void aProfileThatGoesBeforeItHasSaidItsNameDoesNotComeBack() throws InterruptedException {
    ProfileNaming naming = naming(Duration.ofMillis(1));
    Blocking slow = block(naming);
    naming.remove(1);
    release(slow);
    assertEquals(List.of(), names());
  }
}
