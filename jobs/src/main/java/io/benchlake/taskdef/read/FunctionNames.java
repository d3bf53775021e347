package io.benchlake.taskdef.read;

import io.benchlake.doc.function.DocsFunction;
import io.benchlake.doc.function.NativeFunction;
import io.benchlake.doc.function.NativeFunctions;
import io.benchlake.doc.function.TextFunction;
import java.util.Collection;

/** Finds the native function that a task file names by {@code !function}. */
public final class FunctionNames {
    private FunctionNames() {}

    /** A {@code process_docs} function, or one that lists examples whatever docs it is given. */
    public static NativeFunction<DocsFunction> docsFunction(Setting setting) {
        String name = setting.function().toString();
        return NativeFunctions.findDocs(name)
                .map(body -> new NativeFunction<>(name, body))
                .orElseThrow(() -> unknown(setting, NativeFunctions.docsNames()));
    }

    /** A function that makes one part of a prompt. */
    static NativeFunction<TextFunction> textFunction(Setting setting) {
        String name = setting.function().toString();
        return NativeFunctions.findText(name)
                .map(body -> new NativeFunction<>(name, body))
                .orElseThrow(() -> unknown(setting, NativeFunctions.textNames()));
    }

    /** The name of a function among those that are known. */
    static String require(Setting setting, Collection<String> known) {
        String name = setting.function().toString();
        if (!known.contains(name)) {
            throw unknown(setting, known);
        }
        return name;
    }

    private static RuntimeException unknown(Setting setting, Collection<String> known) {
        String name = setting.function().toString();
        return setting.problem(
                "names the function '%s', which has no native counterpart".formatted(name),
                NearMatches.advice(name, known) + "Known functions: " + NearMatches.listed(name, known) + ".");
    }
}
