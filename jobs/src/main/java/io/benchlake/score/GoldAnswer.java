package io.benchlake.score;

import io.benchlake.metric.Gold;
import io.benchlake.prompt.DocPrompt;
import io.benchlake.python.PythonRepr;
import java.util.List;

/** Reads a prompt's target, which is plain data, as the gold answer that metrics compare with. */
final class GoldAnswer {
    private GoldAnswer() {}

    static Gold of(DocPrompt prompt) {
        if (prompt.goldIndex() >= 0) {
            return new Gold.Index(prompt.goldIndex());
        }
        Object target = prompt.target();
        if (target instanceof Long || target instanceof Boolean) {
            return new Gold.Index(index(target));
        }
        return target instanceof List<?> list ? several(list) : new Gold.Text(PythonRepr.str(target));
    }

    private static Gold several(List<?> targets) {
        boolean indices = !targets.isEmpty() && targets.stream().allMatch(Long.class::isInstance);
        return indices
                ? new Gold.Indices(targets.stream().map(GoldAnswer::index).toList())
                : new Gold.Texts(targets.stream().map(PythonRepr::str).toList());
    }

    /** Python counts true as 1. */
    private static int index(Object value) {
        return value instanceof Boolean flag ? (flag ? 1 : 0) : Math.toIntExact((Long) value);
    }
}
