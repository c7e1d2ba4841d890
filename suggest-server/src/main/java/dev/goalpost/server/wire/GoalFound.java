package dev.goalpost.server.wire;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Event {@code goal}: what suggestions are made for.
 *
 * @param goal as printed
 * @param line of the marker, counted from 1; absent where only the goal is known
 * @param column of the marker, counted from 0
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GoalFound(Integer line, Integer column, String goal) {}
