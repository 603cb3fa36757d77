// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The descriptors of a volume of UDF (ECMA-167 part 3), as far as they tell where its files are.
 *
 * @param label the name of the logical volume, else of the volume
 * @param blockSize of the logical volume, in bytes
 * @param logical the descriptor of the logical volume
 * @param starts where partitions begin and how many blocks they have, by number
 */
record UdfVolume(String label, int blockSize, ByteBuffer logical, Map<Integer, Stretch> starts) {
  /** A partition as its descriptor tells it, in blocks. */
  record Stretch(long start, long blocks) {}

  private static final long RECOGNITION = 32768;
  private static final int MOST_STRUCTURES = 64;
  private static final Set<String> STRUCTURES =
      Set.of("CD001", "BEA01", "NSR02", "NSR03", "TEA01", "BOOT2", "CDW02");

  private static final List<Integer> BLOCK_SIZES = List.of(2048, 512, 4096, 1024);
  private static final long ANCHOR_BLOCK = 256;
  private static final int MOST_DESCRIPTORS = 256;

  UdfVolume {
    starts = Map.copyOf(starts);
  }

  /** Whether the volume recognition sequence names UDF; its structures are 2 or 4 KiB apart. */
  static boolean isThere(ImageFile file, Sectors sectors) throws IOException {
    int strangers = 0;
    for (int i = 0; i < MOST_STRUCTURES && strangers < 2; i++) {
      Extent place = new Extent(RECOGNITION + (long) i * Sectors.SIZE, Sectors.SIZE);
      if (place.end() > file.size()) {
        return false;
      }
      String id = StandardCharsets.ISO_8859_1.decode(sectors.read(place).slice(1, 5)).toString();
      if (id.startsWith("NSR")) {
        return true;
      }
      strangers = STRUCTURES.contains(id) ? 0 : strangers + 1;
    }
    return false;
  }

  static UdfVolume read(ImageFile file, Sectors sectors) throws IOException {
    for (int blockSize : BLOCK_SIZES) {
      long blocks = file.size() / blockSize;
      for (long block : List.of(ANCHOR_BLOCK, blocks - 1, blocks - 1 - ANCHOR_BLOCK)) {
        Optional<ByteBuffer> anchor = anchor(block, blockSize, file, sectors);
        if (anchor.isPresent()) {
          Optional<UdfVolume> volume = described(anchor.get(), blockSize, sectors);
          if (volume.isPresent()) {
            return volume.get();
          }
        }
      }
    }
    throw file.fault(
        ANCHOR_BLOCK * Sectors.SIZE, "a volume of UDF is announced, but nothing describes it");
  }

  private static Optional<ByteBuffer> anchor(
      long block, int blockSize, ImageFile file, Sectors sectors) throws IOException {
    if (block < 0 || (block + 1) * blockSize > file.size()) {
      return Optional.empty();
    }
    ByteBuffer read = sectors.read(new Extent(block * blockSize, blockSize));
    return Optional.of(read)
        .filter(b -> UdfTag.identifier(b) == UdfTag.ANCHOR && UdfTag.location(b) == block);
  }

  /** By the main sequence of descriptors, else by its copy. */
  private static Optional<UdfVolume> described(ByteBuffer anchor, int blockSize, Sectors sectors)
      throws IOException {
    IsoException fault = null;
    for (int at : new int[] {16, 24}) {
      try {
        Optional<UdfVolume> volume = new Sequence(blockSize, sectors).read(anchor, at);
        if (volume.isPresent()) {
          return volume;
        }
      } catch (IsoException e) {
        fault = e;
      }
    }
    if (fault != null) {
      throw fault;
    }
    return Optional.empty();
  }

  /** A sequence of descriptors while it is read: of several of one kind the newest counts. */
  private static final class Sequence {
    private final int blockSize;
    private final Sectors sectors;
    private final Map<Integer, ByteBuffer> partitions = new HashMap<>();
    private final Set<Long> seen = new HashSet<>();
    private Optional<ByteBuffer> primary = Optional.empty();
    private Optional<ByteBuffer> logical = Optional.empty();

    Sequence(int blockSize, Sectors sectors) {
      this.blockSize = blockSize;
      this.sectors = sectors;
    }

    Optional<UdfVolume> read(ByteBuffer anchor, int at) throws IOException {
      Optional<Extent> next = Optional.of(extent(anchor, at));
      while (next.isPresent()) {
        next = read(next.get());
      }
      return logical.map(this::volume);
    }

    private Extent extent(ByteBuffer from, int at) {
      long length = Integer.toUnsignedLong(from.getInt(at));
      return new Extent(Integer.toUnsignedLong(from.getInt(at + 4)) * blockSize, length);
    }

    /** Returns where the sequence goes on, empty where it ends. */
    private Optional<Extent> read(Extent extent) throws IOException {
      for (long at = extent.offset(); at + blockSize <= extent.end(); at += blockSize) {
        if (!seen.add(at) || seen.size() > MOST_DESCRIPTORS) {
          return Optional.empty();
        }
        ByteBuffer descriptor = sectors.read(new Extent(at, blockSize));
        switch (UdfTag.identifier(descriptor)) {
          case UdfTag.PRIMARY -> primary = newer(primary, descriptor);
          case UdfTag.LOGICAL_VOLUME -> logical = newer(logical, descriptor);
          case UdfTag.PARTITION -> {
            int number = Short.toUnsignedInt(descriptor.getShort(22));
            Optional<ByteBuffer> before = Optional.ofNullable(partitions.get(number));
            partitions.put(number, newer(before, descriptor).orElseThrow());
          }
          case UdfTag.POINTER -> {
            return Optional.of(extent(descriptor, 20));
          }
          case UdfTag.TERMINATOR, 0 -> {
            return Optional.empty();
          }
          default -> {
            // who wrote it, and what is free
          }
        }
      }
      return Optional.empty();
    }

    private static Optional<ByteBuffer> newer(Optional<ByteBuffer> before, ByteBuffer now) {
      boolean isOlder =
          before.isPresent()
              && Integer.compareUnsigned(now.getInt(16), before.get().getInt(16)) < 0;
      return isOlder ? before : Optional.of(now);
    }

    private UdfVolume volume(ByteBuffer volume) {
      String named = UdfText.ofField(volume, 84, 128);
      String label =
          named.isEmpty() ? primary.map(p -> UdfText.ofField(p, 24, 32)).orElse("") : named;
      Map<Integer, Stretch> starts = new HashMap<>();
      partitions.forEach(
          (number, p) ->
              starts.put(
                  number,
                  new Stretch(
                      Integer.toUnsignedLong(p.getInt(188)),
                      Integer.toUnsignedLong(p.getInt(192)))));
      return new UdfVolume(label, volume.getInt(212), volume, starts);
    }
  }

  /** The maps of the partitions that its files refer to by their order. */
  List<ByteBuffer> maps(Sectors sectors) throws IsoException {
    List<ByteBuffer> maps = new ArrayList<>();
    long end = 440 + Math.min(Integer.toUnsignedLong(logical.getInt(264)), logical.limit() - 440);
    int at = 440;
    while (maps.size() < logical.getInt(268)) {
      int length = at + 2 <= end ? Byte.toUnsignedInt(logical.get(at + 1)) : 0;
      if (length < 6 || at + length > end) {
        throw sectors.fault(0, "a map of a partition is cut off");
      }
      maps.add(logical.slice(at, length).order(logical.order()));
      at += length;
    }
    return maps;
  }
}
