// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pxe.api.image.Image;
import pxe.api.profile.BootProfile;
import pxe.api.profile.Recognition;
import pxe.api.settings.Settings;
import pxe.rooms.catalog.CatalogSnapshot;
import pxe.rooms.catalog.ProfileRemark;
import pxe.rooms.catalog.ProfileStatus;
import pxe.rooms.catalog.UnrecognisedImage;
import pxe.rooms.profile.RemarkingProfile;

class CatalogStateTest {
  private final CatalogState state = new CatalogState(FakeImage::settings);
  private final List<String> asked = new ArrayList<>();

  /** Asks everything that is open, in this thread. */
  private CatalogSnapshot settle() {
    for (Optional<CatalogQuery> q = state.next(); q.isPresent(); q = state.next()) {
      if (q.get() instanceof RecognitionQuery query) {
        asked.add(query.profile().name() + "?" + query.image().name());
      }
      q.get().ask().accept(state);
    }
    return state.snapshot();
  }

  private static List<String> offered(CatalogSnapshot snapshot) {
    return snapshot.offerings().stream().map(o -> o.image().name() + "=" + o.profile()).toList();
  }

  private static List<String> unrecognised(CatalogSnapshot snapshot) {
    return snapshot.unrecognised().stream().map(UnrecognisedImage::name).toList();
  }

  private static ProfileStatus status(CatalogSnapshot snapshot, String name) {
    return snapshot.profiles().stream().filter(p -> p.name().equals(name)).findFirst().get();
  }

  @Test
  void imagesAreOfferedByTheProfileThatRecognisesThem() {
    state.addProfile(FakeProfile.fixed("ubuntu", "u").known(1, 0));
    state.addProfile(FakeProfile.fixed("xen", "x").known(2, 0));
    state.addImage(11, FakeImage.of("xen8"));
    state.addImage(10, FakeImage.of("u18"));
    state.addImage(12, FakeImage.of("else"));
    CatalogSnapshot snapshot = settle();
    assertEquals(List.of("u18=ubuntu", "xen8=xen"), offered(snapshot));
    assertEquals(List.of("else"), unrecognised(snapshot));
    assertEquals(List.of("u18"), status(snapshot, "ubuntu").images());
    assertEquals(List.of(), status(snapshot, "ubuntu").faults());
  }

  @Test
  void aNewcomerIsAskedAboutWhatIsThereAndNobodyElseAgain() {
    state.addProfile(FakeProfile.fixed("a", "a").known(1, 0));
    state.addImage(10, FakeImage.of("a1"));
    settle();
    asked.clear();
    state.addProfile(FakeProfile.empty("b").known(2, 0));
    settle();
    state.addImage(11, FakeImage.of("a2"));
    settle();
    assertEquals(List.of("b?a1", "a?a2", "b?a2"), asked);
  }

  @Test
  void whatWasRemovedIsInNoSnapshotAnyMore() {
    state.addProfile(FakeProfile.fixed("a", "a").known(1, 0));
    state.addImage(10, FakeImage.of("a1"));
    state.addImage(11, FakeImage.of("a2"));
    CatalogSnapshot before = settle();
    state.removeImage(10);
    assertEquals(List.of("a2=a"), offered(state.snapshot()));
    state.removeProfile(1);
    assertEquals(List.of(), state.snapshot().profiles());
    assertEquals(List.of("a2"), unrecognised(state.snapshot()));
    assertEquals(List.of("a1=a", "a2=a"), offered(before), "a snapshot does not change");
  }

  @Test
  void anAnswerThatComesTooLateIsForgotten() {
    state.addProfile(FakeProfile.fixed("a", "a").known(1, 0));
    state.addImage(10, FakeImage.of("a1"));
    CatalogQuery query = state.next().get();
    state.removeImage(10);
    query.ask().accept(state);
    assertEquals(List.of(), offered(settle()));
    state.addImage(11, FakeImage.of("a1"));
    assertEquals(List.of("a1=a"), offered(settle()));
  }

