package org.farview.server.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTest {
    /** Programs depend on it: fields may be added, and none renamed. */
    @Test
    void theFormForProgramsIsStable() throws JsonProcessingException {
        Report report =
                new Report(
                        List.of(
                                Finding.ok("cores", "2 cores").with("cores", 2),
                                Finding.failed("port", "8080 is taken", "end it")));

        assertThat(new ObjectMapper().writeValueAsString(report.forPrograms()))
                .isEqualTo(
                        "{\"schema\":1,\"serves\":false,\"checks\":["
                                + "{\"name\":\"cores\",\"verdict\":\"ok\",\"found\":\"2 cores\","
                                + "\"figures\":{\"cores\":2}},"
                                + "{\"name\":\"port\",\"verdict\":\"failed\","
                                + "\"found\":\"8080 is taken\",\"remedy\":\"end it\","
                                + "\"figures\":{}}]}");
    }

    @Test
    void warningsDoNotKeepFromServing() {
        Report report =
                new Report(
                        List.of(
                                Finding.warning("vector", "missing", "use another JDK"),
                                Finding.notThere("gpu", "none")));

        assertThat(report.serves()).isTrue();
        assertThat(report.count(Verdict.WARNING)).isEqualTo(1);
        assertThat(report.count(Verdict.NOT_APPLICABLE)).isEqualTo(1);
    }

    @Test
    void whatIsBadSaysWhatToDoAndWhatIsGoodDoesNot() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Finding("a", Verdict.WARNING, "bad", Optional.empty(), Map.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Finding("a", Verdict.OK, "good", Optional.of("rest"), Map.of()));
    }
}
