import AWSModel
import ECS
import EKS
import Kubernetes
import Simulation

/// What of Kubernetes can be explained, by the words that kubectl has for it.
enum ExplainableKind: CaseIterable {
  case pod, node, claim, service, deployment, replicaSet, statefulSet, daemonSet, job

  /// The kind.
  var kind: any Kind.Type {
    switch self {
    case .pod: Pod.self
    case .node: Node.self
    case .claim: PersistentVolumeClaim.self
    case .service: Service.self
    case .deployment: Deployment.self
    case .replicaSet: ReplicaSet.self
    case .statefulSet: StatefulSet.self
    case .daemonSet: DaemonSet.self
    case .job: Job.self
    }
  }

  /// What it may be called.
  private var words: [String] {
    let resource = kind.resource
    let plural = String(resource.name.prefix { $0 != "." })
    return [resource.kind.lowercased(), plural] + resource.shortNames
  }

  /// The kind of that name.
  init?(_ word: String) {
    guard let found = Self.allCases.first(where: { $0.words.contains(word.lowercased()) }) else {
      return nil
    }
    self = found
  }

  func explain(_ place: ClusterPlace) -> Explanation {
    switch self {
    case .pod: WhyPod.explain(place)
    case .node: WhyNode.explain(place)
    case .claim: WhyClaim.explain(place)
    case .service: WhyClusterService.explain(place)
    case .deployment, .replicaSet, .statefulSet, .daemonSet, .job:
      WhyWorkload.explain(place, kind)
    }
  }
}

extension Sandbox {
  /// Why an object of Kubernetes is as it is, such as `pod/web-1` or `deploy/web`; nil where there
  /// is none.
  ///
  /// Clusters are looked through in order of their names; in each `default` comes first, where no
  /// namespace is named, then the others.
  public func explanation(ofObject subject: String, in namespace: String? = nil) -> Explanation? {
    let halves = subject.split(separator: "/", maxSplits: 1).map(String.init)
    guard halves.count == 2, let kind = ExplainableKind(halves[0]) else { return nil }
    let scope = Scope(region: region)
    for cluster in world.eks.clusters(in: scope) {
      guard let plane = cluster.controlPlane else { continue }
      let view = world.view(of: plane)
      for space in spaces(of: view, kind, namespace) {
        guard let object = view.object(kind.kind, space, halves[1]) else { continue }
        let key = ObjectKey(
          plane, kind.kind.resource.name, namespace: space, name: halves[1])
        return kind.explain(
          ClusterPlace(world: world, key: cluster.key, object: object, place: key))
      }
    }
    return nil
  }

  private func spaces(
    of view: ClusterView, _ kind: ExplainableKind, _ namespace: String?
  ) -> [String] {
    guard kind.kind.resource.isNamespaced else { return [""] }
    if let namespace { return [namespace] }
    let others = view.objects(Namespace.self).map(\.metadata.name).filter { $0 != "default" }
    return ["default"] + others
  }
}
