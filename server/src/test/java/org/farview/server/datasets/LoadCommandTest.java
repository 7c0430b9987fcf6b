package org.farview.server.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.farview.data.ImageSource;
import org.farview.protocol.WireError;
import org.farview.server.control.CommandRegistry.Outcome;
import org.farview.server.runtime.Threads;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadCommandTest {
    private static final long PATIENCE_S = 20;

    @TempDir private Path temp;

    private final List<String> shown = new ArrayList<>();
    private final List<Optional<ChannelChoice>> asked = new ArrayList<>();
    private Path served;
    private LoadCommand command;

    @BeforeEach
    void makeFolders() throws IOException {
        served = Files.createDirectories(temp.toRealPath().resolve("served"));
        command = commandThat(image -> shown.add(image.name()));
    }

    private LoadCommand commandThat(Consumer<ImageSource> shows) {
        return new LoadCommand(
                new Opening(Roots.of(List.of(served))),
                (image, channels) -> {
                    asked.add(channels);
                    shows.accept(image);
                    image.close();
                });
    }

    @Test
    void anImageIsShown() {
        ZarrFiles.image(served.resolve("a.zarr"), 1);

        assertThat(Answers.result(load("a.zarr"))).isEqualTo(Map.of("ok", true));

        assertThat(shown).containsExactly("a.zarr");
    }

    @Test
    void aFileOfAnotherFormatIsShown() throws IOException {
        BufferedImage picture = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_GRAY);
        ImageIO.write(picture, "png", served.resolve("b.png").toFile());

        assertThat(Answers.result(load("b.png"))).isEqualTo(Map.of("ok", true));

        assertThat(shown).containsExactly("b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"holder", "holder/deep", "holder/deep/only.zarr"})
    void theOnlyImageBelowIsShown(String path) {
        ZarrFiles.image(served.resolve("holder/deep/only.zarr"), 1);
        ZarrFiles.image(served.resolve("holder/.hidden.zarr"), 1);

        assertThat(Answers.result(load(path))).isEqualTo(Map.of("ok", true));

        assertThat(shown).containsExactly("only.zarr");
    }

    @Test
    void ofSeveralTheClientMustChoose() {
        ZarrFiles.image(served.resolve("holder/b.zarr"), 1);
        ZarrFiles.image(served.resolve("holder/more/c.zarr"), 1);
        ZarrFiles.array(served.resolve("holder/a"));
        ZarrFiles.image(served.resolve("holder/far/too/deep.zarr"), 1);

        WireError error = Answers.error(load("holder"));

        assertThat(error.code()).isEqualTo("zarr.disambiguate");
        assertThat(error.details())
                .contains(
                        Map.of("path", "holder", "options", List.of("a", "b.zarr", "more/c.zarr")));
        assertThat(shown).isEmpty();
    }

    @Test
    void atMost32AreOffered() {
        for (int i = 0; i < 40; i++) {
            ZarrFiles.array(served.resolve("holder/%02d".formatted(i)));
        }

        WireError error = Answers.error(load("holder"));

        assertThat((List<?>) error.details().orElseThrow().get("options")).hasSize(32);
    }

    @Test
    void whatIsNoImageIsRefusedWithTheReadersReason() throws IOException {
        Files.createDirectories(served.resolve("empty"));
        ZarrFiles.image(served.resolve("cut.zarr"), 1);
        Files.write(served.resolve("cut.zarr/0/0/0/0"), new byte[7]);
        ZarrFiles.image(served.resolve("levelless.zarr"), 1);
        Files.delete(served.resolve("levelless.zarr/0/.zarray"));
        ZarrFiles.write(served.resolve("text.zarr/.zattrs"), "{");
        ZarrFiles.write(served.resolve("no.zarr.zip"), "no zip");
        ZarrFiles.write(served.resolve("notes.txt"), "no image");

        assertInvalid("empty", "is no Zarr image");
        assertInvalid("cut.zarr", "7");
        assertInvalid("levelless.zarr", "no such array");
        assertInvalid("text.zarr", "not JSON");
        assertInvalid("no.zarr.zip", "cannot be read as a zip archive");
        assertInvalid("notes.txt", "wanted an OME-Zarr");
        assertThat(shown).isEmpty();
    }

    private void assertInvalid(String path, String reason) {
        WireError error = Answers.error(load(path));
        assertThat(error.code()).as(path).isEqualTo("zarr.invalid");
        assertThat(error.message()).contains(reason);
        assertThat(error.details()).contains(Map.of("path", path));
    }

    @Test
    void whatLiesOutsideIsForbidden() throws IOException {
        ZarrFiles.image(temp.resolve("outside.zarr"), 1);
        Files.createSymbolicLink(served.resolve("link.zarr"), temp.resolve("outside.zarr"));
        Files.createDirectories(served.resolve("holder"));
        Files.createSymbolicLink(served.resolve("holder/link.zarr"), temp.resolve("outside.zarr"));

        assertThat(code("../outside.zarr")).isEqualTo("fs.forbidden");
        assertThat(code(temp.resolve("outside.zarr").toString())).isEqualTo("fs.forbidden");
        assertThat(code("link.zarr")).isEqualTo("fs.forbidden");
        assertThat(code("holder")).as("no image there").isEqualTo("zarr.invalid");
        assertThat(code("nothing.zarr")).isEqualTo("fs.not_found");
    }

    @Test
    void aPathMustBeGiven() {
        assertThat(Answers.error(command.run(new FakeCall(Map.of()))).code())
                .isEqualTo("command.invalid");
        assertThat(code("")).isEqualTo("command.invalid");
    }

    @Test
    void aLoadThatWasCalledOffShowsNothing() {
        ZarrFiles.image(served.resolve("a.zarr"), 1);
        FakeCall call = new FakeCall(Map.of("path", "a.zarr"));
        call.cancel();

        assertThat(Answers.error(command.run(call)).code()).isEqualTo("command.cancelled");

        assertThat(shown).isEmpty();
    }

    @Test
    void oneLoadIsUnderWayAtATime() throws Exception {
        ZarrFiles.image(served.resolve("a.zarr"), 1);
        CountDownLatch showing = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        LoadCommand slow =
                commandThat(image -> {
                    showing.countDown();
                    await(mayEnd);
                });
        CompletableFuture<Outcome> first = new CompletableFuture<>();
        FakeCall call = new FakeCall(Map.of("path", "a.zarr"));
        new Threads().virtual("first", () -> first.complete(slow.run(call)));
        await(showing);

        WireError refused = Answers.error(slow.run(new FakeCall(Map.of("path", "a.zarr"))));
        mayEnd.countDown();

        assertThat(refused.code()).isEqualTo("command.retryable");
        assertThat(Answers.result(first.get(PATIENCE_S, TimeUnit.SECONDS)))
                .isEqualTo(Map.of("ok", true));
        assertThat(Answers.result(slow.run(new FakeCall(Map.of("path", "a.zarr")))))
                .isEqualTo(Map.of("ok", true));
    }

    @Test
    void aLoadThatHangsKeepsNobodyFromLoadingOnceItIsCalledOff() throws Exception {
        ZarrFiles.image(served.resolve("a.zarr"), 1);
        ZarrFiles.image(served.resolve("holder/b.zarr"), 1);
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        CompletableFuture<Outcome> hanging = new CompletableFuture<>();
        FakeCall call =
                new FakeCall(Map.of("path", "holder")) {
                    @Override
                    public boolean isCancelled() {
                        if (Thread.currentThread().getName().equals("hangs")) {
                            hangs.countDown();
                            LoadCommandTest.await(mayEnd);
                        }
                        return super.isCancelled();
                    }
                };
        new Threads().virtual("hangs", () -> hanging.complete(command.run(call)));
        await(hangs);
        assertThat(code("a.zarr")).isEqualTo("command.retryable");

        call.cancel();

        assertThat(Answers.result(load("a.zarr"))).isEqualTo(Map.of("ok", true));
        mayEnd.countDown();
        assertThat(Answers.error(hanging.get(PATIENCE_S, TimeUnit.SECONDS)).code())
                .isEqualTo("command.cancelled");
        assertThat(shown).containsExactly("a.zarr");
    }

    @Test
    void howChannelsAreShownMayBeChosen() {
        ZarrFiles.image(served.resolve("a.zarr"), 1);

        command.run(new FakeCall(Map.of("path", "a.zarr", "channels", "slider")));
        load("a.zarr");
        WireError refused =
                Answers.error(
                        command.run(new FakeCall(Map.of("path", "a.zarr", "channels", "some"))));

        assertThat(asked).containsExactly(Optional.of(ChannelChoice.SLIDER), Optional.empty());
        assertThat(refused.message()).isEqualTo("'channels' must be one of layers, slider");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String code(String path) {
        return Answers.error(load(path)).code();
    }

    private Outcome load(String path) {
        return command.run(new FakeCall(Map.of("path", path)));
    }
}
