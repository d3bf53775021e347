package io.benchlake.plan.unit;

import io.benchlake.inference.GenerationItem;
import io.benchlake.inference.LoglikelihoodItem;
import io.benchlake.plan.PlannedRequest;
import io.benchlake.plan.RequestHash;
import io.benchlake.plan.RequestKind;
import io.benchlake.request.GenerationParameters;
import io.benchlake.tokenize.TokenIds;
import java.io.Serializable;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A place in the canonical order of requests. Requests have the same place if and only if they have the same hash.
 *
 * <p>The order is that of units of work: by kind; pairs by their tokens, then by the length of the continuation;
 * generations of like parameters by their prompts, then by the repeat; texts, and what cannot be answered, by their
 * hashes. A key with the beginning of a body and no end, or with a group alone, is before all keys that begin so.
 *
 * @param group equal for requests that may share a unit
 * @param body tokens, or numbers that stand for a hash
 * @param end what tells requests of one body apart; empty if the body is a hash
 */
public record OrderKey(TokenIds group, TokenIds body, TokenIds end) implements Comparable<OrderKey>, Serializable {
    /** The place before every request. */
    public static final OrderKey FIRST = new OrderKey(TokenIds.EMPTY, TokenIds.EMPTY, TokenIds.EMPTY);

    private static final Comparator<OrderKey> ORDER =
            Comparator.comparing(OrderKey::group).thenComparing(OrderKey::body).thenComparing(OrderKey::end);

    private static final int DIGITS = 4;

    public static OrderKey of(PlannedRequest request) {
        TokenIds group = groupOf(request);
        return switch (UnitKind.of(request)) {
            case LOGLIKELIHOODS -> {
                LoglikelihoodItem pair = UnitKind.pair(request);
                yield new OrderKey(group, pair.tokens(), TokenIds.of(pair.continuationLength()));
            }
            case GENERATIONS -> {
                GenerationItem item = UnitKind.generation(request);
                yield new OrderKey(
                        group,
                        item.prompt(),
                        TokenIds.of(item.parameters().sampling().repeat()));
            }
            case TEXTS, UNANSWERABLE -> new OrderKey(group, numbers(request.hash()), TokenIds.EMPTY);
        };
    }

    /** How the keys begin of all requests that may share a unit with this one. */
    static TokenIds groupOf(PlannedRequest request) {
        UnitKind kind = UnitKind.of(request);
        TokenIds rank = TokenIds.of(kind.rank());
        return kind == UnitKind.GENERATIONS ? rank.concat(numbers(likeParameters(UnitKind.generation(request)))) : rank;
    }

    /** The hash of what a request's own hash says of its parameters, but for the repeat. */
    private static String likeParameters(GenerationItem item) {
        GenerationParameters parameters = item.parameters().withRepeat(0);
        return RequestHash.of(RequestKind.GENERATE_UNTIL).parameters(parameters).hex();
    }

    /** Numbers in the order of the hash's text. */
    private static TokenIds numbers(String hash) {
        return TokenIds.of(IntStream.range(0, hash.length() / DIGITS)
                .map(i -> Integer.parseInt(hash, i * DIGITS, (i + 1) * DIGITS, 16))
                .toArray());
    }

    /** The shortest beginning of this key that is still after a key before it. */
    OrderKey shortestAfter(OrderKey before) {
        if (!group.equals(before.group)) {
            return new OrderKey(group, TokenIds.EMPTY, TokenIds.EMPTY);
        }
        int shared = body.sharedPrefix(before.body);
        return shared == body.length() ? this : new OrderKey(group, body.slice(0, shared + 1), TokenIds.EMPTY);
    }

    @Override
    public int compareTo(OrderKey other) {
        return ORDER.compare(this, other);
    }
}
