// SPDX-License-Identifier: Apache-2.0
package pxe.status.server;

import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import pxe.rooms.assignment.Assignments;
import pxe.rooms.boot.BootDecisions;
import pxe.rooms.catalog.Catalog;
import pxe.rooms.catalog.MachineRecords;
import pxe.rooms.image.ImageLibrary;
import pxe.rooms.installation.Installations;
import pxe.rooms.journal.BootJournal;
import pxe.rooms.lease.Leases;
import pxe.rooms.menu.Menus;
import pxe.rooms.metrics.MetricSource;
import pxe.rooms.problem.Problems;
import pxe.rooms.profile.ProfileBundles;
import pxe.rooms.status.Readiness;
import pxe.rooms.status.RecentLog;
import pxe.rooms.status.TransferSource;

/** The services that are looked at. What may be missing is null then. */
@Component(service = Platform.class)
public final class Platform {
  final String version;
  final Readiness readiness;
  final Problems problems;
  final Catalog catalog;
  final ImageLibrary images;
  final ProfileBundles profiles;
  final Menus menus;
  final BootDecisions decisions;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile Leases leases;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile MachineRecords machines;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile Assignments assignments;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile Installations installations;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile BootJournal journal;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile RecentLog log;

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      fieldOption = FieldOption.REPLACE)
  volatile List<MetricSource> sources = List.of();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      fieldOption = FieldOption.REPLACE)
  volatile List<TransferSource> transfers = List.of();

  @Activate
  public Platform(
      BundleContext context,
      @Reference Readiness readiness,
      @Reference Problems problems,
      @Reference Catalog catalog,
      @Reference ImageLibrary images,
      @Reference ProfileBundles profiles,
      @Reference Menus menus,
      @Reference BootDecisions decisions) {
    this(
        context.getBundle().getVersion().toString(),
        readiness,
        problems,
        catalog,
        images,
        profiles,
        menus,
        decisions);
  }

  Platform(
      String version,
      Readiness readiness,
      Problems problems,
      Catalog catalog,
      ImageLibrary images,
      ProfileBundles profiles,
      Menus menus,
      BootDecisions decisions) {
    this.version = version;
    this.readiness = readiness;
    this.problems = problems;
    this.catalog = catalog;
    this.images = images;
    this.profiles = profiles;
    this.menus = menus;
    this.decisions = decisions;
  }
}
