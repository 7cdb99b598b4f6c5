import AWSModel
import Documents
import Simulation

/// Ends an Express service; what was made for it goes when its tasks have stopped.
public enum DeleteExpressGatewayService: Operation {
  /// Which one.
  public struct Input: Decodable {
    let serviceArn: String
  }

  /// The service, draining.
  public struct Output: Encodable {
    let service: JSON
  }

  /// Ends it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let (express, service) = try call.world.expressService(
      input.serviceArn, in: call.scope, otherwise: .serviceNotFound)
    guard service.status == .active else {
      throw express.removedAt == nil ? .expressDraining : .expressInactive
    }
    let cluster = call.world.ecs.key(of: service.key.cluster).name
    try call.act(
      DeleteService.self,
      ["cluster": .string(cluster), "service": .string(service.name), "force": true])
    let shown = call.world.ecs.services[express.key] ?? service
    let now = call.world.express[express.key] ?? express
    return Output(service: now.shape(of: shown, withTags: true, in: call.world))
  }
}
