// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Decides for {@link Needs}. */
final class NeedsCondition implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    List<String> missing =
        AnnotationSupport.findAnnotation(context.getElement(), Needs.class).stream()
            .flatMap(needs -> Arrays.stream(needs.value()))
            .map(Requirement::missing)
            .flatMap(Optional::stream)
            .toList();
    if (missing.isEmpty()) {
      return ConditionEvaluationResult.enabled("all is there");
    }
    String reason = context.getDisplayName() + ": " + String.join("; ", missing);
    if ("required".equals(System.getenv("PXE_LAB"))) {
      throw new ExtensionConfigurationException("PXE_LAB=required, but " + reason);
    }
    return ConditionEvaluationResult.disabled(reason);
  }
}
