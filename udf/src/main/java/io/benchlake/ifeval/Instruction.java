package io.benchlake.ifeval;

/** One verifiable instruction of a prompt. */
@FunctionalInterface
interface Instruction {
    /** Whether the response, which is not blank, does what the instruction asks. */
    boolean isFollowedBy(String response);
}
