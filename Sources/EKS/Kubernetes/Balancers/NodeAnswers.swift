import AWSModel
import Balancing
import EC2
import Kubernetes
import Simulation

/// What nodes and pods answer load balancers.
enum NodeAnswers: TargetResponder {
  static func reply(to probe: TargetProbe, in world: World) -> TargetReply? {
    guard let place = place(of: probe, in: world) else { return nil }
    let port = Int64(probe.port)
    let path = probe.transport == "TCP" ? nil : probe.path
    let isFargate = probe.interface.attachment == .service
    guard isFargate || probe.address != probe.interface.privateAddress else {
      return answer(
        world.reply(ofNode: place.node, port: port, path: path, of: place.cluster), probe)
    }
    let pod = world.view(of: place.cluster).pods(on: place.node).first {
      $0.status["podIP"]?.string == probe.address.text
    }
    guard let pod else { return TargetReply(.silence) }
    let key = ObjectKey(
      place.cluster, Pod.resource.name, namespace: pod.metadata.namespace,
      name: pod.metadata.name)
    return answer(world.reply(ofPod: key, port: port, path: path), probe)
  }

  private static func place(of probe: TargetProbe, in world: World) -> NodePlace? {
    if let id = probe.instance { return world.dataPlane.nodesByInstance[id] }
    // A pod on Fargate has an interface of its own.
    guard case .instance(let id, _)? = probe.interface.attachment else {
      return world.dataPlane.nodesByInstance[probe.interface.id]
    }
    return world.dataPlane.nodesByInstance[id]
  }

  private static func answer(_ reply: OutsideReply, _ probe: TargetProbe) -> TargetReply {
    switch reply {
    case .serves: TargetReply(probe.transport == "TCP" ? .connection : .status(200))
    case .fails: TargetReply(probe.transport == "TCP" ? .connection : .status(503))
    case .lacks: TargetReply(probe.transport == "TCP" ? .connection : .status(404))
    case .refuses: TargetReply(.refused)
    case .silent: TargetReply(.silence)
    }
  }
}
