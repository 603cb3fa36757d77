// SPDX-License-Identifier: Apache-2.0
package pxe.bench;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import pxe.itest.benchmarks.Work;

/** All that there is of JMH: what is measured is in pxe.itest, where each build compiles and tries it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WorkBenchmark {
  @Param public Work work;

  private Callable<Object> prepared;

  @Setup
  public void prepare() {
    prepared = work.prepared();
  }

  @Benchmark
  public Object done() throws Exception {
    return prepared.call();
  }
}
