package io.attune.scoring;

import io.attune.Sha256;
import io.attune.intake.InteractionId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.MutableDataset;
import org.tribuo.VariableInfo;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Learns from people's answers what speaks for which; the same examples give the same weights, bit for bit. */
final class ModelTraining {

    /**
     * A call with the person's answer.
     *
     * @param transcriptVersion that the traits were taken from
     */
    record Example(InteractionId call, int transcriptVersion, Set<String> traits, Result answer) {}

    private static final int EPOCHS = 20;
    private static final double RATE = 0.1;
    private static final long SEED = 20_250_101;

    /** What occurs in fewer calls than that is chance, or a customer's name. */
    private static final int FEWEST_CALLS = 3;

    private static final int FOLDS = 5;

    static final String PARAMETERS = "logistic regression, words and pairs 1, AdaGrad " + RATE + ", epochs " + EPOCHS
            + ", calls of a word " + FEWEST_CALLS + ", seed " + SEED + ", folds " + FOLDS;

    private ModelTraining() {}

    /** 64 hexadecimal digits over the examples and how they are learned from. */
    static String version(List<Example> examples) {
        StringBuilder text = new StringBuilder(PARAMETERS);
        ordered(examples).forEach(each -> text.append('\n')
                .append(each.call())
                .append(' ')
                .append(each.transcriptVersion())
                .append(' ')
                .append(each.answer()));
        return Sha256.of(text.toString());
    }

    private static List<Example> ordered(List<Example> examples) {
        return examples.stream()
                .sorted((a, b) -> a.call().toString().compareTo(b.call().toString()))
                .toList();
    }

    /**
     * Trains on at least one example; where words cannot tell answers apart, the most frequent answer is always given.
     */
    static FeatureWeights weights(List<Example> examples) {
        Set<String> frequent = frequent(examples);
        List<Example> telling = ordered(examples).stream()
                .map(each -> new Example(
                        each.call(), each.transcriptVersion(), common(each.traits(), frequent), each.answer()))
                .filter(each -> !each.traits().isEmpty())
                .toList();
        List<Result> answers =
                telling.stream().map(Example::answer).distinct().sorted().toList();
        if (answers.size() < 2) {
            return new FeatureWeights(List.of(mostFrequent(examples)), List.of(0.0), Map.of());
        }
        MutableDataset<Label> set = new MutableDataset<>(
                new SimpleDataSourceProvenance("settled calls", new LabelFactory()), new LabelFactory());
        for (Example example : telling) {
            double[] ones = new double[example.traits().size()];
            Arrays.fill(ones, 1);
            set.add(new ArrayExample<>(
                    new Label(example.answer().name()), example.traits().toArray(String[]::new), ones));
        }
        return weights(new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(RATE), EPOCHS, SEED).train(set), answers);
    }

    private static Set<String> common(Set<String> traits, Set<String> frequent) {
        Set<String> common = new TreeSet<>(traits);
        common.retainAll(frequent);
        return common;
    }

    private static Result mostFrequent(List<Example> examples) {
        return Agreement.ANSWERS.stream()
                .max(Comparator.comparing(answer -> examples.stream()
                        .filter(example -> example.answer() == answer)
                        .count()))
                .orElseThrow();
    }

    private static Set<String> frequent(List<Example> examples) {
        Map<String, Integer> calls = new HashMap<>();
        examples.forEach(example -> example.traits().forEach(trait -> calls.merge(trait, 1, Integer::sum)));
        calls.values().removeIf(count -> count < FEWEST_CALLS);
        return calls.keySet();
    }

    private static FeatureWeights weights(LinearSGDModel model, List<Result> answers) {
        DenseMatrix learned = model.getWeightsCopy();
        ImmutableOutputInfo<Label> labels = model.getOutputIDInfo();
        ImmutableFeatureMap features = model.getFeatureIDMap();
        int[] rows = answers.stream()
                .mapToInt(answer -> labels.getID(new Label(answer.name())))
                .toArray();
        Map<String, List<Double>> traits = new TreeMap<>();
        for (VariableInfo feature : features) {
            traits.put(feature.getName(), column(learned, rows, features.getID(feature.getName())));
        }
        return new FeatureWeights(answers, column(learned, rows, features.size()), traits);
    }

    private static List<Double> column(DenseMatrix learned, int[] rows, int column) {
        return IntStream.of(rows).mapToObj(row -> learned.get(row, column)).toList();
    }

    /** How often it is right about calls that it has not learned from: each fifth judged by what the others taught. */
    static Agreement heldOut(List<Example> examples) {
        List<List<Integer>> calls = Agreement.emptyTable();
        for (int fold = 0; fold < FOLDS; fold++) {
            int out = fold;
            List<Example> learned =
                    examples.stream().filter(example -> foldOf(example) != out).toList();
            if (!learned.isEmpty()) {
                FeatureWeights weights = weights(learned);
                examples.stream().filter(example -> foldOf(example) == out).forEach(example -> {
                    int row = Agreement.ANSWERS.indexOf(
                            weights.about(example.traits()).answer());
                    int column = Agreement.ANSWERS.indexOf(example.answer());
                    calls.get(row).set(column, calls.get(row).get(column) + 1);
                });
            }
        }
        int all =
                calls.stream().flatMap(List::stream).mapToInt(Integer::intValue).sum();
        return new Agreement(calls, 0, all);
    }

    private static int foldOf(Example example) {
        return Math.floorMod(Sha256.of(example.call().toString()).hashCode(), FOLDS);
    }
}
