/**
 * Local steps and averages over Spark tasks, for whatever is learned: in a round every worker takes
 * some steps from the same state on its own shard of the data, and the states that come out are
 * averaged (Zinkevich, Weimer, Smola and Li, "Parallelized stochastic gradient descent", NIPS 2010;
 * Stich, "Local SGD converges fast and communicates little", ICLR 2019).
 *
 * <p>A state goes to the workers and comes back by value, and sums are taken in an order that
 * depends on nothing but the number of shards. So a round comes out the same to the last bit
 * wherever its tasks run, in whatever order they end, and also when one of them is run again
 * elsewhere as its machine was lost.
 */
@NullMarked
package dev.phasecast.cluster.averaging;

import org.jspecify.annotations.NullMarked;
