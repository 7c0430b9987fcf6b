package org.farview.server.app.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import org.farview.data.ImageSource;
import org.farview.data.file.Doors;
import org.farview.data.file.FileFormat;
import org.farview.data.pattern.Patterns;
import org.farview.data.write.ImageImport;
import org.farview.data.write.NgffVersion;
import org.farview.data.write.NiftiImport;
import org.farview.data.write.Overwrite;
import org.farview.data.write.PyramidWriter;
import org.farview.data.write.Reduction;
import org.farview.data.write.Workers;
import org.farview.scene.Window;
import org.farview.server.config.ConfigException;
import org.farview.server.runtime.Threads;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code farview import}: any image to OME-Zarr with a pyramid. */
@Command(
        name = "import",
        description =
                "Turns an image (TIFF, OME-TIFF, BigTIFF, NIfTI, PNG, JPEG, OME-Zarr) into an OME-Zarr with a pyramid.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Nothing is overwritten without --force; an import that fails or is interrupted leaves nothing",
            "under the target's name.",
            "",
            "Examples:",
            "  ./farview import cells.ome.tif cells.ome.zarr",
            "  ./farview import brain.nii.gz brain.ome.zarr",
            "  ./farview import brain.nii.gz brain.ome.zarr.zip --unit mm --labels aal=aal.nii.gz",
            "  ./farview import atlas.nii.gz atlas.ome.zarr --as-labels --ngff 0.4",
        })
final class ImportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "SOURCE", description = "A file, or an OME-Zarr.")
    private Path file = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "TARGET",
            description = "The OME-Zarr to write; a name ending in .zip makes an archive.")
    private Path target = Path.of("");

    @Option(
            names = "--ngff",
            paramLabel = "0.4|0.5",
            description = "OME-NGFF version (default 0.5).")
    private String ngff = NgffVersion.V0_5.text();

    @Option(
            names = "--unit",
            paramLabel = "UNIT",
            description = "Unit of the voxel size, e.g. mm (default: what the file says).")
    private String unit = "";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Name of the image (default: the file's).")
    private String name = "";

    @Option(
            names = "--orient",
            paramLabel = "lps|keep",
            description =
                    "NIfTI: turn the axes so that the nose is up in axial slices (default), or keep them.")
    private String orient = "lps";

    @Option(
            names = "--labels",
            paramLabel = "NAME=FILE",
            description = "A file of labels on the same grid, stored with the image; repeatable.")
    private Map<String, Path> labels = new LinkedHashMap<>();

    @Option(
            names = "--as-labels",
            description =
                    "SOURCE itself holds labels: coarser levels take the most frequent value, not the mean.")
    private boolean asLabels;

    @Option(
            names = "--window",
            paramLabel = "LOW,HIGH",
            description = "Contrast window shown first (default: percentiles 0.5 and 99.5).")
    private @Nullable String window;

    @Option(names = "--force", description = "Replaces an OME-Zarr that exists.")
    private boolean force;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (Patterns.isPattern(file.toString())) {
            throw new ConfigException(
                    "import: got '%s', wanted a file or an OME-Zarr; serve, snapshot and info open patterns as they are"
                            .formatted(file));
        }
        PrintWriter err = spec.commandLine().getErr();
        boolean terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        ProgressBar bar = new ProgressBar(err, terminal, InstantSource.system());
        int cores = Runtime.getRuntime().availableProcessors();
        try (ExecutorService pool = new Threads().fixedPool("import", cores)) {
            run(
                    new PyramidWriter.WriteOptions(
                            NgffVersion.parse(ngff),
                            force ? Overwrite.REPLACE : Overwrite.REFUSE,
                            Optional.ofNullable(window).map(ImportCommand::parseWindow),
                            bar::show,
                            new Workers(pool)));
        }
        bar.end();
        spec.commandLine().getOut().printf("%s: imported from %s%n", target, file);
        return 0;
    }

    private void run(PyramidWriter.WriteOptions write) {
        Reduction reduction = asLabels ? Reduction.MODE : Reduction.MEAN;
        NiftiImport.Orient wanted = NiftiImport.Orient.parse(orient);
        if (FileFormat.of(file).filter(format -> format == FileFormat.NIFTI).isPresent()) {
            NiftiImport.run(
                    file,
                    target,
                    new NiftiImport.Options(name, unit, wanted, reduction, labels),
                    write);
            return;
        }
        Map<String, ImageSource> opened = new LinkedHashMap<>();
        try (ImageSource source = Doors.openForImport(file)) {
            labels.forEach((label, path) -> opened.put(label, Doors.openForImport(path)));
            ImageImport.run(
                    source, target, new ImageImport.Options(name, unit, reduction, opened), write);
        } finally {
            opened.values().forEach(ImageSource::close);
        }
    }

    private static Window parseWindow(String text) {
        String[] ends = text.split(",", -1);
        try {
            if (ends.length == 2) {
                return new Window(Double.parseDouble(ends[0]), Double.parseDouble(ends[1]));
            }
        } catch (IllegalArgumentException e) {
            // Told below, with the same words as a wrong number of values.
        }
        throw new ConfigException(
                "--window: got '%s', wanted two numbers, the lower first, e.g. 0,220"
                        .formatted(text));
    }
}
