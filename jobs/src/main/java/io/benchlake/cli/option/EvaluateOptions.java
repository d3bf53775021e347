package io.benchlake.cli.option;

import io.benchlake.config.ModelOptions;
import io.benchlake.config.OutputOptions;
import io.benchlake.config.PromptOptions;
import io.benchlake.config.RunSpec;
import io.benchlake.error.UserError;
import io.benchlake.session.Sessions;
import io.benchlake.spark.DeviceChoice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code evaluate}; each that lm-evaluation-harness has too is also understood in its spelling. */
public final class EvaluateOptions {
    @Option(
            names = {"--model", "-M"},
            paramLabel = "MODEL",
            description = {
                "Folder or URI of a Hugging Face Llama checkpoint, or the name of one in the Hugging Face cache, such as",
                "meta-llama/Llama-3.1-8B ('models fetch' brings it there); a GGUF file of llama.cpp, or a model of ollama's",
                "as ollama:NAME[:TAG]; or hf with pretrained= in --model_args."
            })
    private @Nullable String model;

    @Mixin
    private RevisionOption revision;

    @Mixin
    private AdapterOption adapter;

    @Option(
            names = {"--tasks", "-t"},
            split = ",",
            arity = "1..*",
            paramLabel = "NAME",
            description = {
                "Tasks, groups, tags or globs, or task files (x.yaml), globs or folders of them.",
                "NAME|SHOTS sets the examples of one task; another path is read as a file of such specs."
            })
    private List<String> tasks = List.of();

    @Option(
            names = "--data",
            paramLabel = "ROOT",
            description =
                    "Root of data sets: ROOT/<dataset_path>/<config>/<split>.jsonl, .parquet, .csv, .arrow or a table.")
    private @Nullable String data;

