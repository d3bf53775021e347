package io.benchlake.filter;

/** Puts the beginning of a program, which is its prompt, before what the model goes on with (HumanEval). */
final class ProgramFilter {
    private static final String FENCE = "```";

    private ProgramFilter() {}

    static TextFilter ofAnswer() {
        return doc -> answer -> DocFields.text(doc, "prompt") + answer;
    }

    /** The answer ends where its block of code does. */
    static TextFilter ofFencedAnswer() {
        return doc -> answer -> DocFields.text(doc, "prompt") + beforeFence(answer);
    }

    private static String beforeFence(String answer) {
        int fence = answer.indexOf(FENCE);
        return fence < 0 ? answer : answer.substring(0, fence);
    }
}
