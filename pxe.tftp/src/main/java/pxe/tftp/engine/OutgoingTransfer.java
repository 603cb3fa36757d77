// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.engine;

import java.util.Optional;
import pxe.tftp.engine.Outcome.Kind;
import pxe.tftp.message.ErrorCode;

/**
 * The state of one transfer to a client. Blocks are counted in 64 bits from 1; on the wire they
 * have 16 and roll over to 0 (CR-52). Nothing is allocated while it goes well.
 *
 * <p>Blocks are sent again by the timer only, never because an acknowledgment came twice (RFC 1123
 * section 4.2.3.1); and once when an acknowledgment from within a window says where the client's
 * gap is (RFC 7440 section 4).
 */
public final class OutgoingTransfer {
  /** The last block of content that is converted on the way is not known from its size. */
  public static final long NOT_KNOWN_YET = Long.MAX_VALUE;

  /**
   * Before a client has answered, anybody may have asked in its name: the first packet is sent once
   * more, and then only if the request comes again. That is what a request can bring its victim:
   * two packets, of no more than 516 bytes each.
   */
  private static final int FIRST_TRIES = 1;

  /** A client that never answered is forgotten after so long. */
  private static final long FIRST_SILENCE = 15_000_000_000L;

  /** Blocks of a window that are sent again, for a client that may not have got any of it. */
  private static final int PART = 8;

  /** So many acknowledgments of what was never sent are not of one who gets the blocks. */
  private static final int IMPOSSIBLE = 32;

  /** CR-64: the last block is sent again this often, then the client is taken to have it. */
  private static final int LAST_TRIES = 5;

  private static final int TRIES = 6;
  private static final long SILENCE = 30_000_000_000L;
  private static final long SECOND = 1_000_000_000L;

  private enum State {
    /** The first packet is out and the client has not answered it. */
    OFFERED,
    SENDING,
    ENDED
  }

  private final Terms terms;
  private final RoundTrip roundTrip;
  private final long silence;
  private long lastBlock;

  private State state = State.OFFERED;
  private Optional<Outcome> outcome = Optional.empty();

  /** All blocks up to this one have come. */
  private long acknowledged;

  /** The highest block that was ever sent. */
  private long sent;

  private long first;
  private long last;

  private long sentAt;
  private long heardAt;
  private long deadline;
  private long resumedAt;
  private boolean resumed;
  private boolean sentOnce;
  private boolean repetition;
  private int tries;
  private int troubledWindows;
  private int retransmissions;
  private int unneeded;
  private int impossible;

  /** The last block of a window was sent again to hear what of it has come. */
  private boolean probing;

  /** What was sent again was acknowledged; if that comes twice, it was sent for nothing. */
  private boolean verdictOpen;

  /**
   * A transfer that is to begin.
   *
   * @param lastBlock the number of its last block, which is shorter than the others; or {@link
   *     #NOT_KNOWN_YET}
   */
  public OutgoingTransfer(Terms terms, long lastBlock) {
    this(terms, lastBlock, RoundTrip.LEAST_AT_FIRST);
  }

  /**
   * A transfer that is to begin.
   *
   * @param leastWait the shortest wait for an answer at first, from what is known of the client
   */
  public OutgoingTransfer(Terms terms, long lastBlock, long leastWait) {
    this.terms = terms;
    this.lastBlock = lastBlock;
    // RFC 2349: the client's time-out bounds ours. Measured ones are shorter, and make
    // up for losses sooner.
    long asked = terms.timeoutSeconds() * SECOND;
    this.roundTrip = new RoundTrip(asked == 0 ? RoundTrip.MOST : asked, leastWait);
    this.silence = Math.max(SILENCE, 3 * asked);
  }

  /** The number of the last block of content of a size: one more than full blocks (RFC 1350). */
  public static long lastBlock(long size, int blockSize) {
    return size / blockSize + 1;
  }

  /**
   * The client has just got the same: it may have asked again while that was under way, and then it
   * will not answer (CR-56).
   */
  public void mayBeRepetition() {
    repetition = true;
  }

  /** Sends the first packet: the options, or block 1 where there are none (CR-66). */
  public Step start(long now) {
    heardAt = now;
    sentOnce = true;
    if (!terms.granted().isEmpty()) {
      sentAt(now);
      return Step.SEND_OPTIONS;
    }
    return send(1, 1, now);
  }

