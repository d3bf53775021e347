package io.benchlake.metric;

import io.benchlake.filter.FilteredAnswers;
import io.benchlake.request.Response;
import java.io.Serializable;
import java.util.List;

/** The model's answers to all requests of one doc, after the filters of one pipeline. */
public sealed interface Answers extends Serializable {
    /**
     * Log-likelihoods of continuations.
     *
     * @param conditional one for each choice, in order; one in all where the task has no choices
     * @param unconditional of the same choices after an empty context; empty where the task does not need them
     */
    record Loglikelihoods(List<Response.Scored> conditional, List<Response.Scored> unconditional) implements Answers {
        public Loglikelihoods {
            conditional = List.copyOf(conditional);
            unconditional = List.copyOf(unconditional);
        }

        public Loglikelihoods(List<Response.Scored> conditional) {
            this(conditional, List.of());
        }
    }

    /** Natural-log probability of a whole text. */
    record Rolling(double loglikelihood) implements Answers {}

    /** Filtered text. */
    record Generated(FilteredAnswers filtered) implements Answers {}
}
