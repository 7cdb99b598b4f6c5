import AWSModel
import Kubernetes
import Simulation

/// Something about the load balancer of a service or of ingresses is due.
struct BalancerTurn: WorldEvent {
  static let name = "eks.balancer-turn"

  /// What.
  enum Step: Codable, Sendable {
    /// It may no longer be as wanted.
    case look
    /// It is brought to what is wanted.
    case ensure
    /// It is taken away.
    case remove
  }

  /// A service, an ingress, or a group of ingresses.
  let owner: ObjectKey
  let step: Step
  /// Which request of the owner this is about; later ones overtake it.
  var turn = 0

  func happen(in world: inout World) {
    if step == .look {
      world.dataPlane.pending.remove(owner)
    } else if world.dataPlane.balancers[owner]?.turn != turn {
      return
    }
    guard let key = world.eks.clustersByPlane[owner.cluster], let cluster = world.eks.clusters[key]
    else { return }
    if owner.resource == Service.resource.name {
      let turn = ServiceBalancing(owner: owner, cluster: cluster)
      switch step {
      case .look: turn.look(&world)
      case .ensure: turn.ensure(&world)
      case .remove: turn.remove(&world)
      }
    } else {
      let turn = IngressBalancing(owner: owner, cluster: cluster)
      switch step {
      case .look: turn.look(&world)
      case .ensure: turn.ensure(&world)
      case .remove: turn.remove(&world)
      }
    }
  }
}

extension World {
  /// Has a service or ingresses looked at, once at this instant.
  mutating func lookAtBalancer(of owner: ObjectKey) {
    guard !dataPlane.pending.contains(owner) else { return }
    dataPlane.pending.insert(owner)
    schedule(BalancerTurn(owner: owner, step: .look), after: .zero)
  }

  /// Plans a step of a load balancer; what was planned before is overtaken.
  mutating func plan(_ step: BalancerTurn.Step, of owner: ObjectKey, after delay: SimDuration) {
    let turn = (dataPlane.balancers[owner]?.turn ?? 0) + 1
    dataPlane.balancers.update(owner) { $0.turn = turn }
    schedule(BalancerTurn(owner: owner, step: step, turn: turn), after: delay)
  }

  /// Plans another try: after 5 seconds, then twice as long each time, up to 5 minutes.
  ///
  /// Source: kubernetes/cloud-provider, `controllers/service/controller.go`, `minRetryDelay` and
  /// `maxRetryDelay`.
  mutating func retry(_ step: BalancerTurn.Step, of owner: ObjectKey) {
    let failures = dataPlane.balancers[owner]?.failures ?? 0
    dataPlane.balancers.update(owner) { $0.failures += 1 }
    plan(step, of: owner, after: .seconds(Int64(min(5 << min(failures, 6), 300))))
  }
}

/// Answers where Kubernetes asks for load balancers, and watches what they depend on.
enum ClusterBalancers: LoadBalancers, ObjectWatcher {
  static let resources: Set<String> = [
    Node.resource.name, EndpointSlice.resource.name, Ingress.resource.name,
    IngressClass.resource.name, Deployment.resource.name, Service.resource.name,
  ]

  static func balance(_ service: ObjectKey, wants: Bool, in world: inout World) {
    world.lookAtBalancer(of: service)
  }

  static func see(_ change: ObjectChange, in world: inout World) {
    let key = change.key
    switch key.resource {
    case Node.resource.name: see(node: change, in: &world)
    case EndpointSlice.resource.name:
      guard let name = change.new.metadata.labels["kubernetes.io/service-name"] else { return }
      seePods(of: name, key, in: &world)
    case Ingress.resource.name: see(ingress: change, in: &world)
    case IngressClass.resource.name: lookAtIngresses(of: key.cluster, in: &world)
    case Service.resource.name:
      // An ingress names services that may come later.
      for ingress in ingresses(naming: key, in: world) {
        look(at: ingress, key.cluster, in: &world)
      }
    case Deployment.resource.name: see(deployment: change, in: &world)
    default: break
    }
  }

