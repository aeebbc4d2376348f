package io.attune.workflow.processes;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Stands at a variable's constant in a process class and says what the variable may hold when a gateway asks for it. A
 * model may compare the variable with these words and no others.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Outcome {

    /** The type by which the step answers. */
    Class<? extends Enum<?>>[] value() default {};

    /** The answers of a step that has no such type. */
    String[] words() default {};

    /** The answer is yes or no; a model asks for it as {@code ${variable}}. */
    boolean yesOrNo() default false;
}
