/**
 * The HTTP interface: routes, one class a resource, and what stands between them and strangers.
 *
 * <p>A request comes in through {@link dev.phasecast.api.Gate}, which gives it an id and its answer
 * the headers that all answers have; passes {@link dev.phasecast.api.Guard} (name of the host,
 * rate, origin) and, where its {@link dev.phasecast.api.Route} says so, {@link
 * dev.phasecast.api.Access}; is answered by a resource; and ends in {@link
 * dev.phasecast.api.AccessLog}. Nothing waits for a client on a thread but the reading of an
 * upload, of which there are only so many: files and events are written when the client can take
 * them.
 *
 * <p>Errors are {@code application/problem+json} (RFC 9457), byte ranges and conditional requests
 * follow RFC 9110. What there is, {@code openapi.json} describes, and tests hold one to the other.
 *
 * <p>{@link dev.phasecast.api.ServeCommand} puts all of it together from {@link
 * dev.phasecast.api.ServiceParts}.
 */
@NullMarked
package dev.phasecast.api;

import org.jspecify.annotations.NullMarked;
