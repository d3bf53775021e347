package io.benchlake.template.syntax;

import io.benchlake.template.value.TemplateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads what a value is assigned to. */
final class TargetParser {
    private static final Set<String> RESERVED = Set.of("true", "false", "none", "True", "False", "None");

    private final TokenCursor cursor;
    private final boolean withMembers;

    /** A parser; with members, names in a namespace may be targets too. */
    TargetParser(TokenCursor cursor, boolean withMembers) {
        this.cursor = cursor;
        this.withMembers = withMembers;
    }

    /** One target, or several with commas between them. */
    AssignmentTarget several() {
        AssignmentTarget first = one();
        if (!cursor.atOperator(",")) {
            return first;
        }
        List<AssignmentTarget> targets = new ArrayList<>(List.of(first));
        while (cursor.takeOperator(",") && !atEnd()) {
            targets.add(one());
        }
        return new AssignmentTarget.Unpacked(List.copyOf(targets));
    }

    private boolean atEnd() {
        return cursor.atEnd() || cursor.atName("in") || cursor.atOperator("=") || cursor.atOperator(")");
    }

    AssignmentTarget one() {
        if (cursor.takeOperator("(")) {
            AssignmentTarget inner = several();
            cursor.expectOperator(")");
            return inner;
        }
        String name = cursor.expectAnyName();
        if (withMembers && cursor.takeOperator(".")) {
            return new AssignmentTarget.NamespaceMember(name, cursor.expectAnyName());
        }
        if (RESERVED.contains(name)) {
            throw new TemplateException("cannot assign to '" + name + "'");
        }
        return new AssignmentTarget.Variable(name);
    }
}
