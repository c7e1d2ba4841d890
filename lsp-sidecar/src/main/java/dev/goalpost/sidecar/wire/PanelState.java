package dev.goalpost.sidecar.wire;

import dev.goalpost.server.wire.Suggestion;
import java.util.List;

/**
 * {@code Goalpost.poll}: what is known of a marker's suggestions.
 *
 * @param revision to be sent with the next poll, which waits until there is more
 * @param goal as printed; absent while it is not known
 * @param suggestions best first
 * @param failed what does not work, with the reasons
 * @param candidates how many were tried
 * @param problem why there are no suggestions; absent if there may be some
 * @param gone the marker is not in the text any more, or the text before it has changed
 */
public record PanelState(
        int revision,
        boolean done,
        String goal,
        List<Suggestion> suggestions,
        List<Suggestion> failed,
        int candidates,
        String problem,
        boolean gone) {}
