// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.boot;

import pxe.api.resource.ResourcePath;

/** What a machine is told: boot this file from us, or nothing at all. Each with its reason. */
public sealed interface BootDecision {
  /** Why, in words for an operator. */
  String reason();

  /** Boot this network bootstrap program. */
  record BootFile(ResourcePath file, String reason) implements BootDecision {}

  /** No answer: the machine goes on to its next boot device, or to another server. */
  record StaySilent(String reason) implements BootDecision {}
}
