import Sandbox

/// `map`: the cluster drawn.
enum Map: Builtin {
  static let name = "map"
  static let usage = "map [CLUSTER]"
  static let summary =
    "Draws a cluster of ECS or EKS: zones, machines with CPU and memory, what runs on them."
  static let group = BuiltinGroup.world
  static let examples = [Example("map", expects: ["no cluster"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    let sandbox = session.sandbox
    let names = sandbox.clusterNames + sandbox.kubernetesClusterNames
    if let name = arguments.first {
      let maps = [sandbox.map(ofCluster: name), sandbox.map(ofKubernetes: name)]
        .compactMap { $0 }
      guard !maps.isEmpty else {
        let known =
          names.isEmpty ? "there is none yet" : "there are: " + names.joined(separator: ", ")
        return .failure("map: no cluster is called '\(name)'; \(known)")
      }
      return drawing(of: maps, session)
    }
    guard !names.isEmpty else {
      return Output("There is no cluster yet; 'aws ecs create-cluster' makes one.\n")
    }
    return drawing(
      of: sandbox.clusterNames.compactMap { sandbox.map(ofCluster: $0) }
        + sandbox.kubernetesClusterNames.compactMap { sandbox.map(ofKubernetes: $0) }, session)
  }

  private static func drawing(of maps: [ClusterMap], _ session: Session) -> Output {
    Output(
      maps.map { MapDrawing(map: $0, width: session.width, style: session.style).text }
        .joined(separator: "\n"))
  }
}
