package io.attune.intake;

import io.attune.access.Requires;
import io.attune.access.Right;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Requires(Right.IMPORT_INTERACTIONS)
@Tag(name = "Interactions")
class BulkController {

    private final BulkIntake bulk;

    BulkController(BulkIntake bulk) {
        this.bulk = bulk;
    }

    @PostMapping(path = "/api/v1/interactions/bulk", consumes = MediaType.APPLICATION_NDJSON_VALUE)
    @Operation(
            summary = "Receive many interactions with their transcripts, one a line",
            description = "Each line is {\"metadata\": …, \"transcript\": …} with the metadata of a single import and a"
                    + " transcript in any of its formats, WebVTT as a text; transcriptFormat and speakers may stand"
                    + " beside them. Good lines are stored, the others named by their number. Repeating the call"
                    + " changes nothing.")
    BulkIntake.Summary receive(InputStream lines, Locale locale) {
        return bulk.receive(lines, locale);
    }
}
