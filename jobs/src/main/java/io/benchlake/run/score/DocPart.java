package io.benchlake.run.score;

import io.benchlake.plan.DocBlockReader;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Slices of a run that are scored together, and whose samples go into one file. */
record DocPart(ArrayList<PlacedBlock> blocks) implements Serializable {
    /** Docs of a part; the slice that fills it may go beyond. */
    private static final int DOCS = 2048;

    /** Docs of one slice. */
    record PlacedBlock(SlicePlace place, DocBlockReader reader) implements Serializable {}

    /** All slices of the tasks, each part with as many as make up its docs; the number of cores plays no role. */
    static List<DocPart> of(List<TaskBlocks> tasks) {
        List<DocPart> parts = new ArrayList<>();
        ArrayList<PlacedBlock> open = new ArrayList<>();
        int docs = 0;
        for (int task = 0; task < tasks.size(); task++) {
            List<DocBlockReader> blocks = tasks.get(task).blocks();
            for (int slice = 0; slice < blocks.size(); slice++) {
                open.add(new PlacedBlock(new SlicePlace(parts.size(), task, slice), blocks.get(slice)));
                docs += blocks.get(slice).size();
                if (docs >= DOCS) {
                    parts.add(new DocPart(open));
                    open = new ArrayList<>();
                    docs = 0;
                }
            }
        }
        if (!open.isEmpty()) {
            parts.add(new DocPart(open));
        }
        return parts;
    }
}
