package org.farview.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.farview.server.runtime.Stranger;
import org.farview.server.runtime.ThreadOwner;
import org.junit.jupiter.api.Test;

/**
 * Which classes prove that one thread alone uses them: the top of every thread that has state. What
 * else is confined to such a thread is reached through these only. That each refuses a stranger is
 * tested where it lives, by {@link Stranger}; a new owner fails here until it is.
 */
class ThreadOwnersTest {
    private static final List<String> TESTED =
            List.of(
                    "EncodeLoop", // EncodeLoopTest
                    "EngineLoop", // EngineLoopTest
                    "Fanout", // FanoutTest
                    "Heartbeat", // HeartbeatTest
                    "LedgerLoop", // LedgerThreadTest
                    "PoolWorkbench", // PoolWorkbenchTest
                    "RestartPolicy", // RestartPolicyTest
                    "Router"); // RouterTest

    @Test
    void everyOwnedClassIsTested() {
        List<String> owned =
                new ClassFileImporter()
                                .withImportOption(new ImportOption.DoNotIncludeTests())
                                .importPackages("org.farview.server")
                                .stream()
                                .flatMap(type -> type.getFields().stream())
                                .filter(field ->
                                        field.getRawType().isEquivalentTo(ThreadOwner.class))
                                .map(JavaField::getOwner)
                                .map(JavaClass::getSimpleName)
                                .sorted()
                                .toList();

        assertThat(owned).isEqualTo(TESTED);
    }

    @Test
    void theFirstToCallOwns() {
        ThreadOwner owner = new ThreadOwner();

        Stranger.isRefused(owner::check);
    }
}
