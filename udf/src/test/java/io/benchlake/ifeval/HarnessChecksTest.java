package io.benchlake.ifeval;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.ifeval.RecordedChecks.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every instruction of every real prompt, on made-up responses, against what the harness's own code said. */
class HarnessChecksTest {
    /** The share of equal verdicts of instructions that look at sentences, words or languages; docs/parity.md. */
    private static final Map<String, Double> AGREEMENT_BY_TOOL = Map.of(
            "length_constraints:number_sentences", 0.99,
            "change_case:capital_word_frequency", 0.99,
            "change_case:english_capital", 0.98,
            "change_case:english_lowercase", 0.99,
            "language:response_language", 0.99);

    private static final int FEWEST_OF_EACH_OUTCOME = 10;

    private static final class Tally {
        private final List<String> differences = new ArrayList<>();
        private int followed;
        private int verdicts;

        void add(boolean recorded, boolean ours, String where) {
            verdicts++;
            followed += recorded ? 1 : 0;
            if (recorded != ours) {
                differences.add(where + ": the harness says " + recorded);
            }
        }

        double agreement() {
            return 1 - (double) differences.size() / verdicts;
        }
    }

    @Test
    void everyVerdictIsTheHarnesss() {
        Map<String, Tally> tallies = tallies();

        assertThat(tallies.keySet()).isEqualTo(Instructions.BY_ID.keySet());
        tallies.forEach((id, tally) -> {
            assertThat(tally.followed).as(id).isGreaterThanOrEqualTo(FEWEST_OF_EACH_OUTCOME);
            assertThat(tally.verdicts - tally.followed).as(id).isGreaterThanOrEqualTo(FEWEST_OF_EACH_OUTCOME);
            assertThat(tally.agreement())
                    .as("%s %s", id, tally.differences)
                    .isGreaterThanOrEqualTo(AGREEMENT_BY_TOOL.getOrDefault(id, 1.0));
        });
    }

    @Test
    void everyPromptHasResponsesThatDoAndDoNotFollow() {
        Set<Long> prompts = new HashSet<>();
        RecordedChecks.responses().forEach(response -> prompts.add(response.key()));

        assertThat(prompts).hasSize(541);
    }

    private static Map<String, Tally> tallies() {
        Map<String, Tally> tallies = new TreeMap<>();
        for (Response response : RecordedChecks.responses()) {
            InstructionFollowing ours = InstructionFollowing.of(response.ids(), response.settings(), response.text());
            for (int i = 0; i < response.ids().size(); i++) {
                Tally tally = tallies.computeIfAbsent(response.ids().get(i), id -> new Tally());
                String where = response.key() + " " + response.settings().get(i) + " of " + response.text();
                tally.add(response.strict().charAt(i) == '1', ours.strict().get(i), "strict " + where);
                tally.add(response.loose().charAt(i) == '1', ours.loose().get(i), "loose " + where);
            }
        }
        return tallies;
    }
}