  @Test
  void whatIsForTheRestHasWhatNobodyElseClaimsAndLosesWithoutAFault() {
    state.addProfile(FakeProfile.fixed("rest", "").known(1, -1));
    state.addProfile(FakeProfile.fixed("a", "a").known(2, 0));
    state.addProfile(FakeProfile.refusing("b", "b").known(3, 0));
    state.addImage(10, FakeImage.of("a1"));
    state.addImage(11, FakeImage.of("b1"));
    state.addImage(12, FakeImage.of("c1"));
    CatalogSnapshot snapshot = settle();
    assertEquals(List.of("a1=a", "c1=rest"), offered(snapshot));
    assertEquals(List.of(), status(snapshot, "rest").faults());
    assertEquals(
        List.of("image b1: is mine, but cannot boot; take the other one"),
        status(snapshot, "b").faults());
    UnrecognisedImage refused = snapshot.unrecognised().get(0);
    assertEquals("is mine, but cannot boot; take the other one", refused.text());
    assertEquals(List.of("b"), refused.refusals().stream().map(ProfileRemark::profile).toList());
  }

  @Test
  void aProfileThatFailsHidesNothingFromTheOneForTheRest() {
    state.addProfile(FakeProfile.fixed("rest", "").known(1, -1));
    state.addProfile(FakeProfile.broken("broken").known(2, 0));
    state.addImage(10, FakeImage.of("c1"));
    assertEquals(List.of("c1=rest"), offered(settle()));
  }

  @Test
  void theHighestRankingHasAnImageThatTwoClaimAndTheLoserHearsWhy() {
    state.addProfile(FakeProfile.fixed("aaa", "u").known(1, 0));
    state.addProfile(FakeProfile.fixed("zzz", "u").known(2, 5));
    state.addImage(10, FakeImage.of("u18"));
    CatalogSnapshot snapshot = settle();
    assertEquals(List.of("u18=zzz"), offered(snapshot));
    assertEquals(
        List.of(
            "image u18: is claimed by the profile zzz too, which has the higher service.ranking (5,"
                + " not 0)"),
        status(snapshot, "aaa").faults());
    assertEquals(List.of(), status(snapshot, "zzz").faults());
  }

  @Test
  void ofEqualRankingTheFirstNameHasTheImage() {
    state.addProfile(FakeProfile.fixed("zzz", "u").known(1, 0));
    state.addProfile(FakeProfile.fixed("aaa", "u").known(2, 0));
    state.addImage(10, FakeImage.of("u18"));
    CatalogSnapshot snapshot = settle();
    assertEquals(List.of("u18=aaa"), offered(snapshot));
    assertEquals(
        List.of("image u18: is claimed by the profile aaa too, which is first by name"),
        status(snapshot, "zzz").faults());
  }

  @Test
  void theLoserHasTheImageWhenTheWinnerGoes() {
    state.addProfile(FakeProfile.fixed("a", "u").known(1, 0));
    state.addProfile(FakeProfile.fixed("b", "u").known(2, 0));
    state.addImage(10, FakeImage.of("u18"));
    settle();
    state.removeProfile(1);
    assertEquals(List.of("u18=b"), offered(state.snapshot()));
    assertEquals(List.of(), status(state.snapshot(), "b").faults());
  }

  @Test
  void aChangedRankingCountsAtOnce() {
    state.addProfile(FakeProfile.fixed("a", "u").known(1, 0));
    state.addProfile(FakeProfile.fixed("b", "u").known(2, 0));
    state.addImage(10, FakeImage.of("u18"));
    settle();
    state.rankProfile(2, 1);
    assertEquals(List.of("u18=b"), offered(state.snapshot()));
  }

