package dev.phasecast.cluster;

import dev.phasecast.network.backend.DeviceSum;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.SparkEnv;
import scala.Function1;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;

/**
 * One device of a cluster: gives a one to all others, gets theirs, and adds them up. All tasks of
 * the stage run at the same time.
 */
final class DeviceTask
    implements Function1<Iterator<Integer>, Iterator<DeviceTask.Answer>>, Serializable {
  private static final long serialVersionUID = 1;

  /**
   * What a device says.
   *
   * @param node its name
   * @param executor of Spark on that node
   * @param cores of the node that the executor may use
   * @param device of ND4J that has added
   * @param devices that ND4J has there
   * @param sum of what all devices have given
   */
  record Answer(String node, String executor, int cores, int device, int devices, float sum)
      implements Serializable {}

  @Override
  public Iterator<Answer> apply(Iterator<Integer> given) {
    BarrierTaskContext context = BarrierTaskContext.get();
    String executor = SparkEnv.get().executorId();
    // Who shares a process shares its devices, in the order of their tasks.
    String[] executors = context.allGather(executor);
    int place = 0;
    for (int task = 0; task < context.partitionId(); task++) {
      place += executors[task].equals(executor) ? 1 : 0;
    }
    int devices = DeviceSum.devices();
    int device = place % devices;
    String[] gathered = context.allGather(Float.toString(DeviceSum.of(device, 1)));
    float[] ones = new float[gathered.length];
    for (int i = 0; i < ones.length; i++) {
      ones[i] = Float.parseFloat(gathered[i]);
    }
    int cores = Runtime.getRuntime().availableProcessors();
    Answer answer =
        new Answer(
            node(System.getenv()), executor, cores, device, devices, DeviceSum.of(device, ones));
    return CollectionConverters.asScala(List.of(answer).iterator());
  }

  /** The name that Slurm or Kubernetes has given the node; several may be on one host. */
  static String node(Map<String, String> environment) {
    for (String name : List.of("SLURMD_NODENAME", "NODE_NAME")) {
      String value = environment.get(name);
      if (value != null && !value.isBlank()) {
        return value;
      }
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
