// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import java.util.Optional;
import pxe.rooms.boot.BootPlan.BootEntry;
import pxe.rooms.menu.RenderedMenu;

/**
 * What a boot loader is handed out that asks for its configuration.
 *
 * @param rendered the file, and what an operator can repair
 * @param subject {@code menu}, or the entry that boots at once
 * @param detail what is in it, for people
 * @param plan the plan that it carries out
 */
record Configuration(
    RenderedMenu rendered, String subject, String detail, Optional<BootEntry> plan) {}