  @Test
  void ofTwoProfilesWithOneNameTheSecondIsFailed() {
    state.addProfile(FakeProfile.fixed("same", "u").known(1, 0));
    state.addProfile(FakeProfile.known(2, FakeProfile.fixed("same", "x"), "other 2.0.0", 0, 0));
    state.addImage(10, FakeImage.of("u18"));
    state.addImage(11, FakeImage.of("x1"));
    CatalogSnapshot snapshot = settle();
    assertEquals(List.of("u18=same"), offered(snapshot));
    assertEquals(
        List.of("has the same name as the profile of same 1.0.0"),
        snapshot.profiles().get(1).faults());
    state.removeProfile(1);
    assertEquals(List.of("x1=same"), offered(state.snapshot()));
  }

  @Test
  void ofTwoImagesWithOneNameTheLaterOneCounts() {
    state.addProfile(FakeProfile.fixed("a", "a").known(1, 0));
    FakeImage replaced = FakeImage.of("a1");
    FakeImage replacement = FakeImage.of("a1");
    assertNotSame(replaced, replacement);
    state.addImage(10, replaced);
    state.addImage(11, replacement);
    assertSame(replacement, settle().offerings().get(0).image());
  }

  @Test
  void aProfileThatThrowsIsFailedWithItsReasonAndHurtsNobody() {
    state.addProfile(FakeProfile.broken("a").known(1, 9));
    state.addProfile(FakeProfile.fixed("b", "u").known(2, 0));
    state.addImage(10, FakeImage.of("u18"));
    CatalogSnapshot snapshot = settle();
    assertEquals(List.of("u18=b"), offered(snapshot));
    String fault = status(snapshot, "a").faults().get(0);
    assertTrue(
        fault.matches(
            "image u18: threw java.lang.IllegalStateException: broken at u18"
                + " \\(pxe\\.catalog\\.catalog\\.FakeProfile, line \\d+\\)"),
        fault);
  }

  @Test
  void whatAProfileThrowsIsFoundInItsOwnCode() {
    BootProfile forgetful =
        new FakeProfile(
            "n",
            image -> {
              throw new NullPointerException();
            });
    state.addProfile(FakeProfile.known(1, forgetful, "n 1.0.0", 0, 0));
    state.addImage(10, FakeImage.of("u18"));
    String fault = status(settle(), "n").faults().get(0);
    assertTrue(
        fault.matches(
            "image u18: threw java.lang.NullPointerException"
                + " \\(pxe\\.catalog\\.catalog\\.CatalogStateTest, line \\d+\\)"),
        fault);
  }

  /** The message of such an exception is the name of a file, and no sentence. */
  @Test
  void anExceptionOfTheFileSystemIsNoSentence() {
    state.addProfile(
        new FakeProfile(
                "a",
                image -> {
                  throw new NoSuchFileException("/a b");
                })
            .known(1, 0));
    state.addImage(10, FakeImage.of("u18"));
    String fault = status(settle(), "a").faults().get(0);
    assertTrue(fault.startsWith("image u18: threw java.nio.file.NoSuchFileException: /a b"), fault);
  }

  @Test
  void eachProfileSaysWhatItMakesOfAnImage() {
    state.addProfile(FakeProfile.fixed("a", "u").known(1, 9));
    state.addProfile(FakeProfile.empty("b").known(2, 8));
    state.addProfile(FakeProfile.refusing("c", "u").known(3, 7));
    RemarkingProfile remarking =
        new RemarkingProfile() {
          @Override
          public String name() {
            return "d";
          }

          @Override
          public Optional<Recognition> recognise(
              Image image, Settings settings, Consumer<String> remarks) {
            remarks.accept("there is no file k");
            return image.name().equals("own")
                ? Optional.of(FakeProfile.claim("D", image))
                : Optional.empty();
          }
        };
    state.addProfile(FakeProfile.known(4, remarking, "d 1.0.0", 0, 6));
    state.addImage(10, FakeImage.of("u18"));
    state.addImage(11, FakeImage.of("own"));
    assertEquals("a: has not looked yet", state.remarks("u18").get(0).toString());
    CatalogSnapshot snapshot = settle();
    assertEquals(
        List.of(
            "a: claims it",
            "b: passed over it, and does not say why",
            "c: it is its own, and cannot boot: is mine, but cannot boot; take the other one",
            "d: passed over it: there is no file k"),
        state.remarks("u18").stream().map(ProfileRemark::toString).toList());
    assertEquals(List.of("there is no file k"), snapshot.offerings().get(0).leftOut());
    assertEquals(List.of(), status(snapshot, "d").faults());
    assertEquals(List.of(), state.remarks("nothing"));
    List<String> lines = new CatalogReports().since(snapshot);
    assertEquals("image own boots as D (profile d): install; there is no file k", lines.get(0));
  }

