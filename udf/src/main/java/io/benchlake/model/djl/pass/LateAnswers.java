package io.benchlake.model.djl.pass;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Answers of calls that are read after the next call is made, so that devices have that to do meanwhile: whoever reads
 * an answer waits until it is computed. When closed it reads those that are left, also where a later call failed.
 */
final class LateAnswers implements AutoCloseable {
    private final int unread;
    private final Deque<Runnable> calls = new ArrayDeque<>();

    /** @param runsAhead whether calls return before their answers are computed */
    LateAnswers(boolean runsAhead) {
        this.unread = runsAhead ? 1 : 0;
    }

    /** @param read reads the answer of the call that was just made */
    void add(Runnable read) {
        calls.add(read);
        readAllBut(unread);
    }

    private void readAllBut(int left) {
        while (calls.size() > left) {
            calls.remove().run();
        }
    }

    @Override
    public void close() {
        readAllBut(0);
    }
}
