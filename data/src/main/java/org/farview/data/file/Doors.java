package org.farview.data.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.farview.data.DataException;
import org.farview.data.ImageSource;
import org.farview.data.ngff.ImageDescription;
import org.farview.data.ngff.Images;

/**
 * The one door to all images that lie somewhere: OME-Zarr and files of other formats, told apart by
 * what they hold. Blocks on I/O.
 */
public final class Doors {
    private Doors() {}

    /**
     * Opens what lies at a path, to be looked at.
     *
     * @return to be closed by the caller
     * @throws DataException when there is no image, or none that can be read
     */
    public static ImageSource open(Path path) {
        return isZarr(path) ? Images.open(path) : FileImages.open(path);
    }

    /**
     * Opens what lies at a path, of any size, to be imported.
     *
     * @return to be closed by the caller
     * @throws DataException when there is no image, or none that can be read
     */
    public static ImageSource openForImport(Path path) {
        return isZarr(path) ? Images.open(path) : FileImages.openForImport(path);
    }

    /**
     * Describes what lies at a path.
     *
     * @throws DataException as {@link #open}
     */
    public static ImageDescription describe(Path path) {
        return isZarr(path) ? Images.describe(path) : FileImages.describe(path);
    }

    /** Folders, archives and what lies in them; what is not there is told best as that. */
    private static boolean isZarr(Path path) {
        return !Files.isRegularFile(path) || isNamedZip(path);
    }

    private static boolean isNamedZip(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".zip") && !FileImages.isFile(path);
    }
}