  @Test
  void anImageThatCannotBeReadIsNobodysOwn() {
    FakeProfile reading =
        new FakeProfile(
            "a",
            image -> {
              PushbackInputStream closed = new PushbackInputStream(InputStream.nullInputStream());
              closed.close();
              closed.read();
              throw new AssertionError("it was read");
            });
    state.addProfile(reading.known(1, 9));
    state.addProfile(FakeProfile.refusing("b", "u").known(2, 8));
    state.addProfile(FakeProfile.refusing("c", "u").known(3, -1)); // is not heard, after b
    state.addImage(10, FakeImage.of("u18"));
    CatalogSnapshot snapshot = settle();
    assertEquals(List.of("image u18: Stream closed"), status(snapshot, "a").faults());
    assertEquals("a: passed over it: Stream closed", state.remarks("u18").get(0).toString());
    assertEquals(
        List.of("b"),
        snapshot.unrecognised().get(0).refusals().stream().map(ProfileRemark::profile).toList());
  }

  static Stream<Arguments> throwables() {
    return Stream.of(
        Arguments.of(new IOException("unreadable")),
        Arguments.of(new LinkageError("not linked")),
        Arguments.of(new StackOverflowError()),
        Arguments.of(new AssertionError("wrong")),
        Arguments.of(new Error("just so")));
  }

