package dev.goalpost.engine.export;

/** The file is not what its format asks for. */
public final class ExportFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    /** True for a format or version that is not read here; false for a malformed file. */
    private final boolean unsupported;

    private ExportFormatException(String message, boolean unsupported) {
        super(message);
        this.unsupported = unsupported;
    }

    static ExportFormatException malformed(String message) {
        return new ExportFormatException(message, false);
    }

    static ExportFormatException unsupported(String message) {
        return new ExportFormatException(message, true);
    }

    public boolean isUnsupported() {
        return unsupported;
    }
}
