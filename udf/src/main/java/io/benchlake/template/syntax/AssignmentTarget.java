package io.benchlake.template.syntax;

import io.benchlake.template.builtin.Namespace;
import io.benchlake.template.scope.Scope;
import io.benchlake.template.value.PythonValues;
import io.benchlake.template.value.TemplateException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a value is assigned to. */
public sealed interface AssignmentTarget {
    void assign(Scope scope, @Nullable Object value);

    /** The variables that get a value. */
    List<String> names();

    /** A variable. */
    record Variable(String name) implements AssignmentTarget {
        @Override
        public void assign(Scope scope, @Nullable Object value) {
            scope.set(name, value);
        }

        @Override
        public List<String> names() {
            return List.of(name);
        }
    }

    /** A name in a namespace. */
    record NamespaceMember(String namespace, String name) implements AssignmentTarget {
        @Override
        public void assign(Scope scope, @Nullable Object value) {
            if (!(scope.lookUp(namespace) instanceof Namespace object)) {
                throw new TemplateException("only attributes of a namespace can be assigned, not " + namespace);
            }
            object.set(name, value);
        }

        @Override
        public List<String> names() {
            return List.of();
        }
    }

    /** Several targets, for a value of as many members. */
    record Unpacked(List<AssignmentTarget> targets) implements AssignmentTarget {
        @Override
        public void assign(Scope scope, @Nullable Object value) {
            PythonValues.requireDefined(value);
            List<@Nullable Object> values = PythonValues.iterate(value);
            if (values.size() != targets.size()) {
                throw new TemplateException("cannot unpack " + values.size() + " values into " + names());
            }
            for (int i = 0; i < targets.size(); i++) {
                targets.get(i).assign(scope, values.get(i));
            }
        }

        @Override
        public List<String> names() {
            return targets.stream().flatMap(target -> target.names().stream()).toList();
        }
    }
}
