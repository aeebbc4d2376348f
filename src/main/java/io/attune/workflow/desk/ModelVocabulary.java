package io.attune.workflow.desk;

import io.attune.workflow.workers.ScoreWorker;
import io.attune.workflow.workers.TranscribeWorker;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.stereotype.Component;

/**
 * What a model may refer to: looked up among the beans of this package, so that a new process class brings its own
 * delegates, listeners and variables with it.
 */
@Component
class ModelVocabulary implements SmartInitializingSingleton {

    /** What workers fetch. */
    static final Set<String> TOPICS = Set.of(ScoreWorker.TOPIC, TranscribeWorker.TOPIC);

    private final ConfigurableListableBeanFactory beans;
    private final Set<String> delegates = new TreeSet<>();
    private final Set<String> listeners = new TreeSet<>();
    private final Map<String, Map<String, Method>> questions = new TreeMap<>();
    private final Map<String, ProcessVariables> processes = new TreeMap<>();

    ModelVocabulary(ConfigurableListableBeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Stream.of(beans.getBeanNamesForType(JavaDelegate.class, true, false))
                .filter(this::isOurs)
                .forEach(delegates::add);
        Stream.of(beans.getBeanNamesForType(TaskListener.class, true, false))
                .filter(this::isOurs)
                .forEach(listeners::add);
        for (String name : beans.getBeanDefinitionNames()) {
            Class<?> type = beans.getType(name, false);
            if (type != null && isOfTheWorkflow(type)) {
                if (isProcess(type)) {
                    processes.put(type.getSimpleName(), ProcessVariables.of(type));
                }
                Map<String, Method> asked = questionsOf(type);
                if (!asked.isEmpty()) {
                    questions.put(name, asked);
                }
            }
        }
    }

    private boolean isOurs(String bean) {
        BeanDefinition definition = beans.getMergedBeanDefinition(bean);
        String maker = definition.getFactoryBeanName();
        Class<?> home = maker == null ? beans.getType(bean, false) : beans.getType(maker, false);
        return home != null && isOfTheWorkflow(home);
    }

    private static boolean isOfTheWorkflow(Class<?> type) {
        return type.getPackageName().startsWith("io.attune.workflow.");
    }

    private static boolean isProcess(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .anyMatch(field -> field.getName().equals("KEY") && Modifier.isStatic(field.getModifiers()));
    }

    /**
     * The questions of a public bean, which alone an expression can ask: {@code (execution)}, or {@code ('WORD',
     * execution)}.
     */
    private static Map<String, Method> questionsOf(Class<?> type) {
        Map<String, Method> asked = new HashMap<>();
        if (Modifier.isPublic(type.getModifiers())) {
            for (Method method : type.getDeclaredMethods()) {
                List<Class<?>> takes = List.of(method.getParameterTypes());
                boolean isQuestion = takes.equals(List.of(DelegateExecution.class))
                        || takes.equals(List.of(String.class, DelegateExecution.class));
                if (isQuestion && Modifier.isPublic(method.getModifiers())) {
                    asked.put(method.getName() + "/" + takes.size(), method);
                }
            }
        }
        return asked;
    }

    Set<String> delegates() {
        return delegates;
    }

    Set<String> listeners() {
        return listeners;
    }

    /** Ids of the processes that this release has a class for. */
    Set<String> processes() {
        return processes.keySet();
    }

    ProcessVariables variablesOf(String process) {
        return processes.getOrDefault(process, ProcessVariables.NONE);
    }

    /** @param arguments 1 for {@code (execution)}, 2 for {@code ('WORD', execution)} */
    Optional<Method> question(String bean, String method, int arguments) {
        return Optional.ofNullable(questions.getOrDefault(bean, Map.of()).get(method + "/" + arguments));
    }

    /** All questions that answer with that type, as they are written in a model. */
    List<String> questions(Class<?> answer) {
        return questions.entrySet().stream()
                .flatMap(bean -> bean.getValue().values().stream()
                        .filter(method -> answer.isAssignableFrom(boxed(method.getReturnType())))
                        .map(method -> bean.getKey() + "." + method.getName()
                                + (method.getParameterCount() == 1 ? "(execution)" : "('…', execution)")))
                .sorted()
                .toList();
    }

    static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }
}
