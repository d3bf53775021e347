package io.benchlake.devices;

import io.benchlake.model.DType;
import io.benchlake.model.device.Hardware;
import io.benchlake.model.djl.ProductSpeed;
import io.benchlake.report.Grid;
import io.benchlake.spark.DeviceReport.Place;
import io.benchlake.spark.DeviceReport.Usable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Devices as rows: what they are, what computes on them, and how fast. */
public final class DeviceGrid {
    private static final double GIB = 1 << 30;

    private DeviceGrid() {}

    public static Grid of(List<Usable> reports) {
        List<Map<String, @Nullable Object>> rows =
                reports.stream().map(DeviceGrid::row).toList();
        List<String> columns =
                rows.isEmpty() ? List.of() : List.copyOf(rows.get(0).keySet());
        return new Grid(
                columns,
                rows.stream()
                        .map(row -> (List<@Nullable Object>) new ArrayList<>(row.values()))
                        .toList());
    }

    /** The same without columns that are empty for all devices. */
    public static Grid filled(Grid grid) {
        List<Integer> filled = IntStream.range(0, grid.columns().size())
                .filter(i -> grid.rows().stream().anyMatch(row -> row.get(i) != null))
                .boxed()
                .toList();
        return new Grid(
                filled.stream().map(grid.columns()::get).toList(),
                grid.rows().stream()
                        .map(row -> {
                            List<@Nullable Object> cells = new ArrayList<>();
                            filled.forEach(i -> cells.add(row.get(i)));
                            return cells;
                        })
                        .toList());
    }

    private static Map<String, @Nullable Object> row(Usable report) {
        Hardware hardware = report.device().hardware();
        Hardware.@Nullable Gpu gpu = hardware.gpu();
        Place place = report.place();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("host", place.host());
        row.put("executor", place.executor());
        row.put("device", place.device());
        row.put("name", hardware.name());
        row.put("memory_gib", gib(hardware.totalBytes()));
        row.put("free_gib", gib(hardware.freeBytes()));
        row.put("capability", gpu == null ? null : gpu.capability().toString());
        row.put("driver", gpu == null ? null : gpu.driver().toString());
        row.put("libtorch", report.device().libtorch().version());
        row.put("cuda", report.device().libtorch().cuda());
        for (DType dtype : DType.values()) {
            addSpeed(row, dtype, report.speeds());
        }
        row.put("datasheet_tflops", gpu == null ? null : datasheet(hardware.name()));
        return row;
    }

    private static void addSpeed(Map<String, @Nullable Object> row, DType dtype, List<ProductSpeed> speeds) {
        ProductSpeed speed = speeds.stream()
                .filter(each -> each.dtype() == dtype)
                .findFirst()
                .orElse(null);
        row.put(dtype.key() + "_tflops", speed == null ? null : rounded(speed.pass() / 1e12));
        row.put(dtype.key() + "_step_tflops", speed == null ? null : rounded(speed.step() / 1e12));
    }

    private static @Nullable Double datasheet(String name) {
        return Datasheet.of(name).map(Datasheet::teraflops).orElse(null);
    }

    private static @Nullable Double gib(long bytes) {
        return bytes == 0 ? null : Math.rint(bytes / GIB * 10) / 10;
    }

    /** Three digits: more differ from one measurement to the next. */
    private static double rounded(double number) {
        return new BigDecimal(number).round(new MathContext(3)).doubleValue();
    }
}
