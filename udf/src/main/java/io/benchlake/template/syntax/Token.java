package io.benchlake.template.syntax;

/**
 * One word of an expression or statement.
 *
 * @param text the name, operator or number as written; of a string its value
 */
record Token(Kind kind, String text) {
    enum Kind {
        NAME,
        STRING,
        INTEGER,
        FLOAT,
        OPERATOR,
        END
    }

    boolean isOperator(String operator) {
        return kind == Kind.OPERATOR && text.equals(operator);
    }

    boolean isName(String name) {
        return kind == Kind.NAME && text.equals(name);
    }
}
