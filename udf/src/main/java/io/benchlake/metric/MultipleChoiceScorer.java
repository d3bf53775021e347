package io.benchlake.metric;

import io.benchlake.metric.statistic.MetricItem;
import io.benchlake.taskdef.MetricSpec;
import io.benchlake.taskdef.TaskDef;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Metrics of {@code multiple_choice} tasks, as {@code api/task.py::process_results} of the harness. */
record MultipleChoiceScorer(MetricFunctions<ChoiceScores> metrics) implements DocScorer {
    private static final Map<String, Measure.OfChoices> MEASURES =
            MetricRegistry.computed(Measure.OfChoices.class, Function.identity());
    private static final Map<String, Function<ChoiceScores, MetricItem>> KNOWN =
            MetricRegistry.computed(Measure.OfChoices.class, Measure.OfChoices::item);

    static MultipleChoiceScorer of(TaskDef task) {
        return new MultipleChoiceScorer(MetricFunctions.of(task, KNOWN));
    }

    @Override
    public Map<String, MetricItem> score(ScorableDoc doc, DocResponses answers) {
        DocResponses.Continuations scored = (DocResponses.Continuations) answers;
        requireOneEach(doc, scored);
        return metrics.apply(new ChoiceScores(
                GoldChoices.of(doc.gold(), doc.choices()),
                doc.choices(),
                scored.conditional(),
                scored.unconditional()));
    }

    /** The choice that accuracy goes by; if the task has none, the likeliest. */
    @Override
    public Verdict verdict(ScorableDoc doc, DocResponses answers, Map<String, MetricItem> items) {
        DocResponses.Continuations scored = (DocResponses.Continuations) answers;
        GoldChoices gold = GoldChoices.of(doc.gold(), doc.choices());
        ChoiceScores scores = new ChoiceScores(gold, doc.choices(), scored.conditional(), scored.unconditional());
        return Verdict.ofChoice(chosen(scores), gold, doc);
    }

    private int chosen(ChoiceScores scores) {
        return MEASURES.entrySet().stream()
                .filter(measure -> metrics.byName().containsKey(measure.getKey()))
                .flatMap(measure -> Stream.ofNullable(measure.getValue().chosen()))
                .findFirst()
                .orElse(ChoiceScores::best)
                .applyAsInt(scores);
    }

    private void requireOneEach(ScorableDoc doc, DocResponses.Continuations scored) {
        int choices = doc.choices().size();
        int unconditional = metrics.byName().containsKey(MetricSpec.MUTUAL_INFORMATION) ? choices : 0;
        if (choices == 0
                || scored.conditional().size() != choices
                || scored.unconditional().size() < unconditional) {
            throw new IllegalArgumentException("doc %d has %d choices, %d answers and %d unconditional ones"
                    .formatted(
                            doc.doc().id(),
                            choices,
                            scored.conditional().size(),
                            scored.unconditional().size()));
        }
    }
}
