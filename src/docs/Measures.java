import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Measures the source: lengths of files and methods, sizes of folders, public types and comments, module by module.
 * Prints Markdown. Run it from the project's folder with {@code java src/docs/Measures.java}; another checkout is named as
 * the argument.
 */
public class Measures {

    private static final Path SOURCE = Path.of("src/main/java/io/attune");

    /** What is known of one module or of all. */
    private static final class Measure {

        private final List<Integer> files = new ArrayList<>();
        private final List<Integer> methods = new ArrayList<>();
        private int types;
        private int publicTypes;
        private int comments;

        private int lines() {
            return files.stream().mapToInt(Integer::intValue).sum();
        }

        private String row(String name) {
            return "| %s | %d | %,d | %d/%d/%d | %d/%d/%d | %d/%d | %d %% |"
                    .formatted(
                            name,
                            files.size(),
                            lines(),
                            quantile(files, 0.5),
                            quantile(files, 0.9),
                            quantile(files, 1),
                            quantile(methods, 0.5),
                            quantile(methods, 0.9),
                            quantile(methods, 1),
                            publicTypes,
                            types,
                            Math.round(100.0 * comments / Math.max(1, lines())));
        }
    }

    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments.length == 0 ? "." : arguments[0]);
        Map<String, Measure> modules = new TreeMap<>();
        Measure all = new Measure();
        Map<Path, Integer> folders = new TreeMap<>();
        for (Path file : javaFiles(root.resolve(SOURCE))) {
            Path inside = root.resolve(SOURCE).relativize(file);
            String module = inside.getNameCount() == 1 ? "(root)" : inside.getName(0).toString();
            folders.merge(inside.getNameCount() == 1 ? Path.of(".") : inside.getParent(), 1, Integer::sum);
            measure(file, List.of(all, modules.computeIfAbsent(module, name -> new Measure())));
        }
        System.out.println("| module | files | lines | file median/90 %/max | method median/90 %/max | public types | comments |");
        System.out.println("|---|---|---|---|---|---|---|");
        modules.forEach((name, measure) -> System.out.println(measure.row(name)));
        System.out.println(all.row("**all**"));
        System.out.println();
        System.out.println("Largest folders: "
                + String.join(
                        ", ",
                        folders.entrySet().stream()
                                .sorted(Map.Entry.<Path, Integer>comparingByValue().reversed())
                                .limit(5)
                                .map(folder -> folder.getKey() + " " + folder.getValue())
                                .toList()));
        int tests = 0;
        for (Path file : javaFiles(root.resolve("src/test/java"))) {
            tests += Files.readAllLines(file).size();
        }
        System.out.println("%nTest lines: %,d, %.2f of the code.".formatted(tests, (double) tests / all.lines()));
    }

    private static void measure(Path file, List<Measure> into) throws IOException {
        int lines = Files.readAllLines(file).size();
        int comments = (int) Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("//") || line.startsWith("/*") || line.startsWith("*"))
                .count();
        for (Measure measure : into) {
            measure.files.add(lines);
            measure.comments += comments;
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjects(file));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new Counter(unit, positions, into).scan(unit, null);
            }
        }
    }

    /** Counts types, nested ones too, and the lines of each method with a body. */
    private static final class Counter extends TreeScanner<Void, Void> {

        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<Measure> into;

        private Counter(CompilationUnitTree unit, SourcePositions positions, List<Measure> into) {
            this.unit = unit;
            this.positions = positions;
            this.into = into;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            if (!type.getSimpleName().isEmpty() && unit.getTypeDecls().contains(type)) {
                boolean open = type.getModifiers().getFlags().contains(Modifier.PUBLIC);
                into.forEach(measure -> {
                    measure.types++;
                    measure.publicTypes += open ? 1 : 0;
                });
            }
            return super.visitClass(type, nothing);
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            BlockTree body = method.getBody();
            if (body != null && positions.getStartPosition(unit, body) >= 0) {
                LineMap lines = unit.getLineMap();
                int length = (int) (lines.getLineNumber(positions.getEndPosition(unit, body))
                        - lines.getLineNumber(positions.getStartPosition(unit, method))
                        + 1);
                into.forEach(measure -> measure.methods.add(length));
            }
            return super.visitMethod(method, nothing);
        }
    }

    private static int quantile(List<Integer> values, double share) {
        List<Integer> sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size())));
    }

    private static List<Path> javaFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
    }
}
