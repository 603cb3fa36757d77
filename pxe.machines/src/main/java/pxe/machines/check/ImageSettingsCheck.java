// SPDX-License-Identifier: Apache-2.0
package pxe.machines.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import pxe.machines.answers.AnswerCheck;
import pxe.machines.setup.ImageFiles;
import pxe.machines.setup.MachineFiles;
import pxe.machines.setup.OwnImageKeys;
import pxe.rooms.image.ImageLibrary;
import pxe.rooms.problem.Problem;
import pxe.rooms.settings.SettingsCheck;
import pxe.rooms.settings.SettingsReader;
import pxe.rooms.template.Variables;

/**
 * Checks our own keys of {@code etc/pxe.image~NAME.cfg}. Of the others the catalog tells, once it
 * knows the profile that has the image.
 */
@Component(service = SettingsCheck.class)
public final class ImageSettingsCheck implements SettingsCheck {
  private final AnswerCheck answers;
  private final ImageLibrary images;
  private final MachineFiles machines;

  @Activate
  public ImageSettingsCheck(
      BundleContext context, @Reference ImageLibrary images, @Reference MachineFiles machines) {
    this(Path.of(context.getProperty("pxe.etc")), images, machines);
  }

  ImageSettingsCheck(Path etc, ImageLibrary images, MachineFiles machines) {
    this.answers = new AnswerCheck(etc);
    this.images = images;
    this.machines = machines;
  }

  @Override
  public String pid() {
    return ImageFiles.FACTORY;
  }

  @Override
  public boolean isFactory() {
    return true;
  }

  @Override
  public List<Problem> check(SettingsReader settings) {
    String image = settings.pid().substring(pid().length() + 1);
    OwnImageKeys keys = OwnImageKeys.read(settings);
    List<Problem> problems = new ArrayList<>();
    if (images.images().stream().noneMatch(i -> i.name().equals(image))) {
      problems.add(
          Problem.of(
              "etc/" + settings.pid() + ".cfg",
              "there is no image " + image + " in images/",
              "copy it there, or name the file for one that is there, or remove it"));
    }
    keys.answer()
        .ifPresent(name -> problems.addAll(answers.of(settings, name, variables(), "NAME")));
    problems.addAll(settings.problems());
    return problems;
  }

  private Set<String> variables() {
    Set<String> names = new HashSet<>(Variables.NAMES);
    names.addAll(machines.variables());
    return names;
  }
}
