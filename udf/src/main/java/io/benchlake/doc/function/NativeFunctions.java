package io.benchlake.doc.function;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds a native function by the name of the harness's: path of the module below {@code lm_eval/tasks} without suffix,
 * a dot, and the function, such as {@code hellaswag/utils.process_docs}.
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

    /** Three copies of the same functions. */
    private static final List<String> WINOGRANDE_FILES =
            List.of("winogrande/preprocess_winogrande", "xwinograd/utils", "tinyBenchmarks/utils_winogrande");

    private static final Map<String, DocsFunction> DOCS = docsFunctions();
    private static final Map<String, TextFunction> TEXTS = textFunctions();

    private NativeFunctions() {}

    /** A {@code process_docs} function, or one that lists examples whatever docs it is given. */
    public static Optional<DocsFunction> findDocs(String name) {
        return Optional.ofNullable(DOCS.get(name)).or(() -> MultilingualMmlu.find(name));
    }

    /** A {@code doc_to_text}, {@code doc_to_target} or {@code doc_to_choice} function. */
    public static Optional<TextFunction> findText(String name) {
        return Optional.ofNullable(TEXTS.get(name));
    }

    public static List<String> docsNames() {
        return List.copyOf(DOCS.keySet());
    }

    public static List<String> textNames() {
        return List.copyOf(TEXTS.keySet());
    }

    private static Map<String, DocsFunction> docsFunctions() {
        Map<String, DocsFunction> functions = new LinkedHashMap<>();
        functions.put("hellaswag/utils.process_docs", Hellaswag::processDocs);
        functions.put("tinyBenchmarks/utils_hellaswag.process_docs", Hellaswag::processDocs);
        functions.put("llama3/instruct/arc_challenge/utils.process_docs", ArcChallengeLlama::processDocs);
        MinervaMath.docsFunctions().forEach(functions::put);
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
