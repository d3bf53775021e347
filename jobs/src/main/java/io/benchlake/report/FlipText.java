package io.benchlake.report;

/** A doc whose answer is right in one run and wrong in the other, in a few lines. */
public final class FlipText {
    private static final int WIDEST = 300;

    private FlipText() {}

    public static String of(
            String heading, String question, String target, String baselineAnswer, String candidateAnswer) {
        return "%n%s%n  question   %s%n  target     %s%n  baseline   %s%n  candidate  %s%n"
                .formatted(
                        SafeText.visible(heading),
                        shown(question),
                        shown(target),
                        shown(baselineAnswer),
                        shown(candidateAnswer));
    }

    private static String shown(String text) {
        return TextColumns.cut(SafeText.visible(text.strip()), WIDEST);
    }
}
