package io.attune.workflow.desk;

import io.attune.workflow.processes.Outcome;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The variables that a process class declares.
 *
 * @param names of all of them
 * @param outcomes of those that gateways may ask for, the words that they may hold; none for yes or no
 */
record ProcessVariables(Set<String> names, Map<String, Set<String>> outcomes) {

    static final ProcessVariables NONE = new ProcessVariables(Set.of(), Map.of());

    /** Reads the constants of a process class. */
    static ProcessVariables of(Class<?> binding) {
        Set<String> names = new TreeSet<>();
        Map<String, Set<String>> outcomes = new TreeMap<>();
        for (Field field : binding.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                String name = value(field);
                names.add(name);
                if (field.isAnnotationPresent(Outcome.class)) {
                    outcomes.put(name, words(field.getAnnotation(Outcome.class)));
                }
            }
        }
        return new ProcessVariables(names, outcomes);
    }

    private static String value(Field constant) {
        try {
            constant.setAccessible(true);
            return (String) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("Cannot read " + constant, e);
        }
    }

    private static Set<String> words(Outcome outcome) {
        Set<String> words = new TreeSet<>(Arrays.asList(outcome.words()));
        for (Class<? extends Enum<?>> answers : outcome.value()) {
            Arrays.stream(answers.getEnumConstants()).map(Enum::name).forEach(words::add);
        }
        return words;
    }

    boolean isYesOrNo(String variable) {
        return outcomes.containsKey(variable) && outcomes.get(variable).isEmpty();
    }

    Set<String> wordsOf(String variable) {
        return outcomes.getOrDefault(variable, Set.of());
    }
}
