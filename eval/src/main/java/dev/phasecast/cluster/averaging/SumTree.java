package dev.phasecast.cluster.averaging;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import scala.Tuple2;

/**
 * Sums on the workers, as a tree whose shape depends on the indices alone: {@value #ARITY}
 * neighbours at a time are added from left to right, then {@value #ARITY} neighbouring sums, until
 * one is left. Spark's own {@code treeReduce} adds what comes first first, and with floating-point
 * numbers that decides the last bits.
 */
final class SumTree {
  /** What a worker holds at once, and how many times fewer sums there are after each level. */
  static final int ARITY = 4;

  private SumTree() {}

  /**
   * The sum of all.
   *
   * @param rounds one for each index from 0 to {@code count} - 1, in any order
   */
  static LocalRound sum(JavaPairRDD<Integer, LocalRound> rounds, int count) {
    JavaPairRDD<Integer, LocalRound> level = rounds;
    for (int left = count; left > 1; ) {
      left = (left + ARITY - 1) / ARITY;
      level =
          level
              .mapToPair(one -> new Tuple2<>(one._1() / ARITY, new Tuple2<>(one._1(), one._2())))
              .groupByKey(new HashPartitioner(left))
              .mapValues(SumTree::inOrder);
    }
    return level.values().collect().get(0);
  }

  private static LocalRound inOrder(Iterable<Tuple2<Integer, LocalRound>> neighbours) {
    List<Tuple2<Integer, LocalRound>> sorted = new ArrayList<>();
    neighbours.forEach(sorted::add);
    sorted.sort(Comparator.comparing(Tuple2::_1));
    return LocalRound.sum(sorted.stream().map(Tuple2::_2).toList());
  }
}
