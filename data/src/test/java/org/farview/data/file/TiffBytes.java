package org.farview.data.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Writes TIFF and BigTIFF files byte by byte, right ones and wrong ones. */
final class TiffBytes {
    private final boolean big;
    private final ByteOrder order;
    private final List<Page> pages = new ArrayList<>();

    TiffBytes(boolean big, ByteOrder order) {
        this.big = big;
        this.order = order;
    }

    @SuppressWarnings("ArrayRecordComponent") // written once
    private record Typed(int type, long count, byte[] bytes) {}

    static TiffBytes classic() {
        return new TiffBytes(false, ByteOrder.LITTLE_ENDIAN);
    }

    /** A page; fields are of type LONG unless they are given as bytes. */
    static final class Page {
        private final TreeMap<Integer, Object> fields = new TreeMap<>();
        private byte[][] segments = new byte[0][];
        private boolean tiled;
        private final List<Page> below = new ArrayList<>();

        /** An uncompressed page of one strip. */
        static Page of(int width, int height, int bits, byte[]... segments) {
            Page page = new Page();
            page.segments = segments;
            return page.with(256, width)
                    .with(257, height)
                    .with(258, bits)
                    .with(259, 1)
                    .with(262, 1)
                    .with(277, 1)
                    .with(278, Math.ceilDiv(height, Math.max(1, segments.length)));
        }

        Page with(int tag, long... values) {
            fields.put(tag, values);
            return this;
        }

        Page without(int tag) {
            fields.remove(tag);
            return this;
        }

        Page text(int tag, String text) {
            byte[] bytes = (text + "\0").getBytes(StandardCharsets.UTF_8);
            fields.put(tag, new Typed(2, bytes.length, bytes));
            return this;
        }

        /** Values of type SHORT, in the file's order of bytes already. */
        Page shorts(int tag, byte[] values) {
            fields.put(tag, new Typed(3, values.length / 2, values));
            return this;
        }

        Page rational(int tag, int numerator, int denominator) {
            ByteBuffer value = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            fields.put(tag, new Typed(5, 1, value.putInt(numerator).putInt(denominator).array()));
            return this;
        }

        Page tiles(int width, int height) {
            tiled = true;
            return without(278).with(322, width).with(323, height);
        }

        Page below(Page smaller) {
            below.add(smaller);
            return this;
        }
    }

    TiffBytes page(Page page) {
        pages.add(page);
        return this;
    }

    Path write(Path file) throws IOException {
        return Files.write(file, bytes());
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[big ? 16 : 8]);
        List<long[]> links = new ArrayList<>();
        for (Page page : pages) {
            links.add(put(out, page));
        }
        ByteBuffer all = ByteBuffer.wrap(out.toByteArray()).order(order);
        all.putShort(0, (short) (order == ByteOrder.LITTLE_ENDIAN ? 0x4949 : 0x4d4d));
        all.putShort(2, (short) (big ? 43 : 42));
        if (big) {
            all.putShort(4, (short) 8);
        }
        long link = big ? 8 : 4;
        for (long[] page : links) {
            pointer(all, (int) link, page[0]);
            link = page[1];
        }
        return all.array();
    }

    /** Writes segments, values and directory; where the directory begins and where its link is. */
    private long[] put(ByteArrayOutputStream out, Page page) {
        List<Long> smaller = new ArrayList<>();
        for (Page below : page.below) {
            smaller.add(put(out, below)[0]);
        }
        if (!smaller.isEmpty()) {
            page.with(330, smaller.stream().mapToLong(Long::longValue).toArray());
        }
        long[] offsets = new long[page.segments.length];
        long[] lengths = new long[page.segments.length];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = out.size();
            lengths[i] = page.segments[i].length;
            out.writeBytes(page.segments[i]);
        }
        page.fields.putIfAbsent(page.tiled ? 324 : 273, offsets);
        page.fields.putIfAbsent(page.tiled ? 325 : 279, lengths);
        TreeMap<Integer, Long> places = new TreeMap<>();
        page.fields.forEach((tag, value) -> {
            places.put(tag, (long) out.size());
            out.writeBytes(encoded(value));
        });
        long start = out.size();
        ByteBuffer table =
                ByteBuffer.allocate((big ? 8 : 2) + page.fields.size() * (big ? 20 : 12))
                        .order(order);
        if (big) {
            table.putLong(page.fields.size());
        } else {
            table.putShort((short) page.fields.size());
        }
        page.fields.forEach((tag, value) -> entry(table, tag, value, places.getOrDefault(tag, 0L)));
        out.writeBytes(table.array());
        long link = out.size();
        out.writeBytes(new byte[big ? 8 : 4]);
        return new long[] {start, link};
    }

    private void entry(ByteBuffer table, int tag, Object value, long place) {
        long count = value instanceof Typed typed ? typed.count() : ((long[]) value).length;
        byte[] encoded = encoded(value);
        table.putShort((short) tag);
        table.putShort((short) (value instanceof Typed typed ? typed.type() : big ? 16 : 4));
        int inline = big ? 8 : 4;
        byte[] here = new byte[inline];
        if (encoded.length <= inline) {
            System.arraycopy(encoded, 0, here, 0, encoded.length);
        } else {
            pointer(ByteBuffer.wrap(here).order(order), 0, place);
        }
        if (big) {
            table.putLong(count);
        } else {
            table.putInt((int) count);
        }
        table.put(here);
    }

    private byte[] encoded(Object value) {
        if (value instanceof Typed typed) {
            return typed.bytes();
        }
        long[] numbers = (long[]) value;
        int width = big ? 8 : 4;
        ByteBuffer out = ByteBuffer.allocate(numbers.length * width).order(order);
        for (int i = 0; i < numbers.length; i++) {
            pointer(out, i * width, numbers[i]);
        }
        return out.array();
    }

    private void pointer(ByteBuffer to, int at, long value) {
        if (big) {
            to.putLong(at, value);
        } else {
            to.putInt(at, (int) value);
        }
    }
}