  /**
   * An acknowledgment came.
   *
   * @param block 16 bits; it means the block nearest above the last acknowledged one
   */
  public Step acknowledged(int block, long now) {
    if (state == State.OFFERED && block == 0 && !terms.granted().isEmpty()) {
      state = State.SENDING;
      heard(now, true);
      return sendWindow(now);
    }
    long ahead = (block - acknowledged) & 0xffff;
    if (state == State.ENDED) {
      return Step.WAIT;
    }
    if (ahead == 0) {
      return again(now);
    }
    if (ahead > sent - acknowledged) {
      return notOfThese(ahead);
    }
    state = State.SENDING;
    acknowledged += ahead;
    boolean whole = acknowledged == sent;
    judge();
    heard(now, whole);
    if (acknowledged >= lastBlock) {
      return end(Kind.COMPLETED, "");
    }
    if (whole) {
      troubledWindows = 0;
      return sendWindow(now);
    }
    return resume(now);
  }

  /** The last acknowledgment came once more: it answers what was sent twice, or a probe. */
  private Step again(long now) {
    if (verdictOpen) {
      verdictOpen = false;
      unneeded++;
      roundTrip.unneeded();
    }
    if (probing) { // RFC 7440: a client that gets a block out of order says what it has
      probing = false;
      return resume(now);
    }
    return Step.WAIT;
  }

  /** It came before and was overtaken, or is for what was never sent. */
  private Step notOfThese(long ahead) {
    boolean old = 0x10000 - ahead <= 2L * terms.window() + PART;
    if (old || ++impossible < IMPOSSIBLE) {
      return Step.WAIT;
    }
    return end(Kind.FAILED, "the client acknowledges blocks that were never sent");
  }

  /** Whether what was sent again had to be is known when nobody complains until the next. */
  private void judge() {
    if (verdictOpen) {
      roundTrip.needed();
    }
    verdictOpen = tries > 0;
    probing = false;
    impossible = 0;
  }

  /**
   * The client acknowledged a part of a window: it has a gap behind it. What is left is sent again
   * at once; but not again for acknowledgments that were under way before that could have arrived,
   * as clients send them that acknowledge each block of a window.
   */
  private Step resume(long now) {
    if (resumed && now - resumedAt < roundTrip.shortest() / 2) {
      deadline = Math.min(deadline, now + RoundTrip.LEAST); // if it was not for that, ask soon
      return Step.WAIT;
    }
    verdictOpen = false; // what comes twice from now on may be because of this
    resumed = true;
    resumedAt = now;
    retransmissions++;
    Step step = sendWindow(now);
    sentOnce = false;
    return step;
  }

  /** The client sent an error packet. */
  public Step error(ErrorCode code, String message) {
    if (state == State.ENDED) {
      return Step.WAIT;
    }
    if (state == State.OFFERED && !terms.granted().isEmpty()) {
      return end(Kind.PROBED, "the client asked for the size only");
    }
    String said = message.isBlank() ? "" : " (" + cut(message) + ")";
    return end(Kind.STOPPED, "the client ended it with error " + code.number() + said);
  }

  /** The same request came again from the same port: the first packet was lost (CR-56). */
  public Step repeatedRequest(long now) {
    if (state != State.OFFERED) {
      return Step.WAIT;
    }
    retransmissions++;
    sentOnce = false;
    return sendFirstAgain(now);
  }

  /** Time has passed; there is something to do when it is past {@link #deadline()}. */
  public Step timePassed(long now) {
    if (state == State.ENDED || now - deadline < 0) {
      return Step.WAIT;
    }
    tries++;
    boolean dallying = dallying();
    if (dallying && tries > LAST_TRIES) {
      return end(Kind.COMPLETED, "the last acknowledgment did not come");
    }
    if (state == State.OFFERED && now - heardAt >= FIRST_SILENCE) {
      return repetition
          ? end(Kind.PROBED, "the client had it already, and repeated its request")
          : end(Kind.FAILED, "the client never answered");
    }
    if (tries > TRIES && now - heardAt >= silence) {
      return end(Kind.FAILED, silenceReason());
    }
    if (state == State.OFFERED && tries > FIRST_TRIES) {
      deadline = heardAt + FIRST_SILENCE;
      return Step.WAIT;
    }
    retransmissions++;
    sentOnce = false;
    // five times within some ten seconds, for a client that is busy with what it has got
    roundTrip.missed(dallying ? 4 : 2);
    if (state == State.OFFERED) {
      return sendFirstAgain(now);
    }
    if (!dallying) {
      troubledWindows++;
    }
    return sendAgain(now);
  }

  /** All was sent, and only its end is not acknowledged. */
  private boolean dallying() {
    return sent == lastBlock
        && (acknowledged == lastBlock - 1
            || (acknowledged > 0 && acknowledged + terms.window() >= lastBlock));
  }

