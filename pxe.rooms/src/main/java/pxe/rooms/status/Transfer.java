// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.status;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;

/**
 * A transfer under way or lately ended.
 *
 * @param protocol such as {@code tftp}
 * @param client who fetches
 * @param path what
 * @param size of the content in bytes, -1 where unknown
 * @param sent bytes that the client has acknowledged
 * @param started when
 * @param took how long it has taken so far, or took
 * @param retransmissions how often something had to be sent again
 * @param state {@code sending}, {@code done}, or why it ended
 */
public record Transfer(
    String protocol,
    InetSocketAddress client,
    String path,
    long size,
    long sent,
    Instant started,
    Duration took,
    int retransmissions,
    String state) {}
