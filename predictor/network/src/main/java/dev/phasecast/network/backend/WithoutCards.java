package dev.phasecast.network.backend;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * Keeps ND4J from finding its CUDA backend, which it would prefer to that of the processor wherever
 * there is a card, also one that it cannot run on. All classes are those of the parent.
 */
final class WithoutCards extends ClassLoader {
  private static final String SERVICES = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";
  private static final String CARDS = "jcublas";

  WithoutCards(ClassLoader parent) {
    super(parent);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    if (!name.equals(SERVICES)) {
      return super.getResources(name);
    }
    List<URL> kept = new ArrayList<>();
    for (URL url : Collections.list(super.getResources(name))) {
      if (!text(url).contains(CARDS)) {
        kept.add(url);
      }
    }
    return Collections.enumeration(kept);
  }

  private static String text(URL url) throws IOException {
    try (InputStream in = url.openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
