package dev.goalpost.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.goalpost.sidecar.kit.Editor;
import dev.goalpost.sidecar.rpc.Messages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The conversation in docs/sidecar.md, held with a sidecar. */
@Timeout(120)
class SidecarPageTest {
    private static final Path PAGE = Path.of("..", "docs", "sidecar.md");
    private static final Pattern BLOCK = Pattern.compile("(?s)```lsp\n(.*?)```\n");
    private static final Pattern NAME = Pattern.compile("<[a-z]+>");

    private final Map<String, String> names = new HashMap<>();

    @Test
    void theTranscriptsAreTrue() throws Exception {
        List<String> lines = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(Files.readString(PAGE) + "\n");
        while (blocks.find()) {
            blocks.group(1).lines().forEach(lines::add);
        }
        assertThat(lines).hasSizeGreaterThan(20);
        try (Editor editor = Editor.builtin()) {
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                assertThat(line).startsWith("→ ");
                JsonNode message = Messages.JSON.readTree(filled(line.substring(2)));
                String method = message.path("method").asText();
                boolean answered = i + 1 < lines.size() && lines.get(i + 1).startsWith("← ");
                if (!answered) {
                    editor.notify(method, message.path("params"));
                    continue;
                }
                JsonNode expected = Messages.JSON.readTree(lines.get(++i).substring(2));
                JsonNode actual = editor.request(method, message.path("params"));
                match(expected, actual, line + "\n" + actual);
            }
        }
    }

    private String filled(String text) {
        String r = text;
        for (Map.Entry<String, String> e : names.entrySet()) {
            r = r.replace(e.getKey(), e.getValue());
        }
        return r;
    }

    private void match(JsonNode expected, JsonNode actual, String where) {
        if (expected.isTextual() && NAME.matcher(expected.asText()).matches()) {
            names.put(expected.asText(), actual.asText());
        } else if (expected.isTextual() && expected.asText().endsWith("…")) {
            String start = expected.asText().substring(0, expected.asText().length() - 1);
            assertThat(actual.isMissingNode()).as(where).isFalse();
            if (!start.isEmpty()) {
                assertThat(actual.asText()).as(where).startsWith(start);
            }
        } else if (expected.isObject()) {
            assertThat(actual.isObject()).as(where).isTrue();
            for (Iterator<String> f = expected.fieldNames(); f.hasNext(); ) {
                String field = f.next();
                match(expected.path(field), actual.path(field), where);
            }
        } else if (expected.isArray()) {
            int n = expected.size();
            boolean open = n > 0 && expected.get(n - 1).asText().equals("…");
            int fixed = open ? n - 1 : n;
            assertThat(actual.size()).as(where).isGreaterThanOrEqualTo(fixed);
            if (!open) {
                assertThat(actual).as(where).hasSize(n);
            }
            for (int i = 0; i < fixed; i++) {
                match(expected.get(i), actual.get(i), where);
            }
        } else {
            assertThat(actual).as(where).isEqualTo(expected);
        }
    }
}
