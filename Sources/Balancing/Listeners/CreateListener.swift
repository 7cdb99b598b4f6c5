import AWSModel
import Documents
import Simulation

/// Lets a load balancer listen on a port.
public enum CreateListener: Operation {
  /// The listener as wanted.
  public struct Input: Decodable {
    let LoadBalancerArn: String
    let `Protocol`: String?
    let Port: Int?
    let SslPolicy: String?
    let Certificates: [CertificateRequest]?
    let DefaultActions: [ActionRequest]
    let MutualAuthentication: JSON?
    let Tags: [Tag]?
  }

  /// The listener.
  public struct Output: Encodable {
    let Listeners: [JSON]
  }

  /// Makes it, with a default rule; asked for the same again, shows what there is.
  ///
  /// - Source: that the call is idempotent: ELBv2 API Reference, “CreateListener”.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let balancer = try call.world.balancing.balancer(input.LoadBalancerArn, in: call.scope)
    try (input.Tags ?? []).check()
    guard let port = input.Port else { throw .validation("A listener port must be specified") }
    guard let transport = input.Protocol else {
      throw .validation("A listener protocol must be specified")
    }
    try ListenerRequest.check(transport, for: balancer.kind)
    if let mode = input.MutualAuthentication?["Mode"]?.string, mode != "off" {
      throw .notSimulated("mutual authentication", instead: "leave MutualAuthentication out")
    }
    let actions = try input.DefaultActions.actions(
      for: balancer, transport: transport, in: call.world.balancing)
    let policy = try ListenerRequest.policy(input.SslPolicy, for: transport, keeping: nil)
    let certificate = try ListenerRequest.certificate(
      input.Certificates, for: transport, keeping: nil, &call)
    let known = call.world.balancing.listeners(of: balancer.arn)
    if let old = known.first(where: { $0.port == port }) {
      let isSame =
        old.transport == transport && old.policy == policy && old.certificate == certificate
        && call.world.balancing.rules(of: old.arn).last?.actions == actions
      guard isSame else { throw .duplicateListener(balancer.arn) }
      return Output(Listeners: [old.shape(in: call.world.balancing)])
    }
    guard known.count < 50 else {
      throw .tooMany(
        "TooManyListeners", "listeners of load balancer '\(balancer.arn)'", limit: 50)
    }
    let id = call.world.dice.hex(16, "elbv2.listener")
    let listener = Listener(
      arn: BalancingARN.listenerPrefix(of: balancer.arn) + id, balancer: balancer.arn, port: port,
      transport: transport, certificate: certificate, policy: policy)
    call.world.balancing.listeners[listener.arn] = listener
    let rule = call.world.dice.hex(16, "elbv2.rule")
    call.world.put(
      ListenerRule(
        arn: BalancingARN.rulePrefix(of: listener.arn) + rule, listener: listener.arn,
        priority: nil, conditions: [], actions: actions))
    try call.world.balancing.put(input.Tags ?? [], on: listener.arn)
    return Output(Listeners: [listener.shape(in: call.world.balancing)])
  }
}
