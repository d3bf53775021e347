package io.benchlake.gate;

import io.benchlake.report.ShellText;
import java.util.Optional;

/**
 * The command that shows the docs behind a row.
 *
 * @param lake root, as the user named it
 */
public record FlipsCommand(String lake) {
    /** Empty if the two runs have no docs of it in common. */
    Optional<String> of(GateDecision decision, GateRow row) {
        return decision.baseline() == null || row.status() == RowStatus.MISSING
                ? Optional.empty()
                : Optional.of("benchlake explain %s %s --tasks %s --lake %s"
                        .formatted(
                                decision.baseline(),
                                decision.candidate(),
                                ShellText.word(row.entry().task()),
                                ShellText.word(lake)));
    }
}
