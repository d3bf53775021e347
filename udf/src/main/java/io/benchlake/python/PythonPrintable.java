package io.benchlake.python;

/** A value that prints in a way of its own, inside lists and dictionaries too. */
public interface PythonPrintable {
    /** {@code repr(value)}. */
    String repr();
}
