package io.benchlake.imports.lmeval;

import io.benchlake.error.UserError;
import io.benchlake.imports.ImportedRun;
import io.benchlake.imports.SampleSource;
import io.benchlake.imports.file.PlainJson;
import io.benchlake.imports.file.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * Finds the runs in lm-eval's files; samples are not read yet.
 *
 * @param model name for runs whose results file is missing, and in the place of those in files; null for none
 * @param taskMap names in the lake, by names in the files
 */
public record LmEvalRuns(@Nullable String model, Map<String, String> taskMap, Configuration hadoop) {
    /** @throws UserError if files do not belong together or say too little */
    public List<ImportedRun> of(List<SourceFile> files) {
        return LmEvalFiles.of(files).stream().map(this::run).toList();
    }

    private ImportedRun run(LmEvalFiles files) {
        SourceFile file = files.results();
        Map<String, @Nullable Object> json = file == null ? Map.of() : PlainJson.object(file, hadoop);
        LmEvalSettings settings = new LmEvalSettings(json, files.time());
        LmEvalResults results = new LmEvalResults(json, task -> taskMap.getOrDefault(task, task));
        List<SampleSource> samples = new ArrayList<>();
        files.byTask(results.tasks())
                .forEach((task, source) -> samples.add(
                        new LmEvalSamples(source, taskMap.getOrDefault(task, task), results.filters(task))));
        String name = name(files, settings);
        Map<String, @Nullable Object> exported = new LinkedHashMap<>(json);
        exported.put("model_name", name);
        Map<String, @Nullable Object> config = settings.plain();
        config.put("source_files", sources(files));
        return new ImportedRun(
                settings.source(),
                name,
                settings.distinguishing(),
                config,
                settings.started(),
                settings.seconds(),
                results.scores(),
                samples,
                exported,
                results.means());
    }

    private String name(LmEvalFiles files, LmEvalSettings settings) {
        if (model != null) {
            return model;
        }
        return settings.model()
                .orElseThrow(
                        () -> UserError.invalidInput(
                                "Cannot import "
                                        + files.all().get(0)
                                        + ": no results file of its run is beside it, or it does not name the model. Give --model NAME."));
    }

    private Map<String, String> sources(LmEvalFiles files) {
        Map<String, String> hashes = new LinkedHashMap<>();
        files.all().forEach(source -> hashes.put(source.name(), source.sha256(hadoop)));
        return hashes;
    }
}
