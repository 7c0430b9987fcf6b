package org.farview.data.ngff;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path and which image of its group is meant, for groups that list several: {@code
 * cells.zarr?image=1} is the second of {@code cells.zarr}; without the end it is the first.
 *
 * @param place the path without that end
 * @param image index into the group's {@code multiscales}, from 0
 */
public record ImageChoice(Path place, int image) {
    private static final Pattern CHOICE = Pattern.compile("(.+)\\?image=([0-9]{1,6})");

    public ImageChoice {
        if (image < 0) {
            throw new IllegalArgumentException("image: got %d, wanted 0 or more".formatted(image));
        }
    }

    public static ImageChoice of(Path path) {
        Matcher matcher = CHOICE.matcher(path.toString());
        return matcher.matches()
                ? new ImageChoice(Path.of(matcher.group(1)), Integer.parseInt(matcher.group(2)))
                : new ImageChoice(path, 0);
    }

    /** The path to open it by; the first image has the plain one. */
    public Path address() {
        return image == 0 ? place : Path.of(place + suffix(image));
    }

    /** The end of the path of one of several images. */
    static String suffix(int image) {
        return "?image=" + image;
    }
}
