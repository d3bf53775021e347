package io.benchlake.template.syntax;

import io.benchlake.template.value.TemplateException;
import java.util.ArrayList;
import java.util.List;

/**
 * The filters and tests of a template that do not exist. Jinja2 refuses them when it reads the template, but inside a
 * condition only if that part is reached.
 */
final class UnknownNames {
    private final List<TemplateException> faults = new ArrayList<>();

    int size() {
        return faults.size();
    }

    /** Notes an unknown name, which is reported where it is reached, or at the end of the template. */
    TemplateException add(String problem) {
        TemplateException fault = new TemplateException(problem);
        faults.add(fault);
        return fault;
    }

    /** Names inside a condition, from the given place on, are reported only if they are reached. */
    void forgive(int from) {
        faults.subList(from, faults.size()).clear();
    }

    /** Names inside a part with variables of its own, from the given place on, are reported at once. */
    void require(int from) {
        if (faults.size() > from) {
            throw faults.get(from);
        }
    }
}
