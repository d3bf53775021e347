package io.benchlake.hub;

import io.benchlake.data.DatasetName;
import io.benchlake.error.UserError;
import java.util.regex.Pattern;

/**
 * What a hub calls one of its repositories.
 *
 * @param name such as {@code cais/mmlu}
 */
public record RepositoryId(Kind kind, String name) {
    private static final Pattern MODEL =
            Pattern.compile("[A-Za-z0-9_](?!.*(?:\\.\\.|--))[\\w.-]{0,95}(/[A-Za-z0-9_][\\w.-]{0,95})?");

    /** What lies in a repository. */
    public enum Kind {
        DATASET("data set", "datasets/", "datasets/"),
        MODEL("model", "", "models/");

        private final String noun;
        private final String page;
        private final String api;

        Kind(String noun, String page, String api) {
            this.noun = noun;
            this.page = page;
            this.api = api;
        }
    }

    /** @throws UserError if the name could leave the root of data sets */
    public static RepositoryId dataset(String name) {
        DatasetName.check(name);
        return new RepositoryId(Kind.DATASET, name);
    }

    /** @throws UserError if it is not the name of a model */
    public static RepositoryId model(String name) {
        if (!isModel(name)) {
            throw UserError.usage("Cannot fetch model '" + name.replaceAll("\\p{Cntrl}", "?")
                    + "': that is no name of a hub's model. Give one such as meta-llama/Llama-3.1-8B.");
        }
        return new RepositoryId(Kind.MODEL, name);
    }

    /** Whether a text may be the name of a model: {@code org/name}, or one word of letters, digits, dots and dashes. */
    public static boolean isModel(String text) {
        return MODEL.matcher(text).matches();
    }

    /** Below a hub's address. */
    String page() {
        return kind.page + name;
    }

    /** Below the address of a hub's interface. */
    String api() {
        return kind.api + name;
    }

    @Override
    public String toString() {
        return kind.noun + " " + name;
    }
}
