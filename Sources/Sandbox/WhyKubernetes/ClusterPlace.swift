import AWSModel
import Documents
import ECS
import EKS
import Kubernetes
import Simulation

/// An object of a cluster, as one who explains looks at it.
struct ClusterPlace {
  let world: World
  let key: EKS.ClusterKey
  let object: KubernetesObject
  let place: ObjectKey

  var view: ClusterView { world.view(of: place.cluster) }

  /// Another object of the same cluster.
  func beside(_ kind: any Kind.Type, _ namespace: String, _ name: String) -> ClusterPlace? {
    let key = ObjectKey(place.cluster, kind.resource.name, namespace: namespace, name: name)
    guard let object = view[key] else { return nil }
    return ClusterPlace(world: world, key: self.key, object: object, place: key)
  }

  /// What was told about it, as links of a chain.
  func told(besides reasons: [String] = []) -> [Explanation.Link] {
    view.told(about: place).filter { !reasons.contains($0.reason) }.map { event in
      let times = event.count > 1 ? " (\(event.count) times since)" : ""
      return Explanation.Link("\(event.reason): \(event.message)\(times)", at: event.first)
    }
  }

  /// The last thing told for one of some reasons.
  func lastTold(_ reasons: String...) -> ToldEvent? {
    view.told(about: place).last { reasons.contains($0.reason) }
  }
}

extension KubernetesObject {
  /// Conditions by what they are about, with state, reason and message.
  func condition(_ type: String) -> (status: String, reason: String, message: String, at: SimTime?)?
  {
    guard
      let found = (status["conditions"]?.array ?? []).first(where: { $0["type"]?.string == type })
    else { return nil }
    return (
      found["status"]?.string ?? "", found["reason"]?.string ?? "",
      found["message"]?.string ?? "",
      found["lastTransitionTime"]?.string.flatMap { SimTime(kubernetesText: $0) }
    )
  }
}
