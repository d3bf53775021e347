package io.benchlake.imports;

import io.benchlake.lake.table.SampleRow;
import java.io.Serializable;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;

/** Samples of a run of another harness, read wherever this is called. */
public interface SampleSource extends Serializable {
    /**
     * The samples as rows, one by one.
     *
     * @throws io.benchlake.error.UserError while they are read, if they are not what the harness writes
     */
    Iterator<SampleRow> rows(Owner owner, Configuration hadoop);

    /** The run that rows are of, and its model's name. */
    record Owner(String runId, String model) implements Serializable {}
}
