package io.benchlake.tools.scaling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A run as a computation in which nobody waits: lots of tasks are planned by the processors beside the devices, and
 * each lot's units run as soon as it and those before it are planned. All times are in seconds.
 *
 * @param cores that plan
 */
record Pipeline(int devices, int cores, Delays delays) {
    /** Lots that are planned side by side. */
    private static final int LANES = 2;

    /**
     * What passes besides work.
     *
     * @param start from the command to the first Spark task that plans
     * @param lot what the driver adds to each lot: scheduling, summaries, looking for answers
     * @param load until a model is on its device
     * @param unit between two units of a device
     * @param end from the last unit to the last commit, besides scoring
     */
    record Delays(double start, double lot, double load, double unit, double end) {}

    /**
     * A lot of tasks.
     *
     * @param reads processor time of each task's splits, which nobody shares
     * @param spread processor time of what is shared out
     * @param pieces in which it is shared out
     * @param units device time of each unit
     */
    record Lot(List<Double> reads, double spread, int pieces, List<Double> units) {
        Lot {
            reads = List.copyOf(reads);
            units = List.copyOf(units);
        }

        double seconds(int cores) {
            double longest =
                    reads.stream().mapToDouble(Double::doubleValue).max().orElse(0);
            double read = Math.max(longest, processorSeconds(reads) / cores);
            return read + spread * Math.ceil((double) pieces / cores) / pieces;
        }

        double work() {
            return processorSeconds(reads) + spread;
        }

        private static double processorSeconds(List<Double> parts) {
            return parts.stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    /**
     * What came of it.
     *
     * @param wall from the command to the last commit
     * @param work of all devices
     * @param loads of all devices
     */
    record Outcome(int devices, double wall, double work, double loads) {
        /** Share of the devices' time in which they neither compute nor load a model. */
        double idleShare() {
            return 1 - (work + loads) / (devices * wall);
        }
    }

    /**
     * Units run while further lots are planned.
     *
     * @param scoring processor time, shared out in the end
     */
    Outcome pipelined(List<Lot> lots, double scoring) {
        double[] lanes = new double[LANES];
        List<Double> planned = new ArrayList<>();
        double before = 0;
        for (Lot lot : lots) {
            int lane = IntStream.range(0, LANES)
                    .boxed()
                    .min(Comparator.comparingDouble(i -> lanes[i]))
                    .orElseThrow();
            lanes[lane] += delays.lot() + lot.seconds(Math.max(1, cores / LANES));
            before = Math.max(before, lanes[lane]);
            planned.add(before);
        }
        return outcome(lots, planned, scoring / cores);
    }

    /**
     * One driver plans all before the first unit runs, and scores all in the end.
     *
     * @param planning how long it plans
     * @param scoring how long it scores
     */
    Outcome inTurn(List<Lot> lots, double planning, double scoring) {
        return outcome(lots, lots.stream().map(lot -> planning).toList(), scoring);
    }

    private Outcome outcome(List<Lot> lots, List<Double> planned, double scoring) {
        PriorityQueue<Double> free = new PriorityQueue<>();
        double loads = 0;
        double last = 0;
        for (int i = 0; i < lots.size(); i++) {
            double ready = delays.start() + planned.get(i);
            for (double unit : costlyFirst(lots.get(i))) {
                boolean isNew = free.size() < devices && (free.isEmpty() || free.peek() > ready);
                double begin = isNew ? ready + delays.load() : Math.max(ready, free.remove()) + delays.unit();
                loads += isNew ? delays.load() : 0;
                free.add(begin + unit);
                last = Math.max(last, begin + unit);
            }
        }
        double work = lots.stream()
                .flatMapToDouble(lot -> lot.units().stream().mapToDouble(Double::doubleValue))
                .sum();
        return new Outcome(devices, last + delays.end() + scoring, work, loads);
    }

    private static double[] costlyFirst(Lot lot) {
        return lot.units().stream()
                .sorted(Comparator.reverseOrder())
                .flatMapToDouble(DoubleStream::of)
                .toArray();
    }
}
