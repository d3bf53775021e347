package io.benchlake.microbenchmarks;

import io.benchlake.inference.LoglikelihoodItem;
import io.benchlake.tokenize.TokenIds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Made-up multiple-choice questions of the size of MMLU's, the same in every run. */
final class Questions {
    static final List<String> CHOICES = List.of(" A", " B", " C", " D");
    static final String TEMPLATE =
            "{{question.strip()}}\nA. {{choices[0]}}\nB. {{choices[1]}}\nC. {{choices[2]}}\nD. {{choices[3]}}\nAnswer:";

    private static final List<String> WORDS = List.of(("the moment of a uniform beam which law court in 1789 holds "
                    + "that vector cell market is not between energy (ii) whose x^2 therefore")
            .split(" "));

    private Questions() {}

    /** Fields of a question of some 50 words. */
    static Map<String, Object> fields(Random random) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("question", words(random, 30));
        fields.put("choices", List.of(words(random, 5), words(random, 5), words(random, 5), words(random, 5)));
        fields.put("answer", 2L);
        return fields;
    }

    /**
     * Scored sequences in token ids: 700 tokens that all share, 60 of each question, one of each choice.
     *
     * @param questions how many; four items each
     */
    static List<LoglikelihoodItem> items(int questions) {
        Random random = new Random(7);
        TokenIds examples = ids(random, 700);
        List<LoglikelihoodItem> items = new ArrayList<>();
        for (int i = 0; i < questions; i++) {
            TokenIds context = examples.concat(ids(random, 60));
            IntStream.range(0, 4)
                    .forEach(choice -> items.add(new LoglikelihoodItem(context.concat(TokenIds.of(32 + choice)), 1)));
        }
        return items;
    }

    private static String words(Random random, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> WORDS.get(random.nextInt(WORDS.size())))
                .collect(Collectors.joining(" "));
    }

    private static TokenIds ids(Random random, int count) {
        return TokenIds.of(random.ints(count, 0, 128_000).toArray());
    }
}
