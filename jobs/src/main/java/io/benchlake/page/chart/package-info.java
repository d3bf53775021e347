/** Plots as SVG text: shapes and numbers only, colours are the style sheet's. */
@NullMarked
package io.benchlake.page.chart;

import org.jspecify.annotations.NullMarked;
