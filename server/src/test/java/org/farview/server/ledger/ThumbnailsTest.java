package org.farview.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.farview.protocol.FrameType;
import org.farview.protocol.Notice;
import org.farview.protocol.NotifyLayers;
import org.farview.protocol.NotifyScene;
import org.junit.jupiter.api.Test;

/** Small pictures are told as they come and kept outside the history. */
class ThumbnailsTest {
    private static final String SOURCE = Scenes.scene().mainLayer().source();

    private final Stepped stepped = new Stepped();
    private final FakeSession plain = joined("plain");

    @Test
    void itIsTheFrameOfTheOriginal() {
        post("layer-0", SOURCE, Thumbnail.of(new int[] {0xFF0080FF, 0x404040}, 2, 1.5));

        assertThat(plain.types()).containsExactly(FrameType.NOTIFY_LAYERS);
        assertThat(plain.frames().getFirst().text("s"))
                .contains(
                        "\"payload\":{\"layer_id\":\"layer-0\",\"thumbnail\":{"
                                + "\"array\":[[[0.0,0.502,1.0],[0.251,0.251,0.251]]],"
                                + "\"shape\":[1,2,3],\"dtype\":\"float32\",\"generated_at\":1.5}}");
    }

    @Test
    void itCarriesTheLogsPositionAndTakesNoPlaceInIt() {
        stepped.update(plain, "layer/layer-0/gamma", 2.0);
        plain.forget();

        post(1);
        post(2);
        stepped.update(plain, "layer/layer-0/gamma", 3.0);

        assertThat(layerFrames(plain).stream().map(notice -> notice.seq().orElseThrow()))
                .containsExactly(1L, 1L, 2L);
    }

    @Test
    void aNewcomerGetsTheNewestAfterItsBaseline() {
        post(1);
        post(2);

        FakeSession newcomer = stepped.attach("new", Extensions.STATUS);

        assertThat(newcomer.entries()).hasSize(1);
        assertThat(newcomer.types())
                .containsExactly(
                        FrameType.SESSION_WELCOME,
                        FrameType.NOTIFY_SCENE,
                        FrameType.NOTIFY_DIMS,
                        FrameType.NOTIFY_LAYERS,
                        FrameType.NOTIFY_LAYERS);
        assertThat(thumbnails(newcomer)).containsExactly(2.0);
    }

    @Test
    void whoComesBackGetsWhatItMissedAndTheNewestAloneByItsThumbnailsToken() {
        String scene = token(stepped.attach("seer"), FrameType.NOTIFY_SCENE);
        post(1);
        String layers = token(plain, FrameType.NOTIFY_LAYERS);
        post(2);
        stepped.update(plain, "layer/layer-0/gamma", 2.0);
        post(3);

        FakeSession back =
                stepped.attach(
                        new FakeSession("back"),
                        Map.of("notify.scene", scene, "notify.layers", layers));

        assertThat(thumbnails(back)).containsExactly(3.0);
        assertThat(layerFrames(back)).hasSize(2);
        NotifyLayers missed = back.payloads(NotifyLayers.class).getFirst();
        assertThat(missed.controls().orElseThrow().gamma()).contains(2.0);
    }

    @Test
    void aThousandOfThemPushNothingOutOfTheHistory() {
        stepped.update(plain, "layer/layer-0/gamma", 2.0);
        String scene = token(stepped.attach("seer"), FrameType.NOTIFY_SCENE);
        String layers = token(plain, FrameType.NOTIFY_LAYERS);
        for (int i = 0; i < 3_000; i++) {
            post(i);
        }
        stepped.update(plain, "layer/layer-0/gamma", 3.0);

        FakeSession back =
                stepped.attach(
                        new FakeSession("back"),
                        Map.of("notify.scene", scene, "notify.layers", layers));

        assertThat(layerFrames(back)).as("one delta and one picture").hasSize(2);
        assertThat(token(back, FrameType.NOTIFY_SCENE)).as("continued").isEqualTo(scene);
    }

    @Test
    void theSamePictureAgainIsNoNews() {
        stepped.ledger.post(ready("layer-0", SOURCE, Thumbnail.of(new int[] {7}, 1, 1)));
        stepped.settle();
        plain.forget();

        post("layer-0", SOURCE, Thumbnail.of(new int[] {7}, 1, 2));

        assertThat(plain.frames()).isEmpty();
    }

    @Test
    void aPictureOfAnotherImageOrOfNoLayerIsPassedOver() {
        post("layer-9", SOURCE, Thumbnail.of(new int[] {7}, 1, 1));
        post("layer-0", "another image", Thumbnail.of(new int[] {7}, 1, 1));

        assertThat(plain.frames()).isEmpty();
        assertThat(thumbnails(stepped.attach("new"))).isEmpty();
    }

    @Test
    void anotherImagesSceneBeginsWithoutPictures() {
        post(1);
        stepped.ledger.replace(Scenes.otherLayer(), () -> {});
        stepped.settle();

        FakeSession newcomer = stepped.attach("new");

        assertThat(newcomer.payloads(NotifyScene.class)).hasSize(1);
        assertThat(thumbnails(newcomer)).isEmpty();
    }

    @Test
    void aRemovedLayersPictureIsForgotten() {
        FakeSession editor = joined("editor", Extensions.LAYERS);
        stepped.ledger.add(Scenes.scene().mainLayer(), _ -> {});
        stepped.settle();
        post("layer-1", SOURCE, Thumbnail.of(new int[] {7}, 1, 1));
        stepped.update(editor, "layer/layer-1/remove", true);

        assertThat(thumbnails(stepped.attach("new"))).isEmpty();
    }

    @Test
    void itComesAfterTheLayerThatItShows() {
        stepped.ledger.post(ready("layer-1", SOURCE, Thumbnail.of(new int[] {7}, 1, 1)));
        stepped.ledger.add(Scenes.scene().mainLayer(), _ -> {});
        stepped.settle();
        assertThat(layerFrames(plain)).as("too early").hasSize(1);

        post("layer-1", SOURCE, Thumbnail.of(new int[] {7}, 1, 2));

        assertThat(thumbnails(plain)).containsExactly(2.0);
        assertThat(plain.payloads(NotifyLayers.class).getFirst().metadata()).isPresent();
    }

    /** Pictures that differ, made at this time. */
    private void post(int second) {
        post("layer-0", SOURCE, Thumbnail.of(new int[] {second}, 1, second));
    }

    private void post(String layer, String source, Thumbnail picture) {
        stepped.ledger.post(ready(layer, source, picture));
        stepped.settle();
    }

    private static EngineFact ready(String layer, String source, Thumbnail picture) {
        return new EngineFact.ThumbnailReady(layer, source, picture);
    }

    /** When each picture was made that a session was told of. */
    private static List<Object> thumbnails(FakeSession session) {
        return session.payloads(NotifyLayers.class).stream()
                .map(NotifyLayers::thumbnail)
                .flatMap(Optional::stream)
                .map(thumbnail -> thumbnail.getOrDefault("generated_at", "none"))
                .toList();
    }

    private static List<Notice> layerFrames(FakeSession session) {
        return session.frames().stream()
                .filter(notice -> notice.type() == FrameType.NOTIFY_LAYERS)
                .toList();
    }

    private FakeSession joined(String session, String... features) {
        FakeSession joined = stepped.attach(session, features);
        joined.forget();
        return joined;
    }

    private static String token(FakeSession session, FrameType topic) {
        return session.last(topic).flatMap(Notice::deltaToken).orElseThrow();
    }
}
