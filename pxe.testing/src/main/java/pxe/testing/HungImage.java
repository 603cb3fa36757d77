// SPDX-License-Identifier: Apache-2.0
package pxe.testing;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import pxe.api.image.FileTree;
import pxe.api.image.Image;
import pxe.api.resource.BootResource;
import pxe.api.resource.ResourcePath;

/** An image on a disk that answers when it is let; deaf to interruption, as a disk is. */
public final class HungImage implements Image {
  private final Image image;
  private final AtomicInteger questions = new AtomicInteger();
  private volatile CountDownLatch answers = new CountDownLatch(1);
  private volatile CountDownLatch asked = new CountDownLatch(1);

  /** One that has what another image has. */
  public HungImage(Image image) {
    this.image = image;
  }

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
    return new FileTree() {
      @Override
      public Optional<BootResource> file(ResourcePath path) {
        hang();
        return image.tree().file(path);
      }

      @Override
      public List<Child> list(ResourcePath folder) {
        hang();
        return image.tree().list(folder);
      }
    };
  }

  private void hang() {
    questions.incrementAndGet();
    asked.countDown();
    while (answers.getCount() > 0) {
      try {
        answers.await();
      } catch (InterruptedException e) {
        // a disk does not hear it either
      }
    }
  }

  /** Returns when somebody waits for the disk. */
  public void awaitQuestion() throws InterruptedException {
    asked.await();
  }

  /** How often the disk was asked. */
  public int questions() {
    return questions.get();
  }

  /** Answers what was asked, and what is asked from now on. */
  public void answer() {
    answers.countDown();
  }

  /** Answers nothing any more. */
  public void hangAgain() {
    answers = new CountDownLatch(1);
    asked = new CountDownLatch(1);
  }
}
