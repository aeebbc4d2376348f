package io.attune.access;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Credentials for programs; administrators only. */
@RestController
@RequestMapping("/api/v1/programs")
@Requires(Right.ISSUE_CREDENTIALS)
@Tag(name = "Programs")
class ProgramController {

    /** @param role WORKER or INTEGRATION */
    record NewProgram(String id, Role role) {}

    /** @param secret shown here only */
    record Credentials(String id, Role role, String secret) {}

    private final Access access;

    ProgramController(Access access) {
        this.access = access;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Create a program, or give an existing one a new secret",
            description = "The secret is shown once; only its hash is stored.")
    Credentials issue(@RequestBody NewProgram program) {
        return new Credentials(program.id(), program.role(), access.issueSecret(program.id(), program.role()));
    }
}
