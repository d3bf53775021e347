package io.benchlake.board;

/**
 * Two models' values for the same docs of a task, summed up.
 *
 * @param docs that both have a value for
 * @param first sum of the first model's values
 * @param second sum of the second model's
 * @param squares sum of the squared differences
 * @param gained docs that only the first has right, if all values are 0 or 1
 * @param lost docs that only the second has right, likewise
 * @param graded docs of which a value is neither 0 nor 1
 */
public record PairedDocs(long docs, double first, double second, double squares, long gained, long lost, long graded) {
    static final PairedDocs NONE = new PairedDocs(0, 0, 0, 0, 0, 0, 0);

    PairedDocs plus(PairedDocs more) {
        return new PairedDocs(
                docs + more.docs,
                first + more.first,
                second + more.second,
                squares + more.squares,
                gained + more.gained,
                lost + more.lost,
                graded + more.graded);
    }

    PairedDocs reversed() {
        return new PairedDocs(docs, second, first, squares, lost, gained, graded);
    }

    boolean isZeroOne() {
        return graded == 0;
    }

    double difference() {
        return (first - second) / docs;
    }
}
