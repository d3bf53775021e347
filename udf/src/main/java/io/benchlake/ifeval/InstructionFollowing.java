package io.benchlake.ifeval;

import io.benchlake.python.PythonText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which instructions of a prompt a response follows; {@code test_instruction_following_strict} and {@code _loose} of
 * the harness's {@code ifeval/utils.py}.
 *
 * @param strict one for each instruction: whether the response as it is follows it
 * @param loose one for each instruction: whether the response, or it without its first line, its last line, both, or
 *     any of these without asterisks, follows it
 */
public record InstructionFollowing(List<Boolean> strict, List<Boolean> loose) {
    public InstructionFollowing {
        strict = List.copyOf(strict);
        loose = List.copyOf(loose);
    }

    /**
     * Checks a response.
     *
     * @param ids such as {@code keywords:existence}
     * @param settings of the instructions, in the same order
     * @throws InstructionException for an instruction that cannot be checked
     * @throws io.benchlake.python.PythonRegexException for a keyword that is no pattern, or a search without end
     */
    public static InstructionFollowing of(List<String> ids, List<? extends Map<?, ?>> settings, String response) {
        if (ids.size() > settings.size()) {
            throw new InstructionException(
                    "%d instructions but settings for %d".formatted(ids.size(), settings.size()));
        }
        List<Boolean> strict = new ArrayList<>();
        List<Boolean> loose = new ArrayList<>();
        Set<String> variants = variants(response);
        for (int i = 0; i < ids.size(); i++) {
            Instruction instruction = Instructions.of(ids.get(i), settings.get(i));
            strict.add(follows(instruction, response));
            loose.add(variants.stream().anyMatch(variant -> follows(instruction, variant)));
        }
        return new InstructionFollowing(strict, loose);
    }

    private static boolean follows(Instruction instruction, String response) {
        return !PythonText.strip(response).isEmpty() && instruction.isFollowedBy(response);
    }

    private static Set<String> variants(String response) {
        List<String> lines = PythonText.split(response, "\n");
        int last = lines.size() - 1;
        List<String> cut = List.of(
                response,
                joined(lines.subList(1, lines.size())),
                joined(lines.subList(0, last)),
                joined(lines.subList(Math.min(1, last), last)));
        Set<String> variants = new LinkedHashSet<>(cut);
        cut.forEach(text -> variants.add(text.replace("*", "")));
        return variants;
    }

    private static String joined(List<String> lines) {
        return PythonText.strip(String.join("\n", lines));
    }
}
