package io.benchlake.run.responses;

import io.benchlake.lake.Lake;
import io.benchlake.lake.RunClaims.AskedElsewhere;
import io.benchlake.lake.plan.PlanKeys;
import io.benchlake.lake.plan.PlanStore;
import io.benchlake.plan.PlannedTask;
import io.benchlake.plan.RequestKey;
import io.benchlake.request.Response;
import io.benchlake.run.responses.TaskAnswers.Found;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/**
 * Finds, on executors, which requests of planned tasks need not be asked: those that {@code responses} holds, those
 * that an earlier task of the run asks, and those that another driver is asking.
 */
final class AnswersJob {
    private final Lake lake;
    private final PlanStore plans;
    private final String modelFingerprint;
    private final JavaSparkContext spark;

    AnswersJob(Lake lake, PlanStore plans, String modelFingerprint) {
        this.lake = lake;
        this.plans = plans;
        this.modelFingerprint = modelFingerprint;
        spark = JavaSparkContext.fromSparkContext(lake.spark().sparkContext());
    }

    /**
     * What was found about each of the tasks.
     *
     * @param before further tasks of the run, to which requests belong that these ask too
     * @param elsewhere claims of other drivers
     */
    List<TaskAnswers> of(List<PlannedTask> tasks, List<PlannedTask> before, List<AskedElsewhere> elsewhere) {
        boolean isAnswered = lake.hasResponses(modelFingerprint);
        if (!isAnswered && elsewhere.isEmpty() && tasks.size() + before.size() == 1) {
            return List.of(TaskAnswers.none(tasks.get(0).number()));
        }
        JavaPairRDD<RequestKey, Mark> marks =
                places(Stream.concat(before.stream(), tasks.stream()).toList());
        if (isAnswered) {
            marks = marks.union(answers());
        }
        if (!elsewhere.isEmpty()) {
            marks = marks.union(claims(elsewhere));
        }
        Set<Integer> wanted = tasks.stream().map(PlannedTask::number).collect(Collectors.toSet());
        Map<Integer, TaskAnswers> found = marks
                .groupByKey(spark.defaultParallelism())
                .flatMapToPair(request -> found(request._2(), wanted))
                .groupByKey()
                .map(task -> TaskAnswers.of(task._1(), task._2()))
                .collect()
                .stream()
                .collect(Collectors.toMap(TaskAnswers::task, Function.identity()));
        return tasks.stream()
                .map(task -> found.getOrDefault(task.number(), TaskAnswers.none(task.number())))
                .toList();
    }

    /** What is known of a request. */
    private sealed interface Mark extends Serializable {
        /** A task asks it. */
        record Place(int task, int place) implements Mark {}

        /** It is answered. */
        record Answer(int generatedTokens) implements Mark {}

        /** Memory ran out for it, which another machine may have. */
        record Failure() implements Mark {}

        /** Another driver asks it. */
        record Elsewhere(int other) implements Mark {}
    }

    private static Iterator<Tuple2<Integer, Found>> found(Iterable<Mark> marks, Set<Integer> wanted) {
        List<Mark.Place> places = new ArrayList<>();
        int tokens = -1;
        int other = Found.NOBODY;
        boolean hasFailed = false;
        for (Mark mark : marks) {
            if (mark instanceof Mark.Place place) {
                places.add(place);
            } else if (mark instanceof Mark.Answer answer) {
                tokens = Math.max(tokens, answer.generatedTokens());
            } else if (mark instanceof Mark.Elsewhere elsewhere) {
                other = elsewhere.other();
            } else {
                hasFailed = true;
            }
        }
        places.sort(Comparator.comparingInt(Mark.Place::task));
        List<Tuple2<Integer, Found>> found = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            Mark.Place place = places.get(i);
            boolean isDuplicate = i > 0;
            if (wanted.contains(place.task()) && (isDuplicate || tokens >= 0 || other != Found.NOBODY)) {
                // The task that it belongs to has tried.
                int known = isDuplicate && hasFailed ? Math.max(0, tokens) : tokens;
                found.add(new Tuple2<>(place.task(), new Found(place.place(), known, other, isDuplicate)));
            }
        }
        return found.iterator();
    }

    private JavaPairRDD<RequestKey, Mark> places(List<PlannedTask> tasks) {
        List<TaskKeys> keys = tasks.stream()
                .map(task -> new TaskKeys(
                        task.number(),
                        new PlanKeys(
                                plans.folder(task.planHash()), task.summary().keys())))
                .toList();
        return spark.parallelize(keys, slices(keys)).flatMapToPair(task -> {
            List<RequestKey> all = task.keys().read();
            return IntStream.range(0, all.size())
                    .mapToObj(i -> new Tuple2<RequestKey, Mark>(all.get(i), new Mark.Place(task.task(), i)))
                    .iterator();
        });
    }

    private JavaPairRDD<RequestKey, Mark> answers() {
        return lake.statuses(modelFingerprint)
                .javaRDD()
                .mapToPair(row -> new Tuple2<>(RequestKey.of(row.getString(0)), mark(row)));
    }

    private static Mark mark(Row answer) {
        String status = answer.getString(2);
        if (status.equals(Response.Status.OUT_OF_MEMORY.name())) {
            return new Mark.Failure();
        }
        boolean isText = answer.getBoolean(1) && status.equals(Response.Status.OK.name());
        return new Mark.Answer(isText ? answer.getInt(3) : 0);
    }

    /** A plan that is gone claims nothing: its requests may be asked twice, and are stored once. */
    private JavaPairRDD<RequestKey, Mark> claims(List<AskedElsewhere> elsewhere) {
        List<Claimed> claims = elsewhere.stream()
                .map(claim -> new Claimed(
                        claim.other(),
                        plans.keys(claim.plan()),
                        claim.without().stream().map(plans::keys).toList()))
                .toList();
        return spark.parallelize(claims, slices(claims))
                .flatMapToPair(claim -> claim.read()
                        .map(key -> new Tuple2<RequestKey, Mark>(key, new Mark.Elsewhere(claim.other())))
                        .iterator());
    }

    private static int slices(List<?> items) {
        return Math.max(1, items.size());
    }

    private record TaskKeys(int task, PlanKeys keys) implements Serializable {}

    private record Claimed(int other, PlanKeys plan, List<PlanKeys> without) implements Serializable {
        Stream<RequestKey> read() {
            Set<RequestKey> left = new HashSet<>();
            without.forEach(each -> left.addAll(each.read()));
            return plan.read().stream().filter(key -> !left.contains(key));
        }
    }
}
