package io.benchlake.cli.option;

import io.benchlake.error.UserError;
import io.benchlake.hub.cache.HubCache;
import io.benchlake.models.NamedModel;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Adapters to merge into a model. */
public final class AdapterOption {
    @Option(
            names = "--adapter",
            paramLabel = "DIR",
            description = {
                "LoRA adapter to merge into the model while it is loaded: the folder that peft saved, or its name in the",
                "Hugging Face cache. Give it again for more, which are merged in this order."
            })
    private List<String> adapters = List.of();

    /**
     * Where the adapters lie that the option, or {@code peft} of the model arguments, names.
     *
     * @throws UserError if both do, or one cannot be found
     */
    List<String> locations(ModelArguments arguments, HubCache cache) {
        Optional<String> peft = arguments.peft();
        if (peft.isPresent() && !adapters.isEmpty() && !adapters.equals(List.of(peft.get()))) {
            throw UserError.usage("Cannot merge both --adapter " + String.join(" --adapter ", adapters) + " and peft="
                    + peft.get() + " of --model_args: their order is not clear. Give all by --adapter.");
        }
        return peft.map(List::of).orElse(adapters).stream()
                .map(name -> new NamedModel(name, Optional.empty()).describedLocation(cache))
                .toList();
    }
}
