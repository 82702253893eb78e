/**
 * What detectors with few numbers are made of: {@link
 * dev.phasecast.forensics.model.LogisticRegression} on standardised features, {@link
 * dev.phasecast.forensics.model.Domain}, which tells inputs like those of the fit from others, and
 * {@link dev.phasecast.forensics.model.ModelFile}, which keeps them. Networks live in {@code
 * network.classifier}; calibration in {@code metric}.
 *
 * <pre>{@code
 * LogisticRegression model = LogisticRegression.fit(features, synthetic, 10);
 * double logit = model.score(features[0]);
 * }</pre>
 */
@NullMarked
package dev.phasecast.forensics.model;

import org.jspecify.annotations.NullMarked;