  @ParameterizedTest
  @MethodSource("throwables")
  void whateverIsThrownBecomesAFault(Throwable thrown) {
    state.addProfile(
        new FakeProfile("a", image -> CatalogStateTest.<RuntimeException>sneak(thrown))
            .known(1, 0));
    state.addImage(10, FakeImage.of("u18"));
    String fault = status(settle(), "a").faults().get(0);
    assertTrue(fault.contains(thrown.getClass().getName()), fault);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> Optional<Recognition> sneak(Throwable e) throws E {
    throw (E) e;
  }

  @Test
  void aProfileWithoutAUsableNameGoesByItsBundle() {
    state.addProfile(
        FakeProfile.known(1, new FakeProfile(null, i -> Optional.empty()), "b 1", 0, 0));
    state.addProfile(
        FakeProfile.known(2, new FakeProfile("a\nb", i -> Optional.empty()), "c 1", 0, 0));
    assertEquals(List.of("its name() is not one line of text"), status(settle(), "b 1").faults());
    assertEquals(List.of("its name() is not one line of text"), status(settle(), "c 1").faults());
  }

  @Test
  void whatAProfileSaysIsWrongWithItselfIsKnownBeforeThereIsAnImage() {
    BootProfile profile =
        new BootProfile() {
          @Override
          public String name() {
            return "a";
          }

          @Override
          public List<String> faults() {
            return List.of("profile.conf, line 2: no\nway");
          }

          @Override
          public Optional<Recognition> recognise(Image image, Settings settings) {
            return Optional.empty();
          }
        };
    state.addProfile(FakeProfile.known(1, profile, "b 1", 0, 0));
    assertEquals(List.of("profile.conf, line 2: no way"), status(settle(), "a").faults());
  }

  @Test
  void aProfileThatWasGivenUpIsAskedNoMoreUntilItComesAgain() {
    KnownProfile stuck = FakeProfile.fixed("a", "u").known(1, 0);
    state.addProfile(stuck);
    state.addImage(10, FakeImage.of("u18"));
    state.next();
    state.giveUp(stuck, "hangs");
    state.addImage(11, FakeImage.of("u20"));
    assertEquals(List.of("hangs"), status(settle(), "a").faults());
    assertEquals(List.of(), asked);
    state.removeProfile(1);
    state.addProfile(FakeProfile.fixed("a", "u").known(2, 0));
    assertEquals(List.of("u18=a", "u20=a"), offered(settle()));
  }

  @Test
  void aProfileInANewerBundleTakesOverWithItsPredecessorsAnswersUntilItHasItsOwn() {
    state.addProfile(FakeProfile.known(1, FakeProfile.fixed("a", "u"), "b 1", 7, 0));
    state.addImage(10, FakeImage.of("u18"));
    settle();
    KnownProfile newer = FakeProfile.known(2, FakeProfile.fixed("a", "u"), "b 2", 8, 0);
    state.addProfile(newer);
    assertEquals(List.of("u18=a"), offered(state.snapshot()));
    assertEquals(1, state.snapshot().profiles().size());
    assertEquals("b 2", state.snapshot().profiles().get(0).bundle());
    state.removeProfile(1);
    assertEquals(List.of("u18=a"), offered(state.snapshot()));
    state.answer((RecognitionQuery) state.next().get(), RecognitionResult.pass());
    assertEquals(List.of(), offered(state.snapshot()));
  }

  @Test
  void aSuccessorThatGoesOrDoesNotAnswerKeepsNothing() {
    state.addProfile(FakeProfile.known(1, FakeProfile.fixed("a", "u"), "b 1", 7, 0));
    state.addImage(10, FakeImage.of("u18"));
    settle();
    KnownProfile newer = FakeProfile.known(2, FakeProfile.fixed("a", "u"), "b 2", 8, 0);
    state.addProfile(newer);
    state.removeProfile(2);
    assertEquals(List.of("u18=a"), offered(state.snapshot()));
    assertEquals("b 1", state.snapshot().profiles().get(0).bundle());
    state.addProfile(newer);
    state.removeProfile(1);
    state.giveUp(newer, "hangs");
    assertEquals(List.of(), offered(state.snapshot()));
  }

  @Test
  void aBadFileOfAnImageIsAProblemOfTheImageWhetherItBootsOrNot() {
    state.addProfile(
        new FakeProfile(
                "entries",
                image -> Optional.of(new Recognition("x", List.of(), List.of("a.conf: no"), true)))
            .known(1, 0));
    state.addImage(10, FakeImage.of("u18"));
    assertEquals(List.of(), status(settle(), "entries").faults());
    assertEquals("a.conf: no", state.problems().get(0).fault());
  }

  @Test
  void whatNobodyRecognisesIsDescribedOnceAndOnlyThen() {
    state.addProfile(FakeProfile.fixed("a", "a").known(1, 0));
    state.addImage(10, new FakeImage("w", Set.of("arch/version")));
    state.addImage(11, FakeImage.of("a1"));
    assertEquals(
        List.of(new UnrecognisedImage("w", "a medium of Arch Linux")), settle().unrecognised());
    state.removeProfile(1);
    assertEquals(List.of("a1", "w"), unrecognised(settle()));
    assertEquals(
        "no profile recognises it; it is a medium of Arch Linux",
        state.snapshot().unrecognised().get(1).text());
  }

  @Test
  void theSnapshotIsTheSameUntilSomethingChanges() {
    state.addProfile(FakeProfile.fixed("a", "u").known(1, 0));
    CatalogSnapshot snapshot = state.snapshot();
    assertSame(snapshot, state.snapshot());
    state.addImage(10, FakeImage.of("u18"));
    assertNotSame(snapshot, state.snapshot());
  }
}
