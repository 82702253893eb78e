/**
 * Feed-forward networks that tell classes apart: the linear model and the packet network of Wolter,
 * Blanke, Heese and Garcke (<i>Wavelet-packets for deepfake image analysis and detection</i>,
 * Machine Learning 2022), and the dilated convolutional network of Gasenzer and Wolter (<i>Towards
 * generalizing deep-audio fake detection networks</i>, 2023). What is fed to them is made
 * elsewhere; here they are built, trained, kept in files and asked for their reasons.
 *
 * <p>Layers are few and written here, on the matrix products of OpenBLAS: convolutions of
 * Deeplearning4j 1.0.0-M2.1 were seen to take twenty times as long as matrix products of as many
 * multiplications, which put the sound network out of reach on a processor. They are held against
 * ND4J's convolution and statistics, and against central differences.
 *
 * <pre>{@code
 * try (Classifier net = Classifier.create(Architecture.packetNet(2), normalisation, seed)) {
 *   var trainer = new ClassifierTrainer(net, new TrainingSettings(1e-3, 0));
 *   double loss = trainer.step(examples, classes);
 *   double[] logProbabilities = net.logProbabilities(example);
 * }
 * }</pre>
 */
@NullMarked
package dev.phasecast.network.classifier;

import org.jspecify.annotations.NullMarked;
