package io.benchlake.page.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Pictures as text, each with what it says in words. */
class PlotTextTest {
    private static final Mark GOOD = new Mark("good", 0.75, 0.5, 1.0, "");
    private static final Mark UNKNOWN = new Mark("<b>\u202e", 0.25, null, null, "worse");

    @Test
    void dotsLieOnOneScaleWithTheirIntervals() {
        assertThat(new DotPlot("acc", List.of(GOOD, UNKNOWN), null).svg())
                .isEqualTo("<svg class=\"dotplot\" viewBox=\"0 0 460 76\" width=\"460\" height=\"76\" role=\"img\">"
                        + "<title>acc</title><desc>good 0.7500 (0.5000 to 1.0000); &lt;b&gt;⟨U+202E⟩ 0.2500</desc>\n"
                        + body());
    }

    /** Measured against the scale itself: 158 pixels are the least end of the room, 448 the greatest. */
    private static String body() {
        Scale scale = Scale.over(List.of(0.75, 0.5, 1.0, 0.25), 158, 448);
        StringBuilder text = new StringBuilder();
        for (double tick : List.of(0.4, 0.6, 0.8, 1.0)) {
            String x = Svg.length(scale.at(tick));
            text.append("<line class=\"grid\" x1=\"%s\" y1=\"8\" x2=\"%s\" y2=\"52\"/>\n".formatted(x, x));
            text.append(
                    "<text class=\"label\" x=\"%s\" y=\"68\" text-anchor=\"middle\">%.1f</text>\n".formatted(x, tick));
        }
        return text
                + """
                <g><text class="label" x="150" y="23" text-anchor="end">good</text>
                <line class="interval" x1="%s" y1="19" x2="%s" y2="19"/>
                <circle class="dot" cx="%s" cy="19" r="4"/>
                </g>
                <g class="worse"><text class="label" x="150" y="45" text-anchor="end">&lt;b&gt;⟨U+202E⟩</text>
                <circle class="dot" cx="%s" cy="41" r="4"/>
                </g>
                </svg>""".formatted(
                                Svg.length(scale.at(0.5)),
                                Svg.length(scale.at(1)),
                                Svg.length(scale.at(0.75)),
                                Svg.length(scale.at(0.25)));
    }

    @Test
    void aSmallMarkSaysItsIntervalInWords() {
        assertThat(new IntervalMark(GOOD, 0.5, 1.0).svg()).isEqualTo("""
                <svg class="cell-plot" viewBox="0 0 84 12" width="84" height="12" role="img"><title>good</title><desc>95 % interval 0.5000 to 1.0000</desc>
                <g><line class="grid" x1="1" y1="6" x2="83" y2="6"/>
                <line class="interval" x1="5" y1="6" x2="79" y2="6"/>
                <circle class="dot" cx="42" cy="6" r="3"/>
                </g>
                </svg>""");
        assertThat(new IntervalMark(UNKNOWN, 0.25, 0.25).svg())
                .contains("no interval")
                .doesNotContain("NaN");
    }

    @Test
    void ticksAreRoundAndHaveTheDecimalsThatTheyNeed() {
        Scale scale = new Scale(-0.013, 0.021, 0, 100);
        assertThat(scale.ticks().stream().map(scale::label)).containsExactly("-0.01", "0.00", "0.01", "0.02");
        assertThat(new Scale(0, 5000, 0, 100).label(1000)).isEqualTo("1000");
    }
}
