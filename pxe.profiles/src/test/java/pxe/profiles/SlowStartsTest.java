// SPDX-License-Identifier: Apache-2.0
package pxe.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.rooms.profile.ProfileBundles.SlowBundle;

class SlowStartsTest {
  @ParameterizedTest
  @CsvSource({
    // milliseconds of each start, those that are slow
    "'', ''",
    "99, ''",
    "100, 100",
    "'10,12,15,100', 100",
    "'10,12,15,2000,3000', '2000,3000'",
    "'150,200,250,600,300', ''", // a busy host
    "'150,200,250,1200,300', 1200",
    "'500,500', ''",
    "'20,500', 500"
  })
  void aStartIsSlowThatIsLongAndLongerThanThoseOfOthers(String starts, String slow) {
    assertEquals(
        millis(slow),
        SlowStarts.of(bundles(millis(starts))).stream()
            .map(one -> one.start().toMillis())
            .toList());
  }

  private static List<Long> millis(String text) {
    return Arrays.stream(text.split(",")).filter(w -> !w.isEmpty()).map(Long::valueOf).toList();
  }

  private static List<SlowBundle> bundles(List<Long> millis) {
    return IntStream.range(0, millis.size())
        .mapToObj(i -> new SlowBundle("bundle" + i, Duration.ofMillis(millis.get(i))))
        .toList();
  }
}
