package io.benchlake.run.plan;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.config.PromptOptions;
import io.benchlake.taskdef.GroupDef;
import io.benchlake.taskdef.SuiteDef;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SuiteConditionsTest {
    private static final PromptOptions PLAIN = options(null, false);
    private static final PromptOptions CHAT = options("", true);

    @Test
    void refuseASuiteOfChatModelsWithoutTheTemplate() {
        assertThatThrownBy(() -> new SuiteConditions(PLAIN).check(suite(new SuiteDef(true, true))))
                .hasMessage("Cannot evaluate 'suite': its numbers are published with the chat template."
                        + " Add --apply-chat-template, or name its tasks.");
    }

    @Test
    void refuseASuiteOfBaseModelsWithTheTemplate() {
        assertThatThrownBy(() -> new SuiteConditions(CHAT).check(suite(new SuiteDef(false, null))))
                .hasMessage("Cannot evaluate 'suite': its numbers are published without the chat template."
                        + " Leave out --apply-chat-template, or name its tasks.");
    }

    @Test
    void refuseExamplesInOneMessageWhereTurnsAreMeant() {
        assertThatThrownBy(() -> new SuiteConditions(options("", false)).check(suite(new SuiteDef(true, true))))
                .hasMessageContaining("with examples as turns. Add --fewshot-as-multiturn");
    }

    @Test
    void acceptWhatTheSuiteAsksFor() {
        assertThatCode(() -> {
                    new SuiteConditions(CHAT).check(suite(new SuiteDef(true, true)));
                    new SuiteConditions(PLAIN).check(suite(new SuiteDef(false, null)));
                    new SuiteConditions(CHAT).check(suite(new SuiteDef(null, null)));
                    new SuiteConditions(CHAT).check(suite(null));
                })
                .doesNotThrowAnyException();
    }

    private static GroupDef suite(@Nullable SuiteDef suite) {
        return new GroupDef("suite", "suite", null, List.of(), List.of(), null, suite);
    }

    private static PromptOptions options(@Nullable String chatTemplate, boolean asTurns) {
        return new PromptOptions(null, null, chatTemplate, asTurns, "", Map.of(), 1234, 1234, null, Map.of());
    }
}
