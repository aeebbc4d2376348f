package io.attune.workflow.processes;

import io.attune.Message;
import io.attune.Refused;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.jspecify.annotations.Nullable;

/** Reads what was entered in the fields of a task's form; null where nothing was. */
final class FormField {

    private FormField() {}

    static @Nullable String text(DelegateTask task, String field) {
        Object value = task.getVariable(field);
        return value == null ? null : value.toString();
    }

    /** @throws Refused if it is none of the choices */
    static <E extends Enum<E>> @Nullable E choice(DelegateTask task, String field, Class<E> choices) {
        String value = text(task, field);
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            return Enum.valueOf(choices, value);
        } catch (IllegalArgumentException noChoice) {
            throw refused(field, value, Message.of("refused.one-of", List.of(choices.getEnumConstants())));
        }
    }

    /** @throws Refused if it is no whole number */
    static @Nullable Integer number(DelegateTask task, String field) {
        Object value = task.getVariable(field);
        if (value instanceof Number number) {
            return number.intValue();
        }
        try {
            return value == null ? null : Integer.valueOf(value.toString().strip());
        } catch (NumberFormatException noNumber) {
            throw refused(field, value, Message.of("form.whole-number"));
        }
    }

    /** @throws Refused if it is no date */
    static @Nullable LocalDate date(DelegateTask task, String field) {
        Object value = task.getVariable(field);
        if (value instanceof Date date) {
            return LocalDate.ofInstant(date.toInstant(), ZoneOffset.UTC);
        }
        try {
            return value == null || value.toString().isBlank()
                    ? null
                    : LocalDate.parse(value.toString().substring(0, 10));
        } catch (DateTimeParseException | IndexOutOfBoundsException noDate) {
            throw refused(field, value, Message.of("form.date"));
        }
    }

    private static Refused refused(String field, Object found, Message allowed) {
        return new Refused(field, Message.value("'" + found + "'"), allowed);
    }
}