  private static func see(node change: ObjectChange, in world: inout World) {
    let cluster = change.key.cluster
    if let instance = NodeSight.instance(of: change.new) {
      world.dataPlane.nodesByInstance[instance] =
        change.verb == .deleted ? nil : NodePlace(cluster: cluster, node: change.key.name)
    }
    let isSame =
      change.verb == .modified
      && change.old.map(NodeSight.isReady) == NodeSight.isReady(change.new)
      && change.old?.metadata.labels == change.new.metadata.labels
    guard !isSame else { return }
    let first = ObjectKey(cluster, "", name: "")
    let owners = world.dataPlane.balancers.rows(from: first).prefix { $0.key.cluster == cluster }
    for owner in owners.map(\.key) { world.lookAtBalancer(of: owner) }
  }

  /// Other pods, or pods that are ready or no longer are, stand behind a service.
  private static func seePods(of name: String, _ slice: ObjectKey, in world: inout World) {
    let service = ObjectKey(
      slice.cluster, Service.resource.name, namespace: slice.namespace, name: name)
    if world.dataPlane.balancers[service] != nil { world.lookAtBalancer(of: service) }
    for ingress in ingresses(naming: service, in: world) {
      look(at: ingress, slice.cluster, in: &world)
    }
  }

  private static func ingresses(
    naming service: ObjectKey, in world: World
  ) -> [KubernetesObject] {
    world.view(of: service.cluster).objects(Ingress.self, in: service.namespace).filter {
      IngressSight.services(of: $0).contains(service.name)
    }
  }

  private static func look(
    at ingress: KubernetesObject, _ cluster: ClusterID, in world: inout World
  ) {
    let sight = IngressSight(ingress: ingress, view: world.view(of: cluster))
    guard
      sight.maker != nil || sight.ingress.metadata.finalizers.contains(where: IngressSight.isMark)
    else { return }
    world.lookAtBalancer(of: sight.owner)
  }

  /// The groups before and after a change are looked at: an ingress can leave one for another.
  private static func see(ingress change: ObjectChange, in world: inout World) {
    let isSame =
      change.verb == .modified && change.old?.spec == change.new.spec
      && change.old?.metadata.annotations == change.new.metadata.annotations
      && change.old?.metadata.deletionTimestamp == change.new.metadata.deletionTimestamp
    guard !isSame else { return }
    if let old = change.old { look(at: old, change.key.cluster, in: &world) }
    look(at: change.new, change.key.cluster, in: &world)
  }

  private static func lookAtIngresses(of cluster: ClusterID, in world: inout World) {
    for ingress in world.view(of: cluster).objects(Ingress.self) {
      look(at: ingress, cluster, in: &world)
    }
  }

  /// The controller begins or ends: what it makes is looked at.
  private static func see(deployment change: ObjectChange, in world: inout World) {
    guard change.key.name == LoadBalancerController.name,
      change.key.namespace == "kube-system"
    else { return }
    let before = change.old?.status.count("availableReplicas") ?? 0
    let after = change.verb == .deleted ? 0 : change.new.status.count("availableReplicas")
    guard (before > 0) != (after > 0), after > 0 else { return }
    world.schedule(ControllerStart(cluster: change.key.cluster), after: .zero)
  }
}

/// The AWS Load Balancer Controller of a cluster has begun to work.
struct ControllerStart: WorldEvent {
  static let name = "eks.load-balancer-controller"

  let cluster: ClusterID

  func happen(in world: inout World) {
    LoadBalancerController.install(in: cluster, &world)
    let view = world.view(of: cluster)
    for service in view.objects(Service.self) where service.spec["type"] == "LoadBalancer" {
      world.lookAtBalancer(
        of: ObjectKey(
          cluster, Service.resource.name, namespace: service.metadata.namespace,
          name: service.metadata.name))
    }
    for ingress in view.objects(Ingress.self) {
      world.lookAtBalancer(of: IngressSight(ingress: ingress, view: view).owner)
    }
  }
}
