package io.benchlake.taskdef.read;

import io.benchlake.doc.Doc;
import io.benchlake.doc.function.DocsFunction;
import io.benchlake.doc.function.NativeFunction;
import io.benchlake.taskdef.FewShotSpec;
import io.benchlake.taskdef.FewShotSpec.Sampler;
import io.benchlake.taskdef.FunctionRef;
import java.util.ArrayList;
import java.util.Arrays;
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
        NativeFunction<DocsFunction> processDocs =
                own.find("process_docs").map(FunctionNames::docsFunction).orElse(null);
        Optional<Integer> written = task.find("num_fewshot").map(Setting::count);
        boolean fixed = written.isPresent() && written.get() == 0;
        return new FewShotSpec(
                fixed ? 0 : numFewshot.or(() -> written).orElse(0),
                fixed,
                sampler(own),
                own.has("split") ? own.textOrNull("split") : task.textOrNull("fewshot_split"),
                samples(own),
                samplesFunction(own),
                processDocs,
                DocFieldParser.parse(own, "doc_to_text"),
                DocFieldParser.parse(own, "doc_to_target"),
                DocFieldParser.parse(own, "doc_to_choice"),
                own.find("gen_prefix").map(TemplateSyntax::parsed).orElse(null),
                own.textOrNull("target_delimiter"),
                own.textOrNull("fewshot_delimiter"),
                indices(own));
    }

    public static Sampler sampler(Settings own) {
        return own.find("sampler").map(FewShotParser::sampler).orElse(Sampler.RANDOM);
    }

    private static Sampler sampler(Setting written) {
        String key = written.text();
        return Arrays.stream(Sampler.values())
                .filter(sampler -> sampler.key().equals(key))
                .findFirst()
                .orElseThrow(() -> written.problem(
                        "is '%s', which is no sampler".formatted(key),
                        "Use one of: "
                                + Vocabulary.listed(Arrays.stream(Sampler.values())
                                        .map(Sampler::key)
                                        .toList())
                                + "."));
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
    public static @Nullable NativeFunction<DocsFunction> samplesFunction(Settings own) {
        return own.find(SAMPLES)
                .filter(setting -> setting.value() instanceof FunctionRef)
                .map(FunctionNames::docsFunction)
                .orElse(null);
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