  private Step sendFirstAgain(long now) {
    if (!terms.granted().isEmpty()) {
      sentAt(now);
      return Step.SEND_OPTIONS;
    }
    return send(1, 1, now);
  }

  /**
   * Sends something of a window again. First its last block, at which a client says what it has;
   * then a part of it, for one that has nothing and does not say so; and from then on a single
   * block has to do until the client speaks. So one that has fallen silent gets little more than
   * the window that it asked for, and one that is overrun is spared.
   */
  private Step sendAgain(long now) {
    if (tries == 1 && terms.window() > 1 && sent > acknowledged) {
      probing = true;
      return send(sent, sent, now);
    }
    int most = tries == 2 ? Math.min(terms.window(), PART) : 1;
    return send(acknowledged + 1, Math.min(acknowledged + most, lastBlock), now);
  }

  private Step sendWindow(long now) {
    sentOnce = true;
    return send(acknowledged + 1, Math.min(acknowledged + terms.window(), lastBlock), now);
  }

  private Step send(long from, long to, long now) {
    first = from;
    last = to;
    sent = Math.max(sent, to);
    sentAt(now);
    return Step.SEND_BLOCKS;
  }

  private void sentAt(long now) {
    sentAt = now;
    deadline = now + roundTrip.timeout();
  }

  private void heard(long now, boolean all) {
    if (all && sentOnce) {
      roundTrip.measured(now - sentAt);
    }
    heardAt = now;
    tries = 0;
    deadline = now + roundTrip.timeout();
  }

  /** The client's host says that nobody is at the port any more. */
  public Step unreachable() {
    if (state == State.ENDED) {
      return Step.WAIT;
    }
    if (state == State.OFFERED) {
      return end(Kind.PROBED, "the client closed its port before it got anything");
    }
    return dallying()
        ? end(Kind.COMPLETED, "the client closed its port with the last block")
        : end(Kind.FAILED, "the client closed its port after block " + acknowledged);
  }

  /** What was to be sent has only been sent now. */
  public void sentLate(long now) {
    sentOnce = false;
    sentAt(now);
  }

  /** The content cannot be read any more. */
  public Step unreadable(String reason) {
    return end(Kind.UNREADABLE, reason);
  }

  /** The server ends it: it closes, or the client asked for something else from the same port. */
  public Step abandon(String reason) {
    return state == State.ENDED ? Step.WAIT : end(Kind.STOPPED, reason);
  }

  /** The block that was just made of converted content is the last. */
  public void lastBlockIs(long block) {
    lastBlock = block;
  }

  private Step end(Kind kind, String reason) {
    state = State.ENDED;
    outcome = Optional.of(Outcome.of(kind, reason));
    return Step.END;
  }

  private String silenceReason() {
    if (acknowledged == 0 && terms.blockSize() > TransferLimits.DEFAULT_BLOCK) {
      return "the client never acknowledged block 1: datagrams with blocks of "
          + terms.blockSize()
          + " bytes may not get through, set max-block-size"; // CR-55
    }
    return "the client fell silent after block " + acknowledged;
  }

  private static String cut(String text) {
    return text.length() > 80 ? text.substring(0, 80) : text;
  }

  /** The first block to send. */
  public long first() {
    return first;
  }

  /** The last block to send. */
  public long last() {
    return last;
  }

  /** When {@link #timePassed} is to be called next, if nothing comes before. */
  public long deadline() {
    return deadline;
  }

  /** How it ended; empty while it has not. */
  public Optional<Outcome> outcome() {
    return outcome;
  }

  public boolean ended() {
    return state == State.ENDED;
  }

  /** Whether the client has not answered the first packet. */
  public boolean offered() {
    return state == State.OFFERED;
  }

  public Terms terms() {
    return terms;
  }

  /** The highest block of which all up to it have come; 0 for none. */
  public long acknowledged() {
    return acknowledged;
  }

  /** How often something was sent again. */
  public int retransmissions() {
    return retransmissions;
  }

  /** How much of that was for nothing: the client was only slow. */
  public int unneeded() {
    return unneeded;
  }

  /** The shortest wait for an answer that has turned out to do for this client. */
  public long leastWait() {
    return roundTrip.least();
  }

  /** Whether the client cannot bear windows: twice in a row one had to be sent again (CR-54). */
  public boolean windowTrouble() {
    return terms.window() > 1 && troubledWindows >= 2;
  }

  /** Whether blocks of this size seem not to get through to the client (CR-55). */
  public boolean blockTrouble() {
    return acknowledged == 0
        && terms.blockSize() > TransferLimits.DEFAULT_BLOCK
        && state == State.ENDED
        && sent > 0
        && retransmissions >= 2;
  }
}
