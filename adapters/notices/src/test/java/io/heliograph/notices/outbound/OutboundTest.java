package io.heliograph.notices.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.notices.RawTls;
import io.heliograph.simulators.tls.TlsIdentity;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The whole outside world is one server on the loopback that names with public addresses lead to.
class OutboundTest {
    private static final String HOST = "hooks.example.org";
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);
    private static TlsIdentity identity;

    private RawTls server;
    private final List<InetSocketAddress> called = new ArrayList<>();

    @BeforeAll
    static void certify() {
        identity = TlsIdentity.of("dns:" + HOST);
    }

    @BeforeEach
    void start() throws IOException {
        server = RawTls.start(identity.server());
    }

    @AfterAll
    static void forget() {
        identity = null;
    }

    private Outbound outbound(String... addresses) {
        return outbound(Set.of(), host -> parse(addresses));
    }

    private Outbound outbound(Set<InetAddress> own, Outside.Names names) {
        return outbound(own, names, Duration.ofSeconds(60));
    }

    private Outbound outbound(Set<InetAddress> own, Outside.Names names, Duration deadline) {
        return new Outbound(
                new Outside(
                        names,
                        (address, timeout) -> {
                            called.add(address);
                            return new Socket(InetAddress.getLoopbackAddress(), server.port());
                        },
                        identity.client().getSocketFactory(),
                        own,
                        Set.of(443)),
                deadline);
    }

    private static List<InetAddress> parse(String... addresses) throws IOException {
        List<InetAddress> parsed = new ArrayList<>();
        for (String address : addresses) {
            parsed.add(InetAddress.getByName(address));
        }
        return parsed;
    }

    private Outbound.Answer post(Outbound outbound, String url) throws Exception {
        return outbound.post(url, Map.of("Content-Type", "application/json"), BODY);
    }

    @Test
    void callsTheAddressThatWasCheckedUnderTheNameThatWasAsked() throws Exception {
        Outbound.Answer answer = post(outbound("93.184.215.14"), "https://hooks.example.org/a?b=c");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(called.getFirst().getAddress().getHostAddress()).isEqualTo("93.184.215.14");
        assertThat(server.requests().getFirst())
                .startsWith("POST /a?b=c HTTP/1.1")
                .contains("Host: hooks.example.org");
    }

    @Test
    void looksTheNameUpOnce() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Outbound rebound =
                outbound(
                        Set.of(),
                        host ->
                                asked.getAndIncrement() == 0
                                        ? parse("93.184.215.14")
                                        : parse("127.0.0.1"));

        assertThat(post(rebound, "https://hooks.example.org/").status()).isEqualTo(200);
        assertThat(asked).hasValue(1);
        assertThatThrownBy(() -> post(rebound, "https://hooks.example.org/"))
                .as("the next call checks anew")
                .isInstanceOf(ForbiddenTargetException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.1.2.3",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:2::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "3fff::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void refusesWhatIsNotThePublicInternet(String address) {
        assertThatThrownBy(() -> post(outbound(address), "https://hooks.example.org/"))
                .isInstanceOf(ForbiddenTargetException.class);
        assertThat(called).isEmpty();
    }

    @Test
    void refusesANameWithOneBadAddressAmongGoodOnes() {
        assertThatThrownBy(
                        () -> post(outbound("93.184.215.14", "::1"), "https://hooks.example.org/"))
                .isInstanceOf(ForbiddenTargetException.class);
        assertThat(called).isEmpty();
    }

    @Test
    void refusesOurOwnPublicAddress() throws IOException {
        Outbound own = outbound(Set.copyOf(parse("93.184.215.14")), host -> parse("93.184.215.14"));

        assertThatThrownBy(() -> post(own, "https://hooks.example.org/"))
                .isInstanceOf(ForbiddenTargetException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example.org/",
                "https://2130706433/",
                "https://0x7f.1/",
                "https://0x7f000001/",
                "https://127.1/",
                "https://127.0.0.1/",
                "https://017700000001/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::1]:443/",
                "https://localhost/",
                "https://localhost./",
                "https://①②⑦.⓪.⓪.①/",
                "https://１２７.0.0.1/",
                "https://a@127.0.0.1/",
                "https://a:b@hooks.example.org/",
                "https://hooks.example.org@127.0.0.1/",
                "https://hooks.example.org:22/",
                "https://hooks.example.org:0443x/",
                "https://hooks.example.org:/",
                "gopher://hooks.example.org/",
                "file:///etc/passwd",
                "jar:https://x.org/a!/b",
                "ftp://hooks.example.org/",
                "https:hooks.example.org",
                "https://",
                "https:///x",
                "https://hooks.example.org\\@127.0.0.1/",
                "https://hooks.example.org/ HTTP/1.1",
                "https://hooks.example.org/\r\nHost: inside",
                "https://intranet/",
                "javascript:1",
                "https://hooks_example.org/",
                "https://-a.example.org/",
                "HTTPS://hooks.example.org/"
            })
    void refusesAddressesThatAreNotPlainlyPublic(String url) {
        assertThatThrownBy(() -> post(outbound("93.184.215.14"), url))
                .isInstanceOf(ForbiddenTargetException.class);
        assertThat(called).isEmpty();
    }

    @Test
    void asksForAForeignNameInAscii() throws Exception {
        assertThat(Target.parse("https://bücher.example.org/", Set.of(443)).host())
                .isEqualTo("xn--bcher-kva.example.org");
        assertThat(Target.parse("https://HOOKS.Example.org./", Set.of(443)).host())
                .isEqualTo("hooks.example.org");
    }

    @Test
    void believesNoCertificateForAnotherName() {
        assertThatThrownBy(() -> post(outbound("93.184.215.14"), "https://other.example.org/"))
                .isInstanceOf(IOException.class);
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void followsNoRedirect(int status) throws Exception {
        server.replyWith("HTTP/1.1 " + status + " x\r\nLocation: http://169.254.169.254/\r\n\r\n");

        assertThat(post(outbound("93.184.215.14"), "https://hooks.example.org/").status())
                .isEqualTo(status);
        assertThat(server.requests()).hasSize(1);
        assertThat(called).hasSize(1);
    }

    @Test
    void readsNoMoreThanTheHead() throws Exception {
        server.replyWith(out -> {
            write(out, "HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n");
            byte[] much = new byte[1 << 20];
            for (int i = 0; i < 10_000; i++) {
                out.write(much);
            }
        });

        assertThat(post(outbound("93.184.215.14"), "https://hooks.example.org/").status())
                .isEqualTo(200);
    }

    @Test
    void isNotFooledByTransferEncodings() throws Exception {
        server.replyWith(
                "HTTP/1.1 204 x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n"
                        + "Content-Length: 5\r\n\r\nfffffffffffffff\r\nHTTP/1.1 500 x\r\n\r\n");

        assertThat(post(outbound("93.184.215.14"), "https://hooks.example.org/").status())
                .isEqualTo(204);
    }

    @Test
    void givesUpOnAHeadWithoutEnd() {
        server.replyWith(out -> {
            write(out, "HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(20_000));
        });

        assertThatThrownBy(() -> post(outbound("93.184.215.14"), "https://hooks.example.org/"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("too long");
    }

    @Test
    void waitsForNoDrip() {
        server.replyWith(out -> {
            for (int i = 0; i < 1_000; i++) {
                write(out, "x");
                out.flush();
                java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
            }
        });
        Outbound impatient =
                outbound(Set.of(), host -> parse("93.184.215.14"), Duration.ofMillis(700));

        // The other side takes 50 seconds to end by itself.
        assertThatThrownBy(() -> post(impatient, "https://hooks.example.org/"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no answer within");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "HTTP/1.1 abc x\r\n\r\n", "HTTP/1.1 200 OK\r\nX: y"})
    void takesNothingElseForHttp(String reply) {
        server.replyWith(reply);

        assertThatThrownBy(() -> post(outbound("93.184.215.14"), "https://hooks.example.org/"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void putsNothingIntoTheRequestThatIsNotAHeader() {
        assertThatThrownBy(() ->
                        outbound("93.184.215.14")
                                .post("https://hooks.example.org/", Map.of("X", "a\r\nY: b"), BODY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
