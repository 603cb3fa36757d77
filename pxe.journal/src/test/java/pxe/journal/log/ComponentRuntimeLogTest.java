// SPDX-License-Identifier: Apache-2.0
package pxe.journal.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;

class ComponentRuntimeLogTest {
  private final Throwable failure =
      new InvocationTargetException(new IllegalStateException("no\ndisk"));

  private static <T> T fake(Class<T> type, InvocationHandler answers) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
  }

  private static LogEntry entry(String location, String message, Throwable thrown) {
    Bundle bundle =
        fake(
            Bundle.class,
            (proxy, method, arguments) ->
                method.getName().equals("getLocation") ? location : "my.profile");
    return fake(
        LogEntry.class,
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "getBundle" -> bundle;
              case "getMessage" -> message;
              case "getException" -> thrown;
              case "getLogLevel" -> LogLevel.ERROR;
              case "getLoggerName" -> "x";
              default -> 0L;
            });
  }

  private static String written(LogEntry entry) {
    return new LineFormat().write(Line.of(entry));
  }

  @Test
  void aComponentOfAProfileThatFailsIsOneLineWithItsCause() {
    String message = "bundle my.profile:1.0.0 (45)[C(51)] : The activate method has thrown";
    String line = written(entry("profile:my.profile/1", message, failure));
    assertEquals(1, line.lines().count(), line);
    assertTrue(line.endsWith(message + ": java.lang.IllegalStateException: no\\x0adisk"), line);
  }

  @Test
  void whatAProfileLogsItselfAndWhatOthersFailWithKeepTheirTraces() {
    String theirs = written(entry("profile:my.profile/1", "cannot read", failure));
    String ours = written(entry("reference:x.jar", "bundle my.profile:1 : failed", failure));
    assertTrue(theirs.lines().count() > 5, theirs);
    assertTrue(ours.lines().count() > 5, ours);
  }

  @Test
  void thatAServiceIsNotThereIsNoNewsWhereItsCauseWasSaid() {
    assertTrue(
        LogPrinter.isNoise(
            entry("x", "FrameworkEvent ERROR", new Exception("Service factory returned null."))));
    assertTrue(
        LogPrinter.isNoise(
            entry(
                "x", "[C] : Could not get service from ref [pxe.api.profile.BootProfile]", null)));
    assertFalse(LogPrinter.isNoise(entry("x", "[C] : Could not get service from ref [x.Y]", null)));
  }
}
