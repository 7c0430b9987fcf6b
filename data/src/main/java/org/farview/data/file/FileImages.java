package org.farview.data.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.farview.data.DataException;
import org.farview.data.ImageSource;
import org.farview.data.ngff.ImageDescription;
import org.farview.data.source.Colors;
import org.farview.data.source.NiftiFile;
import org.farview.data.source.Orientation;
import org.farview.data.source.StoredBytes;
import org.farview.data.source.VoxelGrid;
import org.farview.scene.LayerKind;
import org.farview.scene.Level;

/**
 * The door to files of other formats: opens TIFF, PNG, JPEG and NIfTI as they are. What is larger
 * than what is viewed so is refused with the command that imports it.
 *
 * <p>All methods block on I/O; all complain by {@link DataException} with file, field, got and
 * wanted, in bounded time and memory.
 */
public final class FileImages {
    private static final System.Logger LOG = System.getLogger(FileImages.class.getName());

    private FileImages() {}

    /** Whether a file is one of those, by its first bytes. */
    public static boolean isFile(Path path) {
        return FileFormat.of(path).isPresent();
    }

    /**
     * Opens an image to be looked at.
     *
     * @return to be closed by the caller
     */
    public static ImageSource open(Path path) {
        return open(path, FileBudget.forViewing());
    }

    /**
     * Opens an image to be imported: of any size, unless its format can only be read whole.
     *
     * @return to be closed by the caller
     */
    public static ImageSource openForImport(Path path) {
        return open(path, FileBudget.forImport());
    }

    /** Describes an image of any size; of a PNG or JPEG the voxels are read. */
    public static ImageDescription describe(Path path) {
        Path address = path.toAbsolutePath().normalize();
        FileImage.Opened opened = opened(address, FileBudget.forImport());
        try {
            FileLayout layout = opened.layout();
            List<ImageDescription.StoredLevel> levels =
                    IntStream.range(0, layout.levels().size())
                            .mapToObj(i -> stored(i, layout))
                            .toList();
            return new ImageDescription(
                    opened.name(),
                    "%s '%s'".formatted(layout.format(), address),
                    "",
                    ImageDescription.NOT_STORED,
                    layout.axes(),
                    layout.levels().getFirst().grid().type(),
                    levels,
                    List.of());
        } finally {
            opened.closing().run();
        }
    }

    private static ImageDescription.StoredLevel stored(int index, FileLayout layout) {
        FileLayout.Stored stored = layout.levels().get(index);
        VoxelGrid grid = stored.grid();
        return new ImageDescription.StoredLevel(
                new Level(
                        index,
                        String.valueOf(index),
                        grid.shape(),
                        grid.chunkShape(),
                        stored.scale(),
                        stored.translation()),
                layout.codecs());
    }

    private static ImageSource open(Path path, FileBudget budget) {
        Path address = path.toAbsolutePath().normalize();
        FileImage.Opened opened = opened(address, budget);
        try {
            budget.requireViewed(address, bytes(opened.layout().levels().getLast().grid()));
            for (String note : opened.layout().notes()) {
                LOG.log(System.Logger.Level.INFO, "file.note address={0}: {1}", address, note);
            }
            return FileImage.of(opened);
        } catch (RuntimeException | Error e) {
            opened.closing().run();
            throw e;
        }
    }

    private static double bytes(VoxelGrid grid) {
        double bytes = grid.type().bytes();
        for (int side : grid.shape()) {
            bytes *= side;
        }
        return bytes;
    }

    private static FileImage.Opened opened(Path file, FileBudget budget) {
        if (!Files.exists(file)) {
            throw new DataException("'%s': no such file or folder".formatted(file));
        }
        Optional<FileFormat> format = FileFormat.of(file);
        if (format.isEmpty()) {
            throw new DataException(
                    "'%s': got a file of an unknown format, wanted an OME-Zarr (a folder or a .zip), TIFF, PNG, JPEG or NIfTI"
                            .formatted(file));
        }
        return switch (format.get()) {
            case TIFF -> tiff(file);
            case PNG -> picture(file, new PictureFile(file, "PNG", budget));
            case JPEG -> picture(file, new PictureFile(file, "JPEG", budget));
            case NIFTI -> nifti(file, budget);
        };
    }

    private static FileImage.Opened tiff(Path file) {
        try {
            StoredBytes bytes = StoredBytes.ofFile(file);
            try {
                return named(file, TiffImage.read(bytes), bytes::close);
            } catch (RuntimeException | Error e) {
                bytes.close();
                throw e;
            }
        } catch (IOException e) {
            throw new DataException("'%s': cannot be read: %s".formatted(file, e), e);
        }
    }

    private static FileImage.Opened picture(Path file, PictureFile picture) {
        return named(file, picture.read(), () -> {});
    }

    private static FileImage.Opened nifti(Path file, FileBudget budget) {
        NiftiFile.unpackedBytes(file).ifPresent(bytes -> budget.requireHeld(file, bytes));
        NiftiFile nifti = NiftiFile.open(file, budget.heldBytes());
        Orientation turn = nifti.turn();
        boolean labels = nifti.isLabels();
        VoxelGrid grid =
                nifti.grid(turn, labels ? NiftiFile.Meaning.LABELS : NiftiFile.Meaning.INTENSITIES);
        List<Double> scale = nifti.scale(turn);
        FileLayout layout =
                new FileLayout(
                        "",
                        "NIfTI-" + nifti.header().version(),
                        "uncompressed",
                        nifti.axes(),
                        List.of(
                                new FileLayout.Stored(
                                        grid, scale, scale.stream().map(step -> 0.0).toList())),
                        nifti.isColor() ? Colors.redGreenBlue(grid.type()) : List.of(),
                        labels ? LayerKind.LABELS : LayerKind.IMAGE,
                        List.of());
        return named(file, layout, nifti::close);
    }

    private static FileImage.Opened named(Path file, FileLayout layout, Runnable closing) {
        String name = layout.name().isBlank() ? FileBudget.plainName(file) : layout.name().strip();
        return new FileImage.Opened(file.toString(), name, layout, closing);
    }
}
