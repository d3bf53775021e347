package io.benchlake.taskdef.read;

import io.benchlake.doc.Doc;
import io.benchlake.taskdef.FewShotSpec;
import io.benchlake.taskdef.FunctionRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code num_fewshot}, {@code fewshot_split} and {@code fewshot_config}. */
public final class FewShotParser {
    private static final String SAMPLES = "samples";

    private FewShotParser() {}

    static FewShotSpec parse(Settings task, Optional<Integer> numFewshot) {
        Settings own = task.find("fewshot_config").map(Setting::map).orElseGet(Settings::none);
        own.requireKnownKeys(Vocabulary.FEW_SHOT_KEYS, "fewshot_config");
        own.find("process_docs").ifPresent(TaskDefParser::requireDocsFunction);
        Optional<Integer> written = task.find("num_fewshot").map(Setting::count);
        boolean fixed = written.isPresent() && written.get() == 0;
        return new FewShotSpec(
                fixed ? 0 : numFewshot.or(() -> written).orElse(0),
                fixed,
                sampler(own),
                own.has("split") ? own.textOrNull("split") : task.textOrNull("fewshot_split"),
                samples(own),
                samplesFunction(own),
                own.functionOrNull("process_docs"),
                DocFieldParser.parse(own, "doc_to_text"),
                DocFieldParser.parse(own, "doc_to_target"),
                DocFieldParser.parse(own, "doc_to_choice"),
                own.find("gen_prefix").map(TemplateSyntax::checked).orElse(null),
                own.textOrNull("target_delimiter"),
                own.textOrNull("fewshot_delimiter"),
                indices(own));
    }

    public static String sampler(Settings own) {
        String sampler = own.textOr("sampler", "default");
        if (!Vocabulary.SAMPLERS.contains(sampler)) {
            throw own.require("sampler")
                    .problem(
                            "is '%s', which is no sampler".formatted(sampler),
                            "Use one of: " + Vocabulary.listed(Vocabulary.SAMPLERS) + ".");
        }
        return sampler;
    }

    public static @Nullable List<Doc> samples(Settings own) {
        Optional<Setting> samples = own.find(SAMPLES).filter(setting -> !(setting.value() instanceof FunctionRef));
        if (samples.isEmpty()) {
            return null;
        }
        List<Doc> docs = new ArrayList<>();
        for (Setting sample : samples.get().list()) {
            docs.add(new Doc(docs.size(), sample.map().plain()));
        }
        return docs;
    }

    /** It is a {@code process_docs} function that ignores the docs it is given. */
    public static @Nullable FunctionRef samplesFunction(Settings own) {
        Optional<Setting> samples = own.find(SAMPLES).filter(setting -> setting.value() instanceof FunctionRef);
        samples.ifPresent(TaskDefParser::requireDocsFunction);
        return samples.map(Setting::function).orElse(null);
    }

    /** As in Python, negative positions count from the end, and an empty list chooses nothing. */
    public static @Nullable List<Integer> indices(Settings own) {
        return own.find("fewshot_indices")
                .map(setting -> setting.list().stream()
                        .map(Setting::wholeNumber)
                        .map(Math::toIntExact)
                        .toList())
                .filter(indices -> !indices.isEmpty())
                .orElse(null);
    }
}
