package dev.phasecast.network.classifier;

/**
 * How a network is trained.
 *
 * @param rate step size of Adam, such as 1e-3
 * @param weightDecay factor of half the squares of the weights in the loss; 0 for none
 */
public record TrainingSettings(double rate, double weightDecay) {}
