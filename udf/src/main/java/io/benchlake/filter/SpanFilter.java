package io.benchlake.filter;

import io.benchlake.python.PythonRegex;
import io.benchlake.python.PythonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings an answer that names entities into the form {@code per: x $ loc: y}; entities called {@code none} are left
 * out.
 */
final class SpanFilter {
    private static final Map<PythonRegex, String> LABELS = labels();
    private static final PythonRegex LABELLED = PythonRegex.compile("\\b(PER|LOC|ORG|DATE):\\s*([^$]+)");

    private SpanFilter() {}

    static String format(String answer) {
        String text = PythonText.strip(shortLabels(answer).replace("\n", "$"));
        List<String> entities = new ArrayList<>();
        for (List<String> match : LABELLED.findAll(text)) {
            for (String value : match.get(1).split(",", -1)) {
                addEntity(PythonText.lower(match.get(0)), PythonText.strip(value), entities);
            }
        }
        return String.join(" $ ", entities);
    }

    private static void addEntity(String label, String value, List<String> entities) {
        if (!PythonText.lower(value).equals("none")) {
            entities.add(label + ": " + value);
        }
    }

    private static String shortLabels(String answer) {
        String text = PythonText.lower(answer);
        for (Map.Entry<PythonRegex, String> label : LABELS.entrySet()) {
            text = label.getKey().sub(label.getValue() + ":", text);
        }
        return text.replace("$$", "$").replaceAll("\\$+\\z", "");
    }

    private static Map<PythonRegex, String> labels() {
        Map<PythonRegex, String> labels = new LinkedHashMap<>();
        List.of("person", "people", "persons", "per").forEach(word -> labels.put(label(word), "PER"));
        List.of("location", "counties", "places", "country", "continent", "loc")
                .forEach(word -> labels.put(label(word), "LOC"));
        List.of("organization", "company", "org").forEach(word -> labels.put(label(word), "ORG"));
        List.of("time", "date").forEach(word -> labels.put(label(word), "DATE"));
        return labels;
    }

    private static PythonRegex label(String word) {
        return PythonRegex.compile("\\b" + word + "\\s*:");
    }
}
