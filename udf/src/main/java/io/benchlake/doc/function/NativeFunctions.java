package io.benchlake.doc.function;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds a native function by the name of the harness's: path of the module below {@code lm_eval/tasks} without suffix,
 * a dot, and the function, such as {@code hellaswag/utils.process_docs}. A new one is one line of a list;
 * docs/extending.md shows how.
 *
 * <p>Some functions of the harness differ only in a constant; their names are made from it here.
 */
public final class NativeFunctions {
    private static final List<String> MMLU_PRO_CATEGORIES = List.of(
            "biology",
            "business",
            "chemistry",
            "computer_science",
            "economics",
            "engineering",
            "health",
            "history",
            "law",
            "math",
            "other",
            "philosophy",
            "physics",
            "psychology");

    /** Files of the harness that hold copies of the same functions. */
    private static final List<String> WINOGRANDE_FILES = List.of(
            "winogrande/preprocess_winogrande",
            "xwinograd/utils",
            "tinyBenchmarks/utils_winogrande",
            "aradice/winogrande/utils");

    private static final List<String> HELLASWAG_FILES = List.of(
            "hellaswag/utils",
            "tinyBenchmarks/utils_hellaswag",
            "okapi/hellaswag_multilingual/utils",
            "french_bench/utils");

    private static final List<String> MMLU_SR_FILES =
            List.of("mmlusr/question_and_answer/utils", "mmlusr/answer_only/utils", "mmlusr/question_only/utils");

    private static final List<String> GPQA_FILES = List.of("gpqa/n_shot/utils", "gpqa/zeroshot/utils");
    private static final List<String> GPQA_REASONING_FILES =
            List.of("gpqa/cot_n_shot/utils", "gpqa/cot_zeroshot/utils", "gpqa/generative/utils");

    /**
     * The subjects of Meta's multilingual MMLU, which lie in one table: function {@code process_docs_anatomy} of
     * {@code llama3/instruct/mmlu_de/utils} keeps the rows of {@code mmlu_de_chat.anatomy}.
     */
    private static final Pattern MULTILINGUAL_MMLU =
            Pattern.compile("llama3/instruct/mmlu_(de|es|fr|hi|it|pt|th)/utils\\.process_docs_([a-z_]+)");

    private static final Map<String, DocsFunction> DOCS = docsFunctions();
    private static final Map<String, TextFunction> TEXTS = textFunctions();

    private NativeFunctions() {}

    /** A {@code process_docs} function, or one that lists examples whatever docs it is given. */
    public static Optional<DocsFunction> findDocs(String name) {
        return Optional.ofNullable(DOCS.get(name)).or(() -> subjectOfMultilingualMmlu(name));
    }

    /** A {@code doc_to_text}, {@code doc_to_target} or {@code doc_to_choice} function. */
    public static Optional<TextFunction> findText(String name) {
        return Optional.ofNullable(TEXTS.get(name));
    }

    private static Optional<DocsFunction> subjectOfMultilingualMmlu(String name) {
        Matcher matcher = MULTILINGUAL_MMLU.matcher(name);
        return matcher.matches()
                ? Optional.of(
                        new ColumnFilter("subtask_name", "mmlu_" + matcher.group(1) + "_chat." + matcher.group(2)))
                : Optional.empty();
    }

    public static List<String> docsNames() {
        return List.copyOf(DOCS.keySet());
    }

    public static List<String> textNames() {
        return List.copyOf(TEXTS.keySet());
    }

