package dev.goalpost.sidecar.wire;

import java.util.List;

/** Text with something to say about its parts. */
public sealed interface TaggedText {
    record Text(String text) implements TaggedText {}

    record Append(List<TaggedText> append) implements TaggedText {}

    /** {@code tag}: what is to say, and the {@link TaggedText} that it is about. */
    record Tag(List<Object> tag) implements TaggedText {
        public Tag(Object what, TaggedText about) {
            this(List.of(what, about));
        }
    }
}
