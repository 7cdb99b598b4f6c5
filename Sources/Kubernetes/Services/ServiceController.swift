import Documents
import Simulation

/// Gives services what a change of their type asks for, and asks for load balancers.
///
/// Source: Kubernetes, `pkg/registry/core/service/storage/alloc.go`; cloud-provider,
/// `controllers/service/controller.go`.
enum ServiceController: Witness {
  static func see(_ change: ObjectChange, in world: inout World) {
    guard change.key.resource == "services" else { return }
    let (old, new) = (change.old, change.new)
    let isBalanced = change.verb != .deleted && new.spec["type"] == "LoadBalancer"
    let wasBalanced = old?.spec["type"] == "LoadBalancer"
    if change.verb == .modified, old?.spec != new.spec, lacks(new) {
      world.schedule(ServiceStep(service: change.key), after: .zero)
    }
    let isNews =
      change.verb != .modified || old?.spec != new.spec
      || old?.metadata.annotations != new.metadata.annotations
    if isNews || old?.metadata.deletionTimestamp != new.metadata.deletionTimestamp,
      isBalanced || wasBalanced
    {
      world.schedule(ServiceStep(service: change.key, isBalanced: isBalanced), after: .zero)
    }
  }

  /// Whether the type asks for something that is not there.
  static func lacks(_ service: KubernetesObject) -> Bool {
    let spec = service.spec
    let type = spec.text("type")
    if type != "ExternalName", spec.text("clusterIP").isEmpty { return true }
    guard type == "NodePort" || type == "LoadBalancer" else { return false }
    if type == "LoadBalancer", spec["externalTrafficPolicy"] == "Local",
      spec.number("healthCheckNodePort") == 0
    {
      return true
    }
    if spec["allocateLoadBalancerNodePorts"]?.bool == false, type == "LoadBalancer" { return false }
    return spec.list("ports").contains { $0.number("nodePort") == 0 }
  }
}

/// What is done about a service that changed.
struct ServiceStep: WorldEvent {
  static let name = "kubernetes.service"

  let service: ObjectKey
  /// Whether it has, or no longer has, a load balancer; nil where that is not the question.
  var isBalanced: Bool?

  func happen(in world: inout World) {
    if let isBalanced {
      for handler in world.handlers(at: LoadBalancerPort.self) {
        handler.balance(service, wants: isBalanced, in: &world)
      }
      return
    }
    guard let object = world.kubernetes.objects[service], ServiceController.lacks(object) else {
      return
    }
    var copy = object
    world.giveAddresses(to: &copy, of: service.cluster)
    world.replace(service, with: copy)
  }
}

/// Makes load balancers for services and ingresses.
public enum LoadBalancerPort: Port {
  /// A type that has load balancers.
  public typealias Handler = any LoadBalancers.Type
}

/// What answers where load balancers are made; without one, services wait for theirs.
public protocol LoadBalancers: SendableMetatype {
  /// A service wants a load balancer, changed, or no longer wants one.
  ///
  /// Whoever answers tells people about it; once there is one, `setLoadBalancer` says where.
  static func balance(_ service: ObjectKey, wants: Bool, in world: inout World)
}

extension World {
  /// Says where the load balancer of a service or an ingress is reached.
  public mutating func setLoadBalancer(
    of key: ObjectKey, hostname: String? = nil, address: String? = nil
  ) {
    var entry = JSONObject()
    entry.add("hostname", hostname.map(JSON.string))
    entry.add("ip", address.map(JSON.string))
    if address != nil, key.resource == "services" { entry["ipMode"] = "VIP" }
    change(key) { object in
      object.status[member: "loadBalancer"] = entry.isEmpty ? [:] : ["ingress": [.object(entry)]]
    }
  }
}
