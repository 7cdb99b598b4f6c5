import AWSModel
import Documents
import EC2
import ECS
import Kubernetes
import Simulation

/// Why a node is as it is: its machine, its conditions and taints, what its pods have asked for.
enum WhyNode {
  static func explain(_ node: ClusterPlace) -> Explanation {
    let ready = node.object.condition("Ready")
    let isReady = ready?.status == "True"
    let isClosed = node.object.spec["unschedulable"] == true
    var explanation = Explanation(
      title: "node \(node.place.name) is \(isReady ? "Ready" : "NotReady")"
        + (isClosed ? ", and takes no pods" : ""))
    let machine = machine(of: node)
    explanation.chain =
      [machineLink(of: node, machine)] + conditions(of: node) + taints(of: node) + [room(of: node)]
      + node.told().suffix(8)
    explanation.remedy = remedy(isReady: isReady, isClosed: isClosed, node, machine)
    return explanation
  }

  private static func machine(of node: ClusterPlace) -> Instance? {
    (node.object.spec["providerID"]?.string?.split(separator: "/").last)
      .flatMap { node.world.ec2.instance(node.key.scope, String($0)) }
  }

  private static func machineLink(
    of node: ClusterPlace, _ machine: Instance?
  ) -> Explanation.Link {
    let labels = node.object.metadata.labels
    let group = labels["eks.amazonaws.com/nodegroup"].map { " of the node group \($0)" } ?? ""
    guard let machine else {
      return Explanation.Link(
        "It joined the cluster.", at: node.object.metadata.creationTimestamp)
    }
    return Explanation.Link(
      "It is the machine \(machine.id) (\(machine.type), \(machine.zone))\(group), which is "
        + "\(machine.state.rawValue).", at: node.object.metadata.creationTimestamp)
  }

  private static func conditions(of node: ClusterPlace) -> [Explanation.Link] {
    (node.object.status["conditions"]?.array ?? []).compactMap { condition in
      let (type, status) = (condition["type"]?.string ?? "", condition["status"]?.string ?? "")
      guard type == "Ready" || status != "False" else { return nil }
      let time = condition["lastTransitionTime"]?.string.flatMap { SimTime(kubernetesText: $0) }
      return Explanation.Link(
        "\(type) is \(status): \(condition["message"]?.string ?? "")", at: time)
    }
  }

  private static func taints(of node: ClusterPlace) -> [Explanation.Link] {
    (node.object.spec["taints"]?.array ?? []).map { taint in
      let value = taint["value"]?.string.map { $0.isEmpty ? "" : "=\($0)" } ?? ""
      let effect = taint["effect"]?.string ?? ""
      let meaning =
        effect == "NoExecute"
        ? "pods that do not tolerate it must leave" : "no pod comes that does not tolerate it"
      return Explanation.Link(
        "It has the taint \(taint["key"]?.string ?? "")\(value):\(effect): \(meaning).")
    }
  }

  private static func room(of node: ClusterPlace) -> Explanation.Link {
    let pods = node.view.pods(on: node.place.name).filter {
      !["Succeeded", "Failed"].contains($0.status["phase"]?.string ?? "")
    }
    var cpu = Quantity.zero
    var memory = Quantity.zero
    for container in pods.flatMap({ $0.spec["containers"]?.array ?? [] }) {
      let wanted = ResourceAmounts(container["resources"]?["requests"])
      cpu = cpu + (wanted["cpu"] ?? .zero)
      memory = memory + (wanted["memory"] ?? .zero)
    }
    let all = node.object.status["allocatable"]
    return Explanation.Link(
      "\(pods.count) of \(all?["pods"]?.string ?? "?") pods are on it; they asked for \(cpu.text) of "
        + "\(all?["cpu"]?.string ?? "?") CPU and \(memory.text) of "
        + "\(all?["memory"]?.string ?? "?") memory.")
  }

  private static func remedy(
    isReady: Bool, isClosed: Bool, _ node: ClusterPlace, _ machine: Instance?
  ) -> String? {
    if !isReady {
      return machine?.state == .running
        ? "Its kubelet is silent. After five minutes its pods are made anew elsewhere; terminate the "
          + "machine, and its group brings another."
        : "Its machine does not run. After five minutes its pods are made anew elsewhere; start the "
          + "machine, or let its group replace it."
    }
    return isClosed ? "'kubectl uncordon \(node.place.name)' lets it take pods again." : nil
  }
}
