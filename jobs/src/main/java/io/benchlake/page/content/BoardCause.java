package io.benchlake.page.content;

import org.jspecify.annotations.Nullable;

/** Why two models part on a task: at a stage on the way from doc to score, or by a setting. */
public record BoardCause(
        int base,
        int cand,
        int task,
        String level,
        String name,
        @Nullable String baseSays,
        @Nullable String candSays,
        @Nullable Long docs,
        @Nullable Long flips) {}
