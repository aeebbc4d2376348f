package io.attune.review;

/** The answer of the table {@code review-routing}. */
public record Routing(Route route, String reason) {

    /** Takes the types that a rule's consequence can write. */
    public static Routing of(String route, String reason) {
        return new Routing(Route.valueOf(route), reason);
    }
}
