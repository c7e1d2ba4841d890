package dev.goalpost.sidecar.rpc;

/** A request is refused, with one of the codes of JSON-RPC, LSP or Lean. */
public final class RpcException extends Exception {
    private static final long serialVersionUID = 1L;

    public static final int PARSE_ERROR = -32700;
    public static final int INVALID_REQUEST = -32600;
    public static final int METHOD_NOT_FOUND = -32601;
    public static final int INVALID_PARAMS = -32602;
    public static final int INTERNAL_ERROR = -32603;
    public static final int SERVER_NOT_INITIALIZED = -32002;
    public static final int REQUEST_CANCELLED = -32800;
    public static final int CONTENT_MODIFIED = -32801;

    /** Lean's: the session is not known; the client connects anew. */
    public static final int RPC_NEEDS_RECONNECT = -32900;

    /** Lean's: what served this file has crashed. */
    public static final int WORKER_CRASHED = -32902;

    private final int code;

    public RpcException(int code, String message) {
        super(message);
        this.code = code;
    }

    public int code() {
        return code;
    }
}
