// SPDX-License-Identifier: Apache-2.0
package pxe.itest.menus;

import java.lang.reflect.Field;
import java.lang.reflect.Method;

/** Gives a component what Declarative Services would, and in the same way. */
final class Injected {
  private Injected() {}

  static void field(Object component, String name, Object value) {
    try {
      Field field = component.getClass().getDeclaredField(name);
      field.setAccessible(true);
      field.set(component, value);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(name, e);
    }
  }

  static void method(Object component, String name, Class<?> type, Object value) {
    try {
      Method method = component.getClass().getDeclaredMethod(name, type);
      method.setAccessible(true);
      method.invoke(component, value);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(name, e);
    }
  }
}
