package io.benchlake.score;

import io.benchlake.plan.DocPlan;
import io.benchlake.request.Response;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A doc with answers that were stored before.
 *
 * @param responses for each request of the doc, one response a repeat
 * @param fault why the doc cannot be scored whatever the metrics; null if it can
 */
public record AnsweredDoc(
        DocPlan doc,
        List<List<Response>> responses,
        @Nullable String fault) implements Serializable {}
