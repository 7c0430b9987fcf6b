package org.farview.data.file;

import java.util.ArrayList;
import java.util.List;
import org.farview.data.DataException;

/**
 * Finds the smaller versions of an image in the directories below its pages (SubIFDs), as OME-TIFF
 * 6 and later keep them.
 *
 * @param file that holds the planes
 * @param planes of the finest level
 */
record TiffPyramid(TiffFile file, TiffStack.Planes planes) {
    private static final System.Logger LOG = System.getLogger(TiffPyramid.class.getName());

    /**
     * The levels below the finest, as far as each page has them, they shrink, and they can be read:
     * without them the image is as complete.
     */
    List<FileLayout.Stored> below(FileLayout.Stored finest) {
        List<FileLayout.Stored> levels = new ArrayList<>();
        try {
            List<List<Long>> places =
                    planes.pages().stream().map(page -> page.subDirectories(file)).toList();
            int count = places.stream().mapToInt(List::size).min().orElse(0);
            TiffPage before = planes.pages().getFirst();
            for (int level = 0; level < count; level++) {
                List<TiffPage> pages = new ArrayList<>();
                for (List<Long> place : places) {
                    pages.add(TiffPage.of(file, file.directory(place.get(level))));
                }
                TiffPage page = pages.getFirst();
                if (!isBelow(page, before) || !pages.stream().allMatch(page::isLike)) {
                    break;
                }
                levels.add(stored(finest, pages));
                before = page;
            }
        } catch (DataException e) {
            LOG.log(System.Logger.Level.WARNING, "pyramid.left_out reason={0}", e.getMessage());
        }
        return levels;
    }

    private boolean isBelow(TiffPage page, TiffPage before) {
        return page.width() <= before.width()
                && page.height() <= before.height()
                && (page.width() < before.width() || page.height() < before.height())
                && page.type() == before.type()
                && page.channels() == before.channels();
    }

    /** What a voxel covers is what the whole plane covers, divided. */
    private FileLayout.Stored stored(FileLayout.Stored finest, List<TiffPage> pages) {
        TiffPage fine = planes.pages().getFirst();
        TiffPage coarse = pages.getFirst();
        List<Double> scale = new ArrayList<>(finest.scale());
        List<Double> translation = new ArrayList<>(finest.translation());
        int x = scale.size() - 1;
        place(scale, translation, x, factor(fine.width(), coarse.width()));
        place(scale, translation, x - 1, factor(fine.height(), coarse.height()));
        return new FileLayout.Stored(new TiffStack(planes.with(pages)), scale, translation);
    }

    /** A whole number where rounding explains the difference. */
    private static double factor(int fine, int coarse) {
        double factor = (double) fine / coarse;
        double whole = Math.rint(factor);
        boolean rounded = coarse == Math.floor(fine / whole) || coarse == Math.ceil(fine / whole);
        return rounded ? whole : factor;
    }

    private static void place(
            List<Double> scale, List<Double> translation, int axis, double factor) {
        double spacing = scale.get(axis);
        scale.set(axis, spacing * factor);
        translation.set(axis, translation.get(axis) + spacing * (factor - 1) / 2);
    }
}
