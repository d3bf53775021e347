package io.benchlake.imports.mmlupro;

import io.benchlake.error.UserError;
import io.benchlake.imports.ImportedSample;
import io.benchlake.imports.SampleSource;
import io.benchlake.imports.file.OneByOne;
import io.benchlake.imports.file.Rows;
import io.benchlake.imports.file.SourceFile;
import io.benchlake.lake.table.SampleRow;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one file of {@code evaluate_from_local.py}: docs, the whole generation, and the letter that was found.
 *
 * <p>The letter is not a score: where no answer is found, that script draws one. So it is kept for comparison only, and
 * a score is what scoring again gives.
 *
 * @param taskMap names in the lake, by ours of the category
 */
record MmluProSamples(SourceFile file, Map<String, String> taskMap) implements SampleSource {
    private static final List<String> DOC =
            List.of("question_id", "question", "options", "answer", "answer_index", "cot_content", "category", "src");

    /** Names of the generation, by age of the script. */
    private static final List<String> GENERATIONS = List.of("generated_text", "model_outputs", "model_output");

    @Override
    public Iterator<SampleRow> rows(Owner owner, Configuration hadoop) {
        return new Reading(this, Rows.of(file, hadoop), owner);
    }

    private static final class Reading extends OneByOne<SampleRow> {
        private final MmluProSamples samples;
        private final Iterator<Rows.Place> rows;
        private final Owner owner;
        private final Set<Integer> seen = new HashSet<>();

        Reading(MmluProSamples samples, Iterator<Rows.Place> rows, Owner owner) {
            this.samples = samples;
            this.rows = rows;
            this.owner = owner;
        }

        @Override
        protected @Nullable SampleRow read() {
            if (!rows.hasNext()) {
                return null;
            }
            Rows.Place place = rows.next();
            ImportedSample sample = samples.sample(place.row(), place.where());
            if (!seen.add(sample.docId())) {
                throw UserError.invalidInput("Cannot import " + place.where() + ": question_id " + sample.docId()
                        + " comes a second time. The file mixes runs.");
            }
            return sample.row(owner);
        }
    }

    private ImportedSample sample(Map<String, @Nullable Object> row, String where) {
        Map<String, @Nullable Object> doc = new LinkedHashMap<>();
        DOC.stream().filter(row::containsKey).forEach(name -> doc.put(name, row.get(name)));
        String target = text(row, "answer", where);
        String task = "mmlu_pro_"
                + text(row, "category", where).toLowerCase(Locale.ROOT).replace(' ', '_');
        Object generation = GENERATIONS.stream()
                .flatMap(name -> Stream.ofNullable(row.get(name)))
                .findFirst()
                .orElseThrow(() -> wrong("generated_text", null, where));
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("source_pred", Objects.toString(row.get("pred")));
        return new ImportedSample(
                taskMap.getOrDefault(task, task),
                "custom-extract",
                docId(row, where),
                doc,
                target,
                Map.of(),
                List.of(Arrays.asList(generation.toString())),
                List.of(),
                values,
                ImportedSample.hashes(doc, Map.of(), target));
    }

    private static int docId(Map<String, @Nullable Object> row, String where) {
        Object id = row.get("question_id");
        if (id instanceof Long number && number >= 0 && number <= Integer.MAX_VALUE) {
            return number.intValue();
        }
        throw wrong("question_id", id, where);
    }

    private static String text(Map<String, @Nullable Object> row, String field, String where) {
        if (row.get(field) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw wrong(field, row.get(field), where);
    }

    private static UserError wrong(String field, @Nullable Object found, String where) {
        return UserError.invalidInput("Cannot import " + where + ": field '" + field + "' is " + found
                + ", not what TIGER-Lab's evaluate_from_local.py writes.");
    }
}
