package io.attune;

import java.util.List;

/** An event that belongs in the audit trail: it says what is written there, in the transaction of its publisher. */
public interface Audited {

    /** Its lines, in their order; several where it concerns several subjects. */
    List<AuditLine> auditLines();
}
