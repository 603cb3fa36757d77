// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.menus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import pxe.profiles.menus.Target.Linux;

/**
 * What becomes of the arguments of a live system that looks for its disc: those systems that are
 * known to fetch themselves by HTTP are told from where.
 *
 * @param linux what is booted, with the arguments that it gets
 * @param isAdapted whether they are others than those of the medium
 * @param discs the arguments that still look for a disc
 */
record Adaptation(Linux linux, boolean isAdapted, List<String> discs) {
  /** Names of arguments whose values name a disc, whatever they are. */
  private static final Set<String> OF_DISCS =
      Set.of(
          "archisolabel",
          "archisosearchuuid",
          "archisosearchfilename",
          "archisodevice",
          "misolabel",
          "misodevice",
          "img_dev",
          "img_loop",
          "findiso",
          "fromiso",
          "iso-scan/filename",
          "cdroot",
          "cdroot_hash",
          "bootid",
          "live-media",
          "bootfrom",
          "cdrom");

  /**
   * {@code root=live:CDLABEL=X}, {@code inst.stage2=hd:UUID=X}, {@code root=/dev/sr0}. It goes back
   * over none of what it took, which would take a piece of the stack for each.
   */
  private static final Pattern DISC =
      Pattern.compile(
          "(?i)^[a-z0-9._/-]+=(?:live:|hd:|cd:|block:|iso:)*+"
              + "(?:(?:cd|disk|part)?label=.*|(?:part)?uuid=.*|cdrom.*|/dev/(?:sr|cdrom|disk/|sd|dvd).*)");

  private static final List<String> SQUASHFS =
      List.of("LiveOS/squashfs.img", "LiveOS/rootfs.img", "liveos/squashfs.img");

  Adaptation {
    discs = List.copyOf(discs);
  }

  /** Looks at a line of a medium's menu. */
  static Adaptation of(Linux linux, Medium medium) {
    List<String> words = linux.arguments();
    Optional<List<String>> adapted =
        dracut(words, medium)
            .or(() -> anaconda(words, medium))
            .or(() -> archiso(words))
            .or(() -> debian(words, medium))
            .or(() -> casper(words, medium));
    List<String> now = adapted.orElse(words);
    return new Adaptation(
        linux.with(now), adapted.isPresent(), now.stream().filter(Adaptation::isOfDisc).toList());
  }

  private static boolean isOfDisc(String word) {
    return OF_DISCS.contains(nameOf(word)) || DISC.matcher(word).matches();
  }

  private static String nameOf(String word) {
    int equals = word.indexOf('=');
    return (equals < 0 ? "" : word.substring(0, equals)).toLowerCase(Locale.ROOT);
  }

  private static boolean has(List<String> words, String start) {
    return words.stream().anyMatch(word -> word.startsWith(start));
  }

  /** The words without those of discs, and others in front. */
  private static List<String> with(List<String> words, String... more) {
    List<String> all = new ArrayList<>();
    for (String word : more) {
      if (!words.contains(word) && !(word.equals("ip=dhcp") && has(words, "ip="))) {
        all.add(word);
      }
    }
    words.stream().filter(word -> !isOfDisc(word)).forEach(all::add);
    return all;
  }

  /** dracut's module livenet fetches the root file system, dmsquash-live uses it. */
  private static Optional<List<String>> dracut(List<String> words, Medium medium) {
    if (!has(words, "root=live:")) {
      return Optional.empty();
    }
    Optional<String> root =
        medium.first(SQUASHFS).map(file -> "${source}/" + file).or(() -> iso(medium));
    return root.map(
        url -> {
          List<String> others =
              words.stream().filter(word -> !word.startsWith("root=live:")).toList();
          return with(others, "root=live:" + url, "rd.live.image", "ip=dhcp", "rd.neednet=1");
        });
  }

  private static Optional<String> iso(Medium medium) {
    return medium.image().medium().map(path -> "${medium}");
  }

  /** Anaconda's second stage and its packages are files of the medium. */
  private static Optional<List<String>> anaconda(List<String> words, Medium medium) {
    Pattern disc = Pattern.compile("inst\\.(stage2|repo)=(hd:|cdrom).*");
    Pattern kickstart = Pattern.compile("inst\\.ks=(?:hd:[^:]*|cdrom):/+(.*)");
    if (words.stream().noneMatch(word -> disc.matcher(word).matches())) {
      return Optional.empty();
    }
    List<String> all = new ArrayList<>();
    for (String word : words) {
      var ks = kickstart.matcher(word);
      if (ks.matches()) {
        all.add("inst.ks=${source}/" + ks.group(1));
      } else if (disc.matcher(word).matches()) {
        all.add(word.substring(0, word.indexOf('=')) + "=${source}");
      } else {
        all.add(word);
      }
    }
    boolean isRepository = medium.hasFile(".treeinfo") && !has(words, "inst.repo=");
    return Optional.of(
        isRepository
            ? with(all, "ip=dhcp", "rd.neednet=1", "inst.repo=${source}")
            : with(all, "ip=dhcp", "rd.neednet=1"));
  }

  /** Its hook for HTTP wants the slash at the end. */
  private static Optional<List<String>> archiso(List<String> words) {
    return has(words, "archisobasedir=")
        ? Optional.of(with(words, "archiso_http_srv=${source}/", "ip=dhcp"))
        : Optional.empty();
  }

  /** live-boot fetches the one file system that it is told; several it looks for on a disc. */
  private static Optional<List<String>> debian(List<String> words, Medium medium) {
    if (!words.contains("boot=live")) {
      return Optional.empty();
    }
    String folder =
        words.stream()
            .filter(word -> word.startsWith("live-media-path="))
            .map(word -> word.substring(word.indexOf('=') + 1).replaceAll("^/+|/+$", ""))
            .findFirst()
            .orElse("live");
    List<String> systems =
        medium.files(folder).stream().filter(name -> name.endsWith(".squashfs")).toList();
    if (systems.size() != 1 || !systems.get(0).matches("[A-Za-z0-9._-]+")) {
      return Optional.empty();
    }
    List<String> others =
        words.stream().filter(word -> !word.startsWith("live-media-path=")).toList();
    String fetched = "fetch=${source}/" + folder + "/" + systems.get(0);
    return Optional.of(with(others, fetched, "ip=dhcp"));
  }

  /** casper fetches the whole medium into memory. */
  private static Optional<List<String>> casper(List<String> words, Medium medium) {
    boolean isCasper =
        words.contains("boot=casper")
            || (medium.hasFolder("casper") && has(words, "iso-scan/filename="))
            || Stream.of("casper/filesystem.squashfs", "casper/minimal.squashfs")
                .anyMatch(medium::hasFile);
    return isCasper && !has(words, "url=") && !has(words, "netboot=")
        ? iso(medium)
            .map(
                url ->
                    with(
                        words,
                        "boot=casper",
                        "ip=dhcp",
                        "url=" + url,
                        "cloud-config-url=/dev/null"))
        : Optional.empty();
  }
}
