package io.benchlake.run.score;

import io.benchlake.lake.Lake;
import io.benchlake.lake.table.ResponsesTable;
import io.benchlake.request.Response;
import io.benchlake.run.score.DocPart.PlacedBlock;
import io.benchlake.spark.KeyedResponse;
import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * Brings the stored responses of a model to the docs that ask for them.
 *
 * @param mostSent so many are sent to all executors; more are brought to the docs that ask for them
 */
record StoredAnswers(Lake lake, String modelFingerprint, int mostSent) {
    private static final int MOST_SENT = 50_000;

    /** A response wins over a failure. */
    private static final Comparator<Response> BEST_FIRST = Comparator.comparing(
                    (Response response) -> response.status() != Response.Status.OK)
            .thenComparing(response -> response.status().name());

    StoredAnswers(Lake lake, String modelFingerprint) {
        this(lake, modelFingerprint, MOST_SENT);
    }

    /** Whether all responses of the model are few enough to be sent to all executors. */
    boolean areFew() {
        return lake.responseCount(modelFingerprint) <= mostSent;
    }

    /** A response on its way to a slice. */
    record SentResponse(String hash, Response response) implements Serializable {}

    /** All responses of the model. */
    Map<String, Response> all() {
        Map<String, Response> all = new HashMap<>();
        rows().collect().forEach(answer -> all.merge(answer.hash(), answer.response(), StoredAnswers::best));
        return all;
    }

    /**
     * For each part the responses that its docs ask for, by slice in the order of the slices; a response that several
     * ask for goes to each.
     */
    JavaRDD<Tuple2<SlicePlace, SentResponse>> byPart(JavaRDD<PlacedBlock> blocks) {
        JavaPairRDD<String, SlicePlace> asked = blocks.flatMapToPair(StoredAnswers::asked);
        JavaPairRDD<String, Response> given =
                rows().mapToPair(answer -> new Tuple2<>(answer.hash(), answer.response()));
        return asked.cogroup(given, blocks.getNumPartitions())
                .flatMapToPair(StoredAnswers::sent)
                .repartitionAndSortWithinPartitions(new ByPlace(blocks.getNumPartitions(), SlicePlace::part))
                .map(pair -> pair);
    }

    private JavaRDD<SentResponse> rows() {
        return lake.storedResponses(modelFingerprint).toJavaRDD().map(row -> {
            KeyedResponse keyed = ResponsesTable.fromRow(row);
            return new SentResponse(keyed.hash(), keyed.response());
        });
    }

    private static Iterator<Tuple2<String, SlicePlace>> asked(PlacedBlock block) {
        return block.reader().docs().stream()
                .flatMap(doc -> doc.hashes().stream().flatMap(List::stream))
                .distinct()
                .map(hash -> new Tuple2<>(hash, block.place()))
                .iterator();
    }

    private static Iterator<Tuple2<SlicePlace, SentResponse>> sent(
            Tuple2<String, Tuple2<Iterable<SlicePlace>, Iterable<Response>>> request) {
        return stream(request._2()._2())
                .reduce(StoredAnswers::best)
                .map(best -> new SentResponse(request._1(), best))
                .map(answer -> stream(request._2()._1()).map(place -> new Tuple2<>(place, answer)))
                .orElseGet(Stream::empty)
                .iterator();
    }

    private static Response best(Response one, Response other) {
        return BEST_FIRST.compare(one, other) <= 0 ? one : other;
    }

    private static <T> Stream<T> stream(Iterable<T> items) {
        return StreamSupport.stream(items.spliterator(), false);
    }
}
