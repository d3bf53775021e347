package io.benchlake.template.syntax;

/** Leaves the body of a loop early. */
public final class LoopJump extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean endsLoop;

    LoopJump(boolean endsLoop) {
        super((endsLoop ? "break" : "continue") + " outside of a loop", null, false, false);
        this.endsLoop = endsLoop;
    }

    /** Whether the loop is left too, and not only this turn of it. */
    boolean endsLoop() {
        return endsLoop;
    }
}
