package io.benchlake.data.hub;

import io.benchlake.data.format.csv.CsvDialect;
import java.util.List;

/**
 * One split of a repository.
 *
 * @param paths of its files, relative to the repository, in the order of their rows
 */
public record HubSplit(String config, String split, List<String> paths, CsvDialect csv) {
    public HubSplit {
        paths = List.copyOf(paths);
    }
}
