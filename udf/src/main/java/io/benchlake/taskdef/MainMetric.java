package io.benchlake.taskdef;

import java.io.Serializable;

/**
 * Which of its scores stands for a task if it has one number.
 *
 * @param metric as {@code metric_list} names it
 * @param filter name of a pipeline of the task
 */
public record MainMetric(String metric, String filter) implements Serializable {}
