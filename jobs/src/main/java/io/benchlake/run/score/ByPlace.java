package io.benchlake.run.score;

import java.io.Serializable;
import org.apache.spark.Partitioner;

/** Puts what belongs to slices into partitions by where the slices are. */
final class ByPlace extends Partitioner {
    private static final long serialVersionUID = 1L;

    private final int partitions;
    private final Choice choice;

    /** @param choice of the partition; beyond the last one it begins again at the first */
    ByPlace(int partitions, Choice choice) {
        this.partitions = partitions;
        this.choice = choice;
    }

    /** Which partition a slice goes to. */
    interface Choice extends Serializable {
        int of(SlicePlace place);
    }

    @Override
    public int numPartitions() {
        return partitions;
    }

    @Override
    public int getPartition(Object place) {
        return choice.of((SlicePlace) place) % partitions;
    }
}
