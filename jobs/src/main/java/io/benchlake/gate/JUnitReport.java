package io.benchlake.gate;

import io.benchlake.gate.GateDecision.HealthFinding;
import io.benchlake.report.SafeText;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A decision as the XML that build servers read: a test case a row and a share of the answers. */
record JUnitReport(GateDecision decision, FlipsCommand flips) {
    String xml() {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            suite(xml);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException fault) {
            throw new IllegalStateException("could not write XML", fault);
        }
        return text + "\n";
    }

    private void suite(XMLStreamWriter xml) throws XMLStreamException {
        long brokenShares =
                decision.health().stream().filter(HealthFinding::fails).count();
        xml.writeStartElement("testsuite");
        attribute(xml, "name", "gate " + decision.policy().name());
        attribute(
                xml,
                "tests",
                String.valueOf(decision.rows().size() + decision.health().size() + noBaseline()));
        boolean lacksBaseline = noBaseline() > 0 && decision.policy().failsWithoutBaseline();
        attribute(xml, "failures", String.valueOf(decision.failed().count() + brokenShares + (lacksBaseline ? 1 : 0)));
        attribute(xml, "skipped", String.valueOf(skipped() + (lacksBaseline ? 0 : noBaseline())));
        for (GateRow row : decision.rows()) {
            testCase(xml, row);
        }
        for (HealthFinding finding : decision.health()) {
            start(xml, finding.name());
            outcome(xml, finding.fails() ? "failure" : "system-out", GateText.line(finding));
        }
        if (noBaseline() > 0) {
            start(xml, "baseline");
            outcome(xml, lacksBaseline ? "failure" : "skipped", "there is no baseline yet");
        }
        xml.writeEndElement();
    }

    private int noBaseline() {
        return decision.baseline() == null ? 1 : 0;
    }

    private long skipped() {
        return decision.rows().stream().filter(JUnitReport::isSkipped).count();
    }

    private static boolean isSkipped(GateRow row) {
        return !row.fails() && row.status() != RowStatus.PASS;
    }

    private void testCase(XMLStreamWriter xml, GateRow row) throws XMLStreamException {
        start(xml, GateText.named(row).substring(row.status().name().length() + 1));
        String more = flips.of(decision, row).map(command -> "\n" + command).orElse("");
        String kind = row.fails() ? "failure" : isSkipped(row) ? "skipped" : "system-out";
        outcome(xml, kind, row.status() + ": " + row.reason() + (row.fails() ? more : ""));
    }

    private void start(XMLStreamWriter xml, String name) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        attribute(xml, "classname", "gate." + decision.policy().name());
        attribute(xml, "name", name);
    }

    private static void outcome(XMLStreamWriter xml, String element, String text) throws XMLStreamException {
        xml.writeStartElement(element);
        if (element.equals("system-out")) {
            xml.writeCharacters(SafeText.visible(text));
        } else {
            attribute(xml, "message", text.lines().findFirst().orElse(""));
            xml.writeCharacters(text.lines()
                    .map(SafeText::visible)
                    .reduce((a, b) -> a + "\n" + b)
                    .orElse(""));
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, SafeText.visible(value));
    }
}