    private static Map<String, DocsFunction> docsFunctions() {
        Map<String, DocsFunction> functions = new LinkedHashMap<>();
        HELLASWAG_FILES.forEach(file -> functions.put(file + ".process_docs", Hellaswag::processDocs));
        MMLU_SR_FILES.forEach(file -> functions.put(file + ".process_docs", MmluSr::processDocs));
        GPQA_FILES.forEach(file -> functions.put(file + ".process_docs", new Gpqa(false, false)));
        GPQA_REASONING_FILES.forEach(file -> functions.put(file + ".process_docs", new Gpqa(false, true)));
        functions.put("leaderboard/gpqa/utils.process_docs", new Gpqa(true, false));
        functions.put("csatqa/utils.process_docs", CsatQa::processDocs);
        functions.put("hendrycks_math/utils.process_docs", HendrycksMath::processDocs);
        functions.put("paws-x/utils.process_docs_paraphrases", PawsX::processDocs);
        functions.put("tmmluplus/default/utils.process_docs", TmmluPlus::processDocs);
        functions.put("truthfulqa/utils.process_docs_gen", TruthfulQa::processDocs);
        functions.put("llama3/instruct/arc_challenge/utils.process_docs", ArcChallengeLlama::processDocs);
        functions.put("minerva_math/utils.process_docs", MinervaMath::processDocs);
        functions.put("minerva_math/utils.list_fewshot_samples", docs -> MinervaExamples.of());
        functions.put("leaderboard/math/utils.process_docs", MinervaMath::hardDocs);
        functions.put("leaderboard/math/utils.list_fewshot_samples", docs -> MinervaExamples.ofLeaderboard());
        for (String category : MMLU_PRO_CATEGORIES) {
            ColumnFilter filter = new ColumnFilter("category", category.replace('_', ' '));
            functions.put("mmlu_pro/utils.process_" + category, filter);
            functions.put("llama3/instruct/mmlu_pro/utils.process_" + category, filter);
        }
        return functions;
    }

    private static Map<String, TextFunction> textFunctions() {
        Map<String, TextFunction> functions = new LinkedHashMap<>();
        for (String file : WINOGRANDE_FILES) {
            functions.put(file + ".doc_to_text", Winogrande::docToText);
            functions.put(file + ".doc_to_target", Winogrande::docToTarget);
            functions.put(file + ".doc_to_choice", Winogrande::docToChoice);
        }
        functions.put("super_glue/copa/utils.doc_to_text", Copa::docToText);
        functions.put("super_glue/copa/utils.doc_to_target", Copa::docToTarget);
        functions.put("super_glue/copa/utils.doc_to_choice", Copa::docToChoice);
        functions.put("icelandic_winogrande/preprocess_winogrande.doc_to_text", Winogrande::docToText);
        functions.put("icelandic_winogrande/preprocess_winogrande.doc_to_choice", Winogrande::docToChoice);
        functions.put("xcopa/utils.doc_to_choice", Xcopa::docToChoice);
        functions.put("copal_id/utils.doc_to_choice", Xcopa::docToChoice);
        Xcopa.BY_LANGUAGE.forEach((language, xcopa) -> functions.put("xcopa/utils.doc_to_text_" + language, xcopa));
        functions.put("arabicmmlu/utils.doc_to_text", ArabicMmlu::docToText);
        functions.put("arabicmmlu/utils.doc_to_choice", ArabicMmlu::docToChoice);
        functions.put("leaderboard/musr/utils.doc_to_text", Musr::docToText);
        functions.put("leaderboard/musr/utils.doc_to_choice", Musr::docToChoice);
        functions.put("logiqa/utils_logiqa.doc_to_text", LogiQa::docToText);
        functions.put("logiqa/utils_logiqa.doc_to_target", LogiQa::docToTarget);
        functions.put("super_glue/wsc/preprocess_wsc.default_doc_to_text", WinogradSchema::docToText);
        functions.put("medqa/preprocess_medqa.doc_to_text", MedicalQuestions::medQa);
        functions.put("medqa/preprocess_medqa.doc_to_target", MedicalQuestions::medQaTarget);
        functions.put("medmcqa/utils_medmcqa.doc_to_text", MedicalQuestions::medMcqa);
        functions.put("pubmedqa/preprocess_pubmedqa.doc_to_text", MedicalQuestions::pubMedQa);
        functions.put("minerva_math/utils.doc_to_text", MinervaMath::docToText);
        functions.put("leaderboard/math/utils.doc_to_text", MinervaMath::docToText);
        functions.put("wikitext/preprocess_wikitext.wikitext_detokenizer", Wikitext::detokenize);
        functions.put("mmlu_pro/utils.doc_to_text", MmluPro::docToText);
        functions.put("mmlu_pro/utils.fewshot_to_text", MmluPro::docToText);
        functions.put("mmlu_pro/utils.fewshot_to_target", MmluPro::fewShotToTarget);
        functions.put("leaderboard/mmlu_pro/utils.doc_to_text", MmluPro::leaderboardDocToText);
        functions.put("leaderboard/mmlu_pro/utils.doc_to_choice", MmluPro::leaderboardDocToChoice);
        functions.put("llama3/instruct/mmlu_pro/utils.fewshot_to_text", MmluPro::llamaFewShotTarget);
        return functions;
    }
}
