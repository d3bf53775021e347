package io.benchlake.imports.inspect;

import io.benchlake.imports.SampleSource;
import io.benchlake.imports.file.PlainJson;
import io.benchlake.imports.file.SourceFile;
import io.benchlake.lake.table.SampleRow;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one log.
 *
 * @param epochs of each doc its files, one an epoch, docs in the order of the log
 * @param metrics of each scorer the name that its values get
 */
record InspectSamples(String task, ArrayList<ArrayList<SourceFile>> epochs, Map<String, String> metrics)
        implements SampleSource {
    @Override
    public Iterator<SampleRow> rows(Owner owner, Configuration hadoop) {
        return IntStream.range(0, epochs.size())
                .boxed()
                .flatMap(doc -> rows(doc, owner, hadoop).stream())
                .iterator();
    }

    private List<SampleRow> rows(int doc, Owner owner, Configuration hadoop) {
        List<Map<String, @Nullable Object>> repeats = new ArrayList<>();
        epochs.get(doc).forEach(file -> repeats.add(PlainJson.object(file, hadoop)));
        InspectDoc read = new InspectDoc(task, doc, repeats);
        return metrics.entrySet().stream()
                .map(scorer -> read.sample(scorer.getKey(), scorer.getValue()).row(owner))
                .toList();
    }
}
