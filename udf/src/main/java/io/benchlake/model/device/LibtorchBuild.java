package io.benchlake.model.device;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Asks a libtorch that is loaded how it was built. */
public final class LibtorchBuild {
    /** {@code std::string at::show_config()}, as GCC names it since libtorch is built with its newer strings. */
    private static final String SHOW_CONFIG = "_ZN2at11show_configB5cxx11Ev";

    private LibtorchBuild() {}

    /**
     * What the library in a folder was built as; empty if it does not say.
     *
     * @param folder from which libtorch was loaded
     */
    public static Optional<Libtorch> in(Path folder) {
        try {
            Function showConfig = NativeLibrary.getInstance(
                            folder.resolve(System.mapLibraryName("torch_cpu")).toString())
                    .getFunction(SHOW_CONFIG);
            return Libtorch.of(((Text) showConfig.invoke(Text.class, new Object[0])).text());
        } catch (UnsatisfiedLinkError e) {
            return Optional.empty();
        }
    }

    /** A {@code std::string} of libstdc++ that is too long to lie in the object itself. */
    @FieldOrder({"data", "length", "capacity", "unused"})
    public static final class Text extends Structure implements Structure.ByValue {
        public Pointer data = Pointer.NULL;
        public long length;
        public long capacity;
        public long unused;

        String text() {
            return new String(data.getByteArray(0, (int) length), StandardCharsets.UTF_8);
        }
    }
}
