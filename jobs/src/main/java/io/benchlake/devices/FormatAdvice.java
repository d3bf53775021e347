package io.benchlake.devices;

import io.benchlake.model.DType;
import io.benchlake.model.djl.ProductSpeed;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which number format a CPU multiplies matrices fastest in: some have none of bfloat16. */
public final class FormatAdvice {
    /** What is to be gained must be worth another set of answers. */
    private static final double WORTH_WHILE = 4 / 3.0;

    private FormatAdvice() {}

    /**
     * The format whose products are faster than those of {@code used} by a third or more, if there is one; those of few
     * rows must not be slower.
     */
    public static Optional<ProductSpeed> faster(DType used, List<ProductSpeed> speeds) {
        return of(used, speeds)
                .flatMap(own -> speeds.stream()
                        .filter(other -> other.pass() >= WORTH_WHILE * own.pass() && other.step() >= own.step())
                        .max(Comparator.comparingDouble(ProductSpeed::pass)));
    }

    /** One sentence that says which, if there is one. */
    public static Optional<String> sentence(DType used, List<ProductSpeed> speeds) {
        return faster(used, speeds)
                .map(other -> String.format(
                        Locale.ROOT,
                        "This CPU multiplies %s numbers %.1f times as fast as %s: --dtype %s makes a run faster; its"
                                + " weights take %s.",
                        other.dtype().key(),
                        other.pass() / of(used, speeds).orElse(other).pass(),
                        used.key(),
                        other.dtype().key(),
                        cost(used, other.dtype())));
    }

    private static Optional<ProductSpeed> of(DType dtype, List<ProductSpeed> speeds) {
        return speeds.stream().filter(speed -> speed.dtype() == dtype).findFirst();
    }

    private static String cost(DType used, DType other) {
        if (used.bytes() == other.bytes()) {
            return "as much memory, and its answers are others";
        }
        return other.bytes() > used.bytes()
                ? "twice the memory, and its answers are others"
                : "half the memory, and its answers are less exact";
    }
}
