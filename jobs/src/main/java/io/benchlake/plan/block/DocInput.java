package io.benchlake.plan.block;

import io.benchlake.doc.Doc;
import io.benchlake.plan.DocPlan;
import io.benchlake.prompt.DocPrompt;
import io.benchlake.request.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link DocOutput} wrote. */
final class DocInput {
    private final BlockInput in;
    private final ParametersInput parameters = new ParametersInput();

    DocInput(BlockInput in) {
        this.in = in;
    }

    DocPlan read() throws IOException {
        Doc doc = new Doc(in.number32(), fields());
        Object target = PlainData.read(in);
        if (target == null) {
            throw in.damaged("a doc has no target");
        }
        List<String> choices = in.list(BlockInput::text);
        int goldIndex = in.number32();
        List<Request> requests = new ArrayList<>();
        List<List<String>> hashes = new ArrayList<>();
        List<Integer> cuts = new ArrayList<>();
        int count = in.length();
        for (int i = 0; i < count; i++) {
            requests.add(request());
            hashes.add(hashes());
            cuts.add(in.count());
        }
        return new DocPlan(new DocPrompt(doc, requests, target, choices, goldIndex), hashes, cuts);
    }

    private Map<String, @Nullable Object> fields() throws IOException {
        if (!(PlainData.read(in) instanceof Map<?, ?> map)) {
            throw in.damaged("a doc has no fields");
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (Map.Entry<?, ?> field : map.entrySet()) {
            if (!(field.getKey() instanceof String name)) {
                throw in.damaged("a field has no name");
            }
            fields.put(name, field.getValue());
        }
        return fields;
    }

    private Request request() throws IOException {
        return switch (in.constant(RequestForm.class)) {
            case PAIR -> new Request.Loglikelihood(in.text(), in.text());
            case ROLLING -> new Request.LoglikelihoodRolling(in.text());
            case GENERATION -> new Request.GenerateUntil(in.text(), parameters.read(in));
        };
    }

    private List<String> hashes() throws IOException {
        return in.flag() ? Collections.nCopies(in.count(), HashBytes.read(in)) : List.copyOf(in.list(HashBytes::read));
    }
}
