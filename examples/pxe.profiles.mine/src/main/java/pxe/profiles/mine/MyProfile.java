// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.mine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import pxe.api.entry.Cpu;
import pxe.api.entry.Entry;
import pxe.api.entry.LinuxEntry;
import pxe.api.image.FileTree.Child;
import pxe.api.image.Image;
import pxe.api.profile.BootProfile;
import pxe.api.profile.Recognition;
import pxe.api.resource.ResourcePath;
import pxe.api.settings.Settings;

/**
 * A profile for a system whose media hold several flavours, each in a folder of its own:
 *
 * <pre>
 *   flavours/desktop/vmlinuz   flavours/desktop/initrd   flavours/desktop/title
 *   flavours/server/vmlinuz    flavours/server/initrd
 * </pre>
 *
 * How many there are, nobody knows before: that takes Java. What can be said in text needs none,
 * see {@code examples/pxe.profiles.minimal}.
 *
 * <p>This annotation is all that OSGi asks for. bnd makes the component's description of it, and
 * the platform finds the service as soon as the bundle is there. {@code immediate} has the class
 * loaded at once, so that what is wrong with it shows at once.
 */
@Component(immediate = true)
public final class MyProfile implements BootProfile {
  /** Bound everything that you take from an image: others made it. */
  private static final int MOST_FLAVOURS = 20;

  private static final int LONGEST_TITLE = 200;

  /** What {@code pxe:profiles} shows. */
  @Override
  public String name() {
    return "mine";
  }

  /**
   * Is this image ours? It is asked for each image, from one thread at a time, and again when the
   * image changes. Look at as few files as will do, and do not keep the image.
   */
  @Override
  public Optional<Recognition> recognise(Image image, Settings settings) throws IOException {
    List<String> flavours = flavours(image);
    if (flavours.isEmpty()) {
      return Optional.empty(); // not ours; somebody else may know it
    }
    // A key of our own in etc/pxe.image~NAME.cfg. Read keys of images of your own only: what nobody
    // reads is reported to the operator as unknown. Arguments have blanks between them, and quotes.
    List<String> more = settings.arguments("arguments");
    List<Entry> entries = new ArrayList<>();
    for (String flavour : flavours) {
      entries.add(entry(image, flavour, more));
    }
    return Optional.of(new Recognition("My system", entries));
  }

  private static List<String> flavours(Image image) {
    return image.tree().list(ResourcePath.of("flavours")).stream()
        .filter(Child::folder)
        .map(Child::name)
        .filter(name -> name.matches("[a-z0-9-]{1,40}")) // it becomes an id
        .filter(name -> image.tree().hasFile("flavours/" + name + "/vmlinuz"))
        .limit(MOST_FLAVOURS)
        .toList();
  }

  private static Entry entry(Image image, String flavour, List<String> more) throws IOException {
    String folder = "flavours/" + flavour + "/";
    List<String> arguments = new ArrayList<>(List.of("quiet", "flavour=" + flavour));
    // Variables are filled in for each machine. ${source} is the URL of the image's files.
    arguments.add("fetch=${source}/" + folder + "root.squashfs");
    arguments.addAll(more);
    return new LinuxEntry(
        flavour, // in the menu: IMAGE/flavour
        title(image, flavour),
        image.path(folder + "vmlinuz"), // where machines fetch it
        List.of(
            image.path(folder + "initrd")), // if it is not there, the entry is left out and said
        arguments, // one argument each; every loader's renderer quotes them as that loader needs it
        Cpu.X86_64);
  }

  private static String title(Image image, String flavour) throws IOException {
    return image
        .tree()
        .text(ResourcePath.of("flavours/" + flavour + "/title"), LONGEST_TITLE)
        .flatMap(text -> text.lines().findFirst())
        .filter(line -> !line.isBlank())
        .orElse("My system: " + flavour);
  }
}
