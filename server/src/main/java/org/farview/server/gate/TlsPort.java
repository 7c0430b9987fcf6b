package org.farview.server.gate;

import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.DetectorConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.farview.server.access.AccessConfig;
import org.farview.server.access.Certificate;
import org.farview.server.config.ConfigException;
import org.farview.server.runtime.Threads;
import org.farview.server.runtime.Timer;

/**
 * TLS 1.2 and 1.3 with a certificate that may change while serving: who is connected stays, who
 * comes gets the new one.
 *
 * <p>Plain HTTP is understood too, so that {@link PlainRefusal} can say what is wrong.
 */
public final class TlsPort implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(TlsPort.class.getName());

    private final SslContextFactory.Server contexts = new SslContextFactory.Server();
    private final Certificate certificate;
    private final Timer.Handle watch;

    /**
     * Reads the certificate and looks at its files from then on.
     *
     * @throws ConfigException when they are no good
     */
    public TlsPort(AccessConfig.Tls files, Threads threads, Timer timer) {
        certificate = new Certificate(files);
        contexts.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        contexts.setKeyStorePassword("");
        contexts.setKeyStore(certificate.pair());
        watch = timer.every(files.reload(), () -> threads.virtual("tls-reload", this::refresh));
    }

    /** What a connector speaks that has this port. */
    public ConnectionFactory[] speaking(HttpConfiguration http) {
        HttpConfiguration secure = new HttpConfiguration(http);
        SecureRequestCustomizer customizer = new SecureRequestCustomizer();
        // Which names are served is SameOrigin's affair, behind a proxy too.
        customizer.setSniHostCheck(false);
        secure.addCustomizer(customizer);
        return List.of(
                        new DetectorConnectionFactory(
                                new SslConnectionFactory(
                                        contexts, HttpVersion.HTTP_1_1.asString())),
                        new HttpConnectionFactory(secure))
                .toArray(ConnectionFactory[]::new);
    }

    @Override
    public void close() {
        watch.cancel();
    }

    private void refresh() {
        Optional<KeyStore> fresh = certificate.refresh();
        if (fresh.isEmpty() || !contexts.isStarted()) {
            return;
        }
        try {
            contexts.reload(context -> context.setKeyStore(fresh.get()));
            LOG.log(System.Logger.Level.INFO, "tls.reloaded");
        } catch (Exception e) {
            LOG.log(System.Logger.Level.WARNING, "tls.kept", e);
        }
    }
}
