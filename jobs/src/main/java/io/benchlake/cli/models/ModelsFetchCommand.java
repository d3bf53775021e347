package io.benchlake.cli.models;

import io.benchlake.cli.option.HubOption;
import io.benchlake.error.ExitCode;
import io.benchlake.hub.RepositoryId;
import io.benchlake.hub.cache.HubCache;
import io.benchlake.models.fetch.FetchModel;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchlake models fetch}: a checkpoint of a Hugging Face hub into this host's cache. */
@Command(
        name = "fetch",
        description = {
            "Downloads a checkpoint from a Hugging Face hub into the Hugging Face cache, or into a folder.",
            "What comes are configuration, tokenizer, chat templates and safetensors, never pickles (.bin, .pth, .pt).",
            "--model and other tools find a model of the cache by its name. Sizes and hashes are verified; an interrupted",
            "download goes on where it stopped when the command is given again."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Environment:",
            "  HF_TOKEN      token for private and gated models; sent to the hub only",
            "  HF_ENDPOINT   the hub's address where --hub does not give it",
            "  HF_HUB_CACHE  the cache; else hub below HF_HOME, else ~/.cache/huggingface/hub",
            "",
            "Example:",
            "  benchlake models fetch meta-llama/Llama-3.1-8B"
        })
final class ModelsFetchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "What the hub calls the model, such as meta-llama/Llama-3.1-8B.")
    private String name;

    @Option(
            names = "--revision",
            paramLabel = "REV",
            defaultValue = "main",
            description = "Branch, tag or commit. Default: ${DEFAULT-VALUE}.")
    private String revision;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = "Folder of the model's own, made where it does not exist. Default: the Hugging Face cache.")
    private @Nullable Path folder;

    @Mixin
    private HubOption hub;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        RepositoryId model = RepositoryId.model(name);
        FetchModel fetch = new FetchModel(hub.hub(System.getenv()), line -> err.println("benchlake: " + line));
        Path place = folder == null
                ? fetch.toCache(model, revision, HubCache.of(System.getenv()))
                : fetch.toFolder(model, revision, folder.toAbsolutePath().normalize());
        PrintWriter out = spec.commandLine().getOut();
        out.println("have " + name + ": " + place);
        out.flush();
        return ExitCode.OK.status();
    }
}
