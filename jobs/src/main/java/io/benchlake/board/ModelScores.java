package io.benchlake.board;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The main scores of one model by task, each under the condition that most models were scored under.
 *
 * @param whole scores over all docs, the latest of each task
 * @param lacks for tasks without one what there is, in words
 */
record ModelScores(String name, String fingerprint, Map<String, MainScore> whole, Map<String, String> lacks) {
    private static final Comparator<MainScore> BY_TIME = Comparator.comparingLong(
                    (MainScore score) -> score.run().start())
            .thenComparing(score -> score.run().runId());

    /** One for each model, in the order of their names. */
    static List<ModelScores> of(List<MainScore> scores) {
        Map<String, MainScore.Condition> conditions = new LinkedHashMap<>();
        grouped(scores, MainScore::task).forEach((task, ofTask) -> conditions.put(task, commonest(ofTask)));
        return grouped(scores, score -> score.run().fingerprint()).values().stream()
                .map(ofModel -> of(ofModel, conditions))
                .sorted(Comparator.comparing(ModelScores::name).thenComparing(ModelScores::fingerprint))
                .toList();
    }

    private static ModelScores of(List<MainScore> ofModel, Map<String, MainScore.Condition> conditions) {
        Map<String, MainScore> whole = new TreeMap<>();
        Map<String, String> lacks = new TreeMap<>();
        List<MainScore> inTime = ofModel.stream().sorted(BY_TIME).toList();
        for (MainScore score : inTime) {
            MainScore.Condition common = Objects.requireNonNull(conditions.get(score.task()));
            if (score.isWhole() && score.condition().equals(common)) {
                whole.put(score.task(), score);
            } else {
                lacks.put(score.task(), score.lack(common));
            }
        }
        lacks.keySet().removeAll(whole.keySet());
        MainScore.Run last = inTime.get(inTime.size() - 1).run();
        return new ModelScores(last.model(), last.fingerprint(), whole, lacks);
    }

    /** The condition with most models; of several the one with most docs, then the one that was asked about last. */
    private static MainScore.Condition commonest(List<MainScore> ofTask) {
        Comparator<List<MainScore>> order = Comparator.comparingLong(ModelScores::models)
                .thenComparingLong(scores -> scores.get(0).condition().docs())
                .thenComparing(scores -> scores.stream().max(BY_TIME).orElseThrow(), BY_TIME);
        return grouped(ofTask, MainScore::condition).values().stream()
                .max(order)
                .orElseThrow()
                .get(0)
                .condition();
    }

    private static long models(List<MainScore> scores) {
        return scores.stream()
                .filter(MainScore::isWhole)
                .map(score -> score.run().fingerprint())
                .distinct()
                .count();
    }

    private static <K> Map<K, List<MainScore>> grouped(List<MainScore> scores, Function<MainScore, K> key) {
        return scores.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }

    MainScore score(String task) {
        return Objects.requireNonNull(whole.get(task));
    }

    /** A task that this model has no whole score of, with what there is. */
    String lacking(String task) {
        String lack = lacks.get(task);
        return lack == null ? task : task + " (" + lack + ")";
    }
}
