package io.benchlake.tools.build;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * A test in a report of surefire.
 *
 * @param reason why it was skipped; null where it was not
 */
record ReportedTest(String name, @Nullable String reason) {
    /** What SharedFixtures says. */
    private static final String NEEDS_SHARED = "which is not part of a plain checkout";

    boolean isSkipped() {
        return reason != null;
    }

    boolean isForWantOfShared() {
        return reason != null && reason.contains(NEEDS_SHARED);
    }

    static List<ReportedTest> read(InputStream report) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XMLStreamReader xml = factory.createXMLStreamReader(report);
        List<ReportedTest> tests = new ArrayList<>();
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (xml.getLocalName().equals("testcase")) {
                tests.add(new ReportedTest(attribute(xml, "classname") + "." + attribute(xml, "name"), null));
            } else if (xml.getLocalName().equals("skipped")) {
                String name = tests.remove(tests.size() - 1).name();
                tests.add(new ReportedTest(name, reason(xml)));
            }
        }
        return tests;
    }

    /** A test that is disabled has a message; one that gave up has the first line of its exception. */
    private static String reason(XMLStreamReader xml) throws XMLStreamException {
        String message = attribute(xml, "message");
        return message.isEmpty() ? xml.getElementText().lines().findFirst().orElse("") : message;
    }

    private static String attribute(XMLStreamReader xml, String name) {
        return Objects.requireNonNullElse(xml.getAttributeValue(null, name), "");
    }
}
