package io.benchlake.explain;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that two runs say differently of themselves.
 *
 * @param name such as {@code n_shot}
 * @param baselineSays null where that run leaves it to the model or has none
 * @param candidateSays likewise
 * @param docs that part at a stage that it explains
 * @param flips of these, docs whose main score changed sides
 * @param shareOfFlips of all flips of the task; null where there are none
 * @param explains stages at which docs part where it differs
 */
public record Setting(
        String name,
        @Nullable String baselineSays,
        @Nullable String candidateSays,
        long docs,
        long flips,
        @Nullable Double shareOfFlips,
        List<Stage> explains) {
    /** Values of these are hashes, or too long to be read beside one another. */
    private static final Set<String> OPAQUE =
            Set.of("weights", "tokenizer", "config", "model program", "model fingerprint", "batch policy", "examples");

    public Setting {
        explains = List.copyOf(explains);
    }

    /** Whether other settings may be what changes it. */
    boolean follows() {
        return name.equals("batch policy");
    }

    /** The same with what is said as far as a person needs it. */
    Setting brief() {
        return new Setting(
                name,
                Contrast.brief(baselineSays, candidateSays),
                Contrast.brief(candidateSays, baselineSays),
                docs,
                flips,
                shareOfFlips,
                explains);
    }

    /** What differs, such as {@code 5 shots against 2}. */
    String words() {
        if (OPAQUE.contains(name)) {
            return "other " + name;
        }
        Setting brief = brief();
        String contrast = Objects.requireNonNullElse(brief.baselineSays, "none")
                + (name.equals("n_shot") ? " shots against " : " against ")
                + Objects.requireNonNullElse(brief.candidateSays, "none");
        return name.equals("n_shot") ? contrast : name + " " + contrast;
    }
}
