// SPDX-License-Identifier: Apache-2.0
package pxe.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import pxe.profiles.signature.Verdict;

class DeployedJarTest {
  private static final ProfileJar JAR =
      new ProfileJar(
          new File("mine.jar"),
          "profiles/mine.jar",
          true,
          0,
          JarContent.NONE,
          Verdict.NO_MATTER,
          "mine",
          false,
          Version.emptyVersion,
          Optional.empty());

  private final AtomicLong now = new AtomicLong();
  private Duration limit = Duration.ofMillis(1);
  private final CountDownLatch secondWait = new CountDownLatch(1);
  private final CountDownLatch late = new CountDownLatch(1);

  @Test
  void aStartThatWaitsAnewAfterItsInterruptionEndsWithItsRemoval() throws InterruptedException {
    DeployedJar deployed = new DeployedJar(new SlowHost(), JAR, bundle(), late::countDown);
    deployed.look();
    assertEquals(DeployedJar.State.BLOCKED, deployed.state());
    secondWait.await();
    deployed.remove();
    late.await();
    while (!deployed.isRemoved()) {
      Thread.onSpinWait(); // the limit of the test ends a wait in vain
    }
  }

  @Test
  void itSaysHowLongItsStartTook() throws InterruptedException {
    limit = Duration.ofSeconds(60);
    Duration taken = Duration.ofMillis(250);
    Bundle slow =
        (Bundle)
            Proxy.newProxyInstance(
                Bundle.class.getClassLoader(),
                new Class<?>[] {Bundle.class},
                (proxy, method, arguments) -> {
                  if ("start".equals(method.getName())) {
                    now.addAndGet(taken.toNanos());
                  }
                  return null;
                });
    DeployedJar deployed = new DeployedJar(new SlowHost(), JAR, slow, () -> {});
    assertEquals(Duration.ZERO, deployed.startTime());
    deployed.look();
    assertEquals(DeployedJar.State.SOUND, deployed.state());
    assertEquals(taken, deployed.startTime());
    deployed.look(); // it is started once
    assertEquals(taken, deployed.startTime());
  }

  /** A bundle whose start waits for ever, twice, and which is removed at once. */
  private Bundle bundle() {
    return (Bundle)
        Proxy.newProxyInstance(
            Bundle.class.getClassLoader(),
            new Class<?>[] {Bundle.class},
            (proxy, method, arguments) -> {
              if ("start".equals(method.getName())) {
                waitUntilInterrupted();
                secondWait.countDown();
                waitUntilInterrupted();
              }
              return null;
            });
  }

  private static void waitUntilInterrupted() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      // as the component runtime does: what was thrown is logged, and it goes on
    }
  }

  private final class SlowHost implements ProfileDeployment.Host {
    @Override
    public Executor threads() {
      return work -> new Thread(work, "stranger").start();
    }

    @Override
    public Duration limit() {
      return limit;
    }

    @Override
    public Bundle install(ProfileJar jar, InputStream content) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ProfileFinding find(Bundle bundle) {
      return ProfileFinding.SOUND;
    }

    @Override
    public void changed() {}

    @Override
    public long nanoTime() {
      return now.get();
    }
  }
}
