package io.benchlake.imports.lmeval;

import io.benchlake.error.UserError;
import io.benchlake.imports.ImportedSample;
import io.benchlake.imports.SampleSource;
import io.benchlake.imports.file.OneByOne;
import io.benchlake.imports.file.Rows;
import io.benchlake.imports.file.SourceFile;
import io.benchlake.lake.table.SampleRow;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one task in a file.
 *
 * @param task by its name in the lake
 * @param filters of the task in their order, for rows that do not name theirs
 */
record LmEvalSamples(SourceFile file, String task, List<String> filters) implements SampleSource {
    @Override
    public Iterator<SampleRow> rows(Owner owner, Configuration hadoop) {
        return new Reading(this, Rows.of(file, hadoop), owner);
    }

    /** One pass over the file; of each doc it keeps how often it came and hashes of its rows. */
    private static final class Reading extends OneByOne<SampleRow> {
        private final LmEvalSamples samples;
        private final Iterator<Rows.Place> rows;
        private final Owner owner;
        private final Map<Integer, SeenDoc> docs = new HashMap<>();
        private boolean named = true;

        Reading(LmEvalSamples samples, Iterator<Rows.Place> rows, Owner owner) {
            this.samples = samples;
            this.rows = rows;
            this.owner = owner;
        }

        @Override
        protected @Nullable SampleRow read() {
            while (rows.hasNext()) {
                Rows.Place place = rows.next();
                LmEvalRow row = new LmEvalRow(place.row(), place.where());
                SeenDoc seen = docs.computeIfAbsent(row.docId(), doc -> new SeenDoc());
                named = row.filter() != null;
                String filter = named ? String.valueOf(row.filter()) : unnamed(seen, place.where());
                ImportedSample sample = row.sample(samples.task(), filter);
                seen.requireSameDoc(sample.hashes().doc(), place.where());
                if (seen.isNew(filter, hash(place.row()), place.where())) {
                    return sample.row(owner);
                }
            }
            if (!named) {
                requireAllFilters();
            }
            return null;
        }

        /** Before 0.4.7 rows come filter by filter. */
        private String unnamed(SeenDoc seen, String where) {
            int place = seen.rows.size();
            if (place >= samples.filters().size()) {
                throw UserError.invalidInput(
                        "Cannot import %s: its rows name no filter, and a doc has more rows than the %d filters that the results file names (%s). Import the run's own files, unmixed."
                                .formatted(where, samples.filters().size(), String.join(", ", samples.filters())));
            }
            return samples.filters().get(place);
        }

        private void requireAllFilters() {
            docs.forEach((doc, seen) -> {
                if (seen.rows.size() != samples.filters().size()) {
                    throw UserError.invalidInput(
                            "Cannot import %s: its rows name no filter, and doc %d has %d of %d rows, so that it is not known which filter they are of."
                                    .formatted(
                                            samples.file(),
                                            doc,
                                            seen.rows.size(),
                                            samples.filters().size()));
                }
            });
        }

        private static byte[] hash(Map<String, @Nullable Object> row) {
            return Arrays.copyOf(DigestUtils.sha256(row.toString()), 16);
        }
    }

    /** The rows of a doc so far, by filter. */
    private static final class SeenDoc {
        private final Map<String, byte[]> rows = new HashMap<>();
        private @Nullable String doc;

        void requireSameDoc(String hash, String where) {
            if (doc != null && !doc.equals(hash)) {
                throw UserError.invalidInput(
                        "Cannot import " + where
                                + ": an earlier row of the same doc_id has another doc. The file mixes runs over different data.");
            }
            doc = hash;
        }

        /** A file that a resumed run appended to may repeat a row. */
        boolean isNew(String filter, byte[] hash, String where) {
            byte[] before = rows.putIfAbsent(filter, hash);
            if (before != null && !Arrays.equals(before, hash)) {
                throw UserError.invalidInput("Cannot import " + where
                        + ": an earlier row of the same doc_id and filter says something else. The file mixes runs.");
            }
            return before == null;
        }
    }
}
