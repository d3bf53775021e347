package io.benchlake.page.content;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses what is shown of all scores: of each model and task the run over all docs, over most, the latest.
 *
 * @param models in their order on the board
 */
public record ShownScores(List<BoardModel> models, List<BoardScore> scores, List<BoardTask> tasks) {
    private static final int NAME_BYTES = 8;

    public ShownScores {
        models = List.copyOf(models);
        scores = List.copyOf(scores);
        tasks = List.copyOf(tasks);
    }

    /** @param order fingerprints of the models, best first */
    public static ShownScores of(List<StoredScore> stored, List<String> order) {
        Map<String, String> names = new LinkedHashMap<>();
        order.forEach(fingerprint -> stored.stream()
                .filter(score -> score.fingerprint().equals(fingerprint))
                .findFirst()
                .ifPresent(score -> names.put(fingerprint, score.model())));
        List<BoardModel> models = names.entrySet().stream()
                .map(model -> new BoardModel(named(model.getKey()), model.getValue(), model.getKey()))
                .toList();
        Map<String, Set<@Nullable Integer>> shots = new TreeMap<>();
        stored.forEach(score -> shots.computeIfAbsent(score.subject().task(), task -> new LinkedHashSet<>())
                .add(score.subject().shots()));
        Map<String, List<StoredScore>> byName = new TreeMap<>();
        stored.forEach(score -> byName.computeIfAbsent(name(score.subject(), shots), name -> new ArrayList<>())
                .add(score));
        List<BoardScore> scores = new ArrayList<>();
        List<BoardTask> tasks = new ArrayList<>();
        byName.forEach((name, all) -> add(name, all, models, scores, tasks));
        return new ShownScores(models, scores, tasks);
    }

    private static String name(StoredScore.Subject subject, Map<String, Set<@Nullable Integer>> shots) {
        return subject.shots() == null
                        || Objects.requireNonNull(shots.get(subject.task())).size() < 2
                ? subject.task()
                : "%s (%d-shot)".formatted(subject.task(), subject.shots());
    }

    private static void add(
            String name,
            List<StoredScore> all,
            List<BoardModel> models,
            List<BoardScore> scores,
            List<BoardTask> tasks) {
        Map<Integer, String> runs = new TreeMap<>();
        List<StoredScore> shown = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            String fingerprint = models.get(i).fingerprint();
            List<StoredScore> ofModel = all.stream()
                    .filter(score -> score.fingerprint().equals(fingerprint))
                    .toList();
            if (!ofModel.isEmpty()) {
                String run =
                        ofModel.stream().max(StoredScore.SHOWN).orElseThrow().run();
                int model = i;
                runs.put(i, run);
                ofModel.stream().filter(score -> score.run().equals(run)).forEach(score -> {
                    shown.add(score);
                    scores.add(score(model, name, score));
                });
            }
        }
        if (!shown.get(0).subject().isGroup()) {
            tasks.add(task(name, shown, runs));
        }
    }

    private static BoardScore score(int model, String name, StoredScore score) {
        return new BoardScore(
                model,
                name,
                score.subject().isGroup(),
                score.subject().shots(),
                score.subject().parents(),
                score.filter(),
                score.metric(),
                score.isMain(),
                score.value(),
                score.low(),
                score.high(),
                score.higherIsBetter(),
                score.bestRank(),
                score.worstRank(),
                score.docs(),
                score.scored(),
                score.run(),
                score.subject().depth());
    }

    private static BoardTask task(String name, List<StoredScore> shown, Map<Integer, String> runs) {
        StoredScore main =
                shown.stream().filter(StoredScore::isMain).findFirst().orElse(shown.get(0));
        return new BoardTask(
                named(name),
                name,
                main.subject().task(),
                main.subject().shots(),
                main.subject().version(),
                main.subject().parents(),
                distinct(main.filter(), shown.stream().map(StoredScore::filter)),
                distinct(main.metric(), shown.stream().map(StoredScore::metric)),
                main.filter(),
                main.metric(),
                main.higherIsBetter(),
                shown.stream().mapToLong(StoredScore::docs).max().orElse(0),
                0,
                List.copyOf(runs.keySet()),
                List.copyOf(runs.values()));
    }

    private static List<String> distinct(String first, Stream<String> all) {
        return Stream.concat(Stream.of(first), all.sorted()).distinct().collect(Collectors.toList());
    }

    /** A name of a file that says nothing, for text that anybody wrote. */
    static String named(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
