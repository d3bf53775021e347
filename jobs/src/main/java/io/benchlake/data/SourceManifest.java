package io.benchlake.data;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.benchlake.error.UserError;
import java.io.Serializable;
import java.util.List;

/**
 * Where the files of a folder were fetched from: the content of {@code _source.json} beside them.
 *
 * @param hub address of the hub
 * @param dataset its data set, such as {@code cais/mmlu}
 * @param revision branch that was asked for
 * @param commit of the hub's repository that the files are of
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SourceManifest(String hub, String dataset, String revision, String commit, List<SourceFile> files)
        implements Serializable {
    /** Name of the file. */
    public static final String NAME = "_source.json";

    private static final JsonMapper JSON = new JsonMapper();

    public SourceManifest {
        files = files == null ? List.of() : List.copyOf(files);
    }

    /**
     * One file.
     *
     * @param name relative to the folder of the manifest
     * @param path in the hub's repository
     * @param hash {@code sha256:} or {@code git:} and hex digits; git's is the SHA-1 of a blob
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record SourceFile(String name, String path, long size, String hash) implements Serializable {}

    /** @throws UserError if the bytes are no manifest */
    public static SourceManifest parse(byte[] json, Object where) {
        try {
            return JSON.readValue(json, SourceManifest.class);
        } catch (java.io.IOException e) {
            throw UserError.invalidInput("Cannot read " + where + ": not what 'benchlake data fetch' writes ("
                    + e.getMessage() + "). Remove its folder and fetch again.");
        }
    }

    /** The manifest as indented JSON. */
    public byte[] toJson() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a manifest is plain data", e);
        }
    }
}
