package org.farview.server.telemetry.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.farview.server.runtime.Clock;

/**
 * Writes traces as OTLP's JSON: {@code ExportTraceServiceRequest} of opentelemetry-proto 1, whose
 * ids are hexadecimal and whose 64-bit numbers are text. Confined to the tracing thread.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding">OTLP, JSON</a>
 */
final class OtlpJson {
    private static final int TRACE_ID_BYTES = 16;
    private static final int SPAN_ID_BYTES = 8;

    /** SPAN_KIND_SERVER: the whole way begins with a request. */
    private static final int SERVER = 2;

    /** SPAN_KIND_INTERNAL. */
    private static final int INTERNAL = 1;

    /** STATUS_CODE_ERROR. */
    private static final int ERROR = 2;

    private static final String SELF = "farview";

    private final ObjectMapper mapper = new ObjectMapper();
    private final Clock clock;
    private final RandomGenerator random;

    /**
     * @param clock whose times the spans have
     * @param random makes ids
     */
    OtlpJson(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** One request with all these traces, each a list whose first span is the whole. */
    String request(List<List<Span>> traces) {
        ObjectNode request = mapper.createObjectNode();
        ObjectNode group = request.putArray("resourceSpans").addObject();
        attributes(
                group.putObject("resource"),
                Map.of(
                        "service.name",
                        SELF,
                        "service.instance.id",
                        Long.toString(ProcessHandle.current().pid())));
        ObjectNode scope = group.putArray("scopeSpans").addObject();
        scope.putObject("scope").put("name", "org.farview");
        ArrayNode spans = scope.putArray("spans");
        long origin = originNanos();
        traces.forEach(trace -> write(trace, origin, spans));
        try {
            return mapper.writeValueAsString(request);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values", e);
        }
    }

    private void write(List<Span> trace, long origin, ArrayNode into) {
        String traceId = id(TRACE_ID_BYTES);
        String root = id(SPAN_ID_BYTES);
        for (int i = 0; i < trace.size(); i++) {
            Span span = trace.get(i);
            ObjectNode node = into.addObject();
            node.put("traceId", traceId);
            node.put("spanId", i == 0 ? root : id(SPAN_ID_BYTES));
            if (i > 0) {
                node.put("parentSpanId", root);
            }
            node.put("name", span.name());
            node.put("kind", i == 0 ? SERVER : INTERNAL);
            node.put("startTimeUnixNano", Long.toString(origin + span.startNanos()));
            node.put("endTimeUnixNano", Long.toString(origin + span.endNanos()));
            attributes(node, span.attributes());
            ObjectNode status = node.putObject("status");
            span.error().ifPresent(code -> status.put("code", ERROR).put("message", code));
        }
    }

    private static void attributes(ObjectNode into, Map<String, Object> attributes) {
        ArrayNode list = into.putArray("attributes");
        new TreeMap<>(attributes)
                .forEach((key, value) -> {
                    ObjectNode attribute = list.addObject().put("key", key);
                    ObjectNode typed = attribute.putObject("value");
                    switch (value) {
                        case Boolean truth -> typed.put("boolValue", truth);
                        case Number number -> typed.put("intValue", number.toString());
                        default -> typed.put("stringValue", value.toString());
                    }
                });
    }

    /**
     * What the process's clock counts from, since the Unix epoch: one for all spans of a request,
     * or they would not fit together; anew for each request, since the wall clock may be set.
     */
    private long originNanos() {
        return Math.round(clock.wallSeconds() * 1e3) * 1_000_000L - clock.nanoTime();
    }

    private String id(int bytes) {
        byte[] id = new byte[bytes];
        random.nextBytes(id);
        id[0] |= 1; // an id of zeros is none
        return HexFormat.of().formatHex(id);
    }
}
