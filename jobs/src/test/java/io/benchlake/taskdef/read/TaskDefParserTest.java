package io.benchlake.taskdef.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.doc.Doc;
import io.benchlake.error.UserError;
import io.benchlake.filter.FilterPipeline;
import io.benchlake.filter.FilterStep;
import io.benchlake.metric.statistic.Aggregation;
import io.benchlake.taskdef.DocField;
import io.benchlake.taskdef.FewShotSpec;
import io.benchlake.taskdef.MetricSpec;
import io.benchlake.taskdef.OutputType;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.taskdef.TaskFolder;
import io.benchlake.taskdef.catalogue.TaskCatalogue;
import io.benchlake.taskdef.catalogue.TaskChoice;
import io.benchlake.template.PromptTemplate;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskDefParserTest {
    @TempDir
    Path folder;

    @Test
    void fillsInWhatTheHarnessAssumes() {
        TaskDef task = parse("");
        assertThat(task.alias()).isEqualTo("t");
        assertThat(task.version()).isEqualTo("Yaml");
        assertThat(task.outputType()).isEqualTo(OutputType.GENERATE_UNTIL);
        assertThat(task.repeats()).isEqualTo(1);
        assertThat(task.prompt().targetDelimiter()).isEqualTo(" ");
        assertThat(task.prompt().fewShotDelimiter()).isEqualTo("\n\n");
        assertThat(task.generation())
                .isEqualTo(
                        Map.of("temperature", 0.0, "do_sample", false, "max_gen_toks", 256L, "until", List.of("\n\n")));
        assertThat(task.filters())
                .containsExactly(new FilterPipeline("none", List.of(new FilterStep("take_first", Map.of()))));
        assertThat(task.metrics()).containsExactly(new MetricSpec("exact_match", Aggregation.MEAN, true, Map.of()));
        assertThat(task.fewShot().count()).isZero();
        assertThat(task.fewShot().countIsFixed()).isFalse();
        assertThat(task.fewShot().sampler()).isEqualTo(FewShotSpec.Sampler.RANDOM);
    }

    @ParameterizedTest
    @CsvSource({
        "multiple_choice,acc acc_norm",
        "loglikelihood,perplexity acc",
        "loglikelihood_rolling,word_perplexity byte_perplexity bits_per_byte",
        "generate_until,exact_match"
    })
    void givesEachOutputTypeItsMetrics(String outputType, String metrics) {
        assertThat(parse("output_type: " + outputType).metrics())
                .extracting(MetricSpec::name)
                .containsExactly(metrics.split(" "));
    }

    @Test
    void completesGenerationSettings() {
        assertThat(parse("fewshot_delimiter: '##'\ngeneration_kwargs: {temperature: 0, max_gen_toks: 5}")
                        .generation())
                .isEqualTo(Map.of("temperature", 0.0, "max_gen_toks", 5L, "until", List.of("##")));
        assertThat(parse("generation_kwargs: {until: []}").generation()).isEqualTo(Map.of("until", List.of()));
        assertThat(parse("output_type: multiple_choice").generation()).isEmpty();
    }

    @Test
    void keepsZeroExamplesWhereTheTaskFixesThem() {
        assertThat(withShots("num_fewshot: 0", 5).fewShot().count()).isZero();
        assertThat(withShots("num_fewshot: 0", 5).fewShot().countIsFixed()).isTrue();
        assertThat(withShots("num_fewshot: 3", 5).fewShot().count()).isEqualTo(5);
        assertThat(withShots("num_fewshot: null", 5).fewShot().count()).isEqualTo(5);
        assertThat(parse("num_fewshot: 3").fewShot().count()).isEqualTo(3);
    }

    @Test
    void readsExamplesWrittenInTheFile() {
        FewShotSpec fewShot = parse("""
                        fewshot_config:
                          sampler: first_n
                          doc_to_target: "{{solution}}"
                          samples:
                            - {question: a, solution: b}
                            - {question: c, solution: 1}
                        """).fewShot();
        assertThat(fewShot.samples())
                .containsExactly(
                        new Doc(0, Map.of("question", "a", "solution", "b")),
                        new Doc(1, Map.of("question", "c", "solution", 1L)));
        assertThat(fewShot.docToTarget()).isEqualTo(new DocField.Template(PromptTemplate.parse("{{solution}}")));
        assertThat(fewShot.docToText()).isNull();
    }

    @Test
    void readsEveryKindOfDocField() {
        TaskDef task = parse("doc_to_target: 2\ndoc_to_choice: {a: first, b: second}");
        assertThat(task.prompt().docToText()).isEqualTo(new DocField.Template(PromptTemplate.parse("{{question}}")));
        assertThat(task.prompt().docToTarget()).isEqualTo(new DocField.WholeNumber(2));
        assertThat(task.prompt().docToChoice()).isEqualTo(new DocField.Literals(List.of("first", "second")));
    }

    @Test
    void readsVersionsAsTheyAreWritten() {
        assertThat(parse("metadata: {version: 2}").version()).isEqualTo("2");
        assertThat(parse("metadata: {version: 2.0}").version()).isEqualTo("2.0");
        assertThat(parse("metadata: {version: '1.0-beta'}").version()).isEqualTo("1.0-beta");
    }

    @Test
    void completesMetricsFromTheRegistry() {
        assertThat(parse("output_type: loglikelihood\nmetric_list: [{metric: perplexity}]")
                        .metrics())
                .containsExactly(new MetricSpec("perplexity", Aggregation.PERPLEXITY, false, Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "metrics_list: 1|line 6: 'metrics_list' is not a key of a task. Did you mean 'metric_list'?",
                "output_type: choice|line 6: 'output_type' is 'choice', which is no output type. Use one of: generate_until",
                "metric_list: [{metric: accu}]|line 6: 'metric_list[0].metric' is 'accu', which is no metric. Did you mean 'acc'",
                "metric_list: [{metric: acc, aggregation: avg}]|'metric_list[0].aggregation' is 'avg', which is no aggregation.",
                "metric_list: [{metric: exact_match, ignore_cases: true}]|is not a key of metric exact_match. Did you mean 'ignore_case'?",
                "metric_list: [{metric: f1, hf_evaluate: true}]|'metric_list[0].hf_evaluate' asks for a metric of another package.",
                "metric_list: [{metric: !function utils.mine}]|names the function 'utils.mine', which has no native counterpart.",
                "filter_list: [{name: x, filter: [{function: regx}]}]|'filter_list[0].filter[0].function' is 'regx', which is no filter. Did you mean 'regex'",
                "filter_list: [{name: x, filter: [{function: regex, pattern: a}]}]|'filter_list[0].filter[0].pattern' is not a key of filter regex.",
                "filter_list: [{filter: []}]|'filter_list[0]' has no 'name'. Add 'name:'.",
                "filter_list: []|'filter_list' is empty.",
                "process_docs: !function utils.process_doc|names the function 'utils.process_doc', which has no native counterpart.",
                "process_docs: strip|'process_docs' is 'strip', not a function.",
                "process_results: !function utils.score|names the function 'utils.score', which has no native counterpart.",
                "doc_to_text: !function utils.text|names the function 'utils.text', which has no native counterpart.",
                "doc_to_choice: [no, yes]|'doc_to_choice[0]' is false, not text. YAML reads bare yes, no, on and off as true or false",
                "doc_to_target: 1.5|'doc_to_target' is 1.5, not a list.",
                "fewshot_config: {sampler: random}|'fewshot_config.sampler' is 'random', which is no sampler. Use one of: default, first_n.",
                "fewshot_config: {samples: !function utils.few}|'fewshot_config.samples' names the function 'utils.few', which has no native counterpart.",
                "metric_list: [{metric: !function utils.bert}]|'metric_list[0].metric' names the function 'utils.bert', which has no native counterpart.",
                "metric_list: [{metric: exact_match, aggregation: !function utils.agg}]|'metric_list[0].aggregation' names the function 'utils.agg', which has no native counterpart.",
                "fewshot_config: {samplers: x}|'fewshot_config.samplers' is not a key of fewshot_config. Did you mean 'sampler', 'samples'",
                "num_fewshot: five|'num_fewshot' is 'five', not a whole number.",
                "num_fewshot: -1|'num_fewshot' is -1, outside 0 to 1000000.",
                "repeats: true|'repeats' is true, not a whole number.",
                "generation_kwargs: {temperature: hot}|'generation_kwargs.temperature' is 'hot', not a number.",
                "generation_kwargs: {until: [1]}|'generation_kwargs.until[0]' is 1, not text.",
                "class: !function task.Mine|'class' asks for a task written in Python, which is not supported.",
                "dataset_path: null|the document has no 'dataset_path'.",
                "test_split: null|the document names no split to evaluate. Add test_split or validation_split."
            })
    void namesFileLineFieldAndRemedyOfAFault(String keys, String message) {
        assertThatThrownBy(() -> parse(keys))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Cannot read t.yaml")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"description", "doc_to_choice", "gen_prefix", "fewshot_config.doc_to_target"})
    void findsAnUnknownFilterOfATemplateBeforeAnyDoc(String key) {
        String template = "\"{{ question|shout }}\"";
        String keys = key.startsWith("fewshot_config.")
                ? "fewshot_config: {%s: %s}".formatted(key.substring("fewshot_config.".length()), template)
                : key + ": " + template;
        assertThatThrownBy(() -> parse(keys))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Cannot read t.yaml, line 6: '" + key + "' is no template:")
                .hasMessageContaining("there is no filter named 'shout'; there are abs, ")
                .hasMessageContaining("upper");
    }

    @Test
    void takesMetricsOfTheEvaluatePackageThatSayWhetherTwoAnswersAreTheSame() {
        assertThat(parse("metric_list: [{metric: f1, aggregation: mean, higher_is_better: true, hf_evaluate: true,"
                                + " average: micro}]")
                        .metrics())
                .containsExactly(
                        new MetricSpec("f1", Aggregation.MEAN, true, Map.of("hf_evaluate", true, "average", "micro")));
    }

    @Test
    void listsOfManyFunctionsThoseOfTheLikestNames() {
        assertThatThrownBy(() -> parse("process_docs: !function mmlu_pro.utils.process_poetry"))
                .hasMessageContaining("mmlu_pro/utils.process_law")
                .hasMessageMatching("(?s).* and \\d+ more\\.")
                .message()
                .hasSizeLessThan(2000);
    }

    @Test
    void namesNativeFiltersAsPlainText() {
        TaskDef task = parse("filter_list: [{name: x, filter: [{function: custom, filter_fn: "
                + "!function lm_eval.tasks.humaneval.utils.build_predictions}, "
                + "{function: !function lm_eval.tasks.bbh.zeroshot.utils.WordSortFilter}]}]");
        assertThat(task.filters().get(0).steps())
                .containsExactly(
                        new FilterStep("custom", Map.of("filter_fn", "humaneval/utils.build_predictions")),
                        new FilterStep("bbh/zeroshot/utils.WordSortFilter", Map.of()));
    }

    @Test
    void namesNativeMetricsAndAggregationsAsPlainText() {
        TaskDef task = parse("metric_list: [{metric: !function lm_eval.tasks.humaneval.utils.pass_at_k, k: [1], "
                + "aggregation: mean, higher_is_better: true}, {metric: exact_match, higher_is_better: true, "
                + "aggregation: !function lm_eval.tasks.tinyBenchmarks.agg_functions.agg_gpirt_gsm8k}]");
        assertThat(task.metrics())
                .containsExactly(
                        new MetricSpec("humaneval/utils.pass_at_k", Aggregation.MEAN, true, Map.of("k", List.of(1L))),
                        new MetricSpec("exact_match", Aggregation.TINY_GSM8K, true, Map.of()));
    }

    @Test
    void takesExamplesFromAFunction() {
        assertThat(parse("fewshot_config: {samples: !function lm_eval.tasks.hellaswag.utils.process_docs}")
                        .fewShot()
                        .samplesFunction())
                .hasToString("hellaswag/utils.process_docs");
    }

    @Test
    void takesPromptPartsOfExamplesFromFunctions() {
        String file = "!function lm_eval.tasks.winogrande.preprocess_winogrande.";
        FewShotSpec examples = parse("fewshot_config: {doc_to_text: " + file + "doc_to_text, doc_to_target: " + file
                        + "doc_to_target, doc_to_choice: " + file + "doc_to_choice}")
                .fewShot();
        assertThat(List.of(examples.docToText(), examples.docToTarget(), examples.docToChoice()))
                .extracting(field -> ((DocField.Function) field).function().name())
                .containsExactly(
                        "winogrande/preprocess_winogrande.doc_to_text",
                        "winogrande/preprocess_winogrande.doc_to_target",
                        "winogrande/preprocess_winogrande.doc_to_choice");
    }

    @Test
    void exportsKeysInTheHarnesssOrderWithoutNulls() {
        assertThat(parse("validation_split: null\ntask_alias: T").config().keySet())
                .containsExactly(
                        "task",
                        "task_alias",
                        "dataset_path",
                        "test_split",
                        "doc_to_text",
                        "doc_to_target",
                        "unsafe_code",
                        "description",
                        "target_delimiter",
                        "fewshot_delimiter",
                        "fewshot_config",
                        "num_fewshot",
                        "output_type",
                        "generation_kwargs",
                        "repeats",
                        "should_decontaminate",
                        "metadata");
    }

    private TaskDef parse(String keys) {
        return new TaskFolder(folder).task("t", keys).only("t");
    }

    private TaskDef withShots(String keys, int shots) {
        TaskCatalogue catalogue = new TaskFolder(folder).task("t", keys).catalogue();
        return catalogue
                .selectRequested(List.of(new TaskChoice("t", Optional.of(shots))))
                .taskList()
                .get(0);
    }
}