    @Option(
            names = "--lake",
            paramLabel = "ROOT",
            description = "Root of the Delta tables; made where it does not exist.")
    private @Nullable String lake;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description =
                    "Spark master, such as local[4] or spark://host:7077. Default: spark-submit's, else local[*].")
    private @Nullable String master;

    @Option(
            names = "--device",
            paramLabel = "cpu|cuda[:N]",
            description =
                    "Where the model runs if the master is local. Default: cpu. On a cluster Spark's resources say it.")
    private @Nullable String device;

    @Option(
            names = {"--gpus-per-model", "--model-parallel"},
            paramLabel = "N|all",
            description =
                    "Divides the layers of a model over N GPUs, or all of an executor or of this machine. Default: 1.")
    private @Nullable String gpusPerModel;

    @Option(
            names = "--dtype",
            paramLabel = "TYPE",
            defaultValue = "auto",
            description = "auto (as stored), float32, bfloat16 or float16. Default: ${DEFAULT-VALUE}.")
    private String dtype = "auto";

    @Option(
            names = {"--num-fewshot", "--num_fewshot", "-f"},
            paramLabel = "N",
            description = "Examples in each prompt. Default: as each task says. Tasks that fix 0 keep it.")
    private @Nullable Integer numFewShot;

    @Option(
            names = {"--limit", "-L", "--max-samples"},
            paramLabel = "N",
            description = "Only the first N docs of each task, or a share of them below 1.")
    private @Nullable Double limit;

    @Option(
            names = {"--samples", "-E"},
            paramLabel = "JSON",
            description = "Only these docs, such as {\"gsm8k\": [0, 3]}, or a JSON file of them; not with --limit.")
    private @Nullable String samples;

    @Option(
            names = {"--batch-size", "--batch_size", "-b"},
            paramLabel = "auto|N",
            description = "Most sequences in one forward pass. Default: auto, by the model's shape.")
    private @Nullable String batchSize;

    @Mixin
    private ChatOptions chat;

    @Option(
            names = {"--gen-kwargs", "--gen_kwargs"},
            parameterConsumer = MergedValues.class,
            paramLabel = "K=V",
            description = "Put over the tasks' generation_kwargs, such as max_gen_toks=512,temperature=0 (or JSON).")
    private Map<String, @Nullable Object> genKwargs = Map.of();

    @Option(
            names = "--seed",
            paramLabel = "N[,N,N,N]",
            defaultValue = Seeds.DEFAULT,
            description = {
                "One seed for all, or lm-eval's four (python, numpy, torch,",
                "few-shot): the third seeds sampled generation, the fourth",
                "the choice of examples. Default: ${DEFAULT-VALUE}."
            })
    private String seed = Seeds.DEFAULT;

    @Option(
            names = "--date",
            paramLabel = "YYYY-MM-DD",
            description =
                    "What a chat template's clock shows. Default: the day of planning, kept when a run is resumed.")
    private @Nullable String date;

    @Option(
            names = {"--include-path", "--include_path"},
            paramLabel = "DIR",
            description =
                    "Folder of further task files; they win over those that come with Benchlake. May be repeated.")
    private List<String> includePaths = List.of();

    @Option(
            names = {"--output-path", "--output_path", "-o", "--output-dir"},
            paramLabel = "DIR",
            description =
                    "Also write lm-eval's files: DIR/<model>/results_<time>.json, or of DIR/x.json DIR/x_<time>.json.")
    private @Nullable String outputPath;

    @Option(
            names = {"--log-samples", "--log_samples", "-s", "--save-details"},
            description = "With --output-path: also samples_<task>_<time>.jsonl.")
    private boolean logSamples;

    @Option(
            names = {"--predict-only", "--predict_only", "-x"},
            description = "Store the answers and do not score them.")
    private boolean predictOnly;

    @Option(
            names = {"--max-length", "--max_length"},
            paramLabel = "TOKENS",
            description = "Longest prompt; longer ones lose their beginning. Default: the model's.")
    private @Nullable Integer maxLength;

    @Option(
            names = {"--add-bos-token", "--add_bos_token"},
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "Put BOS before every text. Default: as the tokenizer does.")
    private @Nullable Boolean addBosToken;

    @Option(
            names = {"--model-name", "--model_name"},
            paramLabel = "NAME",
            description = "The model's name on boards. Default: org/name@revision of a Hugging Face cache, else as much"
                    + " of its path as tells it from the other models of the lake.")
    private @Nullable String modelName;

    @Option(names = "--run-name", paramLabel = "NAME", description = "Shown on boards. Default: the model's name.")
    private @Nullable String runName;

    @Option(
            names = {"--bootstrap-iters", "--bootstrap_iters"},
            paramLabel = "N",
            defaultValue = "100000",
            description = "Draws for standard errors without a formula; 0 leaves all out. Default: ${DEFAULT-VALUE}.")
    private int bootstrapIterations = OutputOptions.DEFAULT_BOOTSTRAP_ITERATIONS;

    @Option(
            names = "--chunk-tokens",
            paramLabel = "N",
            description = "Commit answers after N predicted tokens. Default: by time, about twice a minute.")
    private @Nullable Long chunkTokens;

    @Option(
            names = {"--config", "-C"},
            paramLabel = "FILE",
            description = "YAML file with any of these options; the command line wins.")
    @SuppressWarnings("UnusedVariable") // ConfigFile reads it before options are parsed; here it is documented
    private @Nullable String config;

    /** @throws UserError if a needed option is missing or a value cannot be used */
    public RunSpec toRunSpec(ModelArguments modelArguments, List<String> moreTasks) {
        return new RunSpec(
                modelChoice(modelArguments).location(),
                neededTasks(moreTasks),
                CheckedOption.needed("--data", data),
                CheckedOption.needed("--lake", lake),
                master,
                runName,
                CheckedOption.name("--model-name", modelName),
                includePaths,
                modelOptions(modelArguments),
                promptOptions(),
                outputOptions());
    }

    /** The harness's rule: predictions are samples, and samples are files. */
    private OutputOptions outputOptions() {
        if ((logSamples || predictOnly) && (outputPath == null || outputPath.isBlank())) {
            throw UserError.usage("Cannot use " + (logSamples ? "--log-samples" : "--predict-only")
                    + ": there is no --output-path to write the samples to. Give --output-path DIR, or leave it out:"
                    + " the lake holds every sample.");
        }
        return new OutputOptions(outputPath, logSamples || predictOnly, predictOnly, bootstrapIterations);
    }

    public ModelChoice modelChoice(ModelArguments arguments) {
        return new ModelChoice(model, revision.text(), arguments);
    }

    private ModelOptions modelOptions(ModelArguments arguments) {
        return new ModelOptions(
                dtype.equals("auto") ? arguments.dtype().orElse(dtype) : dtype,
                CheckedOption.batchSize(
                        batchSize != null
                                ? batchSize
                                : arguments.text("batch_size").orElse("auto")),
                maxLength != null ? maxLength : arguments.maxLength().orElse(null),
                addBosToken != null ? addBosToken : arguments.addBosToken().orElse(null),
                arguments.prefixTokenId().orElse(null),
                arguments.chatTemplateArguments(),
                CheckedOption.positive("--chunk-tokens", chunkTokens),
                adapter.locations(arguments, modelChoice(arguments).cache()),
                device(arguments),
                gpusPerModel(arguments).value(),
                arguments.text("int8_inputs").orElse(null));
    }

    public GpusPerModelChoice gpusPerModel(ModelArguments arguments) {
        return new GpusPerModelChoice(
                gpusPerModel, arguments, Sessions.settings(master, new DeviceChoice(device(arguments), null)));
    }

    /** The harness takes None for a device that nobody named. */
    private @Nullable String device(ModelArguments arguments) {
        return Optional.ofNullable(device)
                .or(() -> arguments.text("device"))
                .filter(name -> !Set.of("", "None", "null", "auto").contains(name))
                .orElse(null);
    }

    private PromptOptions promptOptions() {
        Seeds seeds = Seeds.parse(seed);
        return new PromptOptions(
                CheckedOption.nonNegative("--num-fewshot", numFewShot),
                CheckedOption.limit(limit),
                chat.template(),
                chat.multiturn(),
                chat.systemInstruction(),
                genKwargs,
                seeds.fewShot(),
                seeds.sampling(),
                CheckedOption.day("--date", date),
                samples());
    }

    private Map<String, List<Integer>> samples() {
        if (samples != null && limit != null) {
            throw UserError.usage("Cannot use --samples with --limit: each chooses the docs. Give one of them.");
        }
        return samples == null ? Map.of() : ChosenDocs.parse(samples);
    }

    private List<String> neededTasks(List<String> more) {
        List<String> tasks = Stream.concat(this.tasks.stream(), more.stream()).toList();
        if (tasks.stream().allMatch(String::isBlank)) {
            throw UserError.usage("Cannot evaluate: no --tasks given. See 'benchlake tasks list' for their names.");
        }
        return CheckedOption.tasks(tasks);
    }
}
