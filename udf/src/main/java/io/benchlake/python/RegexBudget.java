package io.benchlake.python;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/**
 * A text that counts how often it is read and stops a match that reads without end.
 *
 * <p>Counting, unlike a clock, gives the same answer on every machine.
 */
final class RegexBudget implements CharSequence {
    private static final long MAX_READS = 200_000_000;
    private static final long DEEP_STACK_BYTES = 512L << 20;

    private final String text;
    private final String pattern;
    private long reads;

    private RegexBudget(String text, String pattern) {
        this.text = text;
        this.pattern = pattern;
    }

    /** Runs a match; Java's matcher recurses once per repetition of a group, so long texts get a deep stack. */
    static <T> T run(String pattern, String text, Function<CharSequence, T> match) {
        try {
            return match.apply(new RegexBudget(text, pattern));
        } catch (StackOverflowError e) {
            return runDeep(pattern, text, match);
        }
    }

    private static <T> T runDeep(String pattern, String text, Function<CharSequence, T> match) {
        FutureTask<T> task = new FutureTask<>(() -> match.apply(new RegexBudget(text, pattern)));
        Thread thread = new Thread(null, task, "regex-deep-stack", DEEP_STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PythonRegexException.overBudget(pattern, text.length(), "the time of the task");
        } catch (ExecutionException e) {
            throw failure(pattern, text, e);
        }
    }

    private static PythonRegexException failure(String pattern, String text, ExecutionException e) {
        return e.getCause() instanceof PythonRegexException known
                ? known
                : PythonRegexException.overBudget(pattern, text.length(), "the stack holds");
    }

    @Override
    public char charAt(int index) {
        if (++reads > MAX_READS) {
            throw PythonRegexException.overBudget(pattern, text.length(), MAX_READS + " steps");
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
