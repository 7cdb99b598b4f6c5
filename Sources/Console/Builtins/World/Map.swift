import Sandbox

/// `map`: the cluster drawn.
enum Map: Builtin {
  static let name = "map"
  static let usage = "map [CLUSTER]"
  static let summary = "Draws a cluster: zones, instances with CPU and memory, tasks in them."
  static let group = BuiltinGroup.world
  static let examples = [Example("map", expects: ["no cluster"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    let names = session.sandbox.clusterNames
    if let name = arguments.first {
      guard let map = session.sandbox.map(ofCluster: name) else {
        let known =
          names.isEmpty ? "there is none yet" : "there are: " + names.joined(separator: ", ")
        return .failure("map: no cluster is called '\(name)'; \(known)")
      }
      return drawing(of: [map], session)
    }
    guard !names.isEmpty else {
      return Output("There is no cluster yet; 'aws ecs create-cluster' makes one.\n")
    }
    return drawing(of: names.compactMap { session.sandbox.map(ofCluster: $0) }, session)
  }

  private static func drawing(of maps: [ClusterMap], _ session: Session) -> Output {
    Output(
      maps.map { MapDrawing(map: $0, width: session.width, style: session.style).text }
        .joined(separator: "\n"))
  }
}
