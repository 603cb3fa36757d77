// SPDX-License-Identifier: Apache-2.0
package pxe.launch.connect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.osgi.framework.connect.ConnectContent;

/** What the framework reads of a connected bundle: manifest and descriptions, but no classes. */
final class JarContent implements ConnectContent {
  private final Path jar;
  private final ClassLoader loader;
  private Optional<ZipFile> file = Optional.empty();

  JarContent(Path jar, ClassLoader loader) {
    this.jar = jar;
    this.loader = loader;
  }

  @Override
  public synchronized void open() throws IOException {
    if (file.isEmpty()) {
      file = Optional.of(new ZipFile(jar.toFile()));
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (file.isPresent()) {
      file.get().close();
      file = Optional.empty();
    }
  }

  private synchronized ZipFile opened() {
    return file.orElseThrow(() -> new IllegalStateException(jar + ": is closed"));
  }

  /** They are in the manifest, which the framework reads itself. */
  @Override
  public Optional<Map<String, String>> getHeaders() {
    return Optional.empty();
  }

  @Override
  public Iterable<String> getEntries() {
    return () -> opened().stream().map(ZipEntry::getName).iterator();
  }

  @Override
  public Optional<ConnectEntry> getEntry(String path) {
    ZipFile zip = opened();
    return Optional.ofNullable(zip.getEntry(path)).map(entry -> new Entry(zip, entry));
  }

  @Override
  public Optional<ClassLoader> getClassLoader() {
    return Optional.of(loader);
  }

  private record Entry(ZipFile zip, ZipEntry entry) implements ConnectEntry {
    @Override
    public String getName() {
      return entry.getName();
    }

    @Override
    public long getContentLength() {
      return entry.getSize();
    }

    @Override
    public long getLastModified() {
      return entry.getTime();
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return zip.getInputStream(entry);
    }
  }
}
