package io.benchlake.imports;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * One run of another harness, its samples still in their files.
 *
 * @param source the harness with its version, such as {@code lm-eval 0.4.9}
 * @param model its name
 * @param distinguishes what tells one model of this name from another: revision, precision, arguments
 * @param config settings in the lake's words, what has none under {@code source}
 * @param started when the source says that it ran; null if it does not
 * @param seconds that it took; 0 if it does not say
 * @param scores as printed
 * @param samples where they are
 * @param results the file that {@code export} writes beside samples, in lm-eval's shape
 * @param means which of the scores must be the mean over their samples
 */
public record ImportedRun(
        String source,
        String model,
        List<@Nullable Object> distinguishes,
        Map<String, @Nullable Object> config,
        @Nullable Instant started,
        double seconds,
        List<ImportedScore> scores,
        List<SampleSource> samples,
        Map<String, @Nullable Object> results,
        List<StatedMean> means) {
    public ImportedRun {
        scores = List.copyOf(scores);
        samples = List.copyOf(samples);
        means = List.copyOf(means);
    }

    /** Never one of ours, so that no answer of another harness is taken for an answer of a model here. */
    String fingerprint() {
        return "imported-" + DigestUtils.sha256Hex(source + "\n" + model + "\n" + distinguishes);
    }

    /** A score that must be the mean of a metric over its samples. */
    public record StatedMean(String task, String filter, String metric, double value) {}
}
