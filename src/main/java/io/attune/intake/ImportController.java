package io.attune.intake;

import io.attune.access.Requires;
import io.attune.access.Right;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Requires(Right.IMPORT_INTERACTIONS)
@Tag(name = "Interactions")
class ImportController {

    private final AsteriskImport asterisk;

    ImportController(AsteriskImport asterisk) {
        this.asterisk = asterisk;
    }

    @PostMapping(path = "/api/v1/imports/asterisk", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Receive the answered calls of an Asterisk exchange with their recordings",
            description =
                    "cdr is its Cdr.csv, with or without a header; agents a CSV of extension and agent's id. Recordings"
                            + " lie in folder, below the configured attune.intake.folder. A recording whose name holds the"
                            + " call's uniqueid is taken; the nearest in time of the same extension, at most window seconds"
                            + " apart, is proposed and confirmed by a person on the page /imports. Times are of timezone,"
                            + " or else of the project. Repeating the import changes nothing.")
    AsteriskImport.Report receive(
            @RequestPart("cdr") Part cdr,
            @RequestPart("agents") Part agents,
            @RequestParam String project,
            @RequestParam String language,
            @RequestParam String contactType,
            @RequestParam(required = false) String timezone,
            @RequestParam(defaultValue = "") String folder,
            @RequestParam(defaultValue = "30") int window,
            Locale locale)
            throws IOException {
        return asterisk.receive(
                cdr.getInputStream(),
                agents.getInputStream(),
                new AsteriskImport.Request(project, language, contactType, timezone, folder, window),
                locale);
    }
}
