package io.benchlake.plan;

import io.benchlake.prompt.DocPrompt;
import io.benchlake.taskdef.TaskDef;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was noticed about the docs of a slice or a task while their prompts were written.
 *
 * @param docs looked at
 * @param withoutGold how many have a gold answer that is none of their choices
 * @param firstWithoutGold ids of the first of them, five at most
 * @param firstMissing the gold answer of the first of them, or null if there are none
 * @param goldClasses places of the gold answers, ascending, {@code -100} for none; empty if no metric looks at them
 * @param prompts of all their requests
 * @param cutPrompts of these, prompts that are longer than the model takes and lose tokens from the left
 * @param mostTokensCut that one of them loses
 */
public record DocFindings(
        int docs,
        int withoutGold,
        List<Integer> firstWithoutGold,
        @Nullable MissingGold firstMissing,
        List<Integer> goldClasses,
        long prompts,
        long cutPrompts,
        int mostTokensCut)
        implements Serializable {
    public static final DocFindings NONE = new DocFindings(0, 0, List.of(), null, List.of(), 0, 0, 0);

    private static final int SHOWN = 5;

    public DocFindings {
        firstWithoutGold = List.copyOf(firstWithoutGold);
        goldClasses = List.copyOf(goldClasses);
    }

    /**
     * A gold answer that is no choice.
     *
     * @param doc its id
     * @param target the answer as text
     * @param choices how many there are
     */
    public record MissingGold(int doc, String target, int choices) implements Serializable {}

    /** What the docs' gold answers are; of prompts that are cut it knows nothing yet. */
    public static DocFindings of(TaskDef task, List<DocPrompt> docs) {
        List<DocPrompt> without = GoldCheck.isChecked(task)
                ? docs.stream()
                        .filter(doc -> !new GoldAnswer(doc).isAmongChoices())
                        .toList()
                : List.of();
        return new DocFindings(
                docs.size(),
                without.size(),
                without.stream().map(doc -> doc.doc().id()).limit(SHOWN).toList(),
                without.isEmpty() ? null : missing(without.get(0)),
                ScorableDocs.goldClasses(task, docs),
                0,
                0,
                0);
    }

    private static MissingGold missing(DocPrompt prompt) {
        return new MissingGold(
                prompt.doc().id(),
                String.valueOf(prompt.target()),
                prompt.choices().size());
    }

    /**
     * The same with what is cut from the prompts.
     *
     * @param promptTokensCut for each request of the docs
     */
    public DocFindings withCuts(Collection<Integer> promptTokensCut) {
        List<Integer> lost = promptTokensCut.stream().filter(count -> count > 0).toList();
        return new DocFindings(
                docs,
                withoutGold,
                firstWithoutGold,
                firstMissing,
                goldClasses,
                promptTokensCut.size(),
                lost.size(),
                lost.stream().mapToInt(Integer::intValue).max().orElse(0));
    }

    /** Of these docs and of those that follow. */
    public DocFindings plus(DocFindings next) {
        return new DocFindings(
                docs + next.docs,
                withoutGold + next.withoutGold,
                Stream.concat(firstWithoutGold.stream(), next.firstWithoutGold.stream())
                        .limit(SHOWN)
                        .toList(),
                firstMissing != null ? firstMissing : next.firstMissing,
                Stream.concat(goldClasses.stream(), next.goldClasses.stream())
                        .distinct()
                        .sorted()
                        .toList(),
                prompts + next.prompts,
                cutPrompts + next.cutPrompts,
                Math.max(mostTokensCut, next.mostTokensCut));
    }
}
