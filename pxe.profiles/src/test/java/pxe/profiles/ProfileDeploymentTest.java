// SPDX-License-Identifier: Apache-2.0
package pxe.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import pxe.profiles.signature.Verdict;
import pxe.rooms.problem.Problem;
import pxe.testing.RecordingLogger;

class ProfileDeploymentTest {
  private static final Problem FAULT =
      Problem.of(
          "profiles/mine.jar",
          "yields no profile: none",
          "correct the bundle (see docs/profiles.md) and copy it again, or remove it");

  private final List<List<Problem>> collected = new CopyOnWriteArrayList<>();
  private final CollectingHost host = new CollectingHost();
  private final ProfileDeployment deployment =
      new ProfileDeployment("mine", host, new RecordingLogger(new ArrayList<>()::add).logger);
  private ProfileFinding finding = new ProfileFinding("none", false);
  private Runnable duringStart = () -> {};

  /** The bundle is to be made of a jar that was copied at this time. */
  private void want(long modified) {
    deployment.want(
        Optional.of(
            new ProfileJar(
                new File("mine.jar"),
                "profiles/mine.jar",
                true,
                modified,
                JarContent.of(new byte[] {1}),
                Verdict.NO_MATTER,
                "mine",
                false,
                Version.emptyVersion,
                Optional.empty())));
    while (!deployment.settled()) {
      Thread.onSpinWait(); // the limit of the test ends a wait in vain
    }
  }

  @Test
  void aSoundBundleIsNoNews() {
    finding = ProfileFinding.SOUND;
    want(1);
    assertEquals(List.of(), collected);
  }

  @Test
  void aFaultIsCollectedAgainAfterAMomentWithoutIt() {
    want(1);
    assertEquals(List.of(List.of(FAULT)), collected);
    duringStart = host::changed; // another jar came meanwhile
    want(2);
    assertEquals(List.of(List.of(FAULT), List.of(), List.of(FAULT)), collected);
  }

  @Test
  void aFaultThatWasSeenInBetweenIsTakenBack() {
    want(1);
    finding = ProfileFinding.SOUND;
    want(2);
    assertEquals(List.of(List.of(FAULT), List.of()), collected);
  }

  private final class CollectingHost implements ProfileDeployment.Host {
    @Override
    public Executor threads() {
      return work -> new Thread(work, "stranger").start();
    }

    @Override
    public Duration limit() {
      return Duration.ofSeconds(60);
    }

    @Override
    public Bundle install(ProfileJar jar, InputStream content) {
      return (Bundle)
          Proxy.newProxyInstance(
              Bundle.class.getClassLoader(),
              new Class<?>[] {Bundle.class},
              (proxy, method, arguments) -> null);
    }

    @Override
    public ProfileFinding find(Bundle bundle) {
      duringStart.run();
      return finding;
    }

    @Override
    public void changed() {
      collected.add(deployment.problems());
    }

    @Override
    public long nanoTime() {
      return 0;
    }
  }
}
