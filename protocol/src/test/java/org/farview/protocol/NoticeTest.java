package org.farview.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class NoticeTest {
    @Test
    void sessionsShareEverythingButTheirId() {
        Notice notice =
                Notice.of(
                                NotifyLayers.controls(
                                        "layer-0", LayerControls.of(Map.of("gamma", 2.0))),
                                1.5)
                        .withFrameId("notify-layers-1")
                        .withIntentId("i-1")
                        .at(7, "token");

        assertThat(notice.text("ada"))
                .isEqualTo(
                        """
                        {"type":"notify.layers","version":2,"session":"ada",\
                        "frame_id":"notify-layers-1","timestamp":1.5,"seq":7,\
                        "delta_token":"token","intent_id":"i-1",\
                        "payload":{"layer_id":"layer-0","controls":{"gamma":2.0}}}\
                        """);
        assertThat(notice.text("b\"ob")).contains("\"session\":\"b\\\"ob\",\"frame_id\"");
        int head = "{'type':'notify.layers','version':2,'session':'ada'".length();
        assertThat(notice.size()).isEqualTo(notice.text("ada").length() - head);
    }

    @Test
    void rejectHasNoSession() {
        Notice reject =
                Notice.of(new SessionReject("timeout", "no hello", Optional.empty()), 0.0)
                        .withFrameId("reject-1");

        assertThat(reject.text("ada"))
                .isEqualTo(
                        """
                        {"type":"session.reject","version":2,"frame_id":"reject-1",\
                        "timestamp":0.0,"payload":{"code":"timeout","message":"no hello"}}\
                        """);
    }

    @Test
    void cameraNumbersAreFloatsHoweverTheyCame() {
        Notice notice =
                Notice.of(
                        NotifyCamera.moved(
                                NotifyCamera.Mode.ZOOM, Map.of("anchor_px", List.of(100L, 200L))),
                        0.0);

        assertThat(notice.text("s")).contains("\"delta\":{\"anchor_px\":[100.0,200.0]}");
    }

    @Test
    void noticeOfAResumableTopicNeedsItsPosition() {
        Notice notice =
                Notice.of(NotifyLayers.data("layer-0", Map.of("multiscale.level", 1L)), 0.0);

        assertThatThrownBy(() -> notice.text("s"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("notify.layers: seq: missing");
    }

    @Test
    void controlsRefuseUnknownNamesAndWrongTypes() {
        assertThat(LayerControls.of(Map.of("opacity", 1L)).opacity()).hasValue(1.0);
        assertThatThrownBy(() -> LayerControls.of(Map.of("glow", 1.0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LayerControls.of(Map.of("visible", 1L)))
                .hasMessage("controls.visible: got a whole number, wanted true or false");
    }

    @Test
    void acceptedAckOmitsAnAbsentValue() {
        Notice ack = Notice.of(AckState.accepted("i-1", "state-1", Optional.empty(), 4), 0.0);

        assertThat(ack.withFrameId("ack-1").text("s"))
                .endsWith(
                        """
                        "payload":{"intent_id":"i-1","in_reply_to":"state-1",\
                        "status":"accepted","version":4}}\
                        """);
    }
}
