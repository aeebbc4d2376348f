package io.attune.rules;

import io.attune.access.Requires;
import io.attune.access.Right;
import io.attune.changes.Changes;
import io.attune.changes.Version;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tables for nodes that work for this server. */
@RestController
@RequestMapping("/api/v1/tables/{table}")
@Requires(Right.DELIVER_RESULTS)
@Tag(name = "Tables")
class TablesController {

    private final Changes changes;

    TablesController(Changes changes) {
        this.changes = changes;
    }

    @GetMapping("/sheet")
    @Operation(
            summary = "The sheet that a table decides by (workers only)",
            description = "204 if the caller's version, 12 hexadecimal digits, is the one in force.")
    ResponseEntity<byte[]> sheet(@PathVariable String table, @RequestParam(defaultValue = "") String known) {
        Version active = changes.inForce(table);
        if (active.hash().equals(known)) {
            return ResponseEntity.noContent().build();
        }
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .body(active.content().getBytes(StandardCharsets.UTF_8));
    }
}
