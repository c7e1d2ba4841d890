package dev.goalpost.sidecar.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.goalpost.sidecar.rpc.Peek;

/** Who looks at messages on their way. Called by one thread for each direction. */
public interface Interceptor {
    /** Lets everything through. */
    Interceptor NONE =
            new Interceptor() {
                @Override
                public boolean wantsFromEditor(Peek peek) {
                    return false;
                }

                @Override
                public boolean wantsFromLean(Peek peek) {
                    return false;
                }

                @Override
                public Ruling fromEditor(JsonNode message) {
                    return Ruling.PASS;
                }

                @Override
                public Ruling fromLean(JsonNode message) {
                    return Ruling.PASS;
                }

                @Override
                public void missed(String method) {}
            };

    /** Whether a message must be seen whole; all others pass while they still arrive. */
    boolean wantsFromEditor(Peek peek);

    boolean wantsFromLean(Peek peek);

    Ruling fromEditor(JsonNode message);

    Ruling fromLean(JsonNode message);

    /** A message that was wanted was too long to be seen, and has passed. */
    void missed(String method);
}
