package org.farview.server.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.farview.server.control.CommandRegistry.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListCommandTest {
    @TempDir private Path temp;

    private Path served;
    private ListCommand command;

    @BeforeEach
    void makeFolders() throws IOException {
        served = Files.createDirectories(temp.toRealPath().resolve("served"));
        command = new ListCommand(Roots.of(List.of(served)));
    }

    @Test
    void foldersAreShownAndFilesThatCanBeOpenedInOrderWithoutRegardToCase() throws IOException {
        touch("b.ZARR", "C.ome.zarr.zip", "notes.txt", "plain.zip", "stack.OME.TIF", "x.nii.gz");
        folders("a", "B", "d.zarr");

        assertThat(Answers.names(list()))
                .containsExactly(
                        "a",
                        "B",
                        "b.ZARR",
                        "C.ome.zarr.zip",
                        "d.zarr",
                        "stack.OME.TIF",
                        "x.nii.gz");
    }

    @Test
    void anEntryTellsWhatItIs() throws IOException {
        Path file = Files.write(served.resolve("a.zarr.zip"), new byte[123]);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_500_000_000_250L));

        Map<?, ?> result = Answers.result(list());

        Map<String, Object> wanted = new TreeMap<>();
        wanted.put("name", "a.zarr.zip");
        wanted.put("path", file.toString());
        wanted.put("is_dir", false);
        wanted.put("size", 123L);
        wanted.put("mtime", 1_500_000_000.25);
        wanted.put("zarr_metadata", null);
        assertThat(result.get("path")).isEqualTo(served.toString());
        assertThat(result.get("has_more")).isEqualTo(false);
        assertThat(result.get("entries")).isEqualTo(List.of(wanted));
    }

    @Test
    void zarrFoldersAreRecognised() throws IOException {
        ZarrFiles.image(served.resolve("image"), 1);
        ZarrFiles.array(served.resolve("array"));
        ZarrFiles.write(served.resolve("group/.zgroup"), "{}");
        ZarrFiles.image(served.resolve("group/two"), 1);
        ZarrFiles.array(served.resolve("group/One"));
        ZarrFiles.write(
                served.resolve("v3/zarr.json"),
                "{\"zarr_format\":3,\"node_type\":\"group\",\"attributes\":{\"ome\":{\"multiscales\":[{}]}}}");
        ZarrFiles.write(served.resolve("broken/.zattrs"), "{");
        folders("plain");

        assertThat(zarr("image")).isEqualTo(zarr(true, true));
        assertThat(zarr("array")).isEqualTo(zarr(true, false));
        assertThat(zarr("group")).isEqualTo(zarr(false, false, "One", "two"));
        assertThat(zarr("v3")).isEqualTo(zarr(true, true));
        assertThat(zarr("broken")).isNull();
        assertThat(zarr("plain")).isNull();
    }

    @Test
    void hiddenNamesAreShownOnRequest() throws IOException {
        folders(".git", "a");

        assertThat(Answers.names(list())).containsExactly("a");
        assertThat(Answers.names(run(Map.of("show_hidden", true)))).containsExactly(".git", "a");
    }

    @Test
    void onlyChoosesFilesByTheirEnds() throws IOException {
        touch("a.TXT", "b.md", "c.zarr.zip");
        folders("d");

        assertThat(Answers.names(run(Map.of("only", List.of(".txt", ".md")))))
                .containsExactly("a.TXT", "b.md", "d");
        assertThat(Answers.names(run(Map.of("only", List.of()))))
                .containsExactly("a.TXT", "b.md", "c.zarr.zip", "d");
    }

    @Test
    void ofMoreThanAThousandTheFirstAreShown() throws IOException {
        for (int i = 1005; i > 0; i--) {
            touch("%04d.zarr".formatted(i));
        }

        Outcome outcome = list();

        assertThat(Answers.names(outcome)).hasSize(1000).isSorted().endsWith("1000.zarr");
        assertThat(Answers.result(outcome).get("has_more")).isEqualTo(true);
    }

    @Test
    void aThousandAreAll() throws IOException {
        for (int i = 0; i < 1000; i++) {
            touch("%04d.zarr".formatted(i));
        }

        assertThat(Answers.names(list())).hasSize(1000);
        assertThat(Answers.result(list()).get("has_more")).isEqualTo(false);
    }

    @Test
    void linksThatLeadOutOrNowhereAreLeftOut() throws IOException {
        Path outside = Files.createDirectories(temp.resolve("outside"));
        folders("in");
        Files.createSymbolicLink(served.resolve("alias"), served.resolve("in"));
        Files.createSymbolicLink(served.resolve("out"), outside);
        Files.createSymbolicLink(served.resolve("nowhere.zarr"), served.resolve("gone"));

        assertThat(Answers.names(list())).containsExactly("alias", "in");
    }

    @Test
    void metadataThatALinkBringsFromOutsideIsNotRead() throws IOException {
        Path outside = ZarrFiles.image(temp.resolve("outside"), 1);
        folders("trap");
        Files.createSymbolicLink(served.resolve("trap/.zattrs"), outside.resolve(".zattrs"));

        assertThat(zarr("trap")).isNull();
    }

    @Test
    void severalFoldersAreTheEntriesOfNoPath() throws IOException {
        Path second = Files.createDirectories(temp.resolve("second")).toRealPath();
        ListCommand both = new ListCommand(Roots.of(List.of(served, second)));

        Outcome outcome = both.run(new FakeCall(Map.of()));

        assertThat(Answers.names(outcome)).containsExactly(served.toString(), second.toString());
        assertThat(Answers.result(outcome).get("path")).isEqualTo("");
        assertThat(Answers.entries(outcome))
                .allSatisfy(entry -> assertThat(entry.get("is_dir")).isEqualTo(true));
    }

    @Test
    void withoutServedFoldersNothingIsListed() {
        ListCommand none = new ListCommand(Roots.of(List.of()));

        assertThat(Answers.names(none.run(new FakeCall(Map.of())))).isEmpty();
    }

    @Test
    void whatIsWrongIsSaid() throws IOException {
        touch("file.zarr");

        assertThat(code(Map.of("path", "nothing"))).isEqualTo("fs.not_found");
        assertThat(code(Map.of("path", "file.zarr"))).as("no folder").isEqualTo("fs.not_found");
        assertThat(code(Map.of("path", ".."))).isEqualTo("fs.forbidden");
        assertThat(code(Map.of("path", 7L))).isEqualTo("command.invalid");
        assertThat(code(Map.of("path", "x".repeat(5000)))).isEqualTo("command.invalid");
        assertThat(code(Map.of("show_hidden", "yes"))).isEqualTo("command.invalid");
        assertThat(code(Map.of("only", ".zarr"))).isEqualTo("command.invalid");
        assertThat(code(Map.of("only", Arrays.asList(".zarr", null)))).isEqualTo("command.invalid");
    }

    @Test
    void aFolderThatMayNotBeReadIsForbidden() throws IOException {
        folders("locked");
        Path locked = served.resolve("locked");
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
        try {
            assumeThat(Files.isReadable(locked)).as("root reads everything").isFalse();

            assertThat(code(Map.of("path", "locked"))).isEqualTo("fs.forbidden");
            assertThat(Answers.names(list())).contains("locked");
        } finally {
            Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void aListingThatIsCalledOffEndsEarly() throws IOException {
        folders("a");
        FakeCall call = new FakeCall(Map.of());
        call.cancel();

        assertThat(Answers.names(command.run(call))).isEmpty();
    }

    private @Nullable Object zarr(String name) {
        return Answers.entries(list()).stream()
                .filter(entry -> name.equals(entry.get("name")))
                .findFirst()
                .orElseThrow()
                .get("zarr_metadata");
    }

    private static Map<String, Object> zarr(
            boolean dataset, boolean multiscales, String... children) {
        return Map.of(
                "is_dataset",
                dataset,
                "has_multiscales",
                multiscales,
                "dataset_children",
                List.of(children));
    }

    private Outcome list() {
        return run(Map.of());
    }

    private String code(Map<String, Object> arguments) {
        return Answers.error(run(arguments)).code();
    }

    private Outcome run(Map<String, Object> arguments) {
        return command.run(new FakeCall(arguments));
    }

    private void touch(String... names) throws IOException {
        for (String name : names) {
            Files.createFile(served.resolve(name));
        }
    }

    private void folders(String... names) throws IOException {
        for (String name : names) {
            Files.createDirectories(served.resolve(name));
        }
    }
}
