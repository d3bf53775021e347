package io.benchlake.metric;

import io.benchlake.error.UserError;
import io.benchlake.metric.aggregate.MetricFunctions;
import io.benchlake.metric.aggregate.MetricItem;
import io.benchlake.taskdef.MetricSpec;
import io.benchlake.taskdef.TaskDef;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.DoubleStream;

/** Metrics of {@code multiple_choice} tasks, as {@code api/task.py::process_results} of the harness. */
record MultipleChoiceScorer(MetricFunctions<ChoiceScores> metrics) implements DocScorer {
    private static final Map<String, Function<ChoiceScores, MetricItem>> KNOWN = Map.of(
            "acc",
            scores -> MetricItem.rightOrWrong(scores.gold().contains(scores.best())),
            "acc_norm",
            scores -> MetricItem.rightOrWrong(scores.gold().contains(scores.bestByCharacters())),
            "acc_bytes",
            scores -> MetricItem.rightOrWrong(scores.gold().contains(scores.bestByBytes())),
            MetricSpec.MUTUAL_INFORMATION,
            scores -> MetricItem.rightOrWrong(scores.gold().contains(scores.bestByMutualInformation())),
            "exact_match",
            scores -> MetricItem.rightOrWrong(scores.goldIsGreedy()),
            "brier_score",
            scores -> MetricItem.probabilities(onlyGold(scores), scores.probabilities()),
            "likelihood",
            scores -> new MetricItem.Likelihoods(
                    onlyGold(scores),
                    DoubleStream.of(scores.loglikelihoods()).boxed().toList()),
            "f1",
            MultipleChoiceScorer::classified,
            "mcc",
            MultipleChoiceScorer::classified);

    /** The choice that each accuracy goes by, the plainest accuracy first. */
    private static final Map<String, ToIntFunction<ChoiceScores>> ACCURACIES = accuracies();

    static MultipleChoiceScorer of(TaskDef task) {
        return new MultipleChoiceScorer(MetricFunctions.of(task, KNOWN));
    }

    @Override
    public Map<String, MetricItem> score(ScorableDoc doc, DocResponses answers) {
        DocResponses.Loglikelihoods scored = (DocResponses.Loglikelihoods) answers;
        requireOneEach(doc, scored);
        return metrics.apply(new ChoiceScores(
                GoldChoices.of(doc.gold(), doc.choices()),
                doc.choices(),
                scored.conditional(),
                scored.unconditional()));
    }

    /** The choice that accuracy goes by; where the task has none, the likeliest. */
    @Override
    public Verdict verdict(ScorableDoc doc, DocResponses answers, Map<String, MetricItem> items) {
        DocResponses.Loglikelihoods scored = (DocResponses.Loglikelihoods) answers;
        GoldChoices gold = GoldChoices.of(doc.gold(), doc.choices());
        ChoiceScores scores = new ChoiceScores(gold, doc.choices(), scored.conditional(), scored.unconditional());
        return Verdict.ofChoice(chosen(scores), gold, doc);
    }

    private int chosen(ChoiceScores scores) {
        return ACCURACIES.entrySet().stream()
                .filter(accuracy -> metrics.byName().containsKey(accuracy.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(ChoiceScores::best)
                .applyAsInt(scores);
    }

    private static Map<String, ToIntFunction<ChoiceScores>> accuracies() {
        Map<String, ToIntFunction<ChoiceScores>> accuracies = new LinkedHashMap<>();
        accuracies.put("acc", ChoiceScores::best);
        accuracies.put("acc_norm", ChoiceScores::bestByCharacters);
        accuracies.put("acc_bytes", ChoiceScores::bestByBytes);
        accuracies.put(MetricSpec.MUTUAL_INFORMATION, ChoiceScores::bestByMutualInformation);
        return accuracies;
    }

    private void requireOneEach(ScorableDoc doc, DocResponses.Loglikelihoods scored) {
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

    private static MetricItem classified(ChoiceScores scores) {
        return new MetricItem.Classified(onlyGold(scores), scores.best());
    }

    private static int onlyGold(ChoiceScores scores) {
        if (!scores.gold().isSingle()) {
            throw UserError.invalidInput(
                    "Cannot compute f1, mcc, brier_score or likelihood: a doc has %d right choices. Ask for acc in its place."
                            .formatted(scores.gold().positions().size()));
        }
        return scores.gold().positions().get(0);
    }
}
