package dev.phasecast.cluster.averaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cluster.SparkConnection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.Tuple2;

@TestInstance(Lifecycle.PER_CLASS)
class SumTreeTest {
  private final SparkSession spark = open();

  private static SparkSession open() {
    try {
      return new SparkConnection("local[2]", Map.of()).open("sum tree", Map.of());
    } catch (CommandException e) {
      throw new AssertionError(e);
    }
  }

  @AfterAll
  void stop() {
    spark.stop();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 9, 17})
  void addsInTheOrderOfTheIndicesWhoeverComesFirst(int count) {
    // Of very different sizes, so that another order has other last bits.
    Random random = new Random(count);
    List<LocalRound> rounds = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] state = new float[200];
      for (int j = 0; j < state.length; j++) {
        state[j] = (float) Math.exp(8 * random.nextGaussian());
      }
      rounds.add(new LocalRound(state, new double[] {Math.exp(20 * random.nextGaussian())}));
    }
    LocalRound expected = naive(rounds);
    for (int partitions = 1; partitions <= 3; partitions++) {
      List<Tuple2<Integer, LocalRound>> pairs = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        pairs.add(new Tuple2<>(i, rounds.get(i)));
      }
      Collections.shuffle(pairs, random);
      JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
      LocalRound sum = SumTree.sum(context.parallelizePairs(pairs, partitions), count);
      assertArrayEquals(expected.state(), sum.state(), 0);
      assertArrayEquals(expected.losses(), sum.losses(), 0);
    }
  }

  /** Four neighbours at a time from left to right, then four neighbouring sums. */
  private static LocalRound naive(List<LocalRound> rounds) {
    if (rounds.size() == 1) {
      return rounds.get(0);
    }
    List<LocalRound> sums = new ArrayList<>();
    for (int from = 0; from < rounds.size(); from += 4) {
      float[] state = new float[rounds.get(0).state().length];
      double loss = 0;
      for (int i = from; i < Math.min(rounds.size(), from + 4); i++) {
        for (int j = 0; j < state.length; j++) {
          state[j] += rounds.get(i).state()[j];
        }
        loss += rounds.get(i).losses()[0];
      }
      sums.add(new LocalRound(state, new double[] {loss}));
    }
    return naive(sums);
  }
}
