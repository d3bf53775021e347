package io.benchlake.prompt;

import io.benchlake.doc.Doc;

/** A doc that cannot be asked or scored as its task says. */
public final class DocException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DocException(Doc doc, String fault) {
        super("doc " + doc.id() + ": " + fault);
    }
}
