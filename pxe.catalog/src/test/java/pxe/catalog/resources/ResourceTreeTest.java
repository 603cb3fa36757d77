// SPDX-License-Identifier: Apache-2.0
package pxe.catalog.resources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.api.image.FileTree.Child;
import pxe.api.resource.BootResource;
import pxe.api.resource.ResourcePath;
import pxe.rooms.problem.Problem;
import pxe.rooms.resource.ResourceOwner;
import pxe.rooms.resource.ResourceRequest;

class ResourceTreeTest {
  private final List<List<Problem>> reports = new ArrayList<>();
  private final ResourceTree tree = new ResourceTree(reports::add);
  private final List<String> asked = new ArrayList<>();

  private RegisteredOwner owner(long id, int ranking, ResourceOwner owner, String... prefixes) {
    return new RegisteredOwner(id, ranking, List.of(prefixes), "bundle" + id + " 1.0.0", owner);
  }

  private ResourceOwner noting(String name, Optional<BootResource> answer) {
    return request -> {
      asked.add(name);
      return answer;
    };
  }

  private static ResourceRequest request(String path) {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    return new ResourceRequest(ResourcePath.of(path), loopback, loopback);
  }

  private Optional<BootResource> find(String path) {
    return tree.find(request(path));
  }

  @ParameterizedTest
  @CsvSource({
    "images/a/linux, images",
    "images, images",
    "pictures/a, images",
    "pxelinux/x, pxelinux",
    "pxelinux.0, rest",
    "imagesx/a, rest"
  })
  void thePathBelongsToTheOwnerOfItsFirstSegment(String path, String owner) {
    tree.put(owner(1, 0, noting("images", Optional.empty()), "images", "pictures"));
    tree.put(owner(2, 0, noting("pxelinux", Optional.empty()), "pxelinux"));
    tree.put(owner(3, 0, noting("rest", Optional.empty()), ""));
    find(path);
    assertEquals(List.of(owner), asked);
  }

  /** Installers ask for some of them (CR-100); all others were left by tools. */
  @ParameterizedTest
  @CsvSource({
    "images/a/.treeinfo, true",
    "images/a/.disk/info, true",
    "images/a/.git/config, false",
    "images/a/sub/.htpasswd, false",
    "images/.ssh/id_rsa, false",
    "images/a/x.treeinfo, true"
  })
  void ofTheNamesThatBeginWithADotThoseOfMediaAreServed(String path, boolean isServed) {
    tree.put(owner(1, 0, noting("images", Optional.of(BootResource.ofText("x"))), "images"));
    assertEquals(isServed, find(path).isPresent());
    assertEquals(isServed, !asked.isEmpty(), "its owner need not know the rule");
  }

  @Test
  void whatIsNotServedIsNotListed() {
    List<Child> all =
        List.of(new Child(".git", true), new Child(".treeinfo", false), new Child("a", false));
    tree.put(
        owner(
            1,
            0,
            new ResourceOwner() {
              @Override
              public Optional<BootResource> find(ResourceRequest request) {
                return Optional.empty();
              }

              @Override
              public Optional<List<Child>> list(ResourceRequest request) {
                return Optional.of(all);
              }
            },
            "images"));
    assertEquals(
        Optional.of(List.of(new Child(".treeinfo", false), new Child("a", false))),
        tree.list(request("images/x")));
    assertEquals(Optional.empty(), tree.list(request("images/x/.git")));
  }

  @Test
  void theRootIsNobodysAndUnownedPathsAreMisses() {
    tree.put(owner(1, 0, noting("images", Optional.empty()), "images"));
    assertEquals(Optional.empty(), find(""));
    assertEquals(Optional.empty(), find("else"));
    assertEquals(List.of(), asked);
  }

  @Test
  void ofSeveralOwnersTheHighestRankingIsAskedFirst() {
    BootResource found = BootResource.ofText("x");
    tree.put(owner(1, 0, noting("first", Optional.of(found)), ""));
    tree.put(owner(2, 7, noting("high", Optional.empty()), ""));
    tree.put(owner(3, 0, noting("late", Optional.of(found)), ""));
    assertEquals(Optional.of(found), find("x"));
    assertEquals(List.of("high", "first"), asked);
  }

  @Test
  void anOwnerThatGoesIsAskedNoMore() {
    tree.put(owner(1, 0, noting("one", Optional.empty()), "a"));
    tree.remove(1);
    assertEquals(Optional.empty(), find("a/b"));
    assertEquals(List.of(), asked);
  }

  @Test
  void anOwnerThatFailsHasNothingAndIsReportedOnce() {
    tree.put(
        owner(
            1,
            0,
            request -> {
              throw new IllegalStateException();
            },
            "a"));
    tree.put(owner(2, 0, request -> null, "b"));
    assertEquals(Optional.empty(), find("a/b"));
    assertEquals(Optional.empty(), find("a/c"));
    assertEquals(1, reports.size());
    assertEquals(
        "resources at a (bundle1 1.0.0): asked for a/b, it threw java.lang.IllegalStateException;"
            + " such requests are answered as if there were nothing; fix or remove the bundle.",
        reports.get(0).get(0).sentence());
    assertEquals(Optional.empty(), find("b/c"));
    assertEquals(2, reports.get(1).size());
    assertEquals(reports.get(0).get(0), reports.get(1).get(0), "the first fault is the one told");
    tree.remove(1);
    assertEquals(1, reports.get(2).size());
  }

  @Test
  void theNextOwnerIsAskedWhereOneFails() {
    BootResource found = BootResource.ofText("x");
    tree.put(
        owner(
            1,
            9,
            request -> {
              throw new StackOverflowError();
            },
            "a"));
    tree.put(owner(2, 0, noting("two", Optional.of(found)), "a"));
    assertEquals(Optional.of(found), find("a/b"));
  }

  @Test
  void outOfMemoryIsNobodysFault() {
    tree.put(
        owner(
            1,
            0,
            request -> {
              throw new OutOfMemoryError();
            },
            "a"));
    assertThrows(OutOfMemoryError.class, () -> find("a/b"));
    assertEquals(List.of(), reports);
  }
}
