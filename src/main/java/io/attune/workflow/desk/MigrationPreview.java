package io.attune.workflow.desk;

import io.attune.Message;
import java.util.List;
import java.util.Locale;

/**
 * What moving the instances of a version to the newest one would do.
 *
 * @param from the version that they run by now
 * @param to the newest version
 */
record MigrationPreview(
        String model, RunningInstances.InEngine from, RunningInstances.InEngine to, List<Group> groups) {

    /**
     * Instances that stand at the same elements.
     *
     * @param elements names of the elements, English and Chinese in two lines
     * @param keys business keys of the first of them
     * @param why they cannot be moved; nothing if they can
     */
    record Group(List<String> elements, List<String> instances, List<String> keys, List<Message> why) {

        public List<String> elementsIn(Locale locale) {
            return elements.stream()
                    .map(name -> ModelPlace.nameOf(name).in(locale))
                    .toList();
        }

        public boolean canMove() {
            return why.isEmpty();
        }
    }

    public int movable() {
        return instances(true).size();
    }

    public int staying() {
        return instances(false).size();
    }

    List<String> instances(boolean movable) {
        return groups.stream()
                .filter(group -> group.canMove() == movable)
                .flatMap(group -> group.instances().stream())
                .toList();
    }
}
