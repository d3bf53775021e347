package io.benchlake.tools.scaling;

import io.benchlake.plan.PlannedRequest;
import java.util.List;
import java.util.Map;

/**
 * Requests to ask.
 *
 * @param requests distinct, by hash
 * @param answerLengths tokens of the gold answers of the tasks that generate
 */
record Workload(Map<String, PlannedRequest> requests, List<Integer> answerLengths) {}
