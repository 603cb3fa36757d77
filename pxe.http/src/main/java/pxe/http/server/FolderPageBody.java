// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import pxe.api.image.FileTree.Child;
import pxe.api.resource.ResourcePath;
import pxe.http.codec.Target;
import pxe.http.engine.BodyPart;
import pxe.http.engine.FolderPage;

/**
 * The page of a large folder, made while it is sent. While the client has to be waited for, the
 * folder is not kept in memory: it is listed again when the client goes on, so that a thousand
 * clients that read nothing hold a few kilobytes each.
 */
final class FolderPageBody {
  /** What is held of a page for a client. */
  static final int BLOCK = 8 * 1024;

  /** Lists the folder; empty where it is gone. */
  @FunctionalInterface
  interface Folder {
    Optional<List<Child>> list();
  }

  private final ResourcePath path;
  private final String link;
  private final Folder folder;
  private final boolean chunked;
  private Optional<List<Child>> children;
  private int next;
  private String last = "";
  private boolean hasBegun;
  private boolean hasEnded;

  /**
   * The page of a folder.
   *
   * @param children as listed just now
   * @param folder lists it again
   * @param chunked whether each block is a chunk (RFC 9112 section 7.1)
   */
  FolderPageBody(ResourcePath path, List<Child> children, Folder folder, boolean chunked) {
    this.path = path;
    this.link = Target.link(path);
    this.children = Optional.of(children);
    this.folder = folder;
    this.chunked = chunked;
  }

  /** The next block; empty at the end. */
  Optional<BodyPart.Text> next() throws IOException {
    if (hasEnded) {
      return Optional.empty();
    }
    List<Child> all = children.isPresent() ? children.get() : again();
    StringBuilder text = new StringBuilder(BLOCK);
    if (!hasBegun) {
      text.append(FolderPage.begin(path, all.size()));
      hasBegun = true;
    }
    int end = Math.min(all.size(), FolderPage.MOST);
    while (next < end && text.length() < BLOCK / 2) {
      Child child = all.get(next++);
      last = child.name();
      text.append(FolderPage.item(link, child));
    }
    hasEnded = next >= end;
    if (hasEnded) {
      text.append(FolderPage.end());
    }
    return Optional.of(block(text.toString()));
  }

  /** Goes on behind what was sent, though files may have come and gone. */
  private List<Child> again() throws IOException {
    List<Child> all = folder.list().orElseThrow(() -> new IOException("the folder is gone"));
    if (next > all.size() || (next > 0 && !all.get(next - 1).name().equals(last))) {
      next = (int) all.stream().takeWhile(child -> child.name().compareTo(last) <= 0).count();
    }
    children = Optional.of(all);
    return all;
  }

  private BodyPart.Text block(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (!chunked) {
      return new BodyPart.Text(bytes);
    }
    ByteArrayOutputStream chunk = new ByteArrayOutputStream(bytes.length + 16);
    chunk.writeBytes(
        (Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    chunk.writeBytes(bytes);
    chunk.writeBytes((hasEnded ? "\r\n0\r\n\r\n" : "\r\n").getBytes(StandardCharsets.US_ASCII));
    return new BodyPart.Text(chunk.toByteArray());
  }

  boolean isChunked() {
    return chunked;
  }

  /** The client has to be waited for. */
  void pause() {
    children = Optional.empty();
  }
}
