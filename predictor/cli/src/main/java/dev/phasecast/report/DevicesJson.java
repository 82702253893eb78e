package dev.phasecast.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.phasecast.network.backend.CudaDevice;
import java.util.List;

/** What networks can compute on, as JSON: schema {@code phasecast.devices/1}. */
public final class DevicesJson {
  private DevicesJson() {}

  /**
   * The document.
   *
   * @param fault why there are no cards; empty if that was found out without trouble
   */
  public static String text(int cores, List<CudaDevice> cards, String fault) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("schema", "phasecast.devices/1");
    root.put("cores", cores);
    ArrayNode list = root.putArray("cuda");
    for (CudaDevice card : cards) {
      ObjectNode node = list.addObject();
      node.put("number", card.number());
      node.put("name", card.name());
      node.put("capability", card.capability());
      node.put("bytes", card.bytes());
      node.put("supported", card.supported());
    }
    root.put("fault", fault.isEmpty() ? null : fault);
    return root.toPrettyString();
  }
}
