// SPDX-License-Identifier: Apache-2.0
package pxe.itest.framework.sample;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.Bundle;

/** What a sample does when it is started and stopped, as its manifest says. */
final class SampleBehaviour {
  /** System property that ends the stubbornness of all samples. */
  private static final String RELEASED = "pxe.itest.samples.released";

  private SampleBehaviour() {}

  static void act(Bundle bundle, String header) throws InterruptedException {
    String behaviour = bundle.getHeaders("").get(header);
    if ("throw".equals(behaviour)) {
      throw new IllegalStateException("the sample has fallen over");
    } else if ("sleep".equals(behaviour)) {
      TimeUnit.DAYS.sleep(1);
    } else if ("block".equals(behaviour)) {
      while (System.getProperty(RELEASED) == null) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        Thread.interrupted(); // deaf to those who would end it
      }
    }
  }
}
