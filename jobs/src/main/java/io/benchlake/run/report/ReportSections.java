package io.benchlake.run.report;

import io.benchlake.config.PromptOptions;
import io.benchlake.lake.table.RunRow;
import io.benchlake.model.StoredWeight;
import io.benchlake.model.tokenizer.TokenizerFiles;
import io.benchlake.report.RunReport;
import io.benchlake.run.model.ChatTemplateChoice;
import io.benchlake.run.model.EvaluatedModel;
import io.benchlake.run.state.RunHeader;
import io.benchlake.score.ScoredRun;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sections of the harness's results file that tell of model, settings and environment. */
final class ReportSections {
    private ReportSections() {}

    static RunReport report(RunHeader header, ScoredRun scored, RunRow row) {
        return new RunReport(
                "benchlake", header.model().name(), settings(header), TaskReports.of(scored), environment(header, row));
    }

    private static Map<String, @Nullable Object> settings(RunHeader header) {
        EvaluatedModel model = header.model();
        PromptOptions prompts = header.spec().promptOptions();
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        config.put("model", "benchlake");
        config.put(
                "model_args",
                "pretrained=" + header.spec().model() + ",dtype="
                        + model.spec().dtype().key()
                        + header.spec().modelOptions().adapters().stream()
                                .map(adapter -> ",peft=" + adapter)
                                .collect(Collectors.joining()));
        config.put("model_num_parameters", parameters(model));
        config.put("model_dtype", "torch." + model.spec().dtype().key());
        config.put("model_revision", "main");
        config.put("model_sha", model.checkpoint().contentHash());
        Integer batchSize = header.spec().modelOptions().batchSize();
        config.put("batch_size", batchSize == null ? "auto" : batchSize);
        config.put("batch_sizes", List.of());
        config.put("device", null);
        config.put("use_cache", null);
        config.put("limit", prompts.limit());
        config.put("bootstrap_iters", header.spec().outputOptions().bootstrapIterations());
        config.put("gen_kwargs", prompts.genKwargs());
        config.put("random_seed", 0);
        config.put("numpy_seed", 1234);
        config.put("torch_seed", prompts.samplingSeed());
        config.put("fewshot_seed", prompts.fewShotSeed());
        return config;
    }

    private static Map<String, @Nullable Object> environment(RunHeader header, RunRow row) {
        EvaluatedModel model = header.model();
        PromptOptions prompts = header.spec().promptOptions();
        Map<String, @Nullable Object> sections = new LinkedHashMap<>();
        sections.put("git_hash", null);
        sections.put("date", Instant.now().toEpochMilli() / 1000.0);
        sections.put(
                "pretty_env_info",
                "Spark " + row.versions().spark() + ", " + row.versions().engine());
        sections.put("benchlake_version", row.versions().benchlake());
        sections.put("benchlake_run_id", row.runId());
        sections.put("model_fingerprint", row.modelFingerprint());
        sections.put("tokenizer_bos_token", token(model.tokenizer().bos()));
        sections.put("tokenizer_eos_token", token(model.tokenizer().eos()));
        sections.put("max_length", model.maxLength());
        sections.put("system_instruction", prompts.systemInstruction().isEmpty() ? null : prompts.systemInstruction());
        sections.put("fewshot_as_multiturn", prompts.fewShotAsMultiturn());
        sections.put("chat_template", ChatTemplateChoice.source(model.tokenizer(), prompts));
        sections.put("template_date", row.date());
        sections.put("total_evaluation_time_seconds", String.valueOf(row.seconds()));
        return sections;
    }

    private static @Nullable List<String> token(TokenizerFiles.@Nullable SpecialToken token) {
        return token == null ? null : List.of(token.text(), String.valueOf(token.id()));
    }

    private static long parameters(EvaluatedModel model) {
        return model.checkpoint().weights().values().stream()
                .mapToLong(StoredWeight::elements)
                .sum();
    }
}
