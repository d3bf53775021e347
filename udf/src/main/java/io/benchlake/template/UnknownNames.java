package io.benchlake.template;

import java.util.ArrayList;
import java.util.List;

/**
 * The filters and tests of a template that do not exist. Jinja2 refuses them when it reads the template, but inside a
 * condition only where that part is reached.
 */
final class UnknownNames {
    private final List<TemplateException> faults = new ArrayList<>();

    int size() {
        return faults.size();
    }

    /** The name is told where it is reached, or at the end of the template. */
    TemplateException add(String problem) {
        TemplateException fault = new TemplateException(problem);
        faults.add(fault);
        return fault;
    }

    /** What a condition holds, from the given place on, is told only where it is reached. */
    void forgive(int from) {
        faults.subList(from, faults.size()).clear();
    }

    /** What a part of its own holds, from the given place on, is told at once. */
    void require(int from) {
        if (faults.size() > from) {
            throw faults.get(from);
        }
    }
}
