package io.benchlake.template.syntax;

/**
 * One word of an expression or statement.
 *
 * @param text the name, operator or number as written; of a string its value
 */
record Token(Type type, String text) {
    enum Type {
        NAME,
        STRING,
        INTEGER,
        FLOAT,
        OPERATOR,
        END
    }

    boolean isOperator(String operator) {
        return type == Type.OPERATOR && text.equals(operator);
    }

    boolean isName(String name) {
        return type == Type.NAME && text.equals(name);
    }
}
