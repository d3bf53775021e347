package io.benchlake.gate;

import io.benchlake.gate.GateDecision.HealthFinding;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A decision as lines that GitHub Actions shows beside a build: errors, warnings, and the verdict as a notice. */
record GitHubAnnotations(GateDecision decision, FlipsCommand flips) {
    String lines() {
        GateText text = new GateText(decision, flips);
        Stream<String> rows = decision.rows().stream()
                .filter(row -> row.status() != RowStatus.PASS)
                .map(this::annotation);
        Stream<String> health = decision.health().stream()
                .filter(HealthFinding::fails)
                .map(finding -> command("error", GateText.line(finding)));
        Stream<String> notes = decision.notes().stream().map(note -> command("notice", note));
        String kind = decision.verdict() == Verdict.FAILED ? "error" : "notice";
        return Stream.of(rows, health, notes, Stream.of(command(kind, text.headline())))
                .flatMap(parts -> parts)
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private String annotation(GateRow row) {
        String more = flips.of(decision, row).map(command -> "\n" + command).orElse("");
        String text = GateText.named(row) + ": " + row.reason() + (row.fails() ? more : "");
        return command(row.fails() ? "error" : "warning", text);
    }

    private String command(String kind, String text) {
        String title =
                escaped("Gate " + decision.policy().name()).replace(":", "%3A").replace(",", "%2C");
        return "::" + kind + " title=" + title + "::" + escaped(text);
    }

    private static String escaped(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }
}
