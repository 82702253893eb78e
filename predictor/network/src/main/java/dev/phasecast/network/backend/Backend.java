package dev.phasecast.network.backend;

import java.util.List;
import java.util.Optional;
import org.nd4j.common.config.ND4JClassLoading;

/**
 * What ND4J computes on in this process. ND4J settles that for good when it is first used, and
 * would take any card there is, also one that it has no machine code for: {@link #choose} has to
 * come before.
 */
public final class Backend {
  /** Only a build with the profile {@code cuda} has it. */
  private static final String CUDA_RUNTIME = "dev.phasecast.network.backend.CudaRuntime";

  private static final String REMEDY = "use --backend cpu";

  private static Backend inUse = new Backend(Optional.empty(), Optional.empty());

  private final Optional<CudaDevice> device;
  private final Optional<String> note;

  private Backend(Optional<CudaDevice> device, Optional<String> note) {
    this.device = device;
    this.note = note;
  }

  /**
   * Settles what ND4J computes on, for the whole process.
   *
   * @throws BackendException if a card is asked for and there is none that will do
   */
  public static Backend choose(BackendChoice choice) throws BackendException {
    Backend chosen = decide(choice, probe());
    if (chosen.device.isEmpty()) {
      ND4JClassLoading.setNd4jClassloader(new WithoutCards(Backend.class.getClassLoader()));
    }
    use(chosen);
    return chosen;
  }

  private static synchronized void use(Backend chosen) {
    inUse = chosen;
  }

  /** What was chosen; the processor, if nothing was. */
  public static synchronized Backend inUse() {
    return inUse;
  }

  /** The cards of this machine, those included that cannot be used. */
  public static List<CudaDevice> devices() throws BackendException {
    return probe().orElseThrow(Backend::builtWithout).devices();
  }

  // By name: a list of services would stay behind in the classes of a build with CUDA when the next
  // one is without.
  private static Optional<CudaProbe> probe() {
    try {
      Class<? extends CudaProbe> runtime = Class.forName(CUDA_RUNTIME).asSubclass(CudaProbe.class);
      return Optional.of(runtime.getDeclaredConstructor().newInstance());
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(CUDA_RUNTIME + " cannot be made", e);
    }
  }

  private static BackendException builtWithout() {
    return new BackendException(
        "this program was built without CUDA; build it with \"mvn -Pcuda package\" or " + REMEDY);
  }

  /** The rules of {@link #choose}, without consequences. */
  static Backend decide(BackendChoice choice, Optional<CudaProbe> probe) throws BackendException {
    // Without CUDA in the program, the processor is no second choice that would be worth a word.
    if (choice == BackendChoice.CPU || (choice == BackendChoice.AUTO && probe.isEmpty())) {
      return new Backend(Optional.empty(), Optional.empty());
    }
    try {
      CudaProbe cuda = probe.orElseThrow(Backend::builtWithout);
      return new Backend(Optional.of(first(cuda.devices())), Optional.empty());
    } catch (BackendException e) {
      if (choice == BackendChoice.CUDA) {
        throw e;
      }
      return new Backend(Optional.empty(), Optional.of(e.getMessage() + "; computing on the CPU"));
    }
  }

  /** ND4J computes on the first card, whatever others there are. */
  private static CudaDevice first(List<CudaDevice> devices) throws BackendException {
    if (devices.isEmpty()) {
      throw new BackendException("CUDA finds no card in this machine; " + REMEDY);
    }
    CudaDevice first = devices.get(0);
    if (first.supported()) {
      return first;
    }
    String fault =
        "ND4J's CUDA library has no code for the card %s (it reaches from 3.7 to 8.x); "
            .formatted(first);
    Optional<CudaDevice> other = devices.stream().filter(CudaDevice::supported).findFirst();
    throw new BackendException(
        fault
            + other
                .map(one -> "set CUDA_VISIBLE_DEVICES=" + one.number() + " to use " + one.name())
                .orElse(REMEDY));
  }

  /** The card; empty on the processor. */
  public Optional<CudaDevice> device() {
    return device;
  }

  /** Why it is not a card although that was tried, in one line for the user. */
  public Optional<String> note() {
    return note;
  }

  /** {@code cpu} or {@code cuda}. */
  public String name() {
    return device.isPresent() ? "cuda" : "cpu";
  }
}
