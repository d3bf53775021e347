package io.benchlake.explain;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Why two runs differ on a task.
 *
 * @param stages that docs part at, in their order
 * @param settings that differ, by name
 */
public record TaskCauses(String task, List<StageCount> stages, List<Setting> settings) {
    public TaskCauses {
        stages = List.copyOf(stages);
        settings = List.copyOf(settings);
    }

    /** Docs that both runs have. */
    public long paired() {
        return stages.stream()
                .filter(count -> count.stage() != Stage.DOC)
                .mapToLong(StageCount::docs)
                .sum();
    }

    /** Docs that both have and whose main score changed sides. */
    public long flips() {
        return stages.stream().mapToLong(StageCount::flips).sum();
    }

    /** What can explain a stage, what follows from other settings last. */
    List<Setting> explaining(Stage stage) {
        return settings.stream()
                .filter(setting -> setting.explains().contains(stage))
                .sorted(Comparator.comparing(Setting::follows))
                .toList();
    }

    /** Settings that come in only behind the stage at which docs part, so that nothing can be told of them. */
    List<Setting> hidden() {
        Optional<Stage> first = stages.stream()
                .map(StageCount::stage)
                .filter(stage -> stage != Stage.NOTHING && stage != Stage.DOC)
                .findFirst();
        return settings.stream()
                .filter(setting -> setting.docs() == 0)
                .filter(setting -> first.filter(
                                stage -> setting.explains().stream().anyMatch(later -> later.compareTo(stage) > 0))
                        .isPresent())
                .toList();
    }
}
