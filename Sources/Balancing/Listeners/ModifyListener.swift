import AWSModel
import Documents
import Simulation

/// Changes the port, the protocol, the certificate or the default actions of a listener.
public enum ModifyListener: Operation {
  /// Of which, and what.
  public struct Input: Decodable {
    let ListenerArn: String
    let Port: Int?
    let `Protocol`: String?
    let SslPolicy: String?
    let Certificates: [CertificateRequest]?
    let DefaultActions: [ActionRequest]?
    let MutualAuthentication: JSON?
  }

  /// The listener.
  public struct Output: Encodable {
    let Listeners: [JSON]
  }

  /// Changes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let old = try call.world.balancing.listener(input.ListenerArn, in: call.scope)
    let balancer = try call.world.balancing.balancer(old.balancer, in: call.scope)
    var listener = old
    listener.port = input.Port ?? old.port
    listener.transport = input.Protocol ?? old.transport
    try ListenerRequest.check(listener.transport, for: balancer.kind)
    if let mode = input.MutualAuthentication?["Mode"]?.string, mode != "off" {
      throw .notSimulated("mutual authentication", instead: "leave MutualAuthentication out")
    }
    let others = call.world.balancing.listeners(of: balancer.arn).filter { $0.arn != old.arn }
    guard !others.contains(where: { $0.port == listener.port }) else {
      throw .duplicateListener(balancer.arn)
    }
    listener.policy = try ListenerRequest.policy(
      input.SslPolicy, for: listener.transport, keeping: old.policy)
    listener.certificate = try ListenerRequest.certificate(
      input.Certificates, for: listener.transport, keeping: old.certificate, &call)
    let actions = try input.DefaultActions.map { given throws(AWSError) in
      try given.actions(
        for: balancer, transport: listener.transport, in: call.world.balancing)
    }
    call.world.balancing.listeners[listener.arn] = listener
    if let actions, var rule = call.world.balancing.rules(of: listener.arn).last {
      rule.actions = actions
      call.world.put(rule)
    }
    return Output(Listeners: [listener.shape(in: call.world.balancing)])
  }
}
