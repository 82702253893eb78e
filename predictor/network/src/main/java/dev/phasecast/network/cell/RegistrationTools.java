package dev.phasecast.network.cell;

import dev.phasecast.fourier.RigidMotion;
import java.util.HashMap;
import java.util.Map;

/** What works on squares of one size, kept for the sizes met so far: one instance a thread. */
final class RegistrationTools {
  private final Map<Integer, ObjectRegistration> registrations = new HashMap<>();
  private final Map<Integer, RigidMotion> motions = new HashMap<>();

  ObjectRegistration registration(int side) {
    return registrations.computeIfAbsent(side, s -> new ObjectRegistration(s, motion(s)));
  }

  RigidMotion motion(int side) {
    return motions.computeIfAbsent(side, RigidMotion::new);
  }
}
