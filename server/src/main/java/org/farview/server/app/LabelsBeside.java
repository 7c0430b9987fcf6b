package org.farview.server.app;

import java.util.ArrayList;
import java.util.List;
import org.farview.data.DataException;
import org.farview.data.ImageSource;

/**
 * Opens the label images that are stored with an image. What cannot be read is left out and logged:
 * the image is worth seeing without it. Blocks on I/O.
 */
final class LabelsBeside {
    private static final System.Logger LOG = System.getLogger(LabelsBeside.class.getName());

    private LabelsBeside() {}

    /** To be closed by the caller, one by one. */
    static List<ImageSource> of(ImageSource image) {
        List<ImageSource> opened = new ArrayList<>();
        for (ImageSource.StoredLabels labels : listed(image)) {
            try {
                opened.add(labels.open().get());
            } catch (DataException problem) {
                skipped(image, labels.name(), String.valueOf(problem.getMessage()));
            }
        }
        return List.copyOf(opened);
    }

    private static List<ImageSource.StoredLabels> listed(ImageSource image) {
        try {
            return image.labels();
        } catch (DataException problem) {
            skipped(image, "all", String.valueOf(problem.getMessage()));
            return List.of();
        }
    }

    /** Says why labels are left out. */
    static void skipped(ImageSource image, String labels, String reason) {
        LOG.log(
                System.Logger.Level.WARNING,
                "labels.skipped image={0} labels={1} reason={2}",
                image.id(),
                labels,
                reason);
    }
}
