/**
 * What a file says of its own origin: whether it carries a C2PA manifest, and what that claims.
 *
 * <p>Kept apart from the scores of detectors. A manifest is a claim; its signature is not verified
 * here. Most files, real or made, carry none, so its absence says nothing.
 *
 * <p>After the <i>C2PA Technical Specification</i> 2.1 (Coalition for Content Provenance and
 * Authenticity, 2024), section 11 for where manifests lie, and ISO/IEC 19566-5 for the boxes they
 * are made of. Files are treated as hostile: only headers are walked, a bounded number of them, and
 * no length is believed.
 *
 * <pre>{@code
 * Provenance found = Provenance.read(photo);
 * if (found instanceof Provenance.Manifest manifest) {
 *   System.out.println(manifest.generator());
 * }
 * }</pre>
 */
@NullMarked
package dev.phasecast.forensics.provenance;

import org.jspecify.annotations.NullMarked;
