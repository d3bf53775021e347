package io.benchlake.devices;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.model.DType;
import io.benchlake.model.device.DeviceProperties;
import io.benchlake.model.device.Hardware;
import io.benchlake.model.device.Hardware.Capability;
import io.benchlake.model.device.Libtorch;
import io.benchlake.model.djl.ProductSpeed;
import io.benchlake.report.Grid;
import io.benchlake.report.GridRenderer;
import io.benchlake.report.ReportFormat;
import io.benchlake.spark.DeviceReport.Place;
import io.benchlake.spark.DeviceReport.Usable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceGridTest {
    private static final Usable GPU = new Usable(
            new Place("node-1", "3", "cuda:0"),
            new DeviceProperties(
                    "cuda:0",
                    new Hardware(
                            "NVIDIA H200",
                            150_754_820_096L,
                            150_000_000_000L,
                            new Hardware.Gpu(new Capability(9, 0), 132, new Hardware.Driver("550.54.15", 12_040))),
                    new Libtorch("2.7.1", "12.6")),
            List.of(new ProductSpeed(DType.BFLOAT16, 712.3456e12, 98.7e12)));

    private static final Usable CPU = new Usable(
            new Place("node-2", "driver", "cpu"),
            new DeviceProperties("cpu", new Hardware("AMD EPYC", 1L << 34, 0, null), new Libtorch("2.7.1", null)),
            List.of(new ProductSpeed(DType.FLOAT32, 162.4e9, 44.4e9)));

    @Test
    void aRowSaysWhatADeviceIsAndHowFast() {
        assertThat(GridRenderer.render(DeviceGrid.of(List.of(GPU, CPU)), ReportFormat.CSV))
                .isEqualToNormalizingNewlines("""
                        host,executor,device,name,memory_gib,free_gib,capability,driver,libtorch,cuda,float32_tflops,float32_step_tflops,bfloat16_tflops,bfloat16_step_tflops,float16_tflops,float16_step_tflops,datasheet_tflops
                        node-1,3,cuda:0,NVIDIA H200,140.4,139.7,9.0,550.54.15 (CUDA 12.4),2.7.1,12.6,,,712.0,98.7,,,990.0
                        node-2,driver,cpu,AMD EPYC,16.0,,,,2.7.1,,0.162,0.0444,,,,,
                        """);
    }

    @Test
    void columnsThatAreEmptyForAllCanBeLeftOut() {
        assertThat(DeviceGrid.filled(DeviceGrid.of(List.of(CPU))).columns())
                .containsExactly(
                        "host",
                        "executor",
                        "device",
                        "name",
                        "memory_gib",
                        "libtorch",
                        "float32_tflops",
                        "float32_step_tflops");
        assertThat(DeviceGrid.filled(DeviceGrid.of(List.of(GPU, CPU))).columns())
                .contains("capability", "driver");
        assertThat(DeviceGrid.of(List.of())).isEqualTo(new Grid(List.of(), List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "NVIDIA H100 80GB HBM3, 990",
        "NVIDIA H100 PCIe, 756",
        "NVIDIA H200, 990",
        "NVIDIA H20, 148",
        "NVIDIA A100-SXM4-80GB, 312",
        "NVIDIA A10G, 70",
        "NVIDIA L40S, 362",
        "NVIDIA L4, 121",
        "NVIDIA A100-SXM4-80GB MIG 1g.10gb,",
        "NVIDIA GeForce GTX 1080,"
    })
    void theDatasheetIsThatOfTheNameThatTheDriverSays(String name, Double teraflops) {
        assertThat(Datasheet.of(name).map(Datasheet::teraflops).orElse(null)).isEqualTo(teraflops);
    }
}
