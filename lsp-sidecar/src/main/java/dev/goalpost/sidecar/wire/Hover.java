package dev.goalpost.sidecar.wire;

public record Hover(Markup contents, Range range) {
    public record Markup(String kind, String value) {}
}
