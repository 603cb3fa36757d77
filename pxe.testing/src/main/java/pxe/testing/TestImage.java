// SPDX-License-Identifier: Apache-2.0
package pxe.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pxe.api.image.FileTree;
import pxe.api.image.Image;
import pxe.api.resource.BootResource;
import pxe.api.resource.OpenResource;
import pxe.api.resource.ResourcePath;
import pxe.rooms.settings.SettingsReader;

/** An image in memory: what a profile is shown in a test. */
public final class TestImage implements Image, FileTree {
  private final String name;
  private final Map<String, BootResource> files = new LinkedHashMap<>();
  private boolean isIso;
  private Optional<BootResource> whole = Optional.empty();

  /** An image without files. */
  public TestImage(String name) {
    this.name = name;
  }

  /** An image with these files, each of which says which one it is. */
  public static TestImage of(String name, String... files) {
    TestImage image = new TestImage(name);
    for (String file : files) {
      image.with(file, "content of " + file);
    }
    return image;
  }

  /** Adds a text of these lines. */
  public TestImage with(String path, String... lines) {
    return with(path, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a file, or replaces it. */
  public TestImage with(String path, byte[] content) {
    files.put(path, BootResource.ofBytes(content));
    return this;
  }

  /** Adds a file of which nothing but the size is of interest. */
  public TestImage withSize(String path, long size) {
    files.put(path, () -> new Sized(BootResource.ofText("").open(), size));
    return this;
  }

  /** Adds the files of another image, in a folder; directly where that is empty. */
  public TestImage inFolder(String folder, TestImage other) {
    other.files.forEach(
        (path, file) -> files.put(folder.isEmpty() ? path : folder + "/" + path, file));
    return this;
  }

  /** Takes away what begins with a path. */
  public TestImage without(String path) {
    files.keySet().removeIf(file -> file.startsWith(path));
    return this;
  }

  /** Makes it an ISO image, which machines can fetch as one file. */
  public TestImage asIso() {
    isIso = true;
    return this;
  }

  /** The same, of which these bytes are all there is to be looked into. */
  public TestImage asIso(byte[] content) {
    whole = Optional.of(BootResource.ofBytes(content));
    return asIso();
  }

  /** What a profile gets where nobody has written settings for the image. */
  public SettingsReader settings() {
    return settings(Map.of());
  }

  /** What a profile gets where these settings are written for the image. */
  public SettingsReader settings(Map<String, String> written) {
    return SettingsReader.of("pxe.image~" + name, written, key -> null);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String source() {
    return "images/" + name;
  }

  @Override
  public Optional<ResourcePath> medium() {
    return isIso ? Optional.of(ResourcePath.of("images/" + name + ".iso")) : Optional.empty();
  }

  @Override
  public Optional<BootResource> whole() {
    return whole;
  }

  @Override
  public FileTree tree() {
    return this;
  }

  @Override
  public Optional<BootResource> file(ResourcePath path) {
    String wanted = path.toString();
    BootResource exact = files.get(wanted);
    return exact != null
        ? Optional.of(exact)
        : files.entrySet().stream()
            .filter(file -> file.getKey().equalsIgnoreCase(wanted))
            .map(Map.Entry::getValue)
            .findFirst();
  }

  @Override
  public List<Child> list(ResourcePath folder) {
    int depth = folder.segments().size();
    Map<String, Boolean> names = new TreeMap<>();
    files.keySet().stream()
        .map(file -> ResourcePath.of(file).segments())
        .filter(file -> file.size() > depth && file.subList(0, depth).equals(folder.segments()))
        .forEach(file -> names.merge(file.get(depth), file.size() > depth + 1, Boolean::logicalOr));
    List<Child> children = new ArrayList<>();
    names.forEach((child, isFolder) -> children.add(new Child(child, isFolder)));
    return children;
  }

  /** A file that is as large as it is said to be. */
  private record Sized(OpenResource content, long size) implements OpenResource {
    @Override
    public Instant modified() {
      return content.modified();
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      return content.read(target, position);
    }

    @Override
    public void close() throws IOException {
      content.close();
    }
  }
}
