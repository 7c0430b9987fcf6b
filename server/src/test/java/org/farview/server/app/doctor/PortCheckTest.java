package org.farview.server.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortCheckTest {
    private static final Path PROC = Path.of("/proc");

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir private Path folder;

    @Test
    void aTakenPortIsAWarningAndTheNextFreeOneIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Finding finding = look("localhost", taken.getLocalPort(), PortCheck.Otherwise.NEXT);

            assertThat(finding.verdict()).isEqualTo(Verdict.WARNING);
            assertThat(finding.found()).contains(taken.getLocalPort() + " is taken");
            assertThat(finding.figures()).containsKeys("port", "next_free");
            assertThat(finding.found()).containsPattern("; \\d+ is free and would be used");
        }
    }

    @Test
    void whoListensIsNamedWhereTheKernelTells() throws IOException {
        assumeThat(PROC.resolve("net/tcp")).exists();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Finding finding = look("localhost", taken.getLocalPort(), PortCheck.Otherwise.NEXT);

            assertThat(finding.found())
                    .contains("(process %d)".formatted(ProcessHandle.current().pid()));
        }
        assertThat(new PortOwner(folder, PATIENCE).of(8080)).isEmpty();
    }

    @Test
    void aCompatibilityPortMustBeTheOne() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Finding finding = look("localhost", taken.getLocalPort(), PortCheck.Otherwise.STOP);

            assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
            assertThat(finding.remedy().orElseThrow()).contains("another port");
        }
    }

    @Test
    void aFreePortIsFreeAndStaysSo() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        Finding finding = look("127.0.0.1", port, PortCheck.Otherwise.NEXT);

        assertThat(finding.verdict()).isEqualTo(Verdict.OK);
        assertThat(look("localhost", 0, PortCheck.Otherwise.NEXT).verdict()).isEqualTo(Verdict.OK);
        try (ServerSocket again = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(again.isBound()).isTrue();
        }
    }

    /** 192.0.2.0/24 is for documentation (RFC 5737): no machine has it. */
    @Test
    void somebodyElsesAddressIsRefused() throws IOException {
        Finding finding = look("192.0.2.1", 8080, PortCheck.Otherwise.NEXT);

        assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(finding.found()).contains("no address of this machine");
    }

    @Test
    void lookingForWhoListensEndsWhenItTakesTooLong() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(new PortOwner(PROC, Duration.ofNanos(-1)).of(taken.getLocalPort()))
                    .isEmpty();
        }
    }

    /** As Linux writes it; the process's files link to the socket. */
    @Test
    void theTableOfTheKernelIsRead() throws IOException {
        Files.createDirectories(folder.resolve("net"));
        Files.writeString(
                folder.resolve("net/tcp"),
                """
                  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
                   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4242 1 0000000000000000 100 0 0 10 0
                   1: 0100007F:1F91 0100007F:1F90 01 00000000:00000000 00:00000000 00000000  1000        0 4343 1 0000000000000000 100 0 0 10 0
                """);
        Files.createDirectories(folder.resolve("77/fd"));
        Files.createSymbolicLink(folder.resolve("77/fd/5"), Path.of("socket:[4242]"));
        Files.writeString(folder.resolve("77/comm"), "nginx\n");

        PortOwner owner = new PortOwner(folder, PATIENCE);

        assertThat(owner.of(8080)).contains("nginx (process 77)");
        assertThat(owner.of(8081)).as("connected, not listening").isEmpty();
    }

    private static Finding look(String host, int port, PortCheck.Otherwise otherwise)
            throws IOException {
        return new PortCheck("port", host, port, otherwise, new PortOwner(PROC, PATIENCE)).look();
    }
}
