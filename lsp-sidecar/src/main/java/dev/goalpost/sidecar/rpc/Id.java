package dev.goalpost.sidecar.rpc;

/**
 * The id of a request, as the JSON text that it is: {@code 5} and {@code "5"} are different ids.
 */
public record Id(String json) {
    /** An id that is a string without anything to escape. */
    public static Id ofString(String plain) {
        return new Id('"' + plain + '"');
    }

    /** Whether it is a string that starts so. */
    public boolean startsWith(String plain) {
        return json.startsWith('"' + plain);
    }
}
