package io.benchlake.doc.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchlake.GoldenRun;
import io.benchlake.doc.Doc;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Native functions give the very texts that the harness put to the model. */
class NativeFunctionsGoldenTest {
    @Test
    void cleansHellaswag() {
        List<Doc> docs =
                docs("hellaswag/utils.process_docs", SharedDocs.read("Rowan/hellaswag", "default", "validation"));
        for (JsonNode sample : GoldenRun.load("hellaswag-0").samples("hellaswag")) {
            Doc doc = docs.get(sample.get("doc_id").asInt());
            List<String> choices = Columns.texts(doc, "choices");
            assertThat(choices).hasSize(sample.get("arguments").size());
            for (int i = 0; i < choices.size(); i++) {
                assertThat(doc.get("query")).isEqualTo(argument(sample, i, 0));
                assertThat(" " + choices.get(i)).isEqualTo(argument(sample, i, 1));
            }
            assertThat(doc.get("gold")).isEqualTo(sample.get("target").asLong());
        }
    }

    @Test
    void splitsWinograndeAtTheBlank() {
        List<Doc> docs = SharedDocs.read("allenai/winogrande", "winogrande_xl", "validation");
        for (JsonNode sample : GoldenRun.load("winogrande-0").samples("winogrande")) {
            Doc doc = docs.get(sample.get("doc_id").asInt());
            assertThat(text("winogrande/preprocess_winogrande.doc_to_target", doc))
                    .isEqualTo(sample.get("target").asText());
            assertThat(text("winogrande/preprocess_winogrande.doc_to_choice", doc))
                    .isEqualTo(List.of(argument(sample, 0, 0), argument(sample, 1, 0)));
        }
    }

    @Test
    void splitsWinogradSentencesOfOtherLanguages() {
        for (String language : List.of("en", "fr")) {
            List<Doc> docs = SharedDocs.read("Muennighoff/xwinograd", language, "test");
            for (JsonNode sample : GoldenRun.load("xwinograd-0").samples("xwinograd_" + language)) {
                Doc doc = docs.get(sample.get("doc_id").asInt());
                assertThat(text("xwinograd/utils.doc_to_choice", doc))
                        .isEqualTo(List.of(argument(sample, 0, 0), argument(sample, 1, 0)));
            }
        }
    }

    @Test
    void detokenisesWikitext() {
        List<Doc> docs = SharedDocs.read("EleutherAI/wikitext_document_level", "wikitext-2-raw-v1", "test");
        for (JsonNode sample : GoldenRun.load("wikitext-0").samples("wikitext")) {
            assertThat(text(
                            "wikitext/preprocess_wikitext.wikitext_detokenizer",
                            docs.get(sample.get("doc_id").asInt())))
                    .isEqualTo(sample.get("target").asText());
        }
    }

    @Test
    void keepsTheFourOptionQuestionsOfArc() {
        List<Doc> docs = docs(
                "llama3/instruct/arc_challenge/utils.process_docs",
                SharedDocs.read("allenai/ai2_arc", "ARC-Challenge", "test"));
        assertThat(docs).hasSize(1165).extracting(Doc::id).startsWith(0, 1, 2);
        for (JsonNode sample : GoldenRun.load("arc_challenge_llama-chat").samples("arc_challenge_llama")) {
            Doc doc = docs.get(sample.get("doc_id").asInt());
            assertThat(doc.get("answerKey")).isEqualTo(sample.get("target").asText());
            assertThat(argument(sample, 0, 0)).contains("Question: " + doc.get("question") + "\nA. ");
        }
    }

    @Test
    void asksMmluProWithExamplesOfTheSameCategory() {
        List<Doc> questions = SharedDocs.read("TIGER-Lab/MMLU-Pro", "default", "test");
        List<Doc> examples = SharedDocs.read("TIGER-Lab/MMLU-Pro", "default", "validation");
        GoldenRun run = GoldenRun.load("mmlu_pro-sub-2");
        for (String category : List.of("biology", "law")) {
            String filter = "mmlu_pro/utils.process_" + category;
            List<Doc> shots = docs(filter, examples).subList(0, 2);
            List<Doc> asked = docs(filter, questions);
            for (JsonNode sample : run.samples("mmlu_pro_" + category)) {
                StringBuilder prompt = new StringBuilder();
                shots.forEach(shot -> prompt.append(text("mmlu_pro/utils.fewshot_to_text", shot))
                        .append(' ')
                        .append(text("mmlu_pro/utils.fewshot_to_target", shot))
                        .append("\n\n"));
                prompt.append(text(
                        "mmlu_pro/utils.doc_to_text",
                        asked.get(sample.get("doc_id").asInt())));
                assertThat(argument(sample, 0, 0)).endsWith(prompt);
            }
        }
    }

    @Test
    void asksMmluProAsTheLeaderboardDoes() {
        List<Doc> docs = SharedDocs.read("TIGER-Lab/MMLU-Pro", "default", "test");
        for (JsonNode sample : GoldenRun.load("leaderboard_mmlu_pro-5").samples("leaderboard_mmlu_pro")) {
            Doc doc = docs.get(sample.get("doc_id").asInt());
            assertThat(argument(sample, 0, 0)).endsWith("\n\n" + text("leaderboard/mmlu_pro/utils.doc_to_text", doc));
            List<?> letters = (List<?>) text("leaderboard/mmlu_pro/utils.doc_to_choice", doc);
            assertThat(letters).hasSize(sample.get("arguments").size());
            for (int i = 0; i < letters.size(); i++) {
                assertThat(argument(sample, i, 1)).isEqualTo(" " + letters.get(i));
            }
        }
    }

    private static List<Doc> docs(String name, List<Doc> docs) {
        return NativeFunctions.findDocs(name).orElseThrow().apply(docs);
    }

    private static Object text(String name, Doc doc) {
        return NativeFunctions.findText(name).orElseThrow().apply(doc);
    }

    private static String argument(JsonNode sample, int request, int part) {
        return sample.get("arguments").get(request).get(part).asText();
    }
}
