package io.benchlake.tools.catalogue;

/**
 * One task that gives scores of its own.
 *
 * @param isPythonFree whether its files name no function
 * @param isTarget whether it is below one of the groups that Benchlake is to cover
 * @param unscored why its answers cannot be scored; empty where they can, or where it was not built
 */
record Leaf(String name, boolean isPythonFree, boolean isTarget, Outcome outcome, String unscored) {}
