import AWSModel
import EC2
import Simulation

// What a client on the internet gets who calls an instance or a task itself.

extension World {
  /// What comes back from the public address, or the public name, of an instance or a task; nil
  /// where the host is no address.
  ///
  /// - Source: VPC User Guide, “Connect to the internet using an internet gateway” (a public
  ///   address, a route to the gateway, and rules that allow the traffic); ECS Developer Guide,
  ///   “Learn how to create an Amazon ECS Linux task for Fargate” (the task's public IP).
  func visit(directly request: WebRequest) -> WebOutcome? {
    guard let address = Address(request.host) ?? Address(publicName: request.host) else {
      return nil
    }
    guard let (scope, interface) = ec2.interface(atPublicAddress: address) else { return .timeout }
    let region = ec2[scope]
    let way = PortWay(port: request.port, address: .learner)
    guard region.subnets[interface.subnet].map(region.isPublic) == true,
      !region.isImpaired(zone: interface.zone), region.lets(way, into: interface.securityGroups)
    else { return .timeout }
    var instance: String?
    if case .instance(let id, _)? = interface.attachment { instance = id }
    let probe = TargetProbe(
      scope: scope, interface: interface, address: interface.privateAddress, instance: instance,
      port: request.port, transport: request.isSecure ? "HTTPS" : "HTTP", path: request.path)
    switch reply(to: probe).answer {
    case .status(let code):
      let who = instance.map { "instance \($0)" } ?? "network interface \(interface.id)"
      let text = "\(code) to \(request.method) \(request.path) from \(who):\(request.port)\n"
      return .answer(WebAnswer(status: code, body: text, contentType: "text/plain", isDirect: true))
    case .connection: return request.isSecure ? .notSecure : .empty
    case .refused: return .refused
    case .silence: return .timeout
    }
  }
}
