package io.benchlake.template.value;

import io.benchlake.python.PythonPrintable;
import java.util.AbstractList;
import java.util.RandomAccess;

/** Python's {@code range}: numbers that are counted, not stored. */
public final class PythonRange extends AbstractList<Object> implements RandomAccess, PythonPrintable {
    /** The limit of jinja2's sandbox. */
    private static final int MAX_SIZE = 100_000;

    private final long start;
    private final long stop;
    private final long step;
    private final int size;

    PythonRange(long start, long stop, long step) {
        if (step == 0) {
            throw new TemplateException("range() step must not be zero");
        }
        long distance = step > 0 ? Math.subtractExact(stop, start) : Math.subtractExact(start, stop);
        long count = distance <= 0 ? 0 : (distance - 1) / Math.absExact(step) + 1;
        if (count > MAX_SIZE) {
            throw new TemplateException("range() is longer than " + MAX_SIZE);
        }
        this.start = start;
        this.stop = stop;
        this.step = step;
        this.size = (int) count;
    }

    public static Object of(Arguments arguments) {
        boolean startsAtZero = arguments.positional().size() == 1;
        return new PythonRange(
                startsAtZero ? 0 : PythonValues.requireInteger(arguments.require(0, "start")),
                PythonValues.requireInteger(arguments.require(startsAtZero ? 0 : 1, "stop")),
                PythonValues.requireInteger(arguments.get(2, "step", 1L)));
    }

    @Override
    public Object get(int index) {
        return start + index * step;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public String repr() {
        return "range(" + start + ", " + stop + (step == 1 ? "" : ", " + step) + ")";
    }

    public Object part(String name) {
        return name.equals("start") ? start : name.equals("stop") ? stop : step;
    }
}
