package io.benchlake.page.chunk;

import io.benchlake.page.chunk.ChunkContent.Answer;
import io.benchlake.page.chunk.ChunkContent.Answers;
import io.benchlake.page.chunk.ChunkContent.Doc;
import io.benchlake.page.chunk.ChunkContent.Docs;
import io.benchlake.page.chunk.ChunkContent.FilterAnswer;
import io.benchlake.page.chunk.ChunkContent.IndexAnswers;
import io.benchlake.page.chunk.ChunkContent.IndexPart;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the files of one part of a task's list from its rows, which come in order of place, model and filter; holds one
 * chunk and the list.
 */
public final class TaskChunks {
    /** Docs a part of the list. */
    public static final int INDEX = 2000;

    /** Docs a file. */
    public static final int CHUNK = 200;

    private static final int START_LENGTH = 80;

    /**
     * A task of the board.
     *
     * @param prefix what all prompts begin with
     * @param mainFilter whose target the list shows
     * @param models by their places on the board, what names their files
     */
    public record Task(String id, String prefix, String mainFilter, Map<Integer, String> models)
            implements Serializable {
        public Task {
            models = new TreeMap<>(models);
        }
    }

    /** Prediction and sign of one model and filter in the list. */
    private static final class Column {
        final StringBuilder bits = new StringBuilder();
        final List<@Nullable String> predictions = new ArrayList<>();

        void set(int row, char bit, @Nullable String prediction) {
            fill(row);
            bits.append(bit);
            predictions.add(prediction);
        }

        void fill(int rows) {
            while (bits.length() < rows) {
                bits.append(' ');
                predictions.add(null);
            }
        }
    }

    /** A model's answers of the chunk under way. */
    private final Map<Integer, List<@Nullable Answer>> answers = new TreeMap<>();

    private final Map<Integer, Map<String, Column>> columns = new TreeMap<>();
    private final List<Doc> docs = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private final List<Integer> ids = new ArrayList<>();
    private final List<String> questions = new ArrayList<>();
    private final List<String> targets = new ArrayList<>();
    private final Task task;
    private final int start;
    private final BiConsumer<String, Object> files;
    private String prompt = "";

    /** @param files takes each file's key and content */
    public TaskChunks(Task task, int start, BiConsumer<String, Object> files) {
        this.task = task;
        this.start = start;
        this.files = files;
    }

    /** The rows of the next doc. */
    public void add(List<StoredDoc> rows) {
        if (!keys.isEmpty() && keys.size() % CHUNK == 0) {
            flush();
        }
        addDoc(rows);
        int row = keys.size() - 1;
        Map<Integer, List<StoredDoc>> byModel = new TreeMap<>();
        for (StoredDoc stored : rows) {
            byModel.computeIfAbsent(stored.model(), model -> new ArrayList<>()).add(stored);
            columns.computeIfAbsent(stored.model(), model -> new TreeMap<>())
                    .computeIfAbsent(stored.filter(), filter -> new Column())
                    .set(row, stored.bit(), shortened(stored.prediction()));
        }
        for (Integer model : task.models().keySet()) {
            List<StoredDoc> ofModel = byModel.get(model);
            answers.computeIfAbsent(model, first -> new ArrayList<>()).add(ofModel == null ? null : answer(ofModel));
        }
    }

    private void addDoc(List<StoredDoc> rows) {
        StoredDoc first = rows.get(0);
        StoredDoc main = rows.stream()
                .filter(row -> row.filter().equals(task.mainFilter()))
                .findFirst()
                .orElse(first);
        AskedText asked = AskedText.of(first);
        prompt = asked.prompt();
        String rest = prompt.startsWith(task.prefix())
                ? prompt.substring(task.prefix().length())
                : prompt;
        int own = AskedText.own(rest, first);
        docs.add(new Doc(
                rest, own, asked.choices(), main.target(), first.docHash(), first.promptHash(), first.targetHash()));
        keys.add(first.key());
        ids.add(first.docId());
        questions.add(Objects.requireNonNullElse(shortened(rest.substring(own)), ""));
        targets.add(Objects.requireNonNullElse(shortened(main.target()), ""));
    }

    private Answer answer(List<StoredDoc> rows) {
        AskedText asked = AskedText.of(rows.get(0));
        Integer cut = rows.get(0).cut();
        @Nullable String target = docs.get(docs.size() - 1).target();
        return new Answer(
                asked.prompt().equals(prompt) ? null : asked.prompt(),
                cut == null ? 0 : cut,
                asked.loglikelihoods(),
                asked.greedy(),
                asked.texts(),
                rows.stream().map(row -> filtered(row, target)).toList());
    }

    private static FilterAnswer filtered(StoredDoc row, @Nullable String target) {
        return new FilterAnswer(
                row.filter(),
                row.status(),
                row.correct(),
                row.prediction(),
                AskedText.extracted(row),
                Objects.equals(row.target(), target) ? null : row.target(),
                row.metrics());
    }

    /** Writes what is left, and the list. */
    public void finish() {
        flush();
        List<IndexAnswers> lists = new ArrayList<>();
        columns.forEach((model, filters) -> filters.forEach((filter, column) -> {
            column.fill(keys.size());
            lists.add(new IndexAnswers(model, filter, column.bits.toString(), column.predictions));
        }));
        files.accept(
                key("index", start / INDEX),
                new IndexPart(start, start == 0 ? task.prefix() : null, keys, ids, questions, targets, lists));
    }

    private void flush() {
        int first = start + (keys.size() - docs.size());
        int part = first / CHUNK;
        files.accept(key("docs", part), new Docs(first, List.copyOf(docs)));
        answers.forEach((model, given) -> {
            files.accept(key(task.models().get(model), part), new Answers(first, new ArrayList<>(given)));
            given.clear();
        });
        docs.clear();
    }

    private String key(@Nullable String name, int part) {
        return String.format(Locale.ROOT, "%s/%s-%03d", task.id(), name, part);
    }

    /** The beginning of a text in one line. */
    static @Nullable String shortened(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String start = text.substring(0, Math.min(text.length(), 4 * START_LENGTH))
                .replaceAll("\\s+", " ")
                .strip();
        return start.codePointCount(0, start.length()) <= START_LENGTH
                ? start
                : start.substring(0, start.offsetByCodePoints(0, START_LENGTH - 1)) + "…";
    }

    /** What the least and the greatest of all prompts have in common, up to the end of a part or line. */
    public static String prefix(@Nullable String least, @Nullable String greatest) {
        if (least == null || greatest == null || least.equals(greatest)) {
            return "";
        }
        String common = least.substring(0, AskedText.common(least, greatest));
        int part = common.lastIndexOf("\n\n");
        return common.substring(0, part >= 0 ? part + 2 : common.lastIndexOf('\n') + 1);
    }
}
