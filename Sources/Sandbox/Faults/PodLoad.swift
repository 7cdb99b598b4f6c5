import AWSModel
import EKS
import Kubernetes
import Simulation

/// More or less work for a workload of Kubernetes, which its ready pods share: what they use
/// changes, and autoscalers see it.
enum PodLoad: Fault {
  static let name = "pod-load"
  static let usage = "pod-load [NAMESPACE/]KIND/NAME CPU [MEMORY]"
  static let summary = "So much work for a workload of Kubernetes as a whole; 0 ends it."

  static func strike(
    _ arguments: [String], in world: inout World, region: String
  ) throws(FaultError) {
    guard (2...3).contains(arguments.count), let cpu = Quantity(arguments[1]),
      let memory = Quantity(arguments.count == 3 ? arguments[2] : "0")
    else {
      throw FaultError("write: fault \(usage), such as 'fault pod-load deployment/web 1200m'")
    }
    let key = try workload(arguments[0], in: world, region: region)
    let isNone = cpu.milliValue == 0 && memory.value == 0
    world.setLoad(
      of: key,
      isNone ? nil : WorkloadLoad(cpuMilli: cpu.milliValue, memoryBytes: memory.value))
  }

  private static let kinds: [any Kind.Type] = [
    Deployment.self, StatefulSet.self, ReplicaSet.self, DaemonSet.self,
    ReplicationController.self,
  ]

  /// The workload that `KIND/NAME` means, in whatever cluster of the region it is.
  private static func workload(
    _ text: String, in world: World, region: String
  ) throws(FaultError) -> ObjectKey {
    let parts = text.split(separator: "/").map(String.init)
    guard (2...3).contains(parts.count), let name = parts.last else {
      throw FaultError("name a workload as 'deployment/web', not as '\(text)'")
    }
    let word = parts[parts.count - 2].lowercased()
    let kind = kinds.map { $0.resource }.first { resource in
      [resource.singular, resource.plural].contains(word) || resource.shortNames.contains(word)
    }
    guard let kind else { throw FaultError("'\(word)' is no kind of workload that has pods") }
    let space = parts.count == 3 ? parts[0] : "default"
    let found = world.eks.clusters.rows.filter { $0.key.scope.region == region }
      .compactMap(\.controlPlane)
      .map { ObjectKey($0, kind.name, namespace: space, name: name) }
      .filter { world.view(of: $0.cluster)[$0] != nil }
    guard let key = found.first else {
      throw FaultError("no \(kind.singular) '\(name)' in namespace \(space) of a cluster here")
    }
    guard found.count == 1 else {
      throw FaultError("'\(text)' is in several clusters; delete one, or name them otherwise")
    }
    return key
  }
}
