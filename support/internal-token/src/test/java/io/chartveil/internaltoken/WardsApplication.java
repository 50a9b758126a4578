// SPDX-License-Identifier: Apache-2.0
package io.chartveil.internaltoken;

import io.chartveil.problemweb.testing.ConformanceProbe;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A small service, as the real ones are put together. */
@Configuration
@EnableAutoConfiguration
@Import({WardsApplication.Wards.class, ConformanceProbe.class})
class WardsApplication {

    record Ward(String name, String tenant, String subject) {}

    record NewWard(int beds) {}

    @RestController
    static class Wards {

        @GetMapping("/api/v1/wards")
        @Permission("records:read")
        Ward ward(Caller caller) {
            return new Ward("north", caller.requiredTenant().value(), caller.subject());
        }

        @PostMapping("/api/v1/wards")
        @Permission("records:write")
        Ward add(@RequestBody NewWard ward) {
            return new Ward("new", "", "");
        }

        @GetMapping("/api/v1/origin")
        @Permission("records:read")
        String origin(HttpServletRequest request) {
            return request.getRemoteAddr();
        }

        /** It forgot its permission. */
        @GetMapping("/api/v1/forgotten")
        String forgotten() {
            return "nobody sees this";
        }
    }
}
