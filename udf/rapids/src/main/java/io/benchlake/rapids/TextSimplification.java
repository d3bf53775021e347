package io.benchlake.rapids;

import ai.rapids.cudf.ColumnVector;
import ai.rapids.cudf.DType;
import ai.rapids.cudf.RegexProgram;
import ai.rapids.cudf.Scalar;
import java.util.Optional;

/** What {@code exact_match} leaves out of both texts, the same for all rows of a batch. */
record TextSimplification(boolean ignoreCase, boolean ignorePunctuation, boolean ignoreNumbers) {
    /** Empty if rows differ in an option. */
    static Optional<TextSimplification> of(
            int rows, ColumnVector ignoreCase, ColumnVector ignorePunctuation, ColumnVector ignoreNumbers) {
        Optional<Boolean> letters = ofAll(rows, ignoreCase);
        Optional<Boolean> punctuation = ofAll(rows, ignorePunctuation);
        Optional<Boolean> numbers = ofAll(rows, ignoreNumbers);
        return letters.isEmpty() || punctuation.isEmpty() || numbers.isEmpty()
                ? Optional.empty()
                : Optional.of(new TextSimplification(letters.get(), punctuation.get(), numbers.get()));
    }

    /** An option that is null ignores nothing. */
    private static Optional<Boolean> ofAll(int rows, ColumnVector option) {
        if (option.getNullCount() == rows) {
            return Optional.of(false);
        }
        try (Scalar all = option.all();
                Scalar any = option.any()) {
            boolean isSame = option.getNullCount() == 0 && all.getBoolean() == any.getBoolean();
            return isSame ? Optional.of(all.getBoolean()) : Optional.empty();
        }
    }

    /** Whether a GPU simplifies these texts as Python does: it lowers some letters beyond ASCII otherwise. */
    boolean isExactFor(ColumnVector texts) {
        return !ignoreCase || isAscii(texts);
    }

    private static boolean isAscii(ColumnVector texts) {
        try (ColumnVector bytes = texts.getByteCount();
                ColumnVector characters = texts.getCharLengths();
                Scalar allBytes = bytes.sum(DType.INT64);
                Scalar allCharacters = characters.sum(DType.INT64)) {
            return !allBytes.isValid() || allBytes.getLong() == allCharacters.getLong();
        }
    }

    /** The texts without what is ignored. */
    ColumnVector of(ColumnVector texts) {
        ColumnVector lowered = ignoreCase ? texts.lower() : texts.incRefCount();
        String ignored = (ignorePunctuation ? "!-/:-@\\[-`{-~" : "") + (ignoreNumbers ? "0-9" : "");
        if (ignored.isEmpty()) {
            return lowered;
        }
        try (ColumnVector whole = lowered;
                Scalar nothing = Scalar.fromString("")) {
            return whole.replaceRegex(new RegexProgram("[" + ignored + "]"), nothing);
        }
    }
}
