package dev.goalpost.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GateTest {
    @Test
    void onLoopbackOnlyLoopbackNamesAreOurs() {
        Gate gate = new Gate("127.0.0.1");
        assertThat(gate.refusal("localhost:5000", null)).isEmpty();
        assertThat(gate.refusal("127.1.2.3", null)).isEmpty();
        assertThat(gate.refusal("[::1]:80", null)).isEmpty();
        assertThat(gate.refusal("192.168.0.9:5000", null)).isPresent();
        assertThat(gate.refusal("goalpost.example", null)).isPresent();
        assertThat(gate.refusal("127.0.0.1.example", null)).isPresent();
        assertThat(gate.refusal("", null)).isPresent();
        assertThat(gate.refusal("[::1", null)).isPresent();
    }

    /** HTTP/1.0 clients send no Host; browsers always do. */
    @Test
    void aMissingHostIsNoForeignOne() {
        assertThat(new Gate("127.0.0.1").refusal(null, null)).isEmpty();
        assertThat(new Gate("127.0.0.1").refusal(null, "http://evil.example")).isPresent();
    }

    @Test
    void elsewhereAddressesAreOursAndNamesAreNot() {
        Gate gate = new Gate("0.0.0.0");
        assertThat(gate.refusal("192.168.0.9:5000", null)).isEmpty();
        assertThat(gate.refusal("[fe80::1]:5000", null)).isEmpty();
        assertThat(gate.refusal("evil.example", null)).isPresent();
        assertThat(new Gate("lab.example").refusal("LAB.example:5000", null)).isEmpty();
        assertThat(new Gate("lab.example").refusal("lab.example.evil.example", null)).isPresent();
    }
}
