package io.benchlake.imports.mmlupro;

import io.benchlake.imports.ImportedRun;
import io.benchlake.imports.file.SourceFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * Finds the runs in files of MMLU-Pro: each JSON file is one.
 *
 * @param model its name; null for the name in the file's name
 * @param taskMap names in the lake, by ours of the category
 */
public record MmluProRuns(@Nullable String model, Map<String, String> taskMap, Configuration hadoop) {
    private static final Pattern NAME = Pattern.compile("(?:model_outputs_)?(.+?)(?:_\\d+shots?)?\\.jsonl?");

    public List<ImportedRun> of(List<SourceFile> files) {
        return files.stream()
                .filter(file -> NAME.matcher(file.name()).matches())
                .map(this::run)
                .toList();
    }

    private ImportedRun run(SourceFile file) {
        Matcher named = NAME.matcher(file.name());
        String name = model != null ? model : named.matches() ? named.group(1) : file.name();
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        config.put("model", name);
        config.put("source_files", Map.of(file.name(), file.sha256(hadoop)));
        return new ImportedRun(
                "mmlu-pro",
                name,
                List.of(),
                config,
                null,
                0,
                List.of(),
                List.of(new MmluProSamples(file, taskMap)),
                Map.of("results", Map.of(), "model_name", name),
                List.of());
    }
}
