package io.benchlake.page.content;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a board shows, docs and answers excepted. Its JSON is {@code board-index}.
 *
 * @param date of the lake's last commit
 * @param samples which docs are in the board's files, in words
 * @param sharedTasks what the mean of the models is over
 * @param notes what a reader must know, one sentence each
 */
public record BoardContent(
        int format,
        String lake,
        String date,
        boolean singleFile,
        int indexSize,
        int chunkSize,
        String samples,
        @Nullable Integer baseline,
        List<BoardModel> models,
        List<BoardTask> tasks,
        List<BoardScore> scores,
        List<BoardPair> comparisons,
        List<BoardCause> causes,
        @JsonIgnore List<BoardLine> lines,
        @JsonIgnore List<String> sharedTasks,
        @JsonIgnore List<String> notes,
        @JsonIgnore @Nullable BoardVerdict verdict) {
    public BoardContent {
        models = List.copyOf(models);
        tasks = List.copyOf(tasks);
        scores = List.copyOf(scores);
        comparisons = List.copyOf(comparisons);
        causes = List.copyOf(causes);
        lines = List.copyOf(lines);
        sharedTasks = List.copyOf(sharedTasks);
        notes = List.copyOf(notes);
    }
}
