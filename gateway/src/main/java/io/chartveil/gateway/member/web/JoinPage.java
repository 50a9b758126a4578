// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.member.web;

import io.chartveil.problemweb.ProblemException;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.HtmlUtils;

/**
 * Where an invitation or recovery link leads: a form for the new password, no script, nothing from elsewhere. The link's
 * token is what is needed to send the form, so no other site can do it for anybody.
 */
@Configuration(proxyBeanMethods = false)
class JoinPage {

    static final String PATH = "/join";

    private static final String DONE = """
            <p role="status">Your password is set. You can <a href="/login">sign in</a> now.</p>""";

    @Bean
    RouterFunction<ServerResponse> joinPages(Acceptance acceptance) {
        return RouterFunctions.route()
                .GET(PATH, request -> page(HttpStatus.OK, form("", parameter(request, "token"))))
                .POST(PATH, request -> accept(request, acceptance))
                .build();
    }

    private static ServerResponse accept(ServerRequest request, Acceptance acceptance) {
        String token = parameter(request, "token");
        try {
            acceptance.accept(token, parameter(request, "password"), request.servletRequest());
            return page(HttpStatus.OK, DONE);
        } catch (ProblemException e) {
            String message = "<p role=\"alert\">That did not work: the link was used or is too old, or the password is"
                    + " shorter than 12 characters or longer than 72 bytes.</p>";
            return page(e.type().status(), form(message, token));
        }
    }

    private static String parameter(ServerRequest request, String name) {
        return Optional.ofNullable(request.servletRequest().getParameter(name)).orElse("");
    }

    private static String form(String message, String token) {
        return """
                %s
                <form method="post" action="/join">
                <input type="hidden" name="token" value="%s">
                <label>New password, at least 12 characters
                <input name="password" type="password" required minlength="12" autocomplete="new-password" autofocus></label>
                <button type="submit">Set password</button>
                </form>""".formatted(message, HtmlUtils.htmlEscape(token));
    }

    private static ServerResponse page(HttpStatusCode status, String main) {
        return ServerResponse.status(status)
                .contentType(MediaType.TEXT_HTML)
                .cacheControl(CacheControl.noStore())
                .body("""
                        <!doctype html>
                        <html lang="en">
                        <head>
                        <meta charset="utf-8">
                        <meta name="viewport" content="width=device-width, initial-scale=1">
                        <title>Set a password · Chartveil</title>
                        <link rel="stylesheet" href="/login.css">
                        </head>
                        <body>
                        <main>
                        <h1>Set your password</h1>
                        %s
                        </main>
                        </body>
                        </html>
                        """.formatted(main));
    }
}
