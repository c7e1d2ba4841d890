package dev.goalpost.engine.pantograph.wire;

import com.fasterxml.jackson.databind.JsonNode;

/** A request line: which command, with what. */
public record Command(String cmd, JsonNode payload) {}
