package io.attune.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.attune.Audited;
import io.attune.NotAudited;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.Handle;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.Type;

/** No event is published that neither writes its line in the trail nor says why it has none. */
class EveryEventIsAuditedTest {

    private static final String UNKNOWN = "an event whose type is not seen where it is published";

    @Test
    void whatIsPublishedIsAuditedOrSaysWhyNot() throws IOException {
        Set<String> published = published();

        assertThat(published).hasSizeGreaterThan(50).noneSatisfy(event -> assertThat(event)
                .contains(UNKNOWN));
        assertThat(published)
                .allSatisfy(event ->
                        assertThat(isAuditedOrSaysWhyNot(event)).as(event).isTrue());
    }

    private static boolean isAuditedOrSaysWhyNot(String event) throws ClassNotFoundException {
        Class<?> type = Class.forName(event);
        NotAudited not = type.getAnnotation(NotAudited.class);
        return Audited.class.isAssignableFrom(type)
                != (not != null && !not.value().isBlank());
    }

    /** The types that stand, in compiled code, right before a call of {@code publishEvent}: its only argument. */
    private static Set<String> published() throws IOException {
        Set<String> published = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.attune")) {
            try (InputStream compiled =
                    type.getSource().orElseThrow().getUri().toURL().openStream()) {
                new ClassReader(compiled).accept(new Published(type.getName(), published), ClassReader.SKIP_FRAMES);
            }
        }
        return published;
    }

    private static final class Published extends ClassVisitor {

        private final String publisher;
        private final Set<String> published;

        Published(String publisher, Set<String> published) {
            super(Opcodes.ASM9);
            this.publisher = publisher;
            this.published = published;
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String shape, String generic, String[] thrown) {
            Map<Integer, Type> parameters = parameters(shape, (access & Opcodes.ACC_STATIC) != 0);
            return new MethodVisitor(Opcodes.ASM9) {

                private String pushed = UNKNOWN;

                @Override
                public void visitMethodInsn(int code, String owner, String method, String shape, boolean isInterface) {
                    if (method.equals("publishEvent")) {
                        published.add(pushed == UNKNOWN ? publisher + ": " + UNKNOWN : pushed);
                    }
                    Type result = Type.getReturnType(shape);
                    pushed = method.equals("<init>")
                            ? owner.replace('/', '.')
                            : result.getSort() == Type.OBJECT ? result.getClassName() : UNKNOWN;
                }

                @Override
                public void visitInvokeDynamicInsn(String name, String shape, Handle bootstrap, Object... arguments) {
                    for (Object argument : arguments) {
                        if (argument instanceof Handle method
                                && method.getName().equals("publishEvent")) {
                            published.add(publisher + ": " + UNKNOWN);
                        }
                    }
                    pushed = UNKNOWN;
                }

                @Override
                public void visitTypeInsn(int code, String type) {
                    pushed = code == Opcodes.CHECKCAST ? type.replace('/', '.') : UNKNOWN;
                }

                @Override
                public void visitVarInsn(int code, int variable) {
                    Type parameter = parameters.get(variable);
                    pushed = parameter == null || parameter.getSort() != Type.OBJECT
                            ? UNKNOWN
                            : parameter.getClassName();
                }

                @Override
                public void visitFieldInsn(int code, String owner, String field, String shape) {
                    pushed = UNKNOWN;
                }

                @Override
                public void visitInsn(int code) {
                    pushed = UNKNOWN;
                }
            };
        }

        private static Map<Integer, Type> parameters(String shape, boolean isStatic) {
            Map<Integer, Type> parameters = new HashMap<>();
            int variable = isStatic ? 0 : 1;
            for (Type parameter : Type.getArgumentTypes(shape)) {
                parameters.put(variable, parameter);
                variable += parameter.getSize();
            }
            return parameters;
        }
    }
}
