package io.attune.workflow.engine;

import io.attune.changes.Delivered;
import io.attune.workflow.desk.ModelFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** What this release brings in {@code processes/} and {@code forms/}. */
@Component
public class DeliveredFiles {

    private final Map<String, ModelFile> files = new TreeMap<>();

    @Autowired
    public DeliveredFiles() throws IOException {
        this(onTheClasspath());
    }

    public DeliveredFiles(Collection<ModelFile> delivered) {
        delivered.forEach(file -> files.put(file.name(), file));
    }

    private static List<ModelFile> onTheClasspath() throws IOException {
        List<ModelFile> files = new ArrayList<>();
        for (String folder : new String[] {"processes", "forms"}) {
            Resource[] found = new PathMatchingResourcePatternResolver().getResources("classpath*:" + folder + "/*.*");
            for (Resource resource : found) {
                if (resource.getFilename().matches(".+\\.(bpmn|form|html)")) {
                    String text = resource.getContentAsString(StandardCharsets.UTF_8);
                    files.add(new ModelFile(resource.getFilename(), text));
                }
            }
        }
        return files;
    }

    /** Delivered files by name. */
    public Collection<ModelFile> all() {
        return Collections.unmodifiableCollection(files.values());
    }

    /** Models, then forms, as things that two people change; an embedded form is a program and changes with a release. */
    public List<Delivered> changeable() {
        return files.values().stream()
                .filter(file -> file.kind() != ModelFile.Kind.HTML)
                .sorted(Comparator.comparing(ModelFile::kind).thenComparing(ModelFile::name))
                .map(file -> new Delivered(file.name(), file.path(), file.hash(), file.text()))
                .toList();
    }

    public Optional<ModelFile> find(String name) {
        return Optional.ofNullable(files.get(name));
    }
}
