package io.benchlake.run.plan;

import io.benchlake.config.PromptOptions;
import io.benchlake.error.UserError;
import io.benchlake.taskdef.GroupDef;
import io.benchlake.taskdef.SuiteDef;
import org.jspecify.annotations.Nullable;

/** Refuses to run a suite in another way than the one in which its numbers are published. */
final class SuiteConditions {
    private final PromptOptions options;

    SuiteConditions(PromptOptions options) {
        this.options = options;
    }

    /** @throws UserError with the option that is missing or too many */
    void check(GroupDef group) {
        SuiteDef suite = group.suite();
        if (suite == null) {
            return;
        }
        require(group, suite.chatTemplate(), options.isChat(), "the chat template", "--apply-chat-template");
        require(
                group,
                suite.fewShotAsMultiturn(),
                options.fewShotAsMultiturn(),
                "examples as turns",
                "--fewshot-as-multiturn");
    }

    private static void require(GroupDef group, @Nullable Boolean wanted, boolean given, String what, String option) {
        if (wanted != null && wanted != given) {
            throw UserError.usage("Cannot evaluate '%s': its numbers are published %s %s. %s %s, or name its tasks."
                    .formatted(group.name(), wanted ? "with" : "without", what, wanted ? "Add" : "Leave out", option));
        }
    }
}
