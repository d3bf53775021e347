package io.benchlake.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.benchlake.error.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of one data set or model on a hub. */
public final class HubRepository {
    private static final int MOST_ANSWER_BYTES = 64 << 20;
    private static final int MOST_PAGES = 1000;
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;\\s*rel=\"?next\"?");
    private static final JsonMapper JSON = new JsonMapper();

    private final HubAddress hub;
    private final HubConnection connection;
    private final Retries retries;
    private final RepositoryId id;

    HubRepository(HubAddress hub, HubConnection connection, Retries retries, RepositoryId id) {
        this.hub = hub;
        this.connection = connection;
        this.retries = retries;
        this.id = id;
    }

    RepositoryId id() {
        return id;
    }

    public String name() {
        return id.name();
    }

    /**
     * The commit that a branch or tag stands for; empty if the repository has none of that name.
     *
     * @throws UserError if the repository cannot be read
     */
    public Optional<String> findCommit(String revision) {
        return json(hub.revision(id, revision))
                .map(page -> page.body().path("sha").asText(""))
                .map(sha -> {
                    if (!sha.matches("[0-9a-f]{40}")) {
                        throw strange("its revision has no commit");
                    }
                    return sha;
                });
    }

    /** All files of a commit. */
    public List<HubFile> files(String commit) {
        List<HubFile> files = new ArrayList<>();
        Optional<URI> next = Optional.of(hub.tree(id, commit));
        for (int page = 0; next.isPresent(); page++) {
            Page found = json(next.get()).orElseThrow(() -> strange("it does not list commit " + commit));
            if (page >= MOST_PAGES || !found.body().isArray()) {
                throw strange("its list of files is endless or no list");
            }
            found.body().forEach(item -> file(item).ifPresent(files::add));
            next = found.next();
        }
        return files;
    }

    /** The text of a small file; empty if it is not there. */
    public String text(String commit, String path) {
        return content(hub.file(id, commit, path)).map(FetchedText::content).orElse("");
    }

    URI address(String commit, String path) {
        return hub.file(id, commit, path);
    }

    private Optional<HubFile> file(JsonNode item) {
        if (!item.path("type").asText("").equals("file")) {
            return Optional.empty();
        }
        String path = item.path("path").asText("");
        if (path.isEmpty() || path.chars().anyMatch(Character::isISOControl)) {
            return Optional.empty();
        }
        JsonNode large = item.path("lfs");
        String id = large.path("oid").asText(item.path("oid").asText(""));
        long size = large.path("size").asLong(item.path("size").asLong(-1));
        ContentHash hash = ContentHash.parse(id).orElseThrow(() -> strange("file " + path + " has no hash"));
        if (size < 0) {
            throw strange("file " + path + " has no size");
        }
        return Optional.of(new HubFile(path, size, hash));
    }

    private record FetchedText(String content, Optional<URI> next) {}

    private record Page(JsonNode body, Optional<URI> next) {}

    private Optional<Page> json(URI address) {
        return content(address).map(answer -> {
            try {
                return new Page(JSON.readTree(answer.content()), answer.next());
            } catch (IOException e) {
                throw strange("it sends no JSON");
            }
        });
    }

    /** Empty if the hub says that there is no such thing. */
    private Optional<FetchedText> content(URI address) {
        String what = id.toString();
        return retries.run("fetch " + what, () -> {
            try (HubConnection.Answer answer = connection.get(address, what, 0)) {
                if (answer.status() == 404) {
                    return Optional.empty();
                }
                try (InputStream in = answer.body()) {
                    byte[] bytes = in.readNBytes(MOST_ANSWER_BYTES + 1);
                    requireWhole(answer, bytes.length);
                    return Optional.of(
                            new FetchedText(new String(bytes, StandardCharsets.UTF_8), next(address, answer)));
                }
            }
        });
    }

    private void requireWhole(HubConnection.Answer answer, int length) throws IOException {
        if (length > MOST_ANSWER_BYTES) {
            throw strange("it sends more than " + MOST_ANSWER_BYTES + " bytes where a list was asked for");
        }
        long stated = answer.connection().getContentLengthLong();
        if (stated >= 0 && stated != length) {
            throw new Retries.Passing(
                    "the answer ended after " + length + " of " + stated + " bytes", Optional.empty(), false);
        }
    }

    /** The next page, which must be the hub's own. */
    private Optional<URI> next(URI address, HubConnection.Answer answer) {
        return answer.header("Link").map(NEXT::matcher).filter(Matcher::find).map(link -> {
            try {
                return address.resolve(link.group(1));
            } catch (IllegalArgumentException e) {
                throw strange("its next page has no address");
            }
        });
    }

    private UserError strange(String what) {
        return UserError.preflight("Cannot fetch " + id + ": " + hub + " does not answer as a Hugging Face hub (" + what
                + "). Check --hub.");
    }
}
