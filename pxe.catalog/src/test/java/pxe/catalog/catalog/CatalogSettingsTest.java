// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pxe.api.image.Image;
import pxe.api.profile.BootProfile;
import pxe.api.profile.Recognition;
import pxe.api.settings.Settings;
import pxe.rooms.problem.Problem;
import pxe.rooms.settings.SettingsReader;

/** What is written for an image reaches its profile, and what is wrong with it the operator. */
class CatalogSettingsTest {
  private final Map<String, Map<String, String>> written = new TreeMap<>();
  private final CatalogState state =
      new CatalogState(
          image ->
              SettingsReader.of(
                  "pxe.image~" + image, written.getOrDefault(image, Map.of()), key -> null));

  /** Reads a key of its own, and claims every image. */
  private record Reading(String name, String key) implements BootProfile {
    @Override
    public Optional<Recognition> recognise(Image image, Settings settings) {
      int memory = settings.number(key, 1024, 1, 9999);
      return Optional.of(FakeProfile.claim("with " + memory, image));
    }
  }

  private static KnownProfile reading(long id, String name, String key) {
    return FakeProfile.known(id, new Reading(name, key), name + " 1.0.0", 0, 0);
  }

  @BeforeEach
  void addAnImage() {
    state.addProfile(reading(1, "xen", "memory"));
    state.addImage(10, FakeImage.of("x8"));
  }

  private List<String> titles() {
    for (Optional<CatalogQuery> q = state.next(); q.isPresent(); q = state.next()) {
      q.get().ask().accept(state);
    }
    return state.snapshot().offerings().stream().map(o -> o.title()).toList();
  }

  private List<String> problems() {
    return state.problems().stream().map(Problem::sentence).toList();
  }

  @Test
  void theProfileReadsWhatIsWrittenForTheImage() {
    written.put("x8", Map.of("memory", "2048"));
    assertEquals(List.of("with 2048"), titles());
    assertEquals(List.of(), problems());
  }

  @Test
  void whenTheSettingsComeChangeAndGoTheProfileIsAskedAgain() {
    assertEquals(List.of("with 1024"), titles());
    written.put("x8", Map.of("memory", "2048"));
    state.settingsChanged("x8");
    assertEquals(List.of("with 2048"), titles());
    written.clear();
    state.settingsChanged("x8");
    assertEquals(List.of("with 1024"), titles());
  }

  @Test
  void untilItHasAnsweredAgainItsOldAnswerStays() {
    titles();
    state.settingsChanged("x8");
    state.settingsChanged("x8");
    assertEquals(1, state.snapshot().offerings().size());
    state.next();
    assertEquals(1, state.snapshot().offerings().size());
    assertEquals(Optional.empty(), state.next(), "two changes are one query");
  }

  @Test
  void settingsOfAnotherImageAskNobody() {
    titles();
    state.settingsChanged("u18");
    assertEquals(Optional.empty(), state.next());
  }

  @Test
  void aBadValueKeepsTheDefaultAndIsAProblemUntilItIsResolved() {
    written.put("x8", Map.of("memory", "much"));
    assertEquals(List.of("with 1024"), titles());
    assertEquals(
        List.of(
            "etc/pxe.image~x8.cfg: memory: \"much\" cannot be used; write a whole number from 1"
                + " to 9999."),
        problems());
    written.put("x8", Map.of("memory", "512"));
    state.settingsChanged("x8");
    assertEquals(List.of("with 512"), titles());
    assertEquals(List.of(), problems());
  }

  @Test
  void keysAreKnownToTheProfileThatHasTheImageAlone() {
    state.addProfile(reading(2, "zen", "size"));
    written.put("x8", Map.of("size", "3"));
    titles();
    assertEquals(
        List.of(
            "etc/pxe.image~x8.cfg: size: there is no such key; remove it (known keys: memory)."),
        problems());
  }

  @Test
  void aKeyOfAProfileThatIsGoneIsNoMistake() {
    state.addProfile(reading(2, "zen", "size"));
    written.put("x8", Map.of("memory", "2048", "seize", "1"));
    titles();
    state.removeProfile(1);
    assertEquals(
        List.of(
            "etc/pxe.image~x8.cfg: memory: the profile xen, which reads this key, is gone; put its"
                + " bundle back into profiles/, or remove the line.",
            "etc/pxe.image~x8.cfg: seize: there is no such key; write size (known keys: size)."),
        problems());
    state.addProfile(reading(3, "xen", "memory"));
    titles();
    state.removeImage(10);
    state.addImage(11, FakeImage.of("x8"));
    titles();
    state.removeProfile(2);
    assertEquals(
        List.of(
            "etc/pxe.image~x8.cfg: seize: there is no such key; remove it (known keys: memory)."),
        problems());
  }

  @Test
  void anImageThatNobodyHasIsNoConcernOfAnybody() {
    written.put("x8", Map.of("size", "3"));
    titles();
    state.removeProfile(1);
    assertEquals(List.of(), problems());
  }
}
