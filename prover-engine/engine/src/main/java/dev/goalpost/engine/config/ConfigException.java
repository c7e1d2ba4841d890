package dev.goalpost.engine.config;

/** A configuration that cannot be used; the message says which key and why. */
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    public ConfigException(String message) {
        super(message);
    }
}
