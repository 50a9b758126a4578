// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.oauth;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The sign-in page: a form, no script, nothing from elsewhere. */
@RestController
class SignInController {

    private static final String REFUSED = """
            <p role="alert">That did not work. Check all fields; after several failures the account is locked for
            a while.</p>""";

    @GetMapping(value = IssuerConfiguration.SIGN_IN, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> page(CsrfToken csrf, @RequestParam(required = false) @Nullable String error) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(form(csrf, error == null ? "" : REFUSED));
    }

    private static String form(CsrfToken csrf, String message) {
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Sign in · Chartveil</title>
            <link rel="stylesheet" href="/login.css">
            </head>
            <body>
            <main>
            <h1>Sign in to Chartveil</h1>
            %s
            <form method="post" action="/login">
            <input type="hidden" name="%s" value="%s">
            <label>Organization <input name="organization" required autocomplete="organization" autofocus></label>
            <label>E-mail <input name="username" type="email" required autocomplete="username"></label>
            <label>Password <input name="password" type="password" required autocomplete="current-password"></label>
            <label>Code of your second factor or a recovery code, if you have one
            <input name="code" pattern="[0-9]{6}|[A-Za-z2-9]{5}-?[A-Za-z2-9]{5}" autocomplete="one-time-code"></label>
            <button type="submit">Sign in</button>
            </form>
            </main>
            </body>
            </html>
            """.formatted(
                        message, HtmlUtils.htmlEscape(csrf.getParameterName()), HtmlUtils.htmlEscape(csrf.getToken()));
    }
}
