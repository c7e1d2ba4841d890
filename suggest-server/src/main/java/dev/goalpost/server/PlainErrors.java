package dev.goalpost.server;

import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What Jetty refuses by itself is told in the shape of all other errors. */
final class PlainErrors extends ErrorHandler {
    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int status,
            String message,
            Throwable cause,
            Callback callback) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        Content.Sink.write(response, true, body(status, message), callback);
    }

    private static String body(int status, String message) {
        HttpError.Kind kind = HttpError.kindOf(status);
        String why = message == null ? "the request is not understood" : message;
        return new String(Json.write(new HttpError(kind, why).answer()), StandardCharsets.UTF_8);
    }
}
